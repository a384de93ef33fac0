"""The labelled pairs of data/gold/pairs: read, and held to the hashes of their manifest.

Enriched pairs are sentences of ours. Natural pairs are quotes of documents; where the text is not ours the file holds a
pointer and hashes instead of words. data/gold/pairs/README.md says how all were made.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from cribnotes.errors import UsageError
from cribnotes.records import Label
from cribnotes.resources import shipped


class Part(StrEnum):
    DEV = "dev"
    TEST = "test"  # opened once, at the end of work on a scorer


@dataclass(frozen=True, slots=True)
class EnrichedPair:
    """`part` is "known" (a question of the bank, new sentences) or "open" (a question of no training part)."""

    pair_id: str
    part: str
    question: str
    a: str
    b: str
    label: Label
    trap: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A quote in a file below CRIBNOTES_DATASETS: `row` is the id of a table's row, "" for a document.

    `start` and `end` count characters of the document's text as read, or of the row's sentence; `sha256` is that of
    the quote, `proposition_sha256` that of the proposition the label was given for.
    """

    file: str
    row: str
    start: int
    end: int
    sha256: str
    proposition_sha256: str


@dataclass(frozen=True, slots=True)
class SampleQuote:
    """A quote of the sample web, and the proposition that the label was given for."""

    url: str
    quote: str
    proposition: str


@dataclass(frozen=True, slots=True)
class NaturalPair:
    """`kind` is pages, askparents or sample_web: where candidate search proposed the pair."""

    pair_id: str
    kind: str
    a: Pointer | SampleQuote
    b: Pointer | SampleQuote
    label: Label


def pairs_folder() -> Path:
    return shipped("gold", "pairs")


def load_enriched(part: Part, folder: Path | None = None) -> list[EnrichedPair]:
    """Raises UsageError when the file is not the one that the manifest froze."""
    return [
        EnrichedPair(row["pair_id"], row["part"], row["question"], row["a"], row["b"], Label(row["label"]), row["trap"])
        for row in _frozen_rows(f"enriched/{part}.jsonl", folder or pairs_folder())
    ]


def load_natural(part: Part, folder: Path | None = None) -> list[NaturalPair]:
    """Raises UsageError when the file is not the one that the manifest froze."""
    return [
        NaturalPair(row["pair_id"], row["kind"], _sentence(row["a"]), _sentence(row["b"]), Label(row["label"]))
        for row in _frozen_rows(f"natural/{part}.jsonl", folder or pairs_folder())
    ]


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _frozen_rows(name: str, folder: Path) -> list[dict[str, Any]]:
    try:
        content = (folder / name).read_bytes()
        frozen = json.loads((folder / "manifest.json").read_bytes())["files"][name]["sha256"]
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"The labelled pairs {folder / name} cannot be read ({error!r}); install again.") from error
    if hashlib.sha256(content).hexdigest() != frozen:
        raise UsageError(f"{folder / name} is not the file that its manifest names: figures would not compare.")
    return [json.loads(line) for line in content.splitlines()]


def _sentence(given: dict[str, Any]) -> Pointer | SampleQuote:
    if "url" in given:
        return SampleQuote(given["url"], given["quote"], given["proposition"])
    places = (given["file"], given.get("row", ""), given["start"], given["end"])
    return Pointer(*places, given["sha256"], given["proposition_sha256"])
