"""The gold reading of the sample web (data/gold/sample_web.json), and which stored claims are its claims."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawlers.urls import canonical
from cribnotes.errors import UsageError
from cribnotes.identity import normalise_quote
from cribnotes.records import StoredClaim, Verdict

_FEWEST_WORDS = 3  # a shorter piece of a sentence could be a piece of many
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One sentence of a page that is (or, in a trap, must not be) a claim."""

    url: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    question_id: str
    verdict: Verdict
    sides: tuple[tuple[GoldQuote, ...], ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """`must` is "not_be_a_claim" or "not_clash_with"; the latter names `other`."""

    kind: str
    must: str
    quote: GoldQuote
    other: GoldQuote | None


@dataclass(frozen=True, slots=True)
class Gold:
    """The whole gold reading; `sha256` is that of its file."""

    sha256: str
    questions: tuple[GoldQuestion, ...]
    traps: tuple[Trap, ...]
    copies: tuple[tuple[str, str], ...]  # (URL of the copy, URL of the original)
    not_articles: tuple[str, ...]
    forbidden: tuple[str, ...]


def load_gold(path: Path) -> Gold:
    """Read the file. Raises UsageError when it is missing or not of this form."""
    try:
        content = path.read_bytes()
        given = json.loads(content)
        return Gold(
            hashlib.sha256(content).hexdigest(),
            tuple(_question(question) for question in given["questions"]),
            tuple(
                Trap(trap["kind"], trap["must"], _quote(trap), _quote(trap["other"]) if trap["other"] else None)
                for trap in given["traps"]
            ),
            tuple((canonical(copy["url"]), canonical(copy["of"])) for copy in given["copies"]),
            tuple(canonical(url) for url in given["not_articles"]),
            tuple(canonical(url) for url in given["forbidden"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"The gold reading {path} cannot be used ({error!r}); install again.") from error


def _question(given: dict[str, Any]) -> GoldQuestion:
    sides = tuple(tuple(_quote(claim) for claim in side["claims"]) for side in given["sides"])
    return GoldQuestion(given["id"], Verdict(given["verdict"]), sides)


def _quote(given: dict[str, Any]) -> GoldQuote:
    return GoldQuote(canonical(given["url"]), given["quote"])


class Matcher:
    """Finds stored claims that a gold quote means.

    A claim is meant when it stands on the same page and its quote is the gold quote, a piece of it or a longer piece
    around it (at least three words), after normalisation: sentences may be cut at a clause.
    """

    def __init__(self, claims: Iterable[StoredClaim]) -> None:
        self._by_url: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for stored in claims:
            self._by_url[canonical(stored.url)].append((_plain(stored.claim.quote), stored.claim.claim_id))

    def claims_of(self, gold: GoldQuote) -> list[str]:
        """Their claim_ids, in the order the claims were given."""
        wanted = _plain(gold.quote)
        return [claim_id for quote, claim_id in self._by_url[gold.url] if _same(quote, wanted)]


def _plain(quote: str) -> str:
    return _EDGES.sub("", normalise_quote(quote))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter.split()) < _FEWEST_WORDS:
        return False
    return re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None
