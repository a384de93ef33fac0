from datetime import UTC, datetime

import pytest

from crawlers.extract import NotAnArticle, Page, extract, revision_of_blocks
from cribnotes.records import BlockKind, Revision
from tests.crawlers.pages import COMMENTS, PARAGRAPHS, READ_AT, page

URL = "https://nightshift.example/posts/awake/"


def read(html: str, url: str = URL) -> Page:
    return extract(html, url, READ_AT)


def texts(revision: Revision, kind: BlockKind) -> list[str]:
    return [revision.text[block.start : block.end] for block in revision.blocks if block.kind is kind]


def test_an_article_becomes_blocks_of_every_kind() -> None:
    revision = read(page()).revision
    assert texts(revision, BlockKind.HEADING)[-1] == "What helps"
    assert texts(revision, BlockKind.LIST_ITEM) == [
        "Keep the room dark and dull.",
        "Feed her at ten, then go to bed yourself:",
        "with earplugs, if it is not your turn.",
    ]
    assert texts(revision, BlockKind.QUOTATION) == ["My mother-in-law swears by a spoon of honey on the dummy."]
    assert texts(revision, BlockKind.TABLE_ROW) == ["Age | Sleep in 24 hours", "4 to 12 months | 12 to 16 hours"]
    assert "Please never give honey before the first birthday" in revision.text


def test_the_text_is_the_blocks_joined_by_newlines() -> None:
    revision = read(page()).revision
    assert revision.text == "\n".join(revision.text[block.start : block.end] for block in revision.blocks)
    for before, after in zip(revision.blocks, revision.blocks[1:], strict=False):
        assert after.start == before.end + 1


def test_a_heading_keeps_its_level_and_stands_above_its_list() -> None:
    revision = read(page()).revision
    heading = next(block for block in revision.blocks if revision.text[block.start : block.end] == "What helps")
    item = next(block for block in revision.blocks if block.kind is BlockKind.LIST_ITEM)
    assert heading.level == 2
    assert revision.heading_of(item) == "What helps"


def test_furniture_is_no_part_of_the_text() -> None:
    text = read(page()).revision.text
    for furniture in ("Home", "About me", "cookies", "Accept all", "You may also like", "Teeth at last", "Privacy"):
        assert furniture not in text


@pytest.mark.parametrize(
    "comments",
    [
        COMMENTS,
        '<section class="post-comments"><p>Whisky on the gums worked for all four of mine.</p></section>',
        '<div id="disqus_thread"><p>Whisky on the gums worked for all four of mine.</p></div>',
        '<ul class="commentlist"><li><p>Whisky on the gums worked for all four of mine.</p></li></ul>',
        '<div itemscope itemtype="https://schema.org/Comment"><p>Whisky on the gums worked for mine.</p></div>',
        '<div class="reader-comments"><p>Whisky on the gums worked for all four of mine.</p></div>',
    ],
)
def test_a_readers_comment_is_not_the_authors_word(comments: str) -> None:
    for html in (page(after=comments), page(PARAGRAPHS + comments)):
        revision = read(html).revision
        assert "Whisky" not in revision.text
        assert "reply" not in revision.text
        assert revision.author == ""


def test_a_class_that_says_comments_are_open_does_not_hide_the_article() -> None:
    html = page().replace("<main>", '<main><div class="single comments open">').replace("</main>", "</div></main>")
    assert "Keep the room dark and dull." in read(html).revision.text


def test_a_page_laid_out_in_tables_keeps_headings_and_lists() -> None:
    html = f"""<html><head><title>Ward 3: Awake again</title></head><body><table width="760"><tr><td colspan="2">Ward 3
    <font size="1">Ring 112.</font></td></tr><tr><td width="170"><a href="/">All leaflets</a><br><a href="/map">Map</a>
    </td><td><h1>Awake again</h1>{PARAGRAPHS}</td></tr></table></body></html>"""
    revision = read(html).revision
    assert texts(revision, BlockKind.HEADING) == ["Awake again", "What helps"]
    assert "Keep the room dark and dull." in texts(revision, BlockKind.LIST_ITEM)
    assert "4 to 12 months | 12 to 16 hours" in texts(revision, BlockKind.TABLE_ROW)
    assert "All leaflets" not in revision.text


def test_a_page_made_by_hand_keeps_headings_and_lists() -> None:
    html = f"<html><head><title>Awake again</title></head><body><h1>Awake again</h1>{PARAGRAPHS}</body></html>"
    revision = read(html).revision
    assert "What helps" in texts(revision, BlockKind.HEADING)
    assert "Keep the room dark and dull." in texts(revision, BlockKind.LIST_ITEM)


def test_two_line_breaks_end_a_paragraph() -> None:
    body = PARAGRAPHS + "<p>Let her cry a little.<br><br>Go in<br>after five minutes.</p>"
    paragraphs = texts(read(page(body)).revision, BlockKind.PARAGRAPH)
    assert "Let her cry a little." in paragraphs
    assert "Go in after five minutes." in paragraphs


def test_the_title_is_the_headline_without_the_sites_name() -> None:
    assert read(page()).revision.title == "Awake again"


def test_json_ld_dates_and_author_come_first() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "The Night Shift"},
    {"@type": "BlogPosting", "datePublished": "2021-03-04T08:00:00+01:00", "dateModified": "2022-05-06",
    "author": [{"@type": "Person", "name": "Ear, Nose and Throat Clinic"}]}]}</script>
    <meta property="article:published_time" content="2019-01-01">"""
    revision = read(page(head=head)).revision
    assert revision.published == datetime(2021, 3, 4, 7, tzinfo=UTC)
    assert revision.modified == datetime(2022, 5, 6, tzinfo=UTC)
    assert revision.author == "Ear, Nose and Throat Clinic"


@pytest.mark.parametrize(
    ("head", "body", "published", "modified"),
    [
        ('<meta property="article:published_time" content="2020-02-29T10:00:00Z">', "", "2020-02-29", None),
        ("", '<p class="entry-date">posted on March 3, 2019 by Jo</p>', "2019-03-03", None),
        ("", "<p>First published 4 May 2016. Page last reviewed: 2 October 2023</p>", "2016-05-04", "2023-10-02"),
        ("", '<time itemprop="datePublished" datetime="2018-07-01">last summer</time>', "2018-07-01", None),
        ('<script type="application/ld+json">{"datePublished": "0001-01-01"}</script>', "", None, None),
        ('<script type="application/ld+json">{"datePublished": "2099-01-01"}</script>', "", None, None),
        ('<script type="application/ld+json">{"datePublished": broken</script>', "", None, None),
        ("", "<p>In the spring of 2019, on 3 March 2019, we moved house.</p>", None, None),
        ("", "<p>Last reviewed: 31 June 2019</p>", None, None),
    ],
)
def test_dates_are_taken_where_the_page_states_them(
    head: str, body: str, published: str | None, modified: str | None
) -> None:
    revision = extract(
        page(PARAGRAPHS + body, head=head), "https://nightshift.example/2015/06/awake/", READ_AT
    ).revision
    assert (revision.published and revision.published.date().isoformat()) == published
    assert (revision.modified and revision.modified.date().isoformat()) == modified


def test_a_change_before_publication_is_a_misprint() -> None:
    head = '<script type="application/ld+json">{"datePublished": "2021-03-04", "dateModified": "2020-01-01"}</script>'
    assert read(page(head=head)).revision.modified is None


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<p>posted on February 14, 2018 by Wren</p>", "Wren"),
        ("<div>By Corinna Falk <span>·</span> JUN 14, 2017</div>", "Corinna Falk"),
        ("<p>You can unsubscribe by checking this box.</p>", ""),
    ],
)
def test_a_byline_names_the_author(byline: str, author: str) -> None:
    assert read(page(byline + PARAGRAPHS)).revision.author == author


def test_a_canonical_link_counts_on_its_own_site_only() -> None:
    own = '<link rel="canonical" href="https://nightshift.example/posts/awake-again/?utm_source=x">'
    foreign = '<link rel="canonical" href="https://other.example/stolen/">'
    assert read(page(head=own)).canonical_url == "https://nightshift.example/posts/awake-again/"
    assert read(page(head=foreign), URL + "?utm_campaign=may").canonical_url == URL


def test_links_stay_on_the_site_and_each_is_named_once() -> None:
    body = (
        PARAGRAPHS
        + """<p><a href="../teeth/#top">teeth</a> <a href="/posts/teeth/?utm_source=a">again</a>
    <a href="https://shop.example/">shop</a> <a href="mailto:jo@x.example">mail</a>
    <a rel="nofollow" href="/ad">ad</a></p>"""
    )
    links = read(page(body)).links
    assert links.count("https://nightshift.example/posts/teeth/") == 1
    assert all(link.startswith("https://nightshift.example/") for link in links)
    assert "https://nightshift.example/ad" not in links


GERMAN = (
    "<p>"
    + "Die meisten Babys wachen nachts auf, und das sagt nichts darüber, wie sehr sie geliebt werden. " * 6
    + "</p>"
)
TEASERS = "".join(
    f'<h2><a href="/posts/{name}/">All about {name}</a></h2><p>Everything that parents have asked us about {name} over '
    "the last ten years, with answers from people who have been there and slept little.</p>"
    for name in ("milk", "sleep", "teeth", "shoes")
)
LOGIN = "<form><p>" + "Members of the club may sign in here to read. " * 8 + '</p><input type="password"></form>'


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"%PDF-1.7 ...", "binary"),
        (b"just a line of words without any markup", "not an HTML page"),
        (page("<p>Soon more.</p>"), "words of text"),
        (page(GERMAN), "language is de"),
        (page(TEASERS), "lists other pages"),
        (page(LOGIN), "login page"),
        (page(head='<meta name="robots" content="noindex, follow">'), "noindex"),
        (page(head='<meta name="ROBOTS" content="NONE">'), "noindex"),
        (
            page(
                "<p>" + "Welcome to our warm little house. " * 12 + "</p>",
                head='<meta property="og:type" content="website">',
            ),
            "calls itself a website",
        ),
    ],
)
def test_what_is_no_article_says_why(html: str | bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        extract(html, URL, READ_AT)
    assert reason in refusal.value.reason
    assert str(refusal.value).endswith(".")


def test_an_article_that_ends_in_teasers_is_still_an_article() -> None:
    assert "dark and dull" in read(page(PARAGRAPHS + TEASERS)).revision.text


def test_white_space_and_invisible_characters_do_not_change_the_text() -> None:
    plain = revision_of_blocks([(BlockKind.PARAGRAPH, 0, "Put her down awake.")], title="Sleep", retrieved_at=READ_AT)
    messy = revision_of_blocks(
        [(BlockKind.PARAGRAPH, 0, "  "), (BlockKind.PARAGRAPH, 0, " Put\u00a0her\n\tdo\u00adwn\u200b awake. ")],
        title=" Sleep\n",
        retrieved_at=READ_AT,
    )
    assert messy == plain


def test_bytes_in_another_encoding_are_read() -> None:
    html = page(PARAGRAPHS + "<p>She’s a café baby – naturally.</p>").replace("utf-8", "windows-1252").encode("cp1252")
    assert "She’s a café baby – naturally." in extract(html, URL, READ_AT).revision.text
