"""Generated articles as records, claims included, for measuring what comes after extraction."""

from datetime import datetime, timedelta

from benchmarks.corpus import ROUND_DAYS, GeneratedArticle
from crawlers.extract import revision_of_blocks
from cribnotes.identity import article_id_of, claim_id_of
from cribnotes.records import Article, Claim, ClaimKind, Polarity, Scope, Strength


def article_of(generated: GeneratedArticle, round_number: int = 0) -> Article:
    """The article as a crawl would hand it over. It is retrieved on a fixed day of its round."""
    retrieved_at = datetime.fromisoformat("2026-10-01T00:00:00+00:00") + timedelta(days=ROUND_DAYS * round_number)
    revision = revision_of_blocks(
        generated.blocks,
        title=generated.title,
        retrieved_at=retrieved_at,
        author=generated.author,
        published=generated.published,
        modified=generated.modified,
        language="en",
    )
    article_id = article_id_of(generated.source_id, generated.url)
    return Article(article_id, generated.source_id, generated.url, revision)


def claims_of(generated: GeneratedArticle, article: Article) -> list[Claim]:
    """The planted claims as perfect extraction finds them; the first side of a topic is for, the others against."""
    claims: dict[str, Claim] = {}
    for planted in generated.claims:
        start = article.revision.text.index(planted.sentence)
        claim_id = claim_id_of(article.source_id, article.url, planted.sentence, 0)
        claims[claim_id] = Claim(
            claim_id=claim_id,
            article_id=article.article_id,
            source_id=article.source_id,
            content_sha256=article.revision.content_sha256,
            quote=planted.sentence,
            quote_start=start,
            quote_end=start + len(planted.sentence),
            proposition=planted.sentence,
            kind=ClaimKind.NORM,
            polarity=Polarity.FOR if planted.first_side else Polarity.AGAINST,
            strength=Strength.SHOULD,
            scope=Scope(age=planted.age, conditions=(planted.condition,) if planted.condition else ()),
            topic=planted.topic_id,
            extractor_version="planted/1",
        )
    return list(claims.values())
