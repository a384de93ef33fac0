"""One question: what it depends on, the safety floor, the sides as equals, the reasons, the history."""

import streamlit as st

from dashboard import queries
from dashboard.address import Address, Go
from dashboard.components.history import happened, replaced
from dashboard.components.marks import area_mark, verdict_chip
from dashboard.components.notices import depends_on, meaning, safety_first
from dashboard.components.plain import as_text
from dashboard.components.reasons import why
from dashboard.components.sides import quotation, sides
from dashboard.components.text import counted, day, plain, shown
from dashboard.queries import Dossier
from dashboard.views.questions import area_of


def draw(address: Address, go: Go) -> None:
    """The page of the question that `address` names."""
    with st.container(key="back"):
        go(address.of_list(), "← Back to the questions" if address.filtered else "← All questions")
    found = queries.dossier(address.question)
    if found is None:
        st.html(
            '<section class="empty"><h1>This question is not on the map</h1><p>It may have been merged into another '
            "one since the link was made, or the link may be incomplete.</p></section>"
        )
        return
    st.set_page_config(page_title=f"{plain(found.question.title)} · Cribnotes")
    st.html(f'<article class="question">{_above(found)}{_body(found)}</article>')
    with st.expander("Copy as text"):
        st.code(as_text(found.question, found.claims, found.safety), language=None, wrap_lines=True)


def _above(found: Dossier) -> str:
    question = found.question
    changed = f" · last change {day(question.last_changed)}" if question.last_changed else ""
    return (
        f'<div class="above">{verdict_chip(question.verdict)}'
        f"{area_mark(area_of(question))}</div>"
        f"<h1>{shown(question.title)}</h1>"
        f'<p class="below">{counted(question.n_sources, "independent source")}{changed}</p>'
    )


def _body(found: Dossier) -> str:
    question = found.question
    return (
        depends_on(question)
        + safety_first(found.safety)
        + meaning(question)
        + sides(question.positions, found.claims)
        + _unplaced(found)
        + why(question, found.relations, found.claims)
        + replaced(question, found.relations, found.claims)
        + happened(found.changes)
    )


def _unplaced(found: Dossier) -> str:
    quotations = [quotation(found.claims[c]) for c in found.question.unplaced if c in found.claims]
    if not quotations:
        return ""
    return (
        f'<details class="unplaced"><summary>Also said, on no clear side ({len(quotations)})</summary>'
        f"<ul>{''.join(quotations)}</ul></details>"
    )
