"""What a filtered export holds: some claims, and all that they need to be understood and traced."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from cribnotes.errors import UsageError
from cribnotes.records import Question, StoredClaim, Verdict
from cribnotes.store import Store
from cribnotes.topics import load_topics


@dataclass(frozen=True, slots=True)
class Filters:
    """What claims to keep; all that are given (not None, not empty) must hold. A `since` without zone is UTC."""

    since: datetime | None = None  # first seen then or later
    topic: str | None = None  # of the claim or of its question
    source: str | None = None  # source_id
    verdict: str | None = None  # of its question

    @property
    def given(self) -> dict[str, str]:
        """The filters in use, as text."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands on the map; `position_id` is empty for history and for claims no side was decided for."""

    question_id: str = ""
    position_id: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims and questions to export, both in order of their ids. `whole` when nothing was filtered out."""

    claims: list[StoredClaim]
    places: dict[str, Place]  # by claim_id
    questions: list[Question]
    n_claims: Counter[str]  # of every source in the store, filtered out or not
    whole: bool


def select(store: Store, filters: Filters) -> Selection:
    """Apply `filters`.

    A question that a kept claim stands in comes with all its positions, and with the headline claim of each, so that no
    question looks one-sided and every quote can be traced. Raises UsageError for an unknown source, topic or verdict.
    """
    _check(store, filters)
    claims = sorted(store.claims(), key=lambda stored: stored.claim.claim_id)
    questions = sorted(store.questions(), key=lambda question: question.question_id)
    places = dict(_places(questions))
    n_claims = Counter(stored.claim.source_id for stored in claims)
    if not filters.given:
        return Selection(claims, places, questions, n_claims, whole=True)
    by_id = {question.question_id: question for question in questions}
    kept = {stored.claim.claim_id for stored in claims if _wanted(stored, places, by_id, filters)}
    touched = {places[claim_id].question_id for claim_id in kept if claim_id in places}
    questions = [question for question in questions if question.question_id in touched]
    kept |= {position.headline_claim for question in questions for position in question.positions}
    claims = [stored for stored in claims if stored.claim.claim_id in kept]
    return Selection(claims, places, questions, n_claims, whole=False)


def _check(store: Store, filters: Filters) -> None:
    if filters.source and filters.source not in {source.source_id for source in store.sources()}:
        raise UsageError(f"No source is called {filters.source}; `cribnotes sources list` names them.")
    if filters.verdict and filters.verdict not in set(Verdict):
        raise UsageError(f"{filters.verdict} is no verdict; use one of {', '.join(Verdict)}.")
    if filters.topic and filters.topic not in {topic.topic_id for topic in load_topics()}:
        raise UsageError(f"No topic is called {filters.topic}; the ids stand in data/topics/.")


def _places(questions: list[Question]) -> Iterator[tuple[str, Place]]:
    for question in questions:
        for claim_id in (*question.history, *question.unplaced):
            yield claim_id, Place(question.question_id)
        for position in question.positions:
            for claim_id in position.claim_ids:
                yield claim_id, Place(question.question_id, position.position_id)


def _wanted(stored: StoredClaim, places: dict[str, Place], questions: dict[str, Question], filters: Filters) -> bool:
    place = places.get(stored.claim.claim_id)
    question = questions[place.question_id] if place else None
    if filters.since is not None and stored.first_seen < _with_zone(filters.since):
        return False
    if filters.source and stored.claim.source_id != filters.source:
        return False
    if filters.verdict and (question is None or question.verdict != filters.verdict):
        return False
    return not filters.topic or filters.topic in (stored.claim.topic, question.topic if question else "")


def _with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
