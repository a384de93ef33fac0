"""datapackage.json: the export described for machines (Data Package 2.0, https://datapackage.org)."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cribnotes import __version__
from cribnotes.export.formats import Format
from cribnotes.export.schema import CONTRACT_VERSION, TABLES, Column, Table

DISCLAIMER = "Information, not advice for your child."
NAME = "cribnotes-export"
DESCRIPTOR = "datapackage.json"

_PROFILES = "https://datapackage.org/profiles/2.0"


def describe(
    folder: Path,
    format: Format,
    *,
    guarded: bool,
    snapshot_id: str,
    created: str,
    filters: Mapping[str, str],
    n_rows: Mapping[str, int],
    versions: Mapping[str, list[str]],
    publishers: list[dict[str, str]],
) -> dict[str, Any]:
    """The descriptor of the tables that stand in `folder`.

    `created` is the newest moment in the tables, not the time of the export: so the same store always gives the same
    bytes. `publishers` are the package's sources, {"title", "path"} each.
    """
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": NAME,
        "title": "Cribnotes: where parenting advice disagrees",
        "description": f"Claims about parenting, how they relate, and the questions they answer. {DISCLAIMER}",
        "version": CONTRACT_VERSION,
        **({"created": created} if created else {}),
        "snapshot_id": snapshot_id,
        "generator": {"name": "cribnotes", "version": __version__, **versions},
        "filters": dict(filters),
        "spreadsheet_safe": guarded,
        "licenses": [
            {
                "name": "Apache-2.0",
                "title": "Tables, propositions and labels; quotes stay their publishers' (sources: column licence)",
                "path": "https://www.apache.org/licenses/LICENSE-2.0",
            }
        ],
        "contributors": [{"title": "Cribnotes contributors", "roles": ["creator"]}],
        **({"sources": publishers} if publishers else {}),
        "resources": [_resource(folder, table, format, guarded, n_rows[table.name]) for table in TABLES],
    }


def _resource(folder: Path, table: Table, format: Format, guarded: bool, n_rows: int) -> dict[str, Any]:
    path = folder / format.file_of(table)
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": path.name,
        "format": format.name,
        "mediatype": format.mediatype,
        **({"encoding": "utf-8"} if format.name == "csv" else {}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
        "rows": n_rows,
        **_dialect(table, format),
        "schema": schema_of(table, guarded=guarded),
    }


def _dialect(table: Table, format: Format) -> dict[str, Any]:
    if format.name == "csv":
        csv = {"header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"}
        return {"dialect": csv}
    if format.name == "sqlite":
        return {"dialect": {"table": table.name}}
    return {}


def schema_of(table: Table, *, guarded: bool) -> dict[str, Any]:
    """Table Schema of one table."""
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, guarded) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
        "foreignKeys": [
            # A table refers to itself without naming itself.
            {
                "fields": [own],
                "reference": {"fields": [theirs], **({"resource": other} if other != table.name else {})},
            }
            for own, other, theirs in table.foreign_keys
        ],
    }


def _field(column: Column, guarded: bool) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.name.replace("_", " "),
        "description": column.description,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.categories:
        field["categories"] = [{"value": code, "label": meaning} for code, meaning in column.categories]
        constraints["enum"] = [code for code, _ in column.categories]
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if column.max_length is not None:
        constraints["maxLength"] = column.max_length + guarded  # room for the apostrophe
    if constraints:
        field["constraints"] = constraints
    return field


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
