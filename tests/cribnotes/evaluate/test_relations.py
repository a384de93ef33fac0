"""The figures on labelled pairs, and the simple ways of labelling beside the scorer."""

import io

import pytest
from rich.console import Console
from typer.testing import CliRunner

from cribnotes.cli import app
from cribnotes.evaluate.gold_pairs import Part, load_enriched
from cribnotes.evaluate.pair_reading import ReadPair, read_enriched
from cribnotes.evaluate.relation_printing import print_relations
from cribnotes.evaluate.relations import RelationReport, evaluate_relations
from cribnotes.evaluate.scorers import cosine_threshold, lexical_negation, majority
from cribnotes.records import Label
from cribnotes.resources import shipped
from cribnotes.topics import load_topics
from nlp.embed import Embedder
from nlp.pipeline import Extractor
from tests.cribnotes.evaluate.gold_pair_files import SAMPLE_QUOTE, enriched, natural, pointer, write_gold

PAIRS = [
    enriched(1, "Teething gel eases pain.", "Teething gel does not ease pain.", "clash"),
    enriched(2, "Put the baby to sleep on the back.", "Put your baby to sleep on his back.", "agree"),
    enriched(3, "Boil water for newborns.", "My sister has a red pram.", "unrelated", "open"),
    enriched(4, "Read aloud every day.", "A cot needs a firm mattress.", "unrelated", "open"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> RelationReport:
    pairs = [
        natural(1, "sample_web", SAMPLE_QUOTE, SAMPLE_QUOTE, "agree"),
        natural(2, "pages", pointer(0), pointer(0), "agree"),
    ]
    gold = write_gold(tmp_path_factory.mktemp("gold"), enriched=PAIRS, natural=pairs)
    return evaluate_relations(gold=gold, models=[shipped("models", "entailment")])


@pytest.fixture(scope="module")
def read_pairs(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReadPair, ...]:
    gold = write_gold(tmp_path_factory.mktemp("gold"), enriched=PAIRS, natural=[])
    return read_enriched(load_enriched(Part.DEV, gold), Extractor(load_topics())).pairs


def test_natural_and_enriched_pairs_are_scored_apart(report: RelationReport) -> None:
    current, model = report.scorers
    assert (current.name, model.name) == ("current scorer", "entailment model in entailment")
    assert {name: scores.n for name, scores in current.sets.items()} == {
        "natural": 1,
        "enriched": 4,
        "enriched, known questions": 2,
        "enriched, open questions": 2,
    }


def test_the_scorer_sees_that_strangers_bear_on_nothing(report: RelationReport) -> None:
    [unrelated] = [
        one for one in report.scorers[0].sets["enriched, open questions"].labels if one.label is Label.UNRELATED
    ]
    assert unrelated.recall.value == 1


def test_what_was_left_out_for_want_of_outside_data_is_said(report: RelationReport) -> None:
    fitted, left_out = report.notes
    assert "not held out" in fitted
    assert "CRIBNOTES_DATASETS is not set: 1 natural pairs" in left_out


def test_the_table_marks_what_is_not_shown_enough_and_says_who_labelled(report: RelationReport) -> None:
    console = Console(file=io.StringIO(), width=200)
    print_relations(report, console)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "not shown enough" in printed
    assert "no human experts" in printed
    assert "CRIBNOTES_DATASETS is not set" in printed


def test_the_report_is_json_ready(report: RelationReport) -> None:
    given = report.as_dict()
    assert given["part"] == "dev"
    assert given["scorers"][0]["sets"]["enriched"]["labels"][0]["label"] == "clash"


def test_the_negation_rule_sees_a_negation_and_shared_words(read_pairs: tuple[ReadPair, ...]) -> None:
    labels = lexical_negation(read_pairs).label(read_pairs)
    assert labels == [Label.CLASH, Label.AGREE, Label.UNRELATED, Label.UNRELATED]


def test_the_majority_is_the_commonest_label(read_pairs: tuple[ReadPair, ...]) -> None:
    assert majority().label(read_pairs) == [Label.UNRELATED] * 4


def test_the_cosine_thresholds_are_set_on_other_pairs_than_are_judged(read_pairs: tuple[ReadPair, ...]) -> None:
    scorer = cosine_threshold(read_pairs, Embedder())
    assert scorer.label(read_pairs)[2:] == [Label.UNRELATED] * 2
    assert "agreeing from" in scorer.note


def test_a_model_folder_that_is_not_there_is_wrong_usage() -> None:
    done = CliRunner().invoke(app, ["evaluate", "relations", "--model", "nowhere"])
    assert done.exit_code == 2
    assert "nowhere" in done.output
