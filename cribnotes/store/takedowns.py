"""Take-downs: remove what a publisher wants removed, and keep it from coming back."""

from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from cribnotes.identity import content_sha256
from cribnotes.store.schema import articles, claims, denied, memberships, questions, vectors
from cribnotes.store.writing import in_batches, insert_new


def is_denied(connection: Connection, url: str, source_id: str) -> bool:
    """Whether the address, or everything of the source, was taken down."""
    query = select(denied.c.value).where(
        or_(
            (denied.c.what == "url") & (denied.c.value == url),
            (denied.c.what == "source") & (denied.c.value == source_id),
        )
    )
    return connection.execute(query.limit(1)).first() is not None


def take_down(connection: Connection, what: str, value: str, at: datetime) -> int:
    """Remove the articles of a "source" or at a "url" with all that came of them; returns how many articles.

    Questions that cite a removed claim go whole: without it their sides and verdict would be wrong. The next
    analysis builds them anew.
    """
    insert_new(connection, denied, [{"what": what, "value": value, "at": at}])
    column = articles.c.source_id if what == "source" else articles.c.url
    article_ids = list(connection.execute(select(articles.c.article_id).where(column == value)).scalars())
    for batch in in_batches(article_ids):
        ours = claims.c.article_id.in_(batch)
        cited = select(memberships.c.question_id).where(
            memberships.c.claim_id.in_(select(claims.c.claim_id).where(ours))
        )
        connection.execute(delete(questions).where(questions.c.question_id.in_(cited)))
        # A vector is a trace of the text, keyed by the hash of whatever was embedded.
        texts = connection.execute(select(claims.c.quote, claims.c.proposition).where(ours)).all()
        for keys in in_batches([content_sha256(text) for row in texts for text in row]):
            connection.execute(delete(vectors).where(vectors.c.text_sha256.in_(keys)))
        connection.execute(update(articles).where(articles.c.copy_of.in_(batch)).values(copy_of=""))
        # Revisions, claims, occurrences and relations follow by ON DELETE CASCADE.
        connection.execute(delete(articles).where(articles.c.article_id.in_(batch)))
    return len(article_ids)
