"""The map: questions with their positions, and what happened to them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, select

from cribnotes.records import Change, Position, Question, SourceKind, Verdict
from cribnotes.store.claims import forget_withdrawn
from cribnotes.store.schema import changes, map_state, memberships, positions, questions
from cribnotes.store.writing import in_batches, insert_new, upsert

Members = dict[tuple[str, str], list[str]]  # (role, id of the position or else of the question) to claim_ids


def replace_map(
    connection: Connection, given: Sequence[Question], happened: Sequence[Change], analysed_at: datetime
) -> None:
    """Put these questions, in this order, in place of all there were, and append the changes."""
    connection.execute(delete(questions))  # positions and memberships follow by ON DELETE CASCADE
    forget_withdrawn(connection)
    rows = {
        questions: [_question_row(question, place) for place, question in enumerate(given)],
        positions: [_position_row(side, place) for one in given for place, side in enumerate(one.positions)],
        memberships: [row for question in given for row in _membership_rows(question)],
    }
    for table, new in rows.items():
        if new:
            connection.execute(table.insert(), new)
    insert_new(connection, changes, [_change_row(change) for change in happened])
    touch(connection, analysed_at)


def load_questions(
    connection: Connection, verdict: str | None, topic: str | None, limit: int | None, offset: int
) -> list[Question]:
    """A page of the map, in its order."""
    query = _chosen(select(questions), verdict, topic).order_by(questions.c.place).limit(limit).offset(offset)
    return whole_questions(connection, connection.execute(query).all())


def load_question(connection: Connection, question_id: str) -> Question | None:
    """One question with its positions."""
    query = select(questions).where(questions.c.question_id == question_id)
    return next(iter(whole_questions(connection, connection.execute(query).all())), None)


def count_questions(connection: Connection, verdict: str | None, topic: str | None) -> int:
    """How many questions the same filters of `load_questions` let through."""
    return connection.execute(_chosen(select(func.count()).select_from(questions), verdict, topic)).scalar_one()


def load_changes(connection: Connection, since: datetime | None, question_id: str | None) -> list[Change]:
    """What happened at `since` or later, oldest first."""
    query = select(changes).order_by(changes.c.at, changes.c.change_id)
    if since is not None:
        query = query.where(changes.c.at >= since)
    if question_id is not None:
        query = query.where(changes.c.question_id == question_id)
    return [
        Change(row.question_id, row.at, row.cause, row.before, row.after, row.detail)
        for row in connection.execute(query)
    ]


def touch(connection: Connection, analysed_at: datetime | None) -> None:
    """Count a write of the map."""
    row = {"one": 1, "snapshot_version": snapshot_version(connection) + 1, "analysed_at": analysed_at}
    upsert(connection, map_state, [row])


def snapshot_version(connection: Connection) -> int:
    """How often the map has been written."""
    return connection.execute(select(map_state.c.snapshot_version)).scalar_one_or_none() or 0


def load_analysed_at(connection: Connection) -> datetime | None:
    """When the map was made, None before the first time."""
    return connection.execute(select(map_state.c.analysed_at)).scalar_one_or_none()


def _chosen(query: Select[Any], verdict: str | None, topic: str | None) -> Select[Any]:
    if verdict is not None:
        query = query.where(questions.c.verdict == str(verdict))
    if topic is not None:
        query = query.where(questions.c.topic == topic)
    return query


def whole_questions(connection: Connection, rows: Sequence[Row[Any]]) -> list[Question]:
    """Questions from their rows, with positions and memberships read for all of them at once."""
    sides: dict[str, list[Row[Any]]] = defaultdict(list)
    members: Members = defaultdict(list)
    for batch in in_batches([row.question_id for row in rows]):
        query = select(positions).where(positions.c.question_id.in_(batch)).order_by(positions.c.place)
        for side in connection.execute(query):
            sides[side.question_id].append(side)
        query = select(memberships).where(memberships.c.question_id.in_(batch)).order_by(memberships.c.rank)
        for member in connection.execute(query):
            members[member.role, member.position_id or member.question_id].append(member.claim_id)
    return [_question(row, sides[row.question_id], members) for row in rows]


# Records to rows and back.


def _question_row(question: Question, place: int) -> dict[str, Any]:
    return {
        "question_id": question.question_id,
        "place": place,
        "title": question.title,
        "topic": question.topic,
        "verdict": question.verdict.value,
        "depends_on": question.depends_on,
        "of_values": question.values,
        "age_unstated": question.age_unstated,
        "safety": question.safety,
        "n_sources": question.n_sources,
        "first_seen": question.first_seen,
        "last_changed": question.last_changed,
    }


def _position_row(position: Position, place: int) -> dict[str, Any]:
    return {
        "position_id": position.position_id,
        "question_id": position.question_id,
        "place": place,
        "headline": position.headline,
        "headline_claim": position.headline_claim,
        "n_sources": position.n_sources,
        "kinds": [kind.value for kind in position.kinds],
    }


def _membership_rows(question: Question) -> list[dict[str, Any]]:
    members: list[tuple[str, str | None, str]] = [
        ("side", position.position_id, claim_id) for position in question.positions for claim_id in position.claim_ids
    ]
    members += [("history", None, claim_id) for claim_id in question.history]
    members += [("unplaced", None, claim_id) for claim_id in question.unplaced]
    return [
        {
            "question_id": question.question_id,
            "rank": rank,
            "role": role,
            "position_id": position_id,
            "claim_id": claim_id,
        }
        for rank, (role, position_id, claim_id) in enumerate(members)
    ]


def _change_row(change: Change) -> dict[str, Any]:
    return {
        "question_id": change.question_id,
        "at": change.at,
        "cause": change.cause,
        "before": change.before,
        "after": change.after,
        "detail": change.detail,
    }


def _question(row: Row[Any], sides: Sequence[Row[Any]], members: Members) -> Question:
    return Question(
        question_id=row.question_id,
        title=row.title,
        topic=row.topic,
        verdict=Verdict(row.verdict),
        depends_on=row.depends_on,
        positions=tuple(
            Position(
                position_id=side.position_id,
                question_id=side.question_id,
                headline=side.headline,
                headline_claim=side.headline_claim,
                claim_ids=tuple(members["side", side.position_id]),
                n_sources=side.n_sources,
                kinds=tuple(SourceKind(kind) for kind in side.kinds),
            )
            for side in sides
        ),
        history=tuple(members["history", row.question_id]),
        unplaced=tuple(members["unplaced", row.question_id]),
        values=row.of_values,
        age_unstated=row.age_unstated,
        safety=row.safety,
        n_sources=row.n_sources,
        first_seen=row.first_seen,
        last_changed=row.last_changed,
    )
