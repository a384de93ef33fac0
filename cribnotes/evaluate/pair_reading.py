"""Labelled pairs to pairs of claims: what the extractor reads in them today."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.documents import Document, read
from crawlers.extract import extract, revision_of_blocks
from cribnotes import clock
from cribnotes.errors import UsageError
from cribnotes.evaluate.gold_pairs import EnrichedPair, NaturalPair, Pointer, SampleQuote, sha256_of
from cribnotes.identity import article_id_of
from cribnotes.records import Article, BlockKind, Claim, Label, Revision
from cribnotes.resources import shipped
from nlp.pipeline import Extractor

# The tables hold their sentences in tokens, with a space before each mark; this closes the gaps.
_GAP = re.compile(r"\s+(?=[.,!?;:]|n't\b|n’t\b|['’](?:s|re|ve|ll|d|m)\b)")


@dataclass(frozen=True, slots=True)
class ReadPair:
    """`unit` is what resampling keeps together: a question, two pages, a thread; `group` is the pair's part or kind."""

    pair_id: str
    group: str
    unit: str
    a: Claim
    b: Claim
    label: Label


@dataclass(frozen=True, slots=True)
class Reading:
    """`left_out`: ids of pairs whose text is not at hand; `reread`: sentences that no claim quotes, read alone."""

    pairs: tuple[ReadPair, ...]
    left_out: tuple[str, ...]
    reread: int


@dataclass(frozen=True, slots=True)
class _Quote:
    """A sentence to find: its words, and the proposition the label was given for."""

    words: str
    start: int
    proposition_sha256: str


def read_enriched(pairs: Sequence[EnrichedPair], extractor: Extractor) -> Reading:
    """Each sentence is its own page."""
    claim = extractor.claim_of_sentence
    return Reading(
        tuple(ReadPair(p.pair_id, p.part, p.question, claim(p.a), claim(p.b), p.label) for p in pairs), (), 0
    )


def read_natural(pairs: Sequence[NaturalPair], extractor: Extractor, datasets: Path | None) -> Reading:
    """Each claim as it is read in its document, with the headings and the title around it.

    `datasets` is CRIBNOTES_DATASETS. Without it only pairs of the sample web are read. A pair is left out, too, when a
    document no longer holds the quote that its pointer names.
    """
    wanted = {sentence for pair in pairs for sentence in (pair.a, pair.b)}
    at_hand = [s for s in wanted if isinstance(s, SampleQuote) or datasets is not None]
    by_document: dict[str, list[Pointer | SampleQuote]] = defaultdict(list)
    for sentence in at_hand:
        by_document[_document_of(sentence)].append(sentence)
    articles = {name: _article(sentences[0], datasets) for name, sentences in sorted(by_document.items())}
    claims: dict[Pointer | SampleQuote, Claim] = {}
    reread = 0
    for article, found in extractor.extract(articles.values()):
        for sentence in by_document[article.url]:
            quote = _locate(sentence, article.revision.text)
            if quote is None:
                continue
            claim = _claim_with(quote, found)
            reread += claim is None
            claims[sentence] = claim or extractor.claim_of_sentence(quote.words)
    return Reading(
        tuple(
            ReadPair(p.pair_id, p.kind, _unit(p), claims[p.a], claims[p.b], p.label)
            for p in pairs
            if p.a in claims and p.b in claims
        ),
        tuple(p.pair_id for p in pairs if p.a not in claims or p.b not in claims),
        reread,
    )


def _document_of(sentence: Pointer | SampleQuote) -> str:
    """Names the document: the URL, or file and row."""
    if isinstance(sentence, SampleQuote):
        return sentence.url
    return f"{sentence.file}/{sentence.row}" if sentence.row else sentence.file


def _unit(pair: NaturalPair) -> str:
    if isinstance(pair.a, Pointer) and pair.a.row:
        return pair.a.row.split("-")[0]  # the thread
    return " ".join(sorted((_document_of(pair.a), _document_of(pair.b))))


def _article(sentence: Pointer | SampleQuote, datasets: Path | None) -> Article:
    name = _document_of(sentence)
    revision = _sample_page(sentence.url) if isinstance(sentence, SampleQuote) else _outside(sentence, datasets)
    return Article(article_id_of("gold", name), "gold", name, revision)


def _sample_page(url: str) -> Revision:
    address = urlsplit(url)
    path = shipped("sample_web", "sites", address.netloc) / address.path.lstrip("/")
    file = path / "index.html" if path.is_dir() else path
    return extract(file.read_bytes(), url, clock.now()).revision


def _outside(pointer: Pointer, datasets: Path | None) -> Revision:
    if datasets is None:
        raise UsageError("Set CRIBNOTES_DATASETS to the folder of public data.")
    file = datasets / pointer.file
    if pointer.row:
        return _row(file, pointer.row)
    document = next(iter(read(file)))
    if not isinstance(document, Document):
        raise UsageError(f"{file} cannot be read: {document.reason}")
    return document.revision


def _row(file: Path, row_id: str) -> Revision:
    """The sentence of one row of a table of replies."""
    sentence = _table(file).get(row_id)
    if sentence is None:
        raise UsageError(f"{file} has no row {row_id}; check CRIBNOTES_DATASETS.")
    text = _GAP.sub("", sentence)
    return revision_of_blocks([(BlockKind.PARAGRAPH, 0, text)], title="", retrieved_at=clock.now())


@lru_cache
def _table(file: Path) -> Mapping[str, str]:
    """The sentences of a table by row id."""
    if not file.is_file():
        raise UsageError(f"There is no file {file}; check CRIBNOTES_DATASETS.")
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["ID"]: row["Sentence"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _locate(sentence: Pointer | SampleQuote, text: str) -> _Quote | None:
    """The quote where its pointer says, or else the stretch of that length with that hash."""
    if isinstance(sentence, SampleQuote):
        start = text.find(sentence.quote)
        return None if start < 0 else _Quote(sentence.quote, start, sha256_of(sentence.proposition))
    length = sentence.end - sentence.start
    for start in (sentence.start, *range(len(text) - length + 1)):
        words = text[start : start + length]
        if sha256_of(words) == sentence.sha256:
            return _Quote(words, start, sentence.proposition_sha256)
    return None


def _claim_with(quote: _Quote, claims: Iterable[Claim]) -> Claim | None:
    """The claim with that quote; of several, the one with that proposition, or else the nearest."""

    def strangeness(claim: Claim) -> tuple[bool, int]:
        return sha256_of(claim.proposition) != quote.proposition_sha256, abs(claim.quote_start - quote.start)

    return min((claim for claim in claims if claim.quote == quote.words), key=strangeness, default=None)
