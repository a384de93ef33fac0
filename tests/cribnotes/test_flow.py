"""The whole flow on three sites of the sample web: web, articles, claims, relations, questions, export."""

import pytest

from crawlers import sample_web
from cribnotes import clock
from cribnotes.catalog import load_catalog
from cribnotes.engine import open_engine
from cribnotes.export import export
from cribnotes.pipeline.analyze import analyze
from cribnotes.pipeline.crawl import crawl
from cribnotes.records import Label, Review, Verdict
from cribnotes.resources import shipped
from cribnotes.store import Store

SITES = ("norland-health", "slow-nest", "dr-okell")


@pytest.fixture(scope="module")
def sources():
    return [s for s in load_catalog(shipped("sample_web", "catalog.toml")) if s.source_id in SITES]


@pytest.fixture(scope="module")
def store(tmp_path_factory, sources):
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('flow') / 'cribnotes.sqlite'}") as opened:
        with sample_web.serve() as address:
            runs = crawl(opened, sources, contact="", through=address)
        assert {run.outcome for run in runs} == {"finished"}
        with open_engine("serial") as executor:
            analyze(opened, executor)
        yield opened


def test_every_claim_quotes_its_page_exactly(store):
    texts = {(a.article_id, a.revision.content_sha256): a.revision.text for a in store.articles()}
    claims = store.claims(current_only=True)
    assert len(claims) > 20
    for stored in claims:
        claim = stored.claim
        text = texts[claim.article_id, claim.content_sha256]
        assert text[claim.quote_start : claim.quote_end] == claim.quote
        assert len(claim.quote) <= 280


def test_questions_hold_known_claims_and_their_sides_are_of_independent_publishers(store):
    claims = {c.claim.claim_id: c for c in store.claims()}
    questions = store.questions()
    assert questions
    for question in questions:
        assert set(question.claim_ids) <= claims.keys()
        if question.verdict in (Verdict.CLASH, Verdict.DEPENDS):
            assert len({claims[c].publisher for c in question.claim_ids}) > 1
            assert 2 <= len(question.positions) <= 4


def test_a_second_crawl_and_analysis_change_nothing(store, sources):
    before = store.questions(), store.claims()
    with sample_web.serve() as address:
        runs = crawl(store, sources, contact="", through=address)
    with open_engine("serial") as executor:
        analysis = analyze(store, executor)
    assert sum(run.n_new_revisions for run in runs) == 0
    assert (analysis.n_articles_read, analysis.n_pairs_scored, analysis.n_changes) == (0, 0, 0)
    assert store.questions() == before[0]
    assert [c.claim for c in store.claims()] == [c.claim for c in before[1]]


def test_the_same_store_exports_the_same_bytes(store, tmp_path):
    export(store, tmp_path / "one")
    export(store, tmp_path / "two")
    files = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert "claims.csv" in files
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)


def test_a_persons_review_stands_above_the_machines_label_and_is_named_as_the_cause(store):
    contested = next(q for q in store.questions() if q.verdict in (Verdict.CLASH, Verdict.DEPENDS))
    on_it = set(contested.claim_ids)
    opposed = [
        r
        for r in store.relations()
        if {r.claim_a, r.claim_b} <= on_it and r.label in (Label.CLASH, Label.DEPENDS, Label.AGREE)
    ]
    for relation in opposed:
        store.save_review(Review(relation.claim_a, relation.claim_b, Label.UNRELATED, "a reader", clock.now()))
    with open_engine("serial") as executor:
        analyze(store, executor)
    after = {q.question_id: q.verdict for q in store.questions()}
    assert after.get(contested.question_id) is not contested.verdict
    assert "review" in {change.cause for change in store.changes()}
