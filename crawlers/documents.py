"""Local files to documents: HTML, Markdown, text, CSV, JSON lines and web archives."""

from collections.abc import Callable, Iterator
from pathlib import Path

from crawlers.readers.document import Document, Unreadable
from crawlers.readers.html import read_html
from crawlers.readers.posts import read_markdown
from crawlers.readers.rows import read_csv, read_json_lines
from crawlers.readers.text import read_text
from crawlers.readers.warc import read_warc
from crawlers.settings import PAGE_BYTES
from cribnotes.errors import DocumentError, UsageError

__all__ = ["Document", "Unreadable", "read"]

Reader = Callable[[bytes, str], Iterator[Document | Unreadable]]

_PAGES: dict[str, Reader] = {
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
}
_COLLECTIONS: dict[str, Reader] = {
    ".csv": read_csv,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}


def read(path: Path) -> Iterator[Document | Unreadable]:
    """Every document in a file, or in all files under a folder in sorted order, and what could not be read.

    Raises UsageError when there is nothing at `path`.
    """
    if not path.exists():
        raise UsageError(f"There is no file or folder {path}.")
    return _read_folder(path) if path.is_dir() else _read_file(path, path.name)


def _read_folder(folder: Path) -> Iterator[Document | Unreadable]:
    folder = folder.resolve()
    # Names begin with the folder's own, so that files of two folders stay apart and a source can claim a whole folder.
    names = {file.relative_to(folder.parent).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    for name in sorted(names):
        if not any(part.startswith(".") for part in name.split("/")[1:]):  # hidden files are the system's
            yield from _read_file(names[name], name)


def _read_file(file: Path, name: str) -> Iterator[Document | Unreadable]:
    page = next((reader for suffix, reader in _PAGES.items() if name.lower().endswith(suffix)), None)
    reader = page or next((reader for suffix, reader in _COLLECTIONS.items() if name.lower().endswith(suffix)), None)
    try:
        if reader is None:
            raise DocumentError(f"{file.suffix or 'A file without an ending'} is not a kind of file that can be read.")
        if page and file.stat().st_size > PAGE_BYTES:
            raise DocumentError("It is larger than any article.")
        yield from reader(_content(file), name)
    except DocumentError as error:
        yield Unreadable(name, str(error))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DocumentError(f"It cannot be opened: {error.strerror or error}.") from error
