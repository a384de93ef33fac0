"""The address bar holds everything that can be shared."""

import pytest

from cribnotes.records import Verdict
from dashboard.address import Address, read_address


@pytest.mark.parametrize(
    "address",
    [
        Address(),
        Address(question="cry"),
        Address(words="skimmed milk", verdict=Verdict.DEPENDS, area="food", page=3),
        Address(question="cry", words="a&b=c", verdict=Verdict.THIN),
    ],
)
def test_an_address_is_read_back_as_it_was_written(address):
    assert read_address(address.query) == address


def test_the_plain_start_page_has_a_plain_address():
    assert Address().query == {}


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "٣", "9999999999", ""])
def test_a_page_that_cannot_be_is_the_first(page):
    assert read_address({"page": page}).page == 1


def test_an_unknown_verdict_filters_nothing():
    assert read_address({"verdict": "guilty"}) == Address()


def test_a_question_remembers_the_list_it_was_opened_from():
    there = Address(words="milk", page=2)
    assert there.of_question("milk").of_list() == there


def test_an_endless_search_is_cut():
    assert len(read_address({"q": "milk " * 10_000}).words) <= 200
