import csv
import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import frictionless
import pytest

from cribnotes.errors import CribnotesError, UsageError
from cribnotes.export import diff, export
from cribnotes.records import QUOTE_LIMIT, Verdict
from cribnotes.store import Store
from tests.cribnotes import small_map


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quotes(folder: Path) -> set[str]:
    return {row["quote"].removeprefix("'") for row in rows(folder, "claims")}


def whole_content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def validity(folder: Path) -> list[list[str]]:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [] if report.valid else report.flatten(["type", "note"])


@pytest.mark.parametrize("raw", [False, True])
def test_the_package_validates(store: Store, tmp_path: Path, raw: bool) -> None:
    export(store, tmp_path / "out", raw=raw)
    assert validity(tmp_path / "out") == []


@pytest.mark.parametrize(
    "filters",
    [
        {"source": "slow-nest"},
        {"topic": "milk-fat"},
        {"verdict": "clash"},
        {"since": datetime(2030, 1, 1, tzinfo=UTC)},
        {"source": "quiet-page", "verdict": "agree"},
    ],
)
def test_a_filtered_package_validates_too(store: Store, tmp_path: Path, filters: dict[str, object]) -> None:
    export(store, tmp_path / "out", **filters)  # type: ignore[arg-type]
    assert validity(tmp_path / "out") == []


def test_an_empty_store_gives_a_valid_package(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'empty.sqlite'}") as store:
        summary = export(store, tmp_path / "out")
    assert set(summary.n_rows.values()) == {0}
    assert validity(tmp_path / "out") == []


def test_every_fact_of_a_claim_arrives(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out")
    claim = next(row for row in rows(tmp_path / "out", "claims") if row["quote"] == small_map.SKIMMED)
    assert claim["source_id"] == "slow-nest"
    assert (claim["question_id"], claim["position_id"]) == ("milk", "milk-1")
    assert (claim["kind"], claim["polarity"], claim["strength"], claim["direction"]) == (
        "comparison",
        "for",
        "should",
        "no_effect",
    )
    assert (claim["age_min_months"], claim["age_max_months"]) == ("12", "36")
    assert json.loads(claim["conditions"]) == ["healthy"]
    assert json.loads(claim["setting"]) == ["at home"]
    assert json.loads(claim["comparison"]) == {"better": "skimmed milk", "worse": "whole milk", "respect": "growth"}
    assert json.loads(claim["quantity"]) == [
        {"minimum": 350.0, "maximum": 350.0, "unit": "milliliter", "phrase": "350 ml"}
    ]
    assert (claim["url"], claim["first_seen"]) == ("http://slownest.example/bottles", "2026-10-01T08:30:00Z")
    assert int(claim["quote_end"]) - int(claim["quote_start"]) == len(small_map.SKIMMED)


def test_a_replaced_claim_stands_on_its_question_but_on_no_side(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out")
    replaced = next(row for row in rows(tmp_path / "out", "claims") if row["quote"] == small_map.OLD)
    assert (replaced["question_id"], replaced["position_id"]) == ("milk", "")


def test_counts_are_those_of_the_store(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out")
    counts = {row["source_id"]: (row["n_articles"], row["n_claims"]) for row in rows(tmp_path / "out", "sources")}
    assert counts == {
        "norland-health": ("2", "2"),
        "slow-nest": ("1", "2"),
        "calmcot": ("2", "3"),
        "quiet-page": ("0", "0"),
    }
    assert {row["question_id"]: row["n_claims"] for row in rows(tmp_path / "out", "questions")} == {
        "milk": "3",
        "goodbye": "2",
    }


def test_no_article_text_leaves_the_machine(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out")
    assert not any(b"Milk brings fat." in content for content in whole_content(tmp_path / "out").values())


def test_an_overlong_quote_is_cut_and_stays_exact(store: Store, tmp_path: Path) -> None:
    sentence = "Read aloud " + "and aloud again " * 30 + "every day."
    article = small_map.article(small_map.QUIET, "reading", [sentence])
    store.save_revision(article.source_id, article.url, article.revision)
    store.save_claims(article, [small_map.claim(article, sentence)], small_map.VERSION)
    export(store, tmp_path / "out")
    claim = next(row for row in rows(tmp_path / "out", "claims") if row["source_id"] == "quiet-page")
    assert claim["quote"] == article.revision.text[int(claim["quote_start"]) : int(claim["quote_end"])]
    assert len(claim["quote"]) == QUOTE_LIMIT


def test_text_like_a_formula_is_guarded_for_spreadsheets(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out")
    found = {row["quote"] for row in rows(tmp_path / "out", "claims")}
    assert "'" + small_map.SNEAK in found
    assert "'" + small_map.FREE in found
    assert "one apostrophe" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_raw_leaves_such_text_as_it_is(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out", raw=True)
    assert small_map.SNEAK in {row["quote"] for row in rows(tmp_path / "out", "claims")}


@pytest.mark.parametrize("format", ["csv", "parquet", "sqlite"])
def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path, format: str) -> None:
    export(store, tmp_path / "one", format=format)
    export(store, tmp_path / "two", format=format)
    assert whole_content(tmp_path / "one") == whole_content(tmp_path / "two")


def test_the_snapshot_is_one_whatever_the_format(store: Store, tmp_path: Path) -> None:
    formats = [("csv", False), ("csv", True), ("parquet", False), ("sqlite", False)]
    found = {export(store, tmp_path / f"{format}-{raw}", format=format, raw=raw).snapshot_id for format, raw in formats}
    assert len(found) == 1


def test_a_changed_store_has_another_snapshot(store: Store, tmp_path: Path) -> None:
    before = export(store, tmp_path / "out").snapshot_id
    store.replace_map([], [], analysed_at=datetime(2026, 10, 2, tzinfo=UTC))
    assert export(store, tmp_path / "out").snapshot_id != before


def test_sqlite_holds_the_tables_with_their_keys(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out", format="sqlite")
    database = sqlite3.connect(tmp_path / "out" / "cribnotes.sqlite")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("SELECT age_min_months FROM claims WHERE quote = ?", (small_map.WHOLE,)).fetchone() == (12,)
    database.close()


def test_the_descriptor_hashes_each_file(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out")
    (tmp_path / "out" / "claims.csv").write_text("claim_id\n", encoding="utf-8")
    assert {kind for kind, _ in validity(tmp_path / "out")} >= {"hash-count", "byte-count"}


def test_a_source_filter_keeps_both_sides_of_its_questions(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out", source="norland-health")
    assert quotes(tmp_path / "out") == {small_map.WHOLE, small_map.OLD, small_map.SKIMMED}
    assert [row["question_id"] for row in rows(tmp_path / "out", "questions")] == ["milk"]
    assert len(rows(tmp_path / "out", "positions")) == 2
    assert len(rows(tmp_path / "out", "relations")) == 1


def test_a_copy_brings_its_original_along(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out", topic="milk-fat")
    found = {row["article_id"]: row["copy_of"] for row in rows(tmp_path / "out", "articles")}
    assert {original for original in found.values() if original} <= set(found)
    assert any(found.values())


def test_since_keeps_what_was_first_seen_then(store: Store, tmp_path: Path) -> None:
    later = export(store, tmp_path / "later", since=datetime(2026, 10, 2))
    same_day = export(store, tmp_path / "same", since=datetime(2026, 10, 1))
    assert later.n_rows["claims"] == 0
    assert same_day.n_rows["claims"] == 7


@pytest.mark.parametrize("filters", [{"source": "nobody"}, {"verdict": "maybe"}, {"topic": "no-such-topic"}])
def test_a_filter_that_names_nothing_is_refused(store: Store, tmp_path: Path, filters: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=next(iter(filters.values()))):
        export(store, tmp_path / "out", **filters)  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="xlsx"):
        export(store, tmp_path / "out", format="xlsx")


def test_an_earlier_export_is_replaced_whole(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out", format="sqlite")
    export(store, tmp_path / "out")
    assert not (tmp_path / "out" / "cribnotes.sqlite").exists()
    assert validity(tmp_path / "out") == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_with_other_files_is_not_touched(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("two years of work", encoding="utf-8")
    with pytest.raises(UsageError, match="other files"):
        export(store, tmp_path / "out")
    assert (tmp_path / "out" / "thesis.txt").read_text(encoding="utf-8") == "two years of work"


def test_somebodys_file_in_an_earlier_export_is_not_lost(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out")
    (tmp_path / "out" / "thesis.txt").write_text("two years of work", encoding="utf-8")
    with pytest.raises(UsageError, match=r"thesis\.txt"):
        export(store, tmp_path / "out")
    assert (tmp_path / "out" / "thesis.txt").exists()


def test_an_export_that_fails_leaves_the_earlier_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(store, tmp_path / "out")
    before = whole_content(tmp_path / "out")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cribnotes.export.writing.json.dumps", full_disk)
    with pytest.raises(CribnotesError, match="No space left"):
        export(store, tmp_path / "out", raw=True)
    assert whole_content(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"store", "out"}


@pytest.mark.parametrize("format", ["csv", "parquet", "sqlite"])
def test_two_exports_of_one_store_do_not_differ(store: Store, tmp_path: Path, format: str) -> None:
    export(store, tmp_path / "old")
    export(store, tmp_path / "new", format=format)
    for differences in diff(tmp_path / "old", tmp_path / "new").values():
        assert (differences.added, differences.changed, differences.withdrawn) == ((), (), ())


def test_a_difference_names_rows_and_columns(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "old")
    milk = store.question("milk")
    assert milk is not None
    store.replace_map([replace(milk, verdict=Verdict.AGREE)], [], analysed_at=datetime(2026, 10, 2, tzinfo=UTC))
    export(store, tmp_path / "new")
    found = diff(tmp_path / "old", tmp_path / "new")
    assert found["questions"].changed == ((("milk",), ("verdict",)),)
    assert found["questions"].withdrawn == (("goodbye",),)
    assert diff(tmp_path / "new", tmp_path / "old")["questions"].added == (("goodbye",),)
    assert {columns for _, columns in found["claims"].changed} == {("question_id", "position_id")}


def test_a_folder_that_is_no_export_cannot_be_compared(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "old")
    with pytest.raises(UsageError, match="no export"):
        diff(tmp_path / "old", tmp_path)
