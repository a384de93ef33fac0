import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from cribnotes.errors import UsageError
from cribnotes.evaluate import SampleScores, evaluate_sample, print_report
from cribnotes.records import Position, Question, Verdict
from cribnotes.store import Store
from tests.cribnotes import small_map
from tests.cribnotes.small_map import FREE, OLD, SKIMMED, SLIP, SNEAK, WHOLE

URLS = {
    WHOLE: "http://norlandhealth.example/milk",
    OLD: "http://norlandhealth.example/milk-2009",
    SKIMMED: "http://slownest.example/bottles",
    SNEAK: "http://slownest.example/bottles",
    SLIP: "http://calmcot.example/goodbyes",
    FREE: "http://calmcot.example/goodbyes",
}
MILK = ("milk", "depends", [[WHOLE], [SKIMMED, OLD]])
GOODBYE = ("goodbye", "clash", [[SNEAK], [SLIP]])


def quoted(quote: str, url: str = "") -> dict[str, str]:
    return {"url": url or URLS[quote], "quote": quote}


def reading(
    tmp_path: Path,
    *questions: tuple[str, str, list[list[str]]],
    traps: list[dict[str, object]] | None = None,
    **others: object,
) -> Path:
    content = {
        "questions": [
            {"id": name, "verdict": verdict, "sides": [{"claims": [quoted(q) for q in side]} for side in sides]}
            for name, verdict, sides in questions
        ],
        "traps": traps or [],
        **{"copies": [], "not_articles": [], "forbidden": [], **others},
    }
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def trap(must: str, quote: str, other: str = "", url: str = "") -> dict[str, object]:
    return {"kind": "test", "must": must, **quoted(quote, url), "other": quoted(other) if other else None}


def redraw(store: Store, *questions: Question) -> None:
    store.replace_map(list(questions), [], analysed_at=datetime(2026, 10, 2, tzinfo=UTC))


def drawn(store: Store, name: str) -> Question:
    found = store.question(name)
    assert found is not None
    return found


def test_a_right_map_scores_full_marks(store: Store, tmp_path: Path) -> None:
    scores = evaluate_sample(store, reading(tmp_path, MILK, GOODBYE))
    assert scores.question_recall.value == 1
    assert scores.verdict_accuracy.value == 1
    assert scores.sides_apart.value == 1
    assert scores.claim_recall.value == 1
    assert scores.exact_quotes.value == 1
    assert (scores.n_contested, scores.false_questions) == (2, ())


def test_a_question_nobody_drew_is_not_found(store: Store, tmp_path: Path) -> None:
    redraw(store, drawn(store, "goodbye"))
    scores = evaluate_sample(store, reading(tmp_path, MILK, GOODBYE))
    assert (scores.question_recall.hits, scores.question_recall.total) == (1, 2)
    assert [finding.gold_id for finding in scores.findings if not finding.question_id] == ["milk"]


def test_a_wrong_verdict_counts_as_wrong(store: Store, tmp_path: Path) -> None:
    redraw(store, drawn(store, "goodbye"), replace(drawn(store, "milk"), verdict=Verdict.CLASH))
    scores = evaluate_sample(store, reading(tmp_path, MILK, GOODBYE))
    assert (scores.verdict_accuracy.hits, scores.verdict_accuracy.total) == (1, 2)


def test_one_claim_of_several_does_not_find_a_question_of_one_side(store: Store, tmp_path: Path) -> None:
    gold = reading(tmp_path, ("milk", "agree", [[WHOLE, SNEAK, SLIP]]))
    redraw(store, drawn(store, "milk"))
    assert evaluate_sample(store, gold).question_recall.hits == 0


def test_throwing_everything_together_finds_one_question(store: Store, tmp_path: Path) -> None:
    milk, goodbye = drawn(store, "milk"), drawn(store, "goodbye")
    redraw(
        store,
        replace(milk, positions=milk.positions + tuple(replace(p, question_id="milk") for p in goodbye.positions)),
    )
    scores = evaluate_sample(store, reading(tmp_path, MILK, GOODBYE))
    assert (scores.question_recall.hits, scores.question_recall.total) == (1, 2)


def test_opposed_claims_on_one_side_are_not_apart(store: Store, tmp_path: Path) -> None:
    goodbye = drawn(store, "goodbye")
    one = goodbye.positions[0]
    merged = replace(one, claim_ids=goodbye.claim_ids)
    redraw(store, replace(goodbye, positions=(merged,)))
    scores = evaluate_sample(store, reading(tmp_path, GOODBYE))
    assert (scores.sides_apart.hits, scores.sides_apart.total) == (0, 1)


def test_agreeing_claims_on_two_sides_are_not_together(store: Store, tmp_path: Path) -> None:
    scores = evaluate_sample(store, reading(tmp_path, ("goodbye", "clash", [[SNEAK, SLIP], [WHOLE]])))
    assert (scores.sides_together.hits, scores.sides_together.total) == (0, 1)


def test_a_claim_nobody_could_place_separates_nothing(store: Store, tmp_path: Path) -> None:
    goodbye = drawn(store, "goodbye")
    first, second = goodbye.positions
    redraw(store, replace(goodbye, positions=(first,), unplaced=second.claim_ids))
    scores = evaluate_sample(store, reading(tmp_path, GOODBYE))
    assert (scores.sides_apart.hits, scores.sides_apart.total) == (0, 1)


def test_a_contested_question_the_reader_did_not_see_is_false(store: Store, tmp_path: Path) -> None:
    scores = evaluate_sample(store, reading(tmp_path, MILK))
    assert [question_id for question_id, _, _ in scores.false_questions] == ["goodbye"]
    assert scores.figures["contested_precision"] == 0.5


def test_a_settled_question_the_reader_did_not_see_is_not_false(store: Store, tmp_path: Path) -> None:
    redraw(store, drawn(store, "milk"), replace(drawn(store, "goodbye"), verdict=Verdict.AGREE))
    assert evaluate_sample(store, reading(tmp_path, MILK)).false_questions == ()


def test_a_sentence_cut_at_a_clause_is_the_same_claim(store: Store, tmp_path: Path) -> None:
    gold = reading(tmp_path, ("milk", "thin", [[WHOLE]]))
    content = gold.read_text(encoding="utf-8").replace(WHOLE, f"{WHOLE[:-1]}, as every midwife knows.")
    gold.write_text(content, encoding="utf-8")
    assert evaluate_sample(store, gold).claim_recall.hits == 1


def test_the_same_words_on_another_page_are_another_claim(store: Store, tmp_path: Path) -> None:
    gold = reading(tmp_path, ("milk", "thin", [[WHOLE], [SLIP]]))
    gold.write_text(gold.read_text(encoding="utf-8").replace(URLS[WHOLE], URLS[OLD]), encoding="utf-8")
    scores = evaluate_sample(store, gold)
    assert scores.claim_recall.hits == 1
    assert scores.findings[0].missed == (WHOLE,)


def test_a_trap_is_sprung_by_an_own_claim_only(store: Store, tmp_path: Path) -> None:
    gold = reading(
        tmp_path, MILK, traps=[trap("not_be_a_claim", FREE), trap("not_be_a_claim", "Milk.", url=URLS[WHOLE])]
    )
    assert [outcome.avoided for outcome in evaluate_sample(store, gold).traps] == [False, True]


def test_a_trap_on_a_page_nobody_fetched_was_not_met(store: Store, tmp_path: Path) -> None:
    gold = reading(tmp_path, MILK, traps=[trap("not_be_a_claim", FREE, url="http://calmcot.example/unread")])
    scores = evaluate_sample(store, gold)
    assert [outcome.avoided for outcome in scores.traps] == [None]
    assert scores.trap_share.value is None


def test_two_claims_that_must_not_clash_and_do_are_a_sprung_trap(store: Store, tmp_path: Path) -> None:
    gold = reading(tmp_path, MILK, traps=[trap("not_clash_with", SNEAK, SLIP), trap("not_clash_with", FREE, SNEAK)])
    assert [outcome.avoided for outcome in evaluate_sample(store, gold).traps] == [False, True]


def test_standing_on_two_sides_of_a_clash_springs_it_too(store: Store, tmp_path: Path) -> None:
    goodbye = drawn(store, "goodbye")
    aside = Position("aside", "goodbye", FREE, small_map.identify(FREE), (small_map.identify(FREE),), 1, ())
    redraw(store, replace(goodbye, positions=(*goodbye.positions, aside)))
    gold = reading(tmp_path, GOODBYE, traps=[trap("not_clash_with", FREE, SNEAK)])
    assert [outcome.avoided for outcome in evaluate_sample(store, gold).traps] == [False]


def test_pages_that_should_not_be_there_are_named(store: Store, tmp_path: Path) -> None:
    gold = reading(tmp_path, MILK, not_articles=[URLS[WHOLE]], forbidden=["http://calmcot.example/secret"])
    assert evaluate_sample(store, gold).wrongly_stored == (URLS[WHOLE],)


def test_a_marked_copy_counts(store: Store, tmp_path: Path) -> None:
    gold = reading(tmp_path, MILK, copies=[{"url": URLS[SNEAK], "of": "http://calmcot.example/calm"}])
    assert evaluate_sample(store, gold).copies_marked.value == 1


def test_a_store_without_the_sample_web_cannot_be_scored(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'empty.sqlite'}") as empty, pytest.raises(UsageError, match="sample web"):
        evaluate_sample(empty)


def test_a_damaged_gold_reading_is_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"gold\.json"):
        evaluate_sample(store, tmp_path / "gold.json")


@pytest.fixture
def scores(store: Store, tmp_path: Path) -> SampleScores:
    redraw(store, drawn(store, "goodbye"))
    return evaluate_sample(store, reading(tmp_path, MILK, traps=[trap("not_be_a_claim", FREE)]))


def test_the_table_says_what_the_gold_is_and_what_went_wrong(scores: SampleScores) -> None:
    console = Console(width=200)
    with console.capture() as capture:
        print_report(scores, console)
    printed = capture.get()
    assert "machine-assisted gold" in printed
    assert "milk: not found, should be depends (3 of 3 claims extracted)" in printed
    assert "false clash: What about goodbye?" in printed
    assert "trap sprung: test, must not be a claim: 1" in printed


def test_the_json_holds_the_same(scores: SampleScores) -> None:
    found = json.loads(json.dumps(scores.as_dict()))
    assert "machine-assisted" in found["gold"]
    assert found["question_recall"]["hits"] == 0
    assert found["figures"]["verdict_accuracy"] is None


def test_a_quote_that_is_not_what_the_text_says_is_counted(store: Store, tmp_path: Path) -> None:
    article = small_map.article(small_map.QUIET, "reading", ["Read aloud every day."])
    store.save_revision(article.source_id, article.url, article.revision)
    shifted = replace(small_map.claim(article, "Read aloud every day."), quote_start=1)
    store.save_claims(article, [shifted], small_map.VERSION)
    exact = evaluate_sample(store, reading(tmp_path, MILK)).exact_quotes
    assert (exact.hits, exact.total) == (7, 8)
