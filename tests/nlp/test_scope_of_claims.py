"""For whom and when a claim holds."""

import pytest

from cribnotes.records import Claim
from tests.nlp.reading import claims, extractor, only


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


def test_the_age_at_which_to_do_a_thing_is_the_advice_behind_the_verb_and_scope_in_front() -> None:
    assert _age(only("Give children a phone at ten.")) is None
    assert _age(only("At ten, give children a phone.")) == (120, 132)


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


@pytest.mark.parametrize(
    ("sentence", "conditions"),
    [
        ("If the cough is wet, skip the syrup.", ("wet cough",)),
        ("Babies without eczema can have peanut at home.", ("no eczema",)),
        ("A child with Down's needs signs.", ("down syndrome",)),
        ("With a deaf child, use signs.", ("deaf",)),
        ("Where eczema is severe, avoid peanut.", ("eczema",)),
        ("In a noisy plane, use headphones.", ("in a noisy plane",)),
        ("For walks in town, put on shoes.", ("for walks in town",)),
        ("A child who cannot swim must wear a vest.", ("who cannot swim",)),
        ("Clip on the harness if there is traffic.", ("if there is traffic",)),
        ("Give her syrup because she coughs.", ()),
        ("Sing to help her sleep.", ()),
        ("Brush his teeth in the evening.", ()),
        ("Lift him when he cries.", ()),
        ("A child who hits should say sorry.", ()),
        ("Even if he cries, put him down.", ()),
        ("In fact, babies should sleep on their backs.", ()),
        ("For toddlers past two, offer water.", ()),
        ("Don't offer a screen at night.", ()),
    ],
)
def test_a_phrase_that_restricts_is_a_condition_and_a_reason_or_purpose_is_none(
    sentence: str, conditions: tuple[str, ...]
) -> None:
    assert extractor().claim_of_sentence(sentence).scope.conditions == conditions


def test_a_condition_without_a_name_keeps_its_wording() -> None:
    claim = only("If the baby startles at the sound, turn the volume down.")
    assert claim.scope.conditions == ("if the baby startles at the sound",)


def test_what_the_advice_prevents_is_no_condition() -> None:
    assert only("Early peanut lowers the risk of food allergy.").scope.conditions == ()


def test_a_long_condition_is_cut_at_a_word() -> None:
    [condition] = only(
        "When the neighbours upstairs have been drilling since half past six in the morning, use earplugs."
    ).scope.conditions
    assert condition == "when the neighbours upstairs have been drilling since half…"


def test_an_age_word_beside_an_open_age_narrows_it() -> None:
    assert _age(only("Toddlers under two should drink whole milk.")) == (12, 24)


def test_a_sentence_without_a_claim_still_has_its_scope() -> None:
    claim = extractor().claim_of_sentence("In babies born deaf, hands and then a voice.")
    assert claim.scope.conditions == ("deaf",)


@pytest.mark.parametrize(
    ("sentence", "setting"),
    [("At home, let her decide.", ("at home",)), ("Keep your mother tongue at home.", ())],
)
def test_a_place_restricts_only_in_front(sentence: str, setting: tuple[str, ...]) -> None:
    assert only(sentence).scope.setting == setting


def test_a_setting_is_recorded() -> None:
    assert only("Offer extra water in hot weather.").scope.setting == ("hot weather",)


@pytest.mark.parametrize(
    ("sentence", "absolute"),
    [
        ("Never hit a child.", True),
        ("Every child should sleep on the back.", True),
        ("Feed a newborn every three hours.", False),
        ("No child should be made to finish a plate.", True),
        ("Sleep is holy at any age, so let him sleep.", True),
        ("Require the word every time.", False),
        ("Signs don't speed up language, whatever the people who sell the courses say.", False),
        ("As a physio I never recommend a walker.", False),
        ("Offer water with meals.", False),
    ],
)
def test_absolute_words_are_noted(sentence: str, absolute: bool) -> None:
    assert only(sentence).scope.absolute is absolute
