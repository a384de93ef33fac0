"""Topics and the safety floor: TOML files, one per area of life, and `safety.toml` beside them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool

from cribnotes.entries import Day, Entry, WebAddress, Words, read_entries
from cribnotes.errors import CatalogError
from cribnotes.resources import shipped


@dataclass(frozen=True, slots=True)
class SafetyStatement:
    """One line of the safety floor, in our words, with an official link."""

    safety_id: str
    topic: str
    statement: str
    link: str
    checked: str = ""
    recalled: bool = True
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicSide:
    side_id: str
    gist: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    topic_id: str
    title: str
    about: str
    area: str  # the file it stands in: sleep, food, ...
    aliases: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    sides: tuple[TopicSide, ...] = ()
    dispute: str = ""
    safety: bool = False
    values: bool = False


_SAFETY_FILE = "safety.toml"


def load_topics(folder: Path | None = None) -> list[Topic]:
    """The topics of a folder (by default those that ship), file by file by name, each file in its order.

    Raises CatalogError that names the file, the topic and the key.
    """
    folder = folder or shipped("topics")
    topics: list[Topic] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name == _SAFETY_FILE:
            continue
        for entry in read_entries(path, "topic", TopicEntry):
            twin = next((topic for topic in topics if topic.topic_id == entry.id), None)
            if twin is not None:
                raise CatalogError(
                    f"{path}: topic {entry.id!r}, key 'id': {twin.area}.toml has this id too; rename one."
                )
            topics.append(_topic(entry, path))
    return topics


def load_safety(folder: Path | None = None) -> list[SafetyStatement]:
    """The safety statements of a folder (by default those that ship), in their order; none without a `safety.toml`.

    Raises CatalogError that names the file, the statement and the key, also when its topic does not exist.
    """
    folder = folder or shipped("topics")
    path = folder / _SAFETY_FILE
    if not path.exists():
        return []
    topic_ids = {topic.topic_id for topic in load_topics(folder)}
    statements = []
    for entry in read_entries(path, "safety", SafetyEntry):
        if entry.topic and entry.topic not in topic_ids:
            raise CatalogError(f"{path}: safety {entry.id!r}, key 'topic': there is no topic {entry.topic!r}.")
        statements.append(_statement(entry))
    return statements


class SideEntry(Entry):
    """The keys of `[[topic.side]]`."""

    gist: Words
    says: tuple[Words, ...] = ()


class TopicEntry(Entry):
    """The keys of `[[topic]]`."""

    title: Words
    about: Words
    dispute: str = ""
    aliases: tuple[Words, ...] = ()
    depends_on: tuple[Words, ...] = ()
    safety: StrictBool = False
    values: StrictBool = False
    side: Annotated[list[SideEntry], Field(min_length=1)]


class SafetyEntry(Entry):
    """The keys of `[[safety]]`; `topic` may stay empty where a statement stands above several."""

    topic: str = ""
    statement: Words
    link: WebAddress
    checked: Day = ""
    recalled: StrictBool = True
    dissent: tuple[Words, ...] = ()


def _topic(entry: TopicEntry, path: Path) -> Topic:
    sides = tuple(TopicSide(side.id, side.gist, side.says) for side in entry.side)
    if len({side.side_id for side in sides}) < len(sides):
        raise CatalogError(f"{path}: topic {entry.id!r}, key 'side': two sides have the same id; rename one.")
    return Topic(
        topic_id=entry.id,
        title=entry.title,
        about=entry.about,
        area=path.stem,
        aliases=entry.aliases,
        depends_on=entry.depends_on,
        sides=sides,
        dispute=entry.dispute,
        safety=entry.safety,
        values=entry.values,
    )


def _statement(entry: SafetyEntry) -> SafetyStatement:
    return SafetyStatement(
        safety_id=entry.id,
        topic=entry.topic,
        statement=entry.statement,
        link=entry.link,
        checked=entry.checked,
        recalled=entry.recalled,
        dissent=entry.dissent,
    )
