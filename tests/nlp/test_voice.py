"""Whose view a claim is."""

import pytest

from cribnotes.records import EvidenceBasis, Voice
from tests.nlp.reading import claims, only


def test_a_rebutted_view_is_not_the_authors_claim() -> None:
    found = claims("Some say a drop of brandy helps teething. We disagree. Never give a baby alcohol.")
    assert [(claim.voice, claim.attributed_to) for claim in found] == [(Voice.REBUTTED, "Some"), (Voice.OWN, "")]


def test_a_view_that_nobody_stands_behind_is_no_claim() -> None:
    assert claims("Some people say a drop of brandy helps teething.") == []


def test_an_authority_is_reported_and_named() -> None:
    claim = only("The AAP recommends that babies sleep on their backs.")
    assert (claim.voice, claim.attributed_to) == (Voice.REPORTED, "The AAP")


def test_research_supports_the_authors_own_claim() -> None:
    claim = only("Research shows that pacifiers lower the risk of cot death.")
    assert claim.voice is Voice.OWN
    assert claim.evidence_basis is EvidenceBasis.COHORT


@pytest.mark.parametrize("heading", ["# Myth: Babies need water", "# Myth #2: Babies need water"])
def test_a_heading_labelled_myth_is_rebutted(heading: str) -> None:
    assert only(heading).voice is Voice.REBUTTED


def test_headings_in_a_list_of_myths_are_rebutted() -> None:
    found = claims("# Common myths about drinks", "## Babies need extra water", "Breast milk has all the water needed.")
    assert [claim.voice for claim in found] == [Voice.REBUTTED, Voice.OWN]


def test_a_rebuttal_may_begin_the_next_paragraph() -> None:
    [claim] = claims("My mother says rice cereal makes babies sleep longer.", "That's a myth.")
    assert claim.voice is Voice.REBUTTED


def test_the_proposition_of_a_reported_view_leaves_the_speaker_out() -> None:
    claim = only("Some say a drop of brandy helps teething. That is wrong.")
    assert claim.proposition == "A drop of brandy helps teething."


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("A systematic review found that pacifiers lower the risk of cot death.", EvidenceBasis.REVIEW),
        ("Randomised trials show that pacifiers lower the risk of cot death.", EvidenceBasis.TRIAL),
        ("Guidelines recommend whole milk for toddlers.", EvidenceBasis.GUIDELINE),
        ("In my experience, a routine helps babies sleep.", EvidenceBasis.OWN_EXPERIENCE),
        ("Offer water with meals.", EvidenceBasis.NONE),
    ],
)
def test_the_stated_basis_is_recorded(sentence: str, basis: EvidenceBasis) -> None:
    assert only(sentence).evidence_basis is basis
