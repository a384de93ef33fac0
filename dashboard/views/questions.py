"""The start page: contested questions as cards, then what nearly everyone agrees on."""

from dataclasses import replace

import streamlit as st

from cribnotes.records import Question, Verdict
from dashboard import queries
from dashboard.address import CONTESTED, Address, Go
from dashboard.components.card import card, settled
from dashboard.components.marks import VERDICT_MEANINGS, VERDICT_WORDS
from dashboard.components.text import counted

_PAGE_SIZE = 10
_SETTLED_IN_SIGHT = 6
_AREA_WORDS = {queries.OTHER_AREA: "Everything else"}
_QUIET = (Verdict.AGREE, Verdict.THIN)  # shown on their own, never among the contested


def draw(address: Address, go: Go) -> None:
    """The page at `address`."""
    address = replace(address, area=address.area if address.area in queries.areas() else "")
    if address.verdict not in _QUIET:
        st.html('<h1 class="unseen">Contested questions</h1>')
    _search(address)
    by_verdict = queries.count(address)
    _filters(address, by_verdict)
    if address.verdict in _QUIET:
        _quiet_list(address, address.verdict, go)
        return
    _cards(address, go)
    if not address.verdict and address.page == 1:
        _settled(address, by_verdict.get(Verdict.AGREE, 0), go)
    thin = by_verdict.get(Verdict.THIN, 0)
    if thin:
        with st.container(key="thin"):
            go(replace(address, verdict=Verdict.THIN, page=1), f"Not enough said yet: {counted(thin, 'question')}")


def area_of(question: Question) -> str:
    """The name of a question's area of life; "" when no known topic foresaw it."""
    area = queries.area_of(question.topic)
    return "" if area == queries.OTHER_AREA else _area_words(area)


def _area_words(area: str) -> str:
    """The name of an area of life, for people."""
    return _AREA_WORDS.get(area, area.replace("_", " ").capitalize())


def _search(address: Address) -> None:
    st.session_state["words"] = address.words
    with st.container(key="search"):
        st.text_input(
            "Search the questions",
            key="words",
            placeholder="Search: milk, crying, screens …",
            label_visibility="collapsed",
            on_change=lambda: _turn_to(replace(address, words=st.session_state["words"].strip(), page=1)),
        )


def _filters(address: Address, by_verdict: dict[Verdict, int]) -> None:
    st.session_state["area"] = address.area or None
    st.session_state["verdict"] = address.verdict if address.verdict in CONTESTED else None
    with st.container(key="filters"):
        st.pills(
            "Topic",
            [area for area in queries.areas() if area != queries.OTHER_AREA or address.area == area or _has_other()],
            key="area",
            format_func=_area_words,
            label_visibility="collapsed",
            on_change=lambda: _turn_to(replace(address, area=st.session_state["area"] or "", page=1)),
        )
        st.pills(
            "Kind of disagreement",
            CONTESTED,
            key="verdict",
            format_func=lambda verdict: f"{VERDICT_WORDS[verdict]} ({by_verdict.get(verdict, 0)})",
            label_visibility="collapsed",
            on_change=lambda: _turn_to(replace(address, verdict=st.session_state["verdict"], page=1)),
        )


def _has_other() -> bool:
    return bool(queries.count(Address(area=queries.OTHER_AREA)))


def _turn_to(address: Address) -> None:
    st.query_params.from_dict(address.query)


def _cards(address: Address, go: Go) -> None:
    verdicts = (address.verdict,) if address.verdict else CONTESTED
    found = queries.find(address, verdicts, _PAGE_SIZE, (address.page - 1) * _PAGE_SIZE)
    if not found.questions:
        _nothing(address, found.total, go)
        return
    _how_many(address, found, "contested question", go)
    for question in found.questions:
        _card(question, address, go)
    _pager(address, found.total, go)


def _card(question: Question, address: Address, go: Go) -> None:
    with st.container(key=f"card-{question.question_id}"):
        st.html(card(question, area_of(question)))
        go(address.of_question(question.question_id), "See the sides")


def _quiet_list(address: Address, verdict: Verdict, go: Go) -> None:
    found = queries.find(address, (verdict,), _PAGE_SIZE, (address.page - 1) * _PAGE_SIZE)
    st.html(f'<div class="quiet"><h1>{VERDICT_WORDS[verdict]}</h1><p>{VERDICT_MEANINGS[verdict]}</p></div>')
    with st.container(key="unquiet"):
        go(replace(address, verdict=None, page=1), "Back to the contested questions")
    if not found.questions:
        _nothing(address, found.total, go)
        return
    _how_many(address, found, "question", go)
    _settled_cards(found.questions, address, go)
    _pager(address, found.total, go)


def _settled(address: Address, total: int, go: Go) -> None:
    if not total:
        return
    found = queries.find(address, (Verdict.AGREE,), _SETTLED_IN_SIGHT)
    with st.container(key="settled"):
        st.html('<h2 class="settled-title">What nearly everyone agrees on</h2>')
        _settled_cards(found.questions, address, go)
        if total > len(found.questions):
            go(replace(address, verdict=Verdict.AGREE, page=1), f"All {total} of them")


def _settled_cards(questions: tuple[Question, ...], address: Address, go: Go) -> None:
    for question in questions:
        with st.container(key=f"quiet-{question.question_id}"):
            st.html(settled(question))
            go(address.of_question(question.question_id), "See who says so")


def _how_many(address: Address, found: queries.Found, noun: str, go: Go) -> None:
    first = (address.page - 1) * _PAGE_SIZE + 1
    last = first + len(found.questions) - 1
    span = f"{first}–{last} of {counted(found.total, noun)}" if found.total > len(found.questions) else ""
    with st.container(key="tally"):
        st.html(f'<p class="tally" role="status">{span or counted(found.total, noun)}</p>')
        if address.words or address.area or address.verdict in CONTESTED:
            go(Address(), "Clear search and filters")


def _nothing(address: Address, total: int, go: Go) -> None:
    if total:
        st.html(
            f'<section class="empty"><h1>The list ends before this page</h1><p>It has {total} in all.</p></section>'
        )
    elif address.filtered:
        st.html(
            '<section class="empty"><h1>Nothing found</h1><p>No question matches all of this. Try one word, or fewer '
            "filters.</p></section>"
        )
    else:
        st.html(
            '<section class="empty"><h1>No contested question yet</h1><p>What has been read so far does not '
            "disagree, as far as Cribnotes can tell.</p></section>"
        )
    if total or address.filtered:
        with st.container(key="clear"):
            go(Address(), "Show all questions")


def _pager(address: Address, total: int, go: Go) -> None:
    with st.container(key="pager", horizontal=True):
        if address.page > 1:
            go(address.on_page(address.page - 1), "← Earlier in the list")
        if address.page * _PAGE_SIZE < total:
            go(address.on_page(address.page + 1), "Further down the list →")
