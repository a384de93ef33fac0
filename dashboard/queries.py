"""What the pages ask of the store. Answers are kept until the map is written again; the store is opened once."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from cribnotes.records import Change, Question, Relation, StoredClaim, Verdict
from cribnotes.settings import settings
from cribnotes.store import Store, Wanted
from cribnotes.topics import SafetyStatement, Topic, load_safety, load_topics
from dashboard.address import Address

OTHER_AREA = "other"  # questions that no known topic foresaw


@dataclass(frozen=True, slots=True)
class Found:
    """A page of questions, and how many there are in all."""

    questions: tuple[Question, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """A question with everything its page shows. `claims` are by claim_id; one that was purged is missing."""

    question: Question
    claims: Mapping[str, StoredClaim]
    relations: tuple[Relation, ...]
    changes: tuple[Change, ...]
    safety: SafetyStatement | None


@st.cache_resource(show_spinner=False)
def _store(url: str) -> Store:
    return Store.open(url)


def store() -> Store:
    """The store that the settings name. Raises StoreError when it cannot be opened."""
    return _store(settings().store_url)


def find(address: Address, verdicts: tuple[Verdict, ...], limit: int, offset: int = 0) -> Found:
    """The questions of these verdicts that the words and the area of `address` let through, in the map's order."""
    names = tuple(verdict.value for verdict in verdicts)
    return _find(_version(), address.words, address.area, names, limit, offset)


def count(address: Address) -> dict[Verdict, int]:
    """How many questions the words and the area of `address` let through, by verdict."""
    return {Verdict(verdict): n for verdict, n in _count(_version(), address.words, address.area).items()}


def dossier(question_id: str) -> Dossier | None:
    """Everything on one question, None when the map has no such question."""
    return _dossier(_version(), question_id)


@st.cache_resource(show_spinner=False)
def topics() -> dict[str, Topic]:
    """The topics that ship, by id."""
    return {topic.topic_id: topic for topic in load_topics()}


def area_of(topic_id: str) -> str:
    """The area of life a question's topic belongs to."""
    return topics()[topic_id].area if topic_id in topics() else OTHER_AREA


def areas() -> list[str]:
    """All areas of life, the other one last."""
    return [*sorted({topic.area for topic in topics().values()}), OTHER_AREA]


def _version() -> tuple[str, int]:
    """What answers are kept under: the store and how often its map was written."""
    return settings().store_url, store().snapshot_version()


@st.cache_data(show_spinner=False, max_entries=500)
def _find(version: tuple[str, int], words: str, area: str, verdicts: tuple[str, ...], limit: int, offset: int) -> Found:
    wanted = _wanted(words, area, verdicts)
    total = sum(store().count_found(wanted).values())
    return Found(tuple(store().find_questions(wanted, limit=limit, offset=offset)), total)


@st.cache_data(show_spinner=False, max_entries=500)
def _count(version: tuple[str, int], words: str, area: str) -> dict[str, int]:
    return store().count_found(_wanted(words, area))


@st.cache_data(show_spinner=False, max_entries=100)
def _dossier(version: tuple[str, int], question_id: str) -> Dossier | None:
    question = store().question(question_id)
    if question is None:
        return None
    claims = {stored.claim.claim_id: stored for stored in store().claims(claim_ids=question.claim_ids)}
    return Dossier(
        question=question,
        claims=claims,
        relations=tuple(store().relations_among(question.claim_ids)),
        changes=tuple(store().changes(question_id=question_id)),
        safety=_safety().get(question.safety),
    )


@st.cache_resource(show_spinner=False)
def _safety() -> dict[str, SafetyStatement]:
    return {statement.safety_id: statement for statement in load_safety()}


def _wanted(words: str, area: str, verdicts: tuple[str, ...] = ()) -> Wanted:
    if area == OTHER_AREA:
        return Wanted(words, verdicts, outside=tuple(topics()))
    chosen = tuple(topic.topic_id for topic in topics().values() if topic.area == area)
    return Wanted(words, verdicts, topics=chosen)
