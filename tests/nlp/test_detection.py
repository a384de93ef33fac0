"""Which sentences claim something, and of which kind."""

import pytest

from cribnotes.records import ClaimKind
from tests.nlp.reading import claims, only


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Put your baby down on the back for every sleep.", ClaimKind.DIRECTIVE),
        ("If you breastfeed, wait three weeks before you offer a pacifier.", ClaimKind.DIRECTIVE),
        ("You can give your baby smooth peanut butter from six months.", ClaimKind.DIRECTIVE),
        ("I would not force a young child to hand over a toy.", ClaimKind.DIRECTIVE),
        ("No honey before the first birthday.", ClaimKind.DIRECTIVE),
        ("Experts advise against bed-sharing.", ClaimKind.RECOMMENDATION),
        ("Spanking is not recommended.", ClaimKind.RECOMMENDATION),
        ("We recommend whole milk for toddlers.", ClaimKind.RECOMMENDATION),
        ("Pacifiers lower the risk of cot death.", ClaimKind.EFFECT),
        ("Sugar does not make children hyperactive.", ClaimKind.EFFECT),
        ("Teething gels do nothing for teething pain.", ClaimKind.EFFECT),
        ("Babies learn nothing from videos.", ClaimKind.EFFECT),
        ("You can't spoil a newborn by holding her.", ClaimKind.EFFECT),
        ("Whole milk is better than skimmed milk for toddlers.", ClaimKind.COMPARISON),
        ("Toddlers need whole milk.", ClaimKind.NORM),
        ("Children under two should not watch screens.", ClaimKind.NORM),
        ("Bed-sharing is never safe.", ClaimKind.NORM),
        ("There is no need to boil tap water.", ClaimKind.NORM),
    ],
)
def test_advice_and_assertions_are_claims_of_their_kind(sentence: str, kind: ClaimKind) -> None:
    assert only(sentence).kind is kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Should you wake a sleeping baby?",
        "Do you say goodbye at the gate or inside the classroom?",
        "My eldest cried at the nursery door while his twin ran to the sandpit.",
        "I gave my daughter honey at ten months.",
        "A working mother in our street swaps school runs with the neighbours.",
        "Buy our organic swaddle today and save 20% off your first order.",
        "Subscribe to our newsletter for weekly sleep tips.",
        "Jane Marsh is a writer and mother of three who lives in Leeds.",
        "Read more about weaning.",
        "Preheat the oven and grease a baking tray.",
        "Newborns have soft spots on the head.",
        "Babies can have all sorts of spots and rashes.",
        "This swelling should go down over a day or two.",
        "He needs his own space.",
        "Your child may not eat the same amount every day.",
    ],
)
def test_questions_stories_advertising_and_descriptions_are_no_claims(sentence: str) -> None:
    assert claims(sentence) == []


def test_a_heading_can_be_a_claim() -> None:
    found = claims("# Never give honey before one", "Spores grow in the gut of an infant.")
    assert [claim.quote for claim in found] == ["Never give honey before one"]


def test_one_sentence_with_two_acts_gives_two_claims_of_one_quote() -> None:
    found = claims("Wash the bottle after every feed and never prop it against a pillow.")
    assert len({claim.claim_id for claim in found}) == 2
    assert len({claim.quote for claim in found}) == 1
    assert len({claim.proposition for claim in found}) == 2


def test_verbs_under_one_negation_stay_one_claim() -> None:
    assert only("Don't pinch or scrub these bumps.").proposition == "Don't pinch or scrub these bumps."


def test_a_recipe_step_that_bears_on_the_child_is_a_claim() -> None:
    assert only("Boil all water until your baby is one.").action == "boil"
