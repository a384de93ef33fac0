"""CODEBOOK.md and README.md of an export: the tables described for people, from the same schema as everything else."""

from collections.abc import Mapping

from cribnotes.export.descriptor import DESCRIPTOR, DISCLAIMER
from cribnotes.export.schema import TABLES, Column, Table


def codebook(*, guarded: bool) -> str:
    """Every table and column with type, meaning and codes, as Markdown."""
    parts = [
        "# Codebook",
        DISCLAIMER,
        "Moments are ISO 8601 in UTC. Columns of type array and object hold JSON. An empty cell is a missing value: "
        "not stated, not known or not applicable. Columns marked * may change at every crawl and are left out of "
        "comparisons between exports.",
    ]
    if guarded:
        parts.append(_GUARD)
    return "\n\n".join([*parts, *(_table(table) for table in TABLES)]) + "\n"


def readme(*, snapshot_id: str, filters: Mapping[str, str], n_rows: Mapping[str, int], guarded: bool) -> str:
    """What the folder holds, how it was made and how far to trust it, as Markdown."""
    narrowed = ", ".join(f"{name} = {value}" for name, value in filters.items())
    tables = "\n".join(f"| {table.name} | {n_rows[table.name]} | {table.description} |" for table in TABLES)
    parts = [
        "# Cribnotes export",
        f"**{DISCLAIMER}** These tables show what sources say and where they disagree. They don't say who is right, "
        "and nobody should decide about a child by them; ask someone who knows the child.",
        f"Snapshot `{snapshot_id}` (the hash of the tables). CODEBOOK.md explains every column, {DESCRIPTOR} says the "
        "same to programs (Data Package 2.0).",
        f"| table | rows | holds |\n|---|---|---|\n{tables}",
        f"Filtered: {narrowed}. Each question that a kept claim stands in is listed with all its sides and the claims "
        "that stand for them, so that none looks one-sided."
        if filters
        else "Nothing was filtered out.",
        "## How it was made",
        "Pages were retrieved as their publishers permit; claims were read from them, compared in pairs and grouped "
        "into questions by machine. Only `quote`, titles, names, dates and addresses are the sources'; propositions, "
        f"labels, sides and verdicts are ours and are sometimes wrong. {DESCRIPTOR} names the versions that decided; "
        "`cribnotes evaluate` measures how often they err, and the probabilities in `relations` are calibrated.",
        "A quote can be checked: retrieve `url`, extract the text, and compare `content_sha256` and the offsets.",
        "## Rights",
        "Quotes are at most 280 characters, with source, address and date; they stay their publishers' (`licence` in "
        "`sources`). The rest is under the Apache License 2.0. No full text is included, and no note or setting of any "
        "reader.",
    ]
    return "\n\n".join([*parts, *([_GUARD] if guarded else [])]) + "\n"


_GUARD = (
    "Text that a spreadsheet would run as a formula (beginning with = + - @, tab, line break, NUL or a full-width form "
    "of these, also after spaces) has one apostrophe put before it. To get the exact text back, take one apostrophe "
    "away from every cell that begins with apostrophes followed by such a character. `cribnotes export --raw` leaves "
    "such text as it is."
)


def _table(table: Table) -> str:
    rows = "\n".join(_row(column) for column in table.columns)
    key = f"Primary key: {', '.join(table.primary_key)}."
    foreign = "".join(f" `{own}` refers to `{other}.{theirs}`." for own, other, theirs in table.foreign_keys)
    codes = "\n\n".join(_codes(column) for column in table.columns if column.categories)
    head = (
        f"## {table.name}\n\n{table.description} {key}{foreign}\n\n| column | type | meaning |\n|---|---|---|\n{rows}"
    )
    return f"{head}\n\n{codes}" if codes else head


def _row(column: Column) -> str:
    name = f"{column.name}{' *' if column.volatile else ''}"
    never_empty = " Never empty." if column.required else ""
    return f"| {name} | {column.type} | {column.description}{never_empty} |"


def _codes(column: Column) -> str:
    return f"Codes of `{column.name}`:\n\n" + "\n".join(f"- `{code}`: {meaning}" for code, meaning in column.categories)
