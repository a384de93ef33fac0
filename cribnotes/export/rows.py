"""Records -> rows of the exported tables. A row is a tuple of cells in the order of the table's columns."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from cribnotes.export.schema import ARTICLES, Cell
from cribnotes.export.selection import Place, Selection
from cribnotes.records import QUOTE_LIMIT, Article, Position, Question, Relation, Source, StoredClaim
from cribnotes.store import Store

Row = tuple[Cell, ...]

_COPY_OF = ARTICLES.header.index("copy_of")


def rows_of(store: Store, selection: Selection) -> Iterator[tuple[str, Iterable[Row]]]:
    """(table name, its rows in order of the primary key), for the six tables. Each must be read to its end in turn."""
    articles, n_articles = _articles(store, selection)
    sources = _sources(store, selection, {str(row[1]) for row in articles.values()}, n_articles)
    claim_ids = {stored.claim.claim_id for stored in selection.claims}
    yield "sources", sources
    yield "articles", [articles[article_id] for article_id in sorted(articles)]
    yield "claims", (_claim(stored, selection.places) for stored in selection.claims)
    yield "relations", _relations(store.relations(), claim_ids)
    yield "questions", (_question(question) for question in selection.questions)
    positions = [position for question in selection.questions for position in question.positions]
    yield "positions", (_position(position) for position in sorted(positions, key=lambda p: p.position_id))


def _articles(store: Store, selection: Selection) -> tuple[dict[str, Row], Counter[str]]:
    """The rows to export by article_id, and how many articles every source has in the store."""
    rows: dict[str, Row] = {}
    count: Counter[str] = Counter()
    copies: dict[str, str] = {}
    for article in store.articles():  # one text in memory at a time
        rows[article.article_id] = _article(article)
        count[article.source_id] += 1
        copies[article.article_id] = article.copy_of
    if not selection.whole:
        kept: set[str] = set()
        for stored in selection.claims:
            article_id = stored.claim.article_id
            while article_id and article_id not in kept:  # a copy brings its original along
                kept.add(article_id)
                article_id = copies.get(article_id, "")
        rows = {article_id: row for article_id, row in rows.items() if article_id in kept}
    # The original of a copy may have been taken down since; a key that points nowhere would break the package.
    gone = {article_id for article_id, row in rows.items() if row[_COPY_OF] not in rows}
    return {i: (*row[:_COPY_OF], None, *row[_COPY_OF + 1 :]) if i in gone else row for i, row in rows.items()}, count


def _sources(store: Store, selection: Selection, used: set[str], n_articles: Counter[str]) -> list[Row]:
    return [
        _source(source, n_articles[source.source_id], selection.n_claims[source.source_id])
        for source in sorted(store.sources(), key=lambda source: source.source_id)
        if selection.whole or source.source_id in used
    ]


def _relations(relations: Iterable[Relation], claim_ids: set[str]) -> Iterator[Row]:
    for relation in sorted(relations, key=lambda relation: (relation.claim_a, relation.claim_b)):
        if relation.claim_a in claim_ids and relation.claim_b in claim_ids:
            yield _relation(relation)


def _source(source: Source, n_articles: int, n_claims: int) -> Row:
    return (
        source.source_id,
        source.name,
        source.publisher or source.source_id,
        _text(source.body),
        source.kind.value,
        _text(source.country),
        _text(source.home),
        _text(source.licence),
        n_articles,
        n_claims,
    )


def _article(article: Article) -> Row:
    revision = article.revision
    return (
        article.article_id,
        article.source_id,
        article.url,
        _text(revision.title),
        _text(revision.author),
        _moment(revision.published),
        _moment(revision.modified),
        _moment(revision.retrieved_at),
        _text(revision.language),
        revision.content_sha256,
        _text(article.copy_of),
        article.online,
    )


def _claim(stored: StoredClaim, places: dict[str, Place]) -> Row:
    claim = stored.claim
    place = places.get(claim.claim_id, Place())
    age = claim.scope.age
    comparison = claim.comparison
    quote = claim.quote[:QUOTE_LIMIT]  # claims are made shorter than this; an export never relies on it
    return (
        claim.claim_id,
        claim.article_id,
        claim.source_id,
        _text(place.question_id),
        _text(place.position_id),
        quote,
        claim.quote_start,
        min(claim.quote_end, claim.quote_start + QUOTE_LIMIT),
        claim.proposition,
        claim.kind.value,
        _text(claim.subject),
        _text(claim.action),
        _text(claim.object),
        _text(claim.outcome),
        claim.direction.value if claim.direction else None,
        _json({"better": comparison.better, "worse": comparison.worse, "respect": comparison.respect})
        if comparison
        else None,
        _json(
            [{"minimum": q.minimum, "maximum": q.maximum, "unit": q.unit, "phrase": q.phrase} for q in claim.quantities]
        ),
        claim.polarity.value,
        claim.strength.value,
        claim.voice.value,
        age.minimum if age else None,
        age.maximum if age else None,
        _json(list(claim.scope.conditions)),
        _json(list(claim.scope.setting)),
        claim.evidence_basis.value,
        _text(claim.topic),
        stored.url,
        _moment(stored.published),
        _moment(stored.retrieved_at),
        _moment(stored.first_seen),
        _moment(stored.last_seen),
        claim.content_sha256,
        claim.extractor_version,
    )


def _relation(relation: Relation) -> Row:
    return (
        relation.claim_a,
        relation.claim_b,
        relation.label.value,
        relation.p_clash,
        relation.p_depends,
        relation.p_agree,
        relation.p_unrelated,
        _json({"code": relation.reason.code, "arguments": dict(relation.reason.arguments)}),
        relation.model_version,
    )


def _question(question: Question) -> Row:
    return (
        question.question_id,
        question.title,
        _text(question.topic),
        question.verdict.value,
        _text(question.depends_on),
        len(question.claim_ids),
        question.n_sources,
        _moment(question.first_seen),
        _moment(question.last_changed),
    )


def _position(position: Position) -> Row:
    return (
        position.position_id,
        position.question_id,
        position.headline[:QUOTE_LIMIT],
        len(position.claim_ids),
        position.n_sources,
        json.dumps([kind.value for kind in position.kinds]),
    )


def _text(text: str) -> str | None:
    return text or None


def _moment(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _json(value: dict[str, object] | list[object]) -> str | None:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else None
