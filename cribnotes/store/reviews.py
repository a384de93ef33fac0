"""Reviews: a person's verdict on a machine label, one per pair of claims and reviewer."""

from sqlalchemy import Connection, select

from cribnotes.records import Label, Review
from cribnotes.store.schema import reviews
from cribnotes.store.writing import upsert


def save_review(connection: Connection, review: Review) -> None:
    """Keep the review; the same reviewer's earlier word on the pair, whichever way round, gives way."""
    first, second = sorted((review.claim_a, review.claim_b))
    row = {
        "claim_a": first,
        "claim_b": second,
        "label": review.label.value,
        "reviewer": review.reviewer,
        "at": review.at,
        "comment": review.comment,
    }
    upsert(connection, reviews, [row])


def load_reviews(connection: Connection) -> list[Review]:
    """All reviews, oldest first, each with `claim_a < claim_b`."""
    query = select(reviews).order_by(reviews.c.at, reviews.c.claim_a, reviews.c.claim_b, reviews.c.reviewer)
    return [
        Review(row.claim_a, row.claim_b, Label(row.label), row.reviewer, row.at, row.comment)
        for row in connection.execute(query)
    ]
