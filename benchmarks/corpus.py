"""Believable corpora of any size: invented publishers that take sides on the topics Cribnotes knows.

`python -m benchmarks.corpus --articles 10000 --out FOLDER --format jsonl` writes one JSON-lines file per publisher and
round, `--format html` a small web per round, both with a catalogue. The same seed gives the same bytes; article n
depends on the seed and n alone, so nothing is held in memory.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from benchmarks import corpus_files
from benchmarks.prose import AUTHORS, DAYS, FILLER, HEADINGS, LEADS, NAMES, NUMBERS, PUBLISHERS, SCOPES, THINGS, TITLES
from cribnotes.records import AgeInterval, BlockKind, Source, SourceKind
from cribnotes.topics import Topic, load_topics

_COPIED = 0.03  # share of articles that repeat an earlier one of another publisher
_CHANGED = 0.05  # share of articles that each later round changes
_SCOPED = 0.4  # share of claims that state an age or a condition
_UNFAITHFUL = 0.1  # share of claims that leave the side their publisher holds on the topic
_FIRST_DAY = datetime(2006, 1, 2, 9, tzinfo=UTC)
_DAYS = 7_300
ROUND_DAYS = 30  # between two rounds


@dataclass(frozen=True, slots=True)
class PlantedClaim:
    """A sentence of an article that takes a side of a topic; `first_side` when it is the first the topic lists."""

    topic_id: str
    side_id: str
    first_side: bool
    sentence: str
    age: AgeInterval | None
    condition: str


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """One article as it stands in one round. `copy_of` is the number of the article it repeats, or None."""

    number: int
    source_id: str
    url: str
    title: str
    author: str
    published: datetime
    modified: datetime | None
    blocks: tuple[tuple[BlockKind, int, str], ...]  # (kind, heading level, text)
    claims: tuple[PlantedClaim, ...]
    copy_of: int | None


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line; see the module."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description="Generate a corpus.")
    parser.add_argument("--articles", type=int, required=True, metavar="N")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--format", choices=("jsonl", "html"), default="jsonl")
    parser.add_argument("--rounds", type=int, default=1, help="how often the corpus is re-published with changes")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    write = corpus_files.write_jsonl if given.format == "jsonl" else corpus_files.write_web
    corpus = Corpus(given.articles, seed=given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    for number in range(given.rounds):
        folder = given.out / f"round-{number}" if given.rounds > 1 else given.out
        write(folder, corpus.sources(), corpus.articles(number))
    print(f"{given.articles} articles, {given.rounds} round(s), in {given.out}")


class Corpus:
    """A corpus of `n_articles`; its articles are made anew each time they are asked for."""

    def __init__(
        self,
        n_articles: int,
        *,
        seed: int = 1,
        publishers: int = len(PUBLISHERS),
        topics: Sequence[Topic] | None = None,
    ) -> None:
        """`publishers` is how many of the invented publishers write; a single one copies nobody."""
        self._n_articles = n_articles
        self._publishers = PUBLISHERS[:publishers]
        self._seed = seed
        self._topics = [topic for topic in (topics or load_topics()) if topic.sides]

    def sources(self) -> list[Source]:
        """The publishers as the catalogue would have them."""
        return [_source(source_id, name, kind) for source_id, name, kind in self._publishers]

    def articles(self, round_number: int = 0) -> Iterator[GeneratedArticle]:
        """Every article as it stands in a round; round 0 is the first."""
        return (self.article(number, round_number) for number in range(self._n_articles))

    def article(self, number: int, round_number: int = 0) -> GeneratedArticle:
        """Article `number` alone."""
        original = self._original(number)
        if original is None:
            return self._written(number, round_number)
        text = self.article(original, 0)  # a copy is made once and stays as it was
        source_id = self._publisher(number, avoid=text.source_id)
        note = (BlockKind.PARAGRAPH, 0, f"This article first appeared at {text.source_id}.example.")
        return GeneratedArticle(
            number,
            source_id,
            _url(source_id, "reprints", number),
            text.title,
            text.author,
            text.published + timedelta(days=20),
            None,
            (*text.blocks, note),
            text.claims,
            original,
        )

    def _original(self, number: int) -> int | None:
        """The number of the earlier article that this one repeats."""
        dice = self._dice(number, "copy")
        if number == 0 or len(self._publishers) == 1 or dice.random() >= _COPIED:
            return None
        earlier = dice.randrange(number)
        return earlier if self._original(earlier) is None else None

    def _written(self, number: int, round_number: int) -> GeneratedArticle:
        source_id = self._publisher(number)
        dice = self._dice(number, "text")
        topics = dice.sample(self._topics, k=min(dice.choice((1, 1, 2, 3)), len(self._topics)))
        revision = self._revision(number, round_number)
        alias = dice.choice(topics[0].aliases or (topics[0].topic_id.replace("-", " "),))
        title = dice.choice(TITLES).format(question=topics[0].title, alias=alias, Alias=alias[:1].upper() + alias[1:])
        published = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS), hours=dice.randrange(10))
        author = dice.choice(AUTHORS)
        # What a revision changes is told by dice of its own, so the rest of the article stays word for word.
        blocks, claims = self._body(number, source_id, topics, revision)
        modified = _FIRST_DAY + timedelta(days=_DAYS + ROUND_DAYS * round_number) if revision else None
        url = _url(source_id, topics[0].topic_id, number)
        return GeneratedArticle(
            number, source_id, url, title, author, published, modified, tuple(blocks), tuple(claims), None
        )

    def _revision(self, number: int, round_number: int) -> int:
        """How many of the rounds up to this one changed the article."""
        return sum(self._dice(number, f"round {later}").random() < _CHANGED for later in range(1, round_number + 1))

    def _body(
        self, number: int, source_id: str, topics: Sequence[Topic], revision: int
    ) -> tuple[list[tuple[BlockKind, int, str]], list[PlantedClaim]]:
        blocks: list[tuple[BlockKind, int, str]] = []
        claims: list[PlantedClaim] = []
        filler = _filler(self._dice(number, "filler"))
        for place, topic in enumerate(topics):
            dice = self._dice(number, f"section {place}")
            if place:
                blocks.append((BlockKind.HEADING, 2, dice.choice(HEADINGS)))
            blocks.append((BlockKind.PARAGRAPH, 0, _some(filler, dice)))
            for turn in range(dice.randrange(1, 5)):
                claim_dice = self._dice(number, f"claim {place} {turn} {revision if place == turn == 0 else 0}")
                claim = self._claim(claim_dice, source_id, topic)
                claims.append(claim)
                if dice.random() < 0.25:
                    blocks.append((BlockKind.LIST_ITEM, 0, claim.sentence))
                else:
                    around = (next(filler), claim.sentence, _some(filler, dice))
                    blocks.append((BlockKind.PARAGRAPH, 0, " ".join(around[dice.randrange(2) :])))
            blocks.append((BlockKind.PARAGRAPH, 0, _some(filler, dice)))
        return blocks, claims

    def _claim(self, dice: random.Random, source_id: str, topic: Topic) -> PlantedClaim:
        held = self._dice(source_id, topic.topic_id).randrange(len(topic.sides))
        side = topic.sides[dice.randrange(len(topic.sides)) if dice.random() < _UNFAITHFUL else held]
        sentence = dice.choice((side.gist, *side.says))
        sides = (topic.topic_id, side.side_id, side is topic.sides[0])
        if dice.random() < _SCOPED:
            words, age, condition = dice.choice(SCOPES)
            return PlantedClaim(*sides, f"{words}, {_inside(sentence)}", age, condition)
        lead = dice.choice(LEADS)
        sentence = f"{lead}{_inside(sentence)}" if lead else sentence
        return PlantedClaim(*sides, sentence, None, "")

    def _publisher(self, number: int, avoid: str = "") -> str:
        others = [source_id for source_id, _, _ in self._publishers if source_id != avoid]
        return self._dice(number, "publisher").choice(others)

    def _dice(self, *what: object) -> random.Random:
        return random.Random("/".join(str(part) for part in (self._seed, *what)))


def _source(source_id: str, name: str, kind: SourceKind) -> Source:
    home = f"http://{source_id}.example/"
    return Source(
        source_id,
        name,
        home,
        kind,
        publisher=source_id,
        sitemaps=(f"{home}sitemap.xml",),
        feeds=(f"{home}feed.xml",),
        include=("^/articles/",),
        files=(f"{source_id}.jsonl",),
        delay_seconds=0,
        max_pages=1_000_000,
        licence="Apache-2.0",
    )


def _url(source_id: str, topic_id: str, number: int) -> str:
    return f"http://{source_id}.example/articles/{topic_id}-{number}.html"


def _filler(dice: random.Random) -> Iterator[str]:
    """Sentences that claim nothing; none comes again before all have come."""
    while True:
        for sentence in dice.sample(FILLER, k=len(FILLER)):
            yield sentence.format(
                n=dice.choice(NUMBERS), day=dice.choice(DAYS), name=dice.choice(NAMES), thing=dice.choice(THINGS)
            )


def _some(filler: Iterator[str], dice: random.Random) -> str:
    return " ".join(islice(filler, dice.randrange(2, 6)))


def _inside(sentence: str) -> str:
    """`sentence` as it reads after a comma; a word in capitals, or "I", keeps them."""
    first = sentence.split(" ", 1)[0]
    return sentence if first.isupper() else sentence[:1].lower() + sentence[1:]


if __name__ == "__main__":
    main()
