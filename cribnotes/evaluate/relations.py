"""How well pairs of claims are labelled: the current scorer, and with it simpler ones, on gold that is not trained on.

Natural pairs stand as candidate search proposes them, at their natural rates; enriched pairs hold many hard cases of
every label. The two are never mixed, for a precision means nothing without the rates it was measured at.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cribnotes.evaluate.gold_pairs import Part, load_enriched, load_natural
from cribnotes.evaluate.labels import Scores, score
from cribnotes.evaluate.pair_reading import Reading, ReadPair, read_enriched, read_natural
from cribnotes.evaluate.scorers import (
    Scorer,
    cosine_threshold,
    current_scorer,
    entailment_alone,
    lexical_negation,
    majority,
    tuning_pairs,
)
from cribnotes.topics import load_topics
from nlp.embed import Embedder
from nlp.entail import Entailment
from nlp.pipeline import Extractor

PAIRS_NOTE = "Labelled in two machine-assisted passes and adjudicated; the readers were no human experts."


@dataclass(frozen=True, slots=True)
class ScorerReport:
    """One scorer's scores by set of pairs: natural, enriched, enriched known, enriched open."""

    name: str
    note: str
    sets: dict[str, Scores]


@dataclass(frozen=True, slots=True)
class RelationReport:
    """All scorers on one part; `notes` are sentences on what could not be counted."""

    part: Part
    scorers: tuple[ScorerReport, ...]
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Everything as JSON values."""
        return {"gold": PAIRS_NOTE, **asdict(self)}


def evaluate_relations(
    part: Part = Part.DEV,
    *,
    datasets: Path | None = None,
    baseline: bool = False,
    models: Sequence[Path] = (),
    gold: Path | None = None,
) -> RelationReport:
    """Judge the current scorer on the pairs of `part`.

    `datasets` is CRIBNOTES_DATASETS, without which only the sample web's natural pairs can be read. `baseline` adds the
    simpler scorers, and each folder of `models` an entailment model used alone. `gold` is the folder of the pairs (the
    shipped one by default). Raises UsageError when the pairs are not those of their manifest.
    """
    extractor, embedder = Extractor(load_topics()), Embedder()
    enriched = read_enriched(load_enriched(part, gold), extractor)
    natural = read_natural(load_natural(part, gold), extractor, datasets)
    entailment = Entailment()
    scorers = [current_scorer(entailment)]
    if baseline:
        scorers += _baselines(extractor, embedder, entailment)
    scorers += [entailment_alone(Entailment(folder), f"entailment model in {folder.name}") for folder in models]
    return RelationReport(
        part,
        tuple(_report(scorer, natural.pairs, enriched.pairs) for scorer in scorers),
        _notes(part, natural, datasets),
    )


def _baselines(extractor: Extractor, embedder: Embedder, entailment: Entailment) -> list[Scorer]:
    tuning = tuning_pairs(extractor)
    return [
        majority(),
        lexical_negation(tuning),
        cosine_threshold(tuning, embedder),
        entailment_alone(entailment, "entailment model alone"),
    ]


def _report(scorer: Scorer, natural: Sequence[ReadPair], enriched: Sequence[ReadPair]) -> ScorerReport:
    on_natural = list(zip(natural, scorer.label(natural), strict=True))
    on_enriched = list(zip(enriched, scorer.label(enriched), strict=True))
    sets = {
        "natural": on_natural,
        "enriched": on_enriched,
        "enriched, known questions": [(pair, label) for pair, label in on_enriched if pair.group == "known"],
        "enriched, open questions": [(pair, label) for pair, label in on_enriched if pair.group == "open"],
    }
    return ScorerReport(
        scorer.name,
        scorer.note,
        {
            name: score([p.label for p, _ in judged], [label for _, label in judged], [p.unit for p, _ in judged])
            for name, judged in sets.items()
        },
    )


def _notes(part: Part, natural: Reading, datasets: Path | None) -> tuple[str, ...]:
    notes = []
    if part is Part.DEV:
        notes.append("The current scorer's weights are fitted on dev, so its figures here are not held out.")
    if datasets is None:
        notes.append(
            f"CRIBNOTES_DATASETS is not set: {len(natural.left_out)} natural pairs of outside pages were left out, "
            "so the natural figures are those of the sample web only."
        )
    elif natural.left_out:
        notes.append(f"{len(natural.left_out)} natural pairs were left out: their documents changed.")
    if natural.reread:
        notes.append(f"{natural.reread} sentences are no claims any more and were read alone.")
    return tuple(notes)
