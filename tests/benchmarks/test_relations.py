from benchmarks.relations import _figures
from cribnotes.evaluate.labels import score
from cribnotes.evaluate.relations import ScorerReport
from cribnotes.records import Label


def test_a_line_names_set_scorer_and_label_and_what_is_not_shown_enough() -> None:
    scores = score([Label.CLASH] * 60, [Label.CLASH] * 60, range(60))
    figures = {f.name: f.value for f in _figures("natural", ScorerReport("majority", "", {"natural": scores}))}
    assert figures["natural; majority; clash"].startswith("precision 1.00 (1.00 to 1.00; n 60), recall")
    assert "none (n 0, not shown enough)" in figures["natural; majority; depends"]
    assert figures["natural; majority; macro-F1"].startswith("1.00")


def test_the_halves_of_the_enriched_pairs_are_told_by_macro_f1_alone() -> None:
    scores = score([Label.CLASH], [Label.AGREE], range(1))
    name = "enriched, open questions"
    assert len(_figures(name, ScorerReport("majority", "", {name: scores}))) == 1
