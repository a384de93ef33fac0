"""Articles to claims, claims to relations, relations to questions: only what changed is computed again."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from crawlers.copies import find_copies
from cribnotes import clock
from cribnotes.pipeline.report import Report, silent
from cribnotes.records import Article, Claim, Label, Reason, Relation, Review, StoredClaim
from cribnotes.store import Store
from cribnotes.topics import load_safety, load_topics
from nlp.candidates import propose
from nlp.compare import Measured, pair_of
from nlp.embed import DIMENSIONS, Embedder
from nlp.entail import Entailment
from nlp.identity import changes_between
from nlp.pipeline import Extractor, extractor_version
from nlp.questions import build
from nlp.relate import Pair, Relater, evidence_key
from nlp.stance import Stances

T = TypeVar("T")
ARTICLES_A_BATCH = 8
PAIRS_A_BATCH = 128
STANCES_A_BATCH = 32
_NO_VERSION = "none"  # no extractor has it, so every revision counts as unread


@dataclass(frozen=True)
class Analysis:
    """What an analysis did."""

    n_articles_read: int
    n_claims: int
    n_pairs: int
    n_pairs_scored: int
    n_questions: int
    n_changes: int


def analyze(store: Store, executor: Executor, *, full: bool = False, report: Report = silent) -> Analysis:
    """Bring the map up to date with the stored articles. Running it twice changes nothing.

    `full` reads every article and scores every pair again.
    """
    n_read = _read_claims(store, executor, full, report)
    store.save_copies(find_copies(list(store.articles())))
    claims = store.claims()
    vectors = _vectors(store, claims, report)
    pairs = propose(claims, vectors)
    stances = _stances(store, executor, claims, vectors, report)
    measured = [Measured(c.claim, v, s) for c, v, s in zip(claims, vectors, stances, strict=True)]
    relations, n_scored, new_model = _relations(store, executor, measured, pairs, full, report)
    reviewed, relations = _apply_reviews(store.reviews(), relations)
    previous = store.questions()
    at = clock.now()
    report("questions", 0, 1, "")
    questions = build(claims, relations, load_topics(), load_safety(), previous, at)
    by_id = {c.claim.claim_id: c for c in claims}
    changes = changes_between(previous, questions, by_id, at, reviewed=reviewed, new_model=new_model)
    store.replace_map(questions, changes, analysed_at=at)
    report("questions", 1, 1, "")
    return Analysis(n_read, len(claims), len(pairs), n_scored, len(questions), len(changes))


def _read_claims(store: Store, executor: Executor, full: bool, report: Report) -> int:
    version = extractor_version()
    todo = list(store.articles_to_extract(_NO_VERSION if full else version))
    done = 0
    for found in executor.map(extract_batch, _in_batches(todo, ARTICLES_A_BATCH)):
        for article, claims in found:
            store.save_claims(article, claims, version)
            done += 1
            report("claims", done, len(todo), article.revision.title)
    return done


@lru_cache(maxsize=1)
def _extractor() -> Extractor:
    return Extractor(load_topics())


def extract_batch(articles: Sequence[Article]) -> list[tuple[Article, list[Claim]]]:
    """The claims of some articles; runs in a worker, which keeps its models."""
    return list(_extractor().extract(articles))


def _vectors(store: Store, claims: Sequence[StoredClaim], report: Report) -> NDArray[np.float32]:
    """Unit vectors of the claims' propositions, shape (n, 384); each text is embedded once for ever."""
    keys = [hashlib.sha256(c.claim.proposition.encode()).hexdigest() for c in claims]
    known = store.vectors(Embedder.model, set(keys))
    missing = {key: c.claim.proposition for key, c in zip(keys, claims, strict=True) if key not in known}
    if missing:
        report("meaning", 0, len(missing), "")
        fresh = Embedder().embed(list(missing.values()))
        made = {key: row.astype("<f4").tobytes() for key, row in zip(missing, fresh, strict=True)}
        store.save_vectors(Embedder.model, made)
        known |= made
        report("meaning", len(missing), len(missing), "")
    rows = [np.frombuffer(known[key], dtype="<f4") for key in keys]
    return np.stack(rows) if rows else np.zeros((0, DIMENSIONS), dtype=np.float32)


@lru_cache(maxsize=1)
def _entailment() -> Entailment:
    return Entailment()


@lru_cache(maxsize=1)
def _relater() -> Relater:
    return Relater(_entailment())


@lru_cache(maxsize=1)
def _stance_reader() -> Stances:
    return Stances(load_topics(), Embedder(), _entailment())


def relate_batch(batch: Sequence[Pair]) -> list[Relation]:
    """Relations of some pairs; runs in a worker, which keeps its models."""
    return _relater().relate(batch)


def stance_batch(batch: Sequence[tuple[str, str, NDArray[np.float32]]]) -> list[bytes]:
    """Stances of some (topic, proposition, vector), as bytes; runs in a worker, which keeps its models."""
    topics, texts, vectors = zip(*batch, strict=True)
    return [shares.astype("<f4").tobytes() for shares in _stance_reader().of(topics, texts, np.stack(vectors))]


def _stances(
    store: Store, executor: Executor, claims: Sequence[StoredClaim], vectors: NDArray[np.float32], report: Report
) -> list[NDArray[np.float32]]:
    """Each claim's shares of its topic's sides; each (topic, text) is read once for ever."""
    keys = [hashlib.sha256(f"{c.claim.topic}\0{c.claim.proposition}".encode()).hexdigest() for c in claims]
    known = store.vectors(Stances.version(), set(keys))
    todo = {
        key: (c.claim.topic, c.claim.proposition, row)
        for key, c, row in zip(keys, claims, vectors, strict=True)
        if key not in known and c.claim.topic
    }
    batches = _in_batches(list(todo.items()), STANCES_A_BATCH)
    done = 0
    for batch, found in zip(batches, executor.map(stance_batch, ([v for _, v in b] for b in batches)), strict=True):
        fresh = {key: shares for (key, _), shares in zip(batch, found, strict=True)}
        store.save_vectors(Stances.version(), fresh)
        known |= fresh
        done += len(batch)
        report("stances", done, len(todo), "")
    return [np.frombuffer(known.get(key, b""), dtype="<f4") for key in keys]


def _relations(
    store: Store,
    executor: Executor,
    measured: Sequence[Measured],
    pairs: Sequence[tuple[int, int]],
    full: bool,
    report: Report,
) -> tuple[list[Relation], int, bool]:
    """The relations of all candidate pairs, how many had to be scored, and whether the scorer is a new one."""
    version = Relater.shipped_version()
    keys = [evidence_key(measured[i].claim, measured[j].claim) for i, j in pairs]
    known = {} if full else store.relation_by_evidence(version, set(keys))
    todo = [(key, i, j) for key, (i, j) in zip(keys, pairs, strict=True) if key not in known]
    new_model = bool(todo) and not known and store.counts()["relations"] > 0
    batches = _in_batches(todo, PAIRS_A_BATCH)
    work = ([pair_of(measured[i], measured[j]) for _, i, j in batch] for batch in batches)
    done = 0
    for batch, relations in zip(batches, executor.map(relate_batch, work), strict=True):
        fresh = {key: relation for (key, _, _), relation in zip(batch, relations, strict=True)}
        store.save_relations(fresh.items())
        known |= fresh
        done += len(batch)
        report("relations", done, len(todo), "")
    store.prune_relations({(r.claim_a, r.claim_b) for r in known.values()})
    return sorted(known.values(), key=lambda r: (r.claim_a, r.claim_b)), done, new_model


def _in_batches(things: Sequence[T], size: int) -> list[Sequence[T]]:
    return [things[first : first + size] for first in range(0, len(things), size)]


def _apply_reviews(reviews: Sequence[Review], relations: Sequence[Relation]) -> tuple[frozenset[str], list[Relation]]:
    """A person's label stands above the machine's; the latest review of a pair counts."""
    by_pair = {(review.claim_a, review.claim_b): review for review in sorted(reviews, key=lambda r: r.at)}
    decided = []
    for relation in relations:
        review = by_pair.get((relation.claim_a, relation.claim_b))
        decided.append(_reviewed(relation, review) if review else relation)
    return frozenset(claim_id for pair in by_pair for claim_id in pair), decided


def _reviewed(relation: Relation, review: Review) -> Relation:
    sure = {f"p_{label.value}": float(label is review.label) for label in Label}
    reason = Reason("reviewed", (("reviewer", review.reviewer), ("label", review.label.value)))
    return replace(relation, label=review.label, reason=reason, **sure)  # type: ignore[arg-type]
