"""The shipped models at run time: sizes, invariance, and what happens when a file is missing."""

import numpy as np
import pytest

from cribnotes.errors import ModelError
from nlp.detector import Detector
from nlp.embed import DIMENSIONS, Embedder
from nlp.entail import Entailment
from nlp.relate import Pair, Relater, evidence_key
from tests.nlp.making import claim

SENTENCES = [
    "Give your toddler whole milk.",
    "Never wake a sleeping baby, whatever the clock or the neighbours or your own mother may have to say about it.",
    "Read aloud every day.",
]


@pytest.fixture(scope="module")
def entailment():
    return Entailment()


@pytest.fixture(scope="module")
def relater(entailment):
    return Relater(entailment)


def test_vectors_are_unit_rows_and_do_not_depend_on_the_batch():
    embedder = Embedder()
    together = embedder.embed(SENTENCES)
    assert together.shape == (3, DIMENSIONS)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    alone = np.vstack([embedder.embed([sentence]) for sentence in SENTENCES])
    assert np.abs(together - alone).max() < 1e-5
    assert embedder.embed([]).shape == (0, DIMENSIONS)


def test_entailment_does_not_depend_on_the_batch(entailment):
    pairs = [(a, b) for a in SENTENCES for b in SENTENCES]
    together = entailment.probabilities(pairs)
    alone = np.vstack([entailment.probabilities([pair]) for pair in pairs])
    assert np.allclose(together.sum(axis=1), 1.0, atol=1e-5)
    assert np.abs(together - alone).max() < 1e-5


def test_a_sentence_follows_from_itself(entailment):
    same, other = entailment.probabilities([(SENTENCES[0], SENTENCES[0]), (SENTENCES[0], SENTENCES[2])])
    assert same[0] > 0.5
    assert other[0] < same[0]


def test_relations_are_symmetric_and_the_same_alone_and_in_any_batch(relater):
    claims = [claim(text, f"p{i}").claim for i, text in enumerate(SENTENCES)]
    pairs = [Pair(claims[0], claims[1], 0.3, 0.1), Pair(claims[0], claims[2], 0.2), Pair(claims[1], claims[2], 0.1)]
    together = relater.relate(pairs)
    mirrored = relater.relate([Pair(p.b, p.a, p.cosine, p.same_side) for p in pairs])
    alone = [relater.relate([pair])[0] for pair in pairs]
    assert together == mirrored == alone
    for relation in together:
        total = relation.p_clash + relation.p_depends + relation.p_agree + relation.p_unrelated
        assert total == pytest.approx(1.0, abs=0.002)
        assert relation.claim_a < relation.claim_b


def test_the_version_is_known_without_loading_the_models(relater):
    assert Relater.shipped_version() == relater.version


def test_the_evidence_key_changes_with_the_reading_and_not_with_the_order():
    a, b = claim("one", "a").claim, claim("two", "b").claim
    scoped = claim("two", "b", age=(0, 6)).claim
    assert evidence_key(a, b) == evidence_key(b, a)
    assert evidence_key(a, b) != evidence_key(a, scoped)


@pytest.mark.parametrize("load", [Entailment, Detector, lambda folder: Relater(object(), folder)])
def test_a_missing_model_is_one_sentence(load, tmp_path):
    with pytest.raises(ModelError, match="install again"):
        load(tmp_path)
