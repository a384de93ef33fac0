"""Reading the TOML files people write (catalogue, topics): every mistake is named by file, entry and key."""

import datetime
import difflib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator, StringConstraints, ValidationError

from cribnotes.errors import CatalogError


class Entry(BaseModel):
    """One table of a file; a subclass's fields are its keys. No key may be unknown, no value is converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$")]


E = TypeVar("E", bound=Entry)


def read_entries(path: Path, table: str, model: type[E]) -> list[E]:
    """The `[[table]]` entries of a TOML file, ids unique.

    Raises CatalogError that names the file and the line, or the entry and the key.
    """
    content = _parsed(path)
    for key in content:
        if key != table:
            raise _refused(path, f"key {key!r}: the file may hold only [[{table}]] entries{_hint(key, [table])}")
    given = content.get(table, [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise _refused(path, f"write every {table} as [[{table}]], with two brackets")
    entries = []
    for number, one in enumerate(given, start=1):
        name = f"{table} {one['id']!r}" if isinstance(one.get("id"), str) else f"{table} number {number}"
        try:
            entries.append(model.model_validate(one))
        except ValidationError as error:
            raise _refused(path, f"{name}, {_mistake(error, model)}") from error
    ids = [entry.id for entry in entries]
    for number, entry in enumerate(entries):
        if entry.id in ids[:number]:
            raise _refused(path, f"{table} {entry.id!r}, key 'id': there are two with this id; rename one")
    return entries


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, value))
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"{value!r} is not a web address; it must begin with http:// or https:// and name a host")
    return value


def _some(value: str) -> str:
    if not value.strip():
        raise ValueError("it is empty; write something or leave the key out")
    return value


def _day(value: object) -> str:
    """A day, as TOML's own date or in quotes."""
    if isinstance(value, str):
        try:
            value = datetime.date.fromisoformat(value) if value else None
        except ValueError as error:
            raise ValueError(f"{value!r} is not a day; write it as 2026-05-31") from error
    if value is not None and type(value) is not datetime.date:
        raise ValueError(f"{value!r} is not a day; write it as 2026-05-31")
    return value.isoformat() if value else ""


Day = Annotated[str, PlainValidator(_day)]  # "" when it is not known
WebAddress = Annotated[str, AfterValidator(_web_address)]
Words = Annotated[str, AfterValidator(_some)]


def _parsed(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise _refused(path, f"the file cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _refused(path, f"line {line} is not UTF-8 text; save the file as UTF-8") from error
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        # The parser says "(at line 3, column 7)", except at the end of the file.
        reason = str(error).replace("at end of document", f"at the end, line {content.count(chr(10)) + 1}")
        raise _refused(path, f"this is not valid TOML: {reason}") from error


def _refused(path: Path, said: str) -> CatalogError:
    return CatalogError(f"{path}: {said}" if said.endswith("?") else f"{path}: {said}.")


def _mistake(error: ValidationError, model: type[BaseModel]) -> str:
    """The first mistake, in one sentence: the key (or the key within the key) and what is wrong with it."""
    first = error.errors()[0]
    # Places in lists count from one, as people do.
    parts = [str(part + 1) if isinstance(part, int) else part for part in first["loc"]]
    key = ".".join(parts)
    match first["type"]:
        case "extra_forbidden":
            holder = _holder(model, first["loc"][:-1])
            return f"key {key!r}: there is no such key{_hint(parts[-1], list(holder.model_fields))}"
        case "missing":
            return f"key {key!r}: it is missing"
        case "enum":
            expected = str(first["ctx"]["expected"])
            names = [name.strip("' ") for name in expected.replace(" or ", ",").split(",")]
            return (
                f"key {key!r}: {first['input']!r} is not one of {', '.join(names)}{_hint(str(first['input']), names)}"
            )
        case "string_pattern_mismatch":
            return f"key {key!r}: {first['input']!r} may hold only a-z, 0-9 and single . _ - between them"
        case "tuple_type":
            return f"key {key!r}: it should be a list, in square brackets, not {first['input']!r}"
        case "value_error":
            return f"key {key!r}: {first['ctx']['error']}"
        case _:
            return f"key {key!r}: {first['msg'][:1].lower()}{first['msg'][1:]}, not {first['input']!r}"


def _holder(model: type[BaseModel], loc: Sequence[int | str]) -> type[BaseModel]:
    """The model in which the key at `loc` stands: an entry, or an entry in a list of it."""
    for part in loc:
        if isinstance(part, str):
            (model,) = get_args(model.model_fields[part].annotation)
    return model


def _hint(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
