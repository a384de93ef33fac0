import pytest

from crawlers.urls import canonical, is_web, site_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("HTTP://Example.COM:80/A/b?b=2&a=1#top", "http://example.com/A/b?a=1&b=2"),
        ("https://blog.example:443/p?utm_source=x&fbclid=y&gclid=z&ref=home&id=7", "https://blog.example/p?id=7"),
        ("https://blog.example", "https://blog.example/"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        ("https://blog.example/a/../b/", "https://blog.example/b/"),
        ("https://blog.example/?source=rss&p=12", "https://blog.example/?p=12&source=rss"),
    ],
)
def test_a_page_has_one_spelling(written: str, expected: str) -> None:
    assert canonical(written) == expected
    assert canonical(canonical(written)) == expected


def test_a_trailing_slash_may_name_another_page() -> None:
    assert canonical("https://blog.example/a/") != canonical("https://blog.example/a")


def test_www_belongs_to_the_same_site_and_a_subdomain_does_not() -> None:
    assert site_of("https://www.blog.example/a") == site_of("http://blog.example/b")
    assert site_of("https://shop.blog.example/") != site_of("https://blog.example/")


def test_only_http_addresses_are_web_addresses() -> None:
    assert is_web("https://blog.example/")
    assert not is_web("mailto:jo@blog.example")
    assert not is_web("javascript:void(0)")
    assert not is_web("http://[broken/")
