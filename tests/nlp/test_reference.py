"""A proposition stands alone, or there is no claim."""

from tests.nlp.reading import claims, only


def test_it_means_the_subject_of_the_sentence_before() -> None:
    found = claims("A dummy is popular with parents. It raises the risk of ear infection.")
    assert found[-1].proposition == "A dummy raises the risk of ear infection."
    assert found[-1].quote == "It raises the risk of ear infection."


def test_it_means_the_heading_in_the_first_sentence_below() -> None:
    [claim] = claims("# Melatonin", "It should not be given to toddlers.")
    assert claim.proposition == "Melatonin should not be given to toddlers."


def test_a_pronoun_that_stays_dark_makes_no_claim() -> None:
    assert claims("It raises the risk of ear infection.") == []
    assert claims("The cot and the pram are new. Never leave it in the sun.") == []


def test_it_that_stands_for_what_follows_needs_no_meaning() -> None:
    assert only("It is best to put babies on their backs.").proposition == "It is best to put babies on their backs."


def test_a_leading_connective_is_left_out() -> None:
    assert only("However, toddlers need whole milk.").proposition == "Toddlers need whole milk."


def test_steps_named_elsewhere_make_no_claim() -> None:
    assert claims("These steps can reduce the risk of illness.") == []
