"""Pointers find their quotes, and quotes are read where they stand."""

from pathlib import Path

import pytest

from cribnotes.errors import UsageError
from cribnotes.evaluate.gold_pairs import Part, SampleQuote, load_enriched, load_natural
from cribnotes.evaluate.pair_reading import Reading, read_enriched, read_natural
from cribnotes.topics import load_topics
from nlp.pipeline import Extractor
from tests.cribnotes.evaluate.gold_pair_files import (
    QUOTE,
    ROW_READ,
    SAMPLE_QUOTE,
    enriched,
    natural,
    pointer,
    write_datasets,
    write_gold,
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load_topics())


def reading(tmp_path: Path, extractor: Extractor, *pairs: dict, with_datasets: bool = True) -> Reading:
    gold = write_gold(tmp_path / "gold", enriched=[], natural=list(pairs))
    datasets = write_datasets(tmp_path / "datasets") if with_datasets else None
    return read_natural(load_natural(Part.DEV, gold), extractor, datasets)


def test_a_quote_is_read_under_its_heading(tmp_path: Path, extractor: Extractor) -> None:
    honey = "Never give honey water to babies."
    found = reading(tmp_path, extractor, natural(1, "pages", pointer(42, honey), pointer(92), "unrelated"))
    [pair] = found.pairs
    assert (pair.a.quote, pair.b.quote) == (honey, QUOTE)
    assert pair.a.scope.age is not None
    assert pair.a.scope.age.maximum == 12
    assert pair.b.scope.age is not None
    assert pair.b.scope.age.minimum == 12
    assert (found.left_out, found.reread) == ((), 0)


def test_a_quote_that_moved_is_found_by_its_hash(tmp_path: Path, extractor: Extractor) -> None:
    found = reading(tmp_path, extractor, natural(1, "pages", pointer(3), pointer(92), "agree"))
    assert [pair.a.quote for pair in found.pairs] == [QUOTE]


def test_a_pair_whose_document_changed_is_left_out(tmp_path: Path, extractor: Extractor) -> None:
    gone = pointer(92, "Offer skimmed milk with meals.")
    found = reading(tmp_path, extractor, natural(7, "pages", gone, pointer(92), "clash"))
    assert (found.pairs, found.left_out) == ((), ("n7",))


def test_a_row_is_read_with_the_spaces_before_its_marks_closed(tmp_path: Path, extractor: Extractor) -> None:
    row = pointer(0, ROW_READ, "replies.tsv", row="abc-1-0")
    [pair] = reading(tmp_path, extractor, natural(1, "askparents", row, row, "agree")).pairs
    assert pair.a.quote == ROW_READ
    assert pair.unit == "abc"


def test_a_row_that_is_not_there_is_named(tmp_path: Path, extractor: Extractor) -> None:
    row = pointer(0, ROW_READ, "replies.tsv", row="abc-9-9")
    with pytest.raises(UsageError, match="no row abc-9-9"):
        reading(tmp_path, extractor, natural(1, "askparents", row, row, "agree"))


def test_without_outside_data_only_the_sample_web_is_read(tmp_path: Path, extractor: Extractor) -> None:
    pages = natural(1, "pages", pointer(92), pointer(92), "agree")
    ours = natural(2, "sample_web", SAMPLE_QUOTE, SAMPLE_QUOTE, "agree")
    found = reading(tmp_path, extractor, pages, ours, with_datasets=False)
    assert [pair.pair_id for pair in found.pairs] == ["n2"]
    assert found.left_out == ("n1",)


def test_every_quote_of_the_sample_web_stands_on_its_page(extractor: Extractor) -> None:
    pairs = [pair for pair in load_natural(Part.DEV) if isinstance(pair.a, SampleQuote)]
    found = read_natural(pairs, extractor, None)
    assert len(found.pairs) == len(pairs) > 100
    assert found.left_out == ()


def test_an_enriched_sentence_is_its_own_page(tmp_path: Path, extractor: Extractor) -> None:
    row = enriched(1, "Never wake a baby.", "Wake a newborn to feed.", "depends", "open")
    gold = write_gold(tmp_path, enriched=[row], natural=[])
    [pair] = read_enriched(load_enriched(Part.DEV, gold), extractor).pairs
    assert (pair.a.quote, pair.group, pair.unit) == ("Never wake a baby.", "open", "q1")


def test_pairs_that_are_not_those_of_the_manifest_are_refused(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, enriched=[enriched(1, "Do.", "Don't.", "clash")], natural=[])
    file = gold / "enriched" / "dev.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("clash", "agree"), encoding="utf-8")
    with pytest.raises(UsageError, match="not the file that its manifest names"):
        load_enriched(Part.DEV, gold)
