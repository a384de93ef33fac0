"""What the extractor saw in a document, as plain values for JSON: for people who ask why."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cribnotes.records import Article, Claim


def explain(article: Article, claims: Sequence[Claim]) -> dict[str, Any]:
    """The claims of one article with the words that decided each field; ready for `json.dumps`."""
    return {
        "url": article.url,
        "title": article.revision.title,
        "content_sha256": article.revision.content_sha256,
        "n_claims": len(claims),
        "claims": [explain_claim(claim) for claim in claims],
    }


def explain_claim(claim: Claim) -> dict[str, Any]:
    """One claim's fields, the empty ones left out, and `because`: field to the words that set it."""
    reasons: dict[str, list[str]] = {}
    for name, words in claim.because:
        reasons.setdefault(name, []).append(words)
    fields = {name: value for name, value in asdict(claim).items() if name != "because" and value not in ("", None, ())}
    fields["scope"] = {name: value for name, value in asdict(claim.scope).items() if value not in (None, ())}
    return fields | {"because": reasons}
