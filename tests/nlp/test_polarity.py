"""For or against, and how strongly."""

import pytest

from cribnotes.records import Direction, Polarity, Strength
from tests.nlp.reading import claims, only

FOR, AGAINST = Polarity.FOR, Polarity.AGAINST


@pytest.mark.parametrize(
    ("sentence", "polarity", "strength"),
    [
        ("Never wake a sleeping baby.", AGAINST, Strength.MUST),
        ("Do not wake a sleeping baby.", AGAINST, Strength.MUST),
        ("Don't offer skimmed or semi-skimmed milk to a toddler.", AGAINST, Strength.MUST),
        ("Avoid juice in the first year.", AGAINST, Strength.SHOULD),
        ("There is no need to boil tap water.", AGAINST, Strength.MAY),
        ("Babies do not need hats indoors.", AGAINST, Strength.MAY),
        ("Bed-sharing is not recommended.", AGAINST, Strength.SHOULD),
        ("Doctors advise against honey for babies.", AGAINST, Strength.SHOULD),
        ("Doctors urge families to give up corporal punishment.", AGAINST, Strength.SHOULD),
        ("It is best to avoid juice.", AGAINST, Strength.SHOULD),
        ("An adult bed is no place for a baby.", AGAINST, Strength.MUST),
        ("Steer clear of baby walkers.", AGAINST, Strength.SHOULD),
        ("Honey is dangerous for babies.", AGAINST, Strength.MUST),
        ("I don't think parents should spank.", AGAINST, Strength.SHOULD),
        ("Don't hesitate to call a doctor.", FOR, Strength.SHOULD),
        ("Don't forget to burp your baby.", FOR, Strength.SHOULD),
        ("Don't avoid peanuts.", FOR, Strength.SHOULD),
        ("There is nothing wrong with formula.", FOR, Strength.MAY),
        ("There's no reason not to give peanut butter.", FOR, Strength.MAY),
        ("You must use a car seat.", FOR, Strength.MUST),
        ("Praise the effort, not the result.", FOR, Strength.SHOULD),
        ("Consider a sticker chart.", FOR, Strength.MAY),
        ("No honey before the first birthday.", AGAINST, Strength.MUST),
    ],
)
def test_every_negation_is_counted_once(sentence: str, polarity: Polarity, strength: Strength) -> None:
    claim = only(sentence)
    assert claim.polarity is polarity
    if strength is not Strength.SHOULD:
        assert claim.strength is strength


@pytest.mark.parametrize(
    ("sentence", "polarity", "direction"),
    [
        ("Pacifiers lower the risk of cot death.", FOR, Direction.DECREASES),
        ("Pacifiers raise the risk of ear infections.", FOR, Direction.INCREASES),
        ("Controlled crying does not harm babies.", AGAINST, Direction.NO_EFFECT),
        ("Harsh discipline damages a child's trust.", FOR, Direction.INCREASES),
        ("There is no evidence that controlled crying causes harm.", AGAINST, Direction.NO_EFFECT),
        ("The idea that sugar causes hyperactivity is a myth.", AGAINST, Direction.NO_EFFECT),
        ("Breastfeeding is associated with a lower risk of tooth decay.", FOR, Direction.DECREASES),
    ],
)
def test_an_effect_is_asserted_or_denied(sentence: str, polarity: Polarity, direction: Direction) -> None:
    claim = only(sentence)
    assert (claim.polarity, claim.direction) == (polarity, direction)


def test_a_myth_in_the_same_sentence_is_denied_by_the_author() -> None:
    assert only("It is a myth that babies need water.").polarity is AGAINST


def test_a_list_under_a_heading_of_donts_is_turned_round() -> None:
    found = claims("# What not to do", "- Prop the bottle on a pillow.", "- Do not add cereal to the bottle.")
    assert [claim.polarity for claim in found] == [AGAINST, AGAINST]


def test_a_comparison_names_the_better_and_the_worse() -> None:
    comparison = only("Cloth nappies are better than disposable nappies.").comparison
    assert comparison is not None
    assert (comparison.better, comparison.worse) == ("Cloth nappies", "disposable nappies")
