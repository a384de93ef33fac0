"""What names a thing: hashes of its content, so that the same thing has the same id on every machine and every run."""

import hashlib
import unicodedata


def short_hash(*parts: str) -> str:
    """16 hexadecimal digits that name a thing by its content; parts are kept apart by NUL."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def normalise_quote(quote: str) -> str:
    """The form of a quote that its identity rests on: NFKC, straight quotes, single spaces, lower case."""
    plain = unicodedata.normalize("NFKC", quote).translate(_STRAIGHT)
    return " ".join(plain.split()).casefold()


_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})


def article_id_of(source_id: str, url: str) -> str:
    return short_hash("article", source_id, url)


def claim_id_of(source_id: str, url: str, quote: str, ordinal: int) -> str:
    """One sentence in two revisions of a page is one claim; `ordinal` tells repeated sentences apart."""
    return short_hash("claim", source_id, url, normalise_quote(quote), str(ordinal))


def content_sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
