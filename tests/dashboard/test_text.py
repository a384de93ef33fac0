"""Crawled words become text and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from dashboard.components.text import counted, day, link, plain, shown, web_address
from tests.dashboard.nursery import ANALYSED

RIGHT_TO_LEFT_OVERRIDE = "\u202e"


def test_markup_is_shown_as_it_was_written():
    assert shown("<b>a & b</b>") == "<bdi>&lt;b&gt;a &amp; b&lt;/b&gt;</bdi>"


@given(st.text())
def test_whatever_a_page_says_becomes_one_element_of_text(text):
    element = reader.fromstring(shown(text))
    assert element.tag == "bdi"
    assert len(element) == 0
    assert (element.text or "") == plain(text)


def test_characters_that_reorder_or_hide_text_are_taken_out():
    assert plain(f"give {RIGHT_TO_LEFT_OVERRIDE}yenoh\u2066 no\u200bw\x07") == "give yenoh now"


def test_joiners_of_scripts_that_need_them_stay():
    assert plain("می\u200cخوابد") == "می\u200cخوابد"


def test_lines_become_one_line():
    assert plain(" to\n\tsleep\u2028now ") == "to sleep now"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//elsewhere.example/",
        "https://",
        "/page",
        "",
        "http://[bad",
        "https://a.example/\u202egnp.exe",
        "java\nscript:alert(1)",
    ],
)
def test_an_address_that_does_not_lead_to_the_web_is_no_link(url):
    assert web_address(url) == ""
    assert "<a" not in link(url, "a page")


def test_a_web_address_is_a_link_that_tells_the_other_site_nothing():
    made = link("https://norland.example/milk?a=1&b='\"", "Milk <after> one")
    anchor = reader.fromstring(made)
    assert anchor.get("href") == "https://norland.example/milk?a=1&b='\""
    assert anchor.get("rel") == "noopener noreferrer"
    assert anchor.text_content() == "Milk <after> one"


def test_numbers_and_dates_read_as_people_write_them():
    assert (counted(1, "source"), counted(2, "source")) == ("1 source", "2 sources")
    assert (day(ANALYSED), day(None)) == ("3 Nov 2026", "")
