from pathlib import Path

import frictionless

from benchmarks.corpus import Corpus
from benchmarks.records import article_of, claims_of
from cribnotes.export import diff, export
from cribnotes.store import Store


def test_planted_claims_quote_their_article_exactly() -> None:
    for generated in Corpus(100).articles():
        article = article_of(generated)
        for claim in claims_of(generated, article):
            assert article.revision.text[claim.quote_start : claim.quote_end] == claim.quote


def test_a_corpus_goes_through_the_store_into_a_valid_export(tmp_path: Path) -> None:
    corpus = Corpus(80)
    with Store.open(f"sqlite:///{tmp_path / 'corpus.sqlite'}") as store:
        store.save_sources(corpus.sources())
        for round_number in (0, 1, 2):
            for generated in corpus.articles(round_number):
                article = article_of(generated, round_number)
                store.save_revision(article.source_id, article.url, article.revision)
                store.save_claims(article, claims_of(generated, article), "planted/1")
            export(store, tmp_path / f"round-{round_number}")
    report = frictionless.Package(str(tmp_path / "round-2" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    found = diff(tmp_path / "round-0", tmp_path / "round-2")
    assert found["claims"].added
    assert found["articles"].changed
    assert found["sources"].added == ()
