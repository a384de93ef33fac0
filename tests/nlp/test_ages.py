"""Ages as people write them, in months."""

import pytest

from nlp.components.ages import ages_in


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Children under two watch no screens.", None, 24),
        ("children younger than 24 months", None, 24),
        ("Under the age of three, children", None, 36),
        ("under-fives", None, 60),
        ("before the first birthday", None, 12),
        ("between the first and second birthday", 12, 24),
        ("between her first and her second birthday", 12, 24),
        ("In the first year, offer milk.", 0, 12),
        ("during the second year of life", 12, 24),
        ("in the first six months", 0, 6),
        ("toddlers", 12, 36),
        ("newborns", 0, 2),
        ("preschoolers", 36, 60),
        ("school-age children", 60, 144),
        ("teenagers", 156, 240),
        ("toddlers and preschoolers", 12, 60),
        ("4- to 6-month-olds", 4, 7),
        ("babies between 4 and 6 months", 4, 6),
        ("a two-year-old", 24, 36),
        ("a 9-month-old baby", 9, 10),
        ("Children aged 2 to 5 years", 24, 72),
        ("children from two to five", 24, 72),
        ("babies of six months or more", 6, None),
        ("children over two", 24, None),
        ("from six months", 6, None),
        ("from the age of 1", 12, None),
        ("12 months and older", 12, None),
        ("once your baby is 12 months old", 12, None),
        ("Before your child is 12 months old", None, 12),
        ("at 12 months", 12, 13),
        ("one and a half years old", 18, 30),
    ],
)
def test_an_age_is_read_in_months(words: str, low: float | None, high: float | None) -> None:
    [mention] = ages_in(words)
    assert (mention.low, mention.high) == (low, high)


@pytest.mark.parametrize(
    "words",
    [
        "Cook it for 3 to 5 minutes.",
        "She slept for two years in our room.",
        "every two to three hours",
        "within a few weeks",
        "a study of the last 2 years",
        "at three in the morning",
        "a temperature of 39 degrees",
        "one of the parents",
        "How to bathe a baby",
        "Children need sleep.",
        "not one child",
    ],
)
def test_durations_numbers_and_generic_words_are_no_ages(words: str) -> None:
    assert ages_in(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Start solids at four months.",
        "Not before 6 months.",
        "Offer breast milk until age one.",
        "Keep the seat rear-facing until her second birthday.",
        "Wait until your baby is six months old.",
        "Introduce peanut from six months.",
        "Give solids no earlier than six months.",
    ],
)
def test_an_age_that_is_the_advice_is_content(words: str) -> None:
    [mention] = ages_in(words)
    assert mention.content


@pytest.mark.parametrize(
    "words", ["Give toddlers whole milk.", "Under two, skip juice.", "Avoid honey in the first year."]
)
def test_an_age_of_the_child_is_scope(words: str) -> None:
    [mention] = ages_in(words)
    assert not mention.content
