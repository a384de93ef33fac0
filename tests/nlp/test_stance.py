import numpy as np
import pytest

from cribnotes.topics import Topic, TopicSide
from nlp.embed import Embedder
from nlp.entail import Entailment
from nlp.stance import Stances, same_side

JUICE = Topic(
    "juice",
    "Juice for babies?",
    "Whether babies may drink juice.",
    "food",
    sides=(
        TopicSide("none", "Babies should not drink fruit juice.", ("Give no juice in the first year.",)),
        TopicSide("some", "Babies may drink fruit juice.", ("A little juice is fine for a baby.",)),
    ),
)


@pytest.fixture(scope="module")
def embedder():
    return Embedder()


@pytest.fixture(scope="module")
def stances(embedder):
    return Stances([JUICE], embedder, Entailment())


def test_a_claim_stands_on_the_side_that_says_the_same(stances, embedder):
    texts = ["Babies should not drink fruit juice.", "A little juice is fine for a baby."]
    against, for_it = stances.of(["juice", "juice"], texts, embedder.embed(texts))
    assert against[0] > against[1]
    assert for_it[1] > for_it[0]
    assert against.sum() == pytest.approx(1.0, abs=0.002)
    assert same_side(against, for_it) < 0 < same_side(against, against)


def test_without_a_topic_there_is_no_stance(stances, embedder):
    texts = ["Read aloud every day."]
    (none,) = stances.of([""], texts, embedder.embed(texts))
    assert none.shape == (0,)
    assert same_side(none, none) == 0.0
    assert same_side(none, np.array([0.5, 0.5], dtype=np.float32)) == 0.0
