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
        ("With a first-grader I'd start a chart.", 72, 84),
        ("in grades two to four", 84, 120),
        ("before grade seven", None, 144),
        ("from third grade on", 96, None),
        ("Three-month-olds thrive on answers.", 3, 4),
        ("when kids are beyond seven, treat it", 84, None),
        ("From eight onwards, give her a key.", 96, None),
        ("the neck of anyone under five", None, 60),
        ("infants below half a year", None, 6),
        ("the youngest, up to half a year", None, 6),
        ("primary pupils", 60, 132),
        ("up to school age", None, 60),
        ("a child of seven", 84, 96),
        ("a baby of five months", 5, 6),
        ("a child of two or three", 24, 48),
        ("at one or two, plan five meals", 12, 36),
        ("between two and six, pretend a lot", 24, 72),
        ("at twenty-six months", 26, 27),
        ("babies and toddlers", 0, 36),
        ("a baby of less than twelve months", None, 12),
        ("in the fourth trimester", 0, 3),
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
        "water fluoridated at 0.7 milligrams a litre",
        "above 1.5 milligrams per litre",
        "as soon as it climbs over 38.5",
        "A temperature over 38 has some other cause.",
        "My advice as a first-grade teacher is to read aloud.",
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
        "No social media before sixteen.",
        "Turning the seat at two is too soon.",
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
