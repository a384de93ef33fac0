from datetime import UTC, datetime

from crawlers.copies import find_copies
from crawlers.extract import revision_of_blocks
from cribnotes.records import Article, BlockKind

TEXT = " ".join(
    f"Every child sleeps in a way of her own, said nurse number {n}, and so did the {n} mothers." for n in range(9)
)


def article(name: str, text: str, *, published: int | None = None, retrieved: int = 2026) -> Article:
    revision = revision_of_blocks(
        [(BlockKind.PARAGRAPH, 0, text)],
        title=name,
        retrieved_at=datetime(retrieved, 1, 1, tzinfo=UTC),
        published=datetime(published, 1, 1, tzinfo=UTC) if published else None,
    )
    return Article(article_id=name, source_id=name, url=f"https://{name}.example/", revision=revision)


def test_a_reprint_is_a_copy_of_the_earliest() -> None:
    reprint = article("reprint", "First printed elsewhere. " + TEXT, published=2022)
    first = article("first", TEXT, published=2019)
    later = article("later", TEXT.upper(), retrieved=2025)
    assert find_copies([reprint, later, first]) == {"reprint": "first", "later": "first"}


def test_two_articles_that_share_a_passage_are_two() -> None:
    other = TEXT[: len(TEXT) // 2] + " ".join(
        f"But on farm {n} nobody slept at all for {n} whole weeks." for n in range(9)
    )
    assert find_copies([article("one", TEXT), article("two", other)]) == {}


def test_a_copy_of_a_copy_names_the_original() -> None:
    texts = [TEXT + " extra" * extra for extra in (0, 1, 2)]
    chain = [article(f"a{year}", text, published=year) for year, text in zip((2018, 2019, 2020), texts, strict=True)]
    assert set(find_copies(chain).values()) == {"a2018"}


def test_empty_and_short_texts_do_no_harm() -> None:
    assert find_copies([article("empty", ""), article("short", "Sleep tight."), article("other", "Good night.")]) == {}
    assert find_copies([]) == {}


def test_boilerplate_of_a_whole_site_makes_no_copies() -> None:
    banner = "This leaflet does not replace a talk with your own doctor and comes in large print. "
    many = [article(f"leaflet{n:03}", banner + f"{n} " + f"number{n} " * 40) for n in range(300)]
    assert find_copies(many) == {}
