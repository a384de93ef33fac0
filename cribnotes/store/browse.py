"""Finding questions by words, verdicts and topics: what a person browsing the map asks for."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from cribnotes.records import Question
from cribnotes.store.questions import whole_questions
from cribnotes.store.schema import claims, memberships, positions, questions

_WORDS_AT_MOST = 12  # of a search; each one is a scan of the quotes


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions to find. Empty fields filter nothing.

    Every word of `words` must occur in the title, in what it depends on, in a headline or in a quote. `topics` are the
    topics to choose; `outside` are topics to leave out, which finds the questions that no known topic foresaw.
    """

    words: str = ""
    verdicts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def find_questions(connection: Connection, wanted: Wanted, limit: int | None, offset: int) -> list[Question]:
    """A page of the questions wanted, in the order of the map."""
    query = _chosen(select(questions), wanted).order_by(questions.c.place).limit(limit).offset(offset)
    return whole_questions(connection, connection.execute(query).all())


def count_found(connection: Connection, wanted: Wanted) -> dict[str, int]:
    """Verdict to how many of the questions wanted have it; verdicts that none has are left out."""
    query = _chosen(select(questions.c.verdict, func.count().label("n")), wanted).group_by(questions.c.verdict)
    return {row.verdict: row.n for row in connection.execute(query)}


def _chosen(query: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.verdicts:
        query = query.where(questions.c.verdict.in_(wanted.verdicts))
    if wanted.topics:
        query = query.where(questions.c.topic.in_(wanted.topics))
    if wanted.outside:
        query = query.where(questions.c.topic.not_in(wanted.outside))
    for word in wanted.words.split()[:_WORDS_AT_MOST]:
        query = query.where(_mentions(word))
    return query


def _mentions(word: str) -> ColumnElement[bool]:
    def holds(columns: Collection[Any]) -> ColumnElement[bool]:
        return or_(*(column.icontains(word, autoescape=True) for column in columns))

    headed = select(positions.c.question_id).where(holds([positions.c.headline]))
    quoted = (
        select(memberships.c.question_id)
        .join(claims, claims.c.claim_id == memberships.c.claim_id)
        .where(holds([claims.c.quote]))
    )
    return or_(
        holds([questions.c.title, questions.c.depends_on]),
        questions.c.question_id.in_(headed),
        questions.c.question_id.in_(quoted),
    )
