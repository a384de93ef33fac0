"""For whom and when a claim holds."""

import pytest

from cribnotes.records import Claim
from tests.nlp.reading import claims, only


def _age(claim: Claim) -> tuple[float | None, float | None] | None:
    return (claim.scope.age.minimum, claim.scope.age.maximum) if claim.scope.age else None


def test_the_age_in_the_sentence_is_the_scope() -> None:
    assert _age(only("Give toddlers whole milk.")) == (12, 36)


def test_the_age_in_the_heading_is_the_scope_of_what_stands_below() -> None:
    [claim] = claims("# 6 to 12 months", "Offer water with meals.")
    assert _age(claim) == (6, 12)


def test_the_age_in_the_sentence_wins_over_the_heading() -> None:
    [claim] = claims("# Toddlers", "Newborns need to be woken for feeds.")
    assert _age(claim) == (0, 2)


def test_a_heading_about_several_ages_states_none() -> None:
    [claim] = claims("# Infant and toddler health", "Offer water with meals.")
    assert _age(claim) is None


def test_a_generic_baby_states_no_age() -> None:
    assert _age(only("Put babies on their backs to sleep.")) is None


def test_an_age_that_is_the_advice_is_a_quantity_and_no_scope() -> None:
    claim = only("Start solids at four months.")
    assert _age(claim) is None
    assert [(quantity.minimum, quantity.unit) for quantity in claim.quantities] == [(4, "month")]


def test_each_of_two_claims_in_a_sentence_keeps_its_own_age() -> None:
    found = claims("Follow-on formula is not suitable for babies under 6 months, and toddlers should drink whole milk.")
    assert [_age(claim) for claim in found] == [(None, 6), (12, 36)]


@pytest.mark.parametrize(
    ("sentence", "conditions"),
    [
        ("Breastfed babies should get vitamin D drops.", ("breastfed",)),
        ("Preterm infants should not sleep in a car seat.", ("preterm",)),
        ("If your baby has severe eczema, see an allergist before you offer peanut.", ("eczema",)),
        ("Don't share a bed with your baby if you smoke.", ("smoking",)),
        ("Offer water with meals.", ()),
        ("If you like, add a little salt.", ()),
    ],
)
def test_conditions_are_named_in_canonical_words(sentence: str, conditions: tuple[str, ...]) -> None:
    assert only(sentence).scope.conditions == conditions


def test_a_condition_without_a_name_keeps_its_wording() -> None:
    claim = only("If the baby startles at the sound, turn the volume down.")
    assert claim.scope.conditions == ("if the baby startles at the sound",)


def test_what_the_advice_prevents_is_no_condition() -> None:
    assert only("Early peanut lowers the risk of food allergy.").scope.conditions == ()


def test_a_setting_is_recorded() -> None:
    assert only("Offer extra water in hot weather.").scope.setting == ("hot weather",)


@pytest.mark.parametrize(
    ("sentence", "absolute"),
    [
        ("Never hit a child.", True),
        ("Every child should sleep on the back.", True),
        ("Feed a newborn every three hours.", False),
        ("Offer water with meals.", False),
    ],
)
def test_absolute_words_are_noted(sentence: str, absolute: bool) -> None:
    assert only(sentence).scope.absolute is absolute
