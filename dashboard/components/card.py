"""A question on one card: what it asks, how it stands, what it depends on, one quote a side."""

from cribnotes.records import Position, Question, Verdict
from dashboard.components.marks import VERDICT_MEANINGS, area_mark, kind_mark, verdict_chip
from dashboard.components.text import counted, day, shown

_SIDES_AT_MOST = 4


def card(question: Question, area: str) -> str:
    """The card as HTML. `area` is the name of its area of life, or empty."""
    sides = "".join(_side(position) for position in question.positions[:_SIDES_AT_MOST])
    more = len(question.positions) - _SIDES_AT_MOST
    rest = f'<p class="more">and {counted(more, "more side")}</p>' if more > 0 else ""
    guard = '<p class="guard">Safety guidance comes first here</p>' if question.safety else ""
    return (
        f'<div class="above">{verdict_chip(question.verdict)}{area_mark(area)}</div>'
        f"<h2>{shown(question.title)}</h2>{_hinge(question)}{guard}"
        f'<div class="glances">{sides}</div>{rest}'
        f'<p class="below">{_facts(question)}</p>'
    )


def settled(question: Question) -> str:
    """A question nobody disputes, in two lines."""
    said = f"<blockquote>{shown(question.positions[0].headline)}</blockquote>" if question.positions else ""
    return f'<h3>{shown(question.title)}</h3>{said}<p class="below">{_facts(question)}</p>'


def _hinge(question: Question) -> str:
    """The one line that says what the answer hangs on."""
    if question.depends_on:
        return f'<p class="hinge"><b>Depends on</b> {shown(question.depends_on)}</p>'
    if question.verdict is Verdict.CHANGED:
        return f'<p class="hinge">{VERDICT_MEANINGS[question.verdict]}</p>'
    return '<p class="hinge unstated">Not enough stated to say what it depends on</p>'


def _side(position: Position) -> str:
    kinds = "".join(kind_mark(kind) for kind in position.kinds)
    sources = counted(position.n_sources, "source")
    return (
        f'<div class="glance"><blockquote>{shown(position.headline)}</blockquote>'
        f'<p class="who">{sources} {kinds}</p></div>'
    )


def _facts(question: Question) -> str:
    facts = [counted(question.n_sources, "independent source")]
    if question.last_changed:
        facts.append(f"last change {day(question.last_changed)}")
    return " · ".join(facts)
