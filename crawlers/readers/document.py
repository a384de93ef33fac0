"""What reading a file gives: documents, and what could not be read."""

from dataclasses import dataclass

from cribnotes.records import Revision


@dataclass(frozen=True, slots=True)
class Document:
    """An article from a file. `path` is relative to what was read, with forward slashes; `url` is where it stands."""

    path: str
    url: str
    revision: Revision


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a part of one, that gave no document; `reason` is a sentence for a person."""

    path: str
    reason: str


def local_url(path: str) -> str:
    """The address of a document that does not state its own."""
    return f"file:{path}"
