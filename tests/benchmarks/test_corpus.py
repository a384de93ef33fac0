import json
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.corpus import Corpus, GeneratedArticle, main
from crawlers.extract import extract
from cribnotes import clock
from cribnotes.catalog import load_catalog


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text(article: GeneratedArticle) -> str:
    return "\n".join(words for _, _, words in article.blocks)


@pytest.mark.parametrize("format", ["jsonl", "html"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, format: str) -> None:
    for name in ("one", "two"):
        main(["--articles", "60", "--out", str(tmp_path / name), "--format", format, "--rounds", "2"])
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_another_seed_gives_another_corpus() -> None:
    assert text(Corpus(5, seed=1).article(3)) != text(Corpus(5, seed=2).article(3))


def test_an_article_does_not_depend_on_how_many_there_are() -> None:
    assert Corpus(10).article(7) == Corpus(10_000).article(7)


def test_a_huge_corpus_streams() -> None:
    first = list(islice(Corpus(1_000_000).articles(), 3))
    assert [article.number for article in first] == [0, 1, 2]


def test_every_planted_claim_stands_in_its_article() -> None:
    for article in Corpus(200).articles():
        assert article.claims
        assert all(claim.sentence in text(article) for claim in article.claims)


def test_claims_take_sides_with_and_without_scope() -> None:
    claims = [claim for article in Corpus(300).articles() for claim in article.claims]
    sides = {(claim.topic_id, claim.side_id) for claim in claims}
    assert len({topic_id for topic_id, _ in sides}) > 50
    assert len(sides) > 100
    scoped = sum(claim.age is not None or bool(claim.condition) for claim in claims)
    assert 0.3 < scoped / len(claims) < 0.5


def test_some_articles_copy_an_earlier_one_of_another_publisher() -> None:
    corpus = Corpus(500)
    copies = [article for article in corpus.articles() if article.copy_of is not None]
    assert 5 <= len(copies) <= 30
    for copy in copies:
        assert copy.copy_of is not None
        original = corpus.article(copy.copy_of)
        assert original.number < copy.number
        assert original.source_id != copy.source_id
        assert text(original) in text(copy)


def test_a_later_round_changes_a_few_articles_and_leaves_the_rest() -> None:
    corpus = Corpus(400)
    changed = [
        (before, after)
        for before, after in zip(corpus.articles(0), corpus.articles(1), strict=True)
        if before.blocks != after.blocks
    ]
    assert 8 <= len(changed) <= 40
    for before, after in changed:
        assert before.url == after.url
        assert after.modified is not None
        assert before.published < after.modified
        shared = set(before.blocks) & set(after.blocks)
        assert len(shared) >= len(before.blocks) - 2


def test_json_lines_hold_what_ingest_reads(tmp_path: Path) -> None:
    main(["--articles", "30", "--out", str(tmp_path)])
    rows = [json.loads(line) for path in tmp_path.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert len(rows) == 30
    assert all(set(row) == {"url", "title", "author", "published", "text"} for row in rows)
    sources = load_catalog(tmp_path / "catalog.toml")
    assert {name for source in sources for name in source.files} == {path.name for path in tmp_path.glob("*.jsonl")}


def test_the_web_has_what_a_crawl_needs(tmp_path: Path) -> None:
    main(["--articles", "60", "--out", str(tmp_path), "--format", "html"])
    for source in load_catalog(tmp_path / "catalog.toml"):
        site = tmp_path / "sites" / f"{source.source_id}.example"
        listed = (site / "sitemap-0.xml").read_text("utf-8").count("<loc>")
        assert listed == len(list((site / "articles").iterdir()))
        assert "sitemap.xml" in (site / "robots.txt").read_text("utf-8")
        assert (site / "feed.xml").exists()


def test_a_page_of_the_web_is_read_as_its_article(tmp_path: Path) -> None:
    main(["--articles", "3", "--out", str(tmp_path), "--format", "html"])
    article = Corpus(3).article(1)
    name = article.url.rsplit("/", 1)[1]
    html = (tmp_path / "sites" / f"{article.source_id}.example" / "articles" / name).read_bytes()
    page = extract(html, article.url, clock.now())
    assert page.canonical_url == article.url
    assert page.revision.title == article.title
    assert all(claim.sentence in page.revision.text for claim in article.claims)
