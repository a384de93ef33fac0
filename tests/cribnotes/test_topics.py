from pathlib import Path

import pytest

from cribnotes.errors import CatalogError
from cribnotes.topics import SafetyStatement, Topic, TopicSide, load_safety, load_topics

BACK_OR_SIDE = """
[[topic]]
id = "sleep-position"
dispute = "D01"
title = "On the back or on the side?"
about = "How to lay a baby down to sleep."
aliases = ["back to sleep"]
depends_on = ["age"]
safety = true
values = false

  [[topic.side]]
  id = "back"
  gist = "Always on the back."
  says = ["Put your baby on the back."]

  [[topic.side]]
  id = "side"
  gist = "The side is fine."
"""
ON_THE_BACK = """
[[safety]]
id = "on-the-back"
topic = "sleep-position"
statement = "Put a baby down on the back for every sleep."
link = "https://agency.example/back"
checked = 2026-05-31
recalled = false
dissent = ["Babies sleep best on their tummies."]
"""


def folder_of(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def test_a_topic_is_read_with_its_sides_and_its_area(tmp_path: Path) -> None:
    assert load_topics(folder_of(tmp_path, sleep=BACK_OR_SIDE)) == [
        Topic(
            topic_id="sleep-position",
            title="On the back or on the side?",
            about="How to lay a baby down to sleep.",
            area="sleep",
            aliases=("back to sleep",),
            depends_on=("age",),
            sides=(
                TopicSide("back", "Always on the back.", ("Put your baby on the back.",)),
                TopicSide("side", "The side is fine."),
            ),
            dispute="D01",
            safety=True,
            values=False,
        )
    ]


def test_a_safety_statement_is_read_and_is_no_topic(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, sleep=BACK_OR_SIDE, safety=ON_THE_BACK)
    assert load_safety(folder) == [
        SafetyStatement(
            safety_id="on-the-back",
            topic="sleep-position",
            statement="Put a baby down on the back for every sleep.",
            link="https://agency.example/back",
            checked="2026-05-31",
            recalled=False,
            dissent=("Babies sleep best on their tummies.",),
        )
    ]
    assert [topic.topic_id for topic in load_topics(folder)] == ["sleep-position"]


def test_a_folder_without_a_safety_file_has_no_statements(tmp_path: Path) -> None:
    assert load_safety(folder_of(tmp_path, sleep=BACK_OR_SIDE)) == []


def test_topics_come_file_by_file(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, sleep=BACK_OR_SIDE, food=BACK_OR_SIDE.replace("sleep-position", "milk"))
    assert [(topic.area, topic.topic_id) for topic in load_topics(folder)] == [
        ("food", "milk"),
        ("sleep", "sleep-position"),
    ]


def test_an_id_in_two_files_is_named_with_both(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, sleep=BACK_OR_SIDE, food=BACK_OR_SIDE)
    with pytest.raises(
        CatalogError, match=r"sleep\.toml: topic 'sleep-position', key 'id': food\.toml has this id too"
    ):
        load_topics(folder)


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("aliases", "alias", "topic 'sleep-position', key 'alias': there is no such key; did you mean 'aliases'?"),
        ('  gist = "The side is fine."', "", "topic 'sleep-position', key 'side.2.gist': it is missing."),
        ("says =", "say =", "topic 'sleep-position', key 'side.1.say': there is no such key; did you mean 'says'?"),
        ('id = "side"', 'id = "back"', "topic 'sleep-position', key 'side': two sides have the same id; rename one."),
        ("safety = true", 'safety = "yes"', "topic 'sleep-position', key 'safety': input should be a valid boolean"),
        (
            'about = "How to lay a baby down to sleep."',
            'about = ""',
            "topic 'sleep-position', key 'about': it is empty",
        ),
    ],
)
def test_a_mistake_in_a_topic_is_named_with_its_key(tmp_path: Path, good: str, bad: str, said: str) -> None:
    with pytest.raises(CatalogError) as refused:
        load_topics(folder_of(tmp_path, sleep=BACK_OR_SIDE.replace(good, bad)))
    assert str(refused.value).startswith(f"{tmp_path / 'sleep.toml'}: {said}")


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('topic = "sleep-position"', 'topic = "sleeping"', "key 'topic': there is no topic 'sleeping'."),
        ('"https://agency.example/back"', '"agency.example"', "key 'link': 'agency.example' is not a web address"),
        ("2026-05-31", '"soon"', "key 'checked': 'soon' is not a day"),
    ],
)
def test_a_mistake_in_a_safety_statement_is_named(tmp_path: Path, good: str, bad: str, said: str) -> None:
    folder = folder_of(tmp_path, sleep=BACK_OR_SIDE, safety=ON_THE_BACK.replace(good, bad))
    with pytest.raises(CatalogError) as refused:
        load_safety(folder)
    assert str(refused.value).startswith(f"{tmp_path / 'safety.toml'}: safety 'on-the-back', {said}")


def test_a_safety_statement_may_stand_above_several_topics(tmp_path: Path) -> None:
    general = ON_THE_BACK.replace('topic = "sleep-position"', 'topic = ""')
    (statement,) = load_safety(folder_of(tmp_path, sleep=BACK_OR_SIDE, safety=general))
    assert statement.topic == ""


def test_the_topics_that_ship_can_be_read() -> None:
    topics, statements = load_topics(), load_safety()
    assert len(topics) > 50
    assert all(len(topic.sides) >= 2 for topic in topics)
    assert all(statement.link.startswith("https://") for statement in statements)
    assert {"sleep", "food"} <= {topic.area for topic in topics}
