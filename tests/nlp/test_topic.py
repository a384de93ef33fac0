"""Naming the topic of a claim."""

import numpy as np

from cribnotes.topics import Topic
from nlp.components.topic import TopicLinker

TOPICS = [
    Topic("honey", "Honey for babies?", "Whether babies may eat honey.", "food", aliases=("honey",)),
    Topic("bed-sharing", "Share a bed?", "Whether to share a bed.", "sleep", aliases=("bed sharing", "co-sleep")),
    Topic("botulism", "Botulism?", "Spores in honey.", "food", aliases=("botulism", "honey")),
]


def test_an_alias_names_the_topic_however_it_is_spelled() -> None:
    linker = TopicLinker(TOPICS)
    assert linker.link(["Bed-sharing is never safe."], [""])[0][0] == "bed-sharing"
    assert linker.link(["Never co sleep with a baby."], [""])[0][0] == "bed-sharing"


def test_an_alias_of_two_topics_names_neither() -> None:
    assert TopicLinker(TOPICS).link(["No honey."], [""]) == [("", "")]


def test_the_heading_helps_when_the_sentence_names_nothing() -> None:
    assert TopicLinker(TOPICS).link(["Never do this."], ["Co-sleep safely."])[0][0] == "bed-sharing"


def test_a_vector_function_places_what_has_no_alias_and_leaves_the_far_away() -> None:
    def vectors(texts: list[str]) -> np.ndarray:
        rows = [[1.0, 0.0] if "bed" in text or "mattress" in text else [0.0, 1.0] for text in texts]
        return np.array(rows, dtype=np.float32)

    linker = TopicLinker(TOPICS[:2], vectors)
    assert linker.link(["Keep her off your mattress."], [""])[0][0] == "bed-sharing"


def test_without_topics_nothing_is_named() -> None:
    assert TopicLinker([]).link(["No honey."], [""]) == [("", "")]
