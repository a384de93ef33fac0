"""A small folder of labelled pairs with its manifest, and a folder of outside files that they point into."""

import hashlib
import json
from pathlib import Path
from typing import Any

PAGE = """# Drinks in the first years

## Under one year

Never give honey water to babies.

## From one year

Offer whole milk with meals. Keep juice for parties.
"""
QUOTE = "Offer whole milk with meals."
ROW = "Do n't give them a drop , ever ."
ROW_READ = "Don't give them a drop, ever."
SAMPLE_QUOTE = {
    "url": "http://smallhours.example/food/the-peanut-about-turn.html",
    "quote": "Give your baby peanut early and give it often.",
    "proposition": "Give your baby peanut early and give it often.",
}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def pointer(start: int, quote: str = QUOTE, file: str = "pages/drinks.md", **row: str) -> dict[str, Any]:
    hashed = sha256(quote)
    end = start + len(quote)
    return {"file": file, **row, "start": start, "end": end, "sha256": hashed, "proposition_sha256": hashed}


def enriched(n: int, a: str, b: str, label: str, part: str = "known") -> dict[str, Any]:
    return {"pair_id": f"e{n}", "part": part, "question": f"q{n}", "a": a, "b": b, "label": label, "trap": ""}


def natural(n: int, kind: str, a: dict[str, Any], b: dict[str, Any], label: str) -> dict[str, Any]:
    return {"pair_id": f"n{n}", "kind": kind, "a": a, "b": b, "label": label}


def write_gold(folder: Path, *, enriched: list[dict[str, Any]], natural: list[dict[str, Any]]) -> Path:
    files = {}
    for name, rows in (("enriched/dev.jsonl", enriched), ("natural/dev.jsonl", natural)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        files[name] = {"sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    return folder


def write_datasets(folder: Path) -> Path:
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "drinks.md").write_text(PAGE, encoding="utf-8")
    (folder / "replies.tsv").write_text(f"ID\tSentence\nabc-1-0\t{ROW}\n", encoding="utf-8")
    return folder
