"""Bytes of a text file to text."""

from charset_normalizer import from_bytes

from cribnotes.errors import DocumentError


def decoded(raw: bytes) -> str:
    """The text in UTF-8, else in the encoding that fits best. DocumentError for what is empty or no text."""
    if not raw.strip():
        raise DocumentError("It is empty.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(raw).best()
        text = "" if best is None else str(best)
    if not text or "\0" in text:
        raise DocumentError("It is not text in any known encoding.")
    return text
