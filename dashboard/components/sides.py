"""The sides of a question as equals, each with its exact words, who says them, where and when."""

from collections.abc import Mapping, Sequence

from cribnotes.records import Position, StoredClaim, Voice
from dashboard.components.marks import BASIS_WORDS, kind_mark, scope_line
from dashboard.components.text import counted, day, link, shown

_QUOTES_IN_SIGHT = 2  # under the headline
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sides(positions: tuple[Position, ...], claims: Mapping[str, StoredClaim]) -> str:
    """All sides beside each other; one under the other on a narrow screen."""
    alone = len(positions) == 1  # a single side is no side, and needs no letter
    columns = "".join(
        _side("" if alone else f'<span class="letter">Side {LETTERS[i % 26]}</span>', position, claims)
        for i, position in enumerate(positions)
    )
    return f'<div class="sides">{columns}</div>'


def quotation(stored: StoredClaim) -> str:
    """One quote: the exact words, then for whom, by whom, since when and where."""
    return f'<li class="quotation"><blockquote>{shown(stored.claim.quote)}</blockquote>{_particulars(stored)}</li>'


def origin(stored: StoredClaim) -> str:
    """Source, article and date, with the link."""
    by = f", {shown(stored.author)}" if stored.author and stored.author != stored.source_name else ""
    when = day(stored.published) or f"undated, read {day(stored.first_seen)}"
    page = link(stored.url, stored.title or "the page")
    return f"<b>{shown(stored.source_name)}</b>{by} · {when} · {page}"


def _side(letter: str, position: Position, claims: Mapping[str, StoredClaim]) -> str:
    headline = claims.get(position.headline_claim)
    others = [claims[c] for c in position.claim_ids if c in claims and c != position.headline_claim]
    seen, folded = _listed(others[:_QUOTES_IN_SIGHT]), others[_QUOTES_IN_SIGHT:]
    more = f"<details><summary>{counted(len(folded), 'more quote')}</summary>{_listed(folded)}</details>"
    kinds = "".join(kind_mark(kind) for kind in position.kinds)
    stand = f"{letter}{counted(position.n_sources, 'independent source')} {kinds}"
    return (
        f'<section class="side"><p class="stand">{stand}</p>'
        f"<h2>{shown(position.headline)}</h2>{_particulars(headline) if headline else ''}"
        f"{seen}{more if folded else ''}</section>"
    )


def _listed(quoted: Sequence[StoredClaim]) -> str:
    return f"<ul>{''.join(quotation(stored) for stored in quoted)}</ul>" if quoted else ""


def _particulars(stored: StoredClaim) -> str:
    claim = stored.claim
    notes = [note for note in (_voice(stored), BASIS_WORDS[claim.evidence_basis], _standing(stored)) if note]
    asides = "".join(f'<span class="aside">{shown(note)}</span>' for note in notes)
    return f'<p class="reading">{scope_line(claim.scope)}{asides}</p><p class="origin">{origin(stored)}</p>'


def _voice(stored: StoredClaim) -> str:
    claim = stored.claim
    if claim.voice is Voice.OWN:
        return ""
    whom = claim.attributed_to or "others"
    return f"reports what {whom} says" if claim.voice is Voice.REPORTED else f"quotes {whom} to disagree"


def _standing(stored: StoredClaim) -> str:
    if not stored.current:
        return f"no longer there, last seen {day(stored.last_seen)}"
    return "copied from another page, not counted" if stored.copy_of else ""
