"""What a person sees and does, in a real browser against the real server."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.dashboard import nursery

pytestmark = pytest.mark.browser

# Text whose contrast with its background is below WCAG AA: 4.5, or 3 where it is large.
_LOW_CONTRAST = Path(__file__).with_name("low_contrast.js").read_text(encoding="utf-8")


def open_at(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator(".disclaimer")).to_be_visible()


def card(page: Page, question_id: str):
    return page.locator(f".st-key-card-{question_id}")


def expect_query(page: Page, query: str) -> None:
    """The address bar follows the page by a moment."""
    page.wait_for_function("query => location.search === query", arg=query)


def query_of(page: Page) -> str:
    return page.evaluate("location.search")


def test_a_card_says_at_a_glance_what_is_asked_how_it_stands_and_who_says_what(page, address):
    open_at(page, address)
    crying = card(page, "cry")
    expect(crying.get_by_role("heading")).to_have_text("Is it all right to let a baby cry to sleep?")
    expect(crying.locator(".verdict")).to_have_text("Possible disagreement")
    expect(crying.locator(".hinge")).to_contain_text("Depends on age, under or over about six months")
    expect(crying.locator("blockquote")).to_have_count(3)
    expect(crying.locator("blockquote").first).to_have_text(nursery.CRY_NEVER.quote)
    expect(crying.locator(".below")).to_have_text("4 independent sources · last change 3 Nov 2026")


def test_every_verdict_has_a_shape_of_its_own_beside_its_word(page, address):
    open_at(page, address)
    shapes = page.eval_on_selector_all(
        ".verdict", "chips => chips.map(c => [c.className, getComputedStyle(c, '::before').maskImage])"
    )
    by_verdict = dict(shapes)
    assert len(by_verdict) == 3
    assert len(set(by_verdict.values())) == 3
    assert all(shape.startswith("url(") for shape in by_verdict.values())


def test_agreement_stands_apart_from_the_contested_and_thin_questions_stand_behind_a_link(page, address):
    open_at(page, address)
    expect(page.locator(".st-key-settled")).to_contain_text("What nearly everyone agrees on")
    expect(page.locator(".st-key-settled")).to_contain_text("Should you read aloud every day?")
    expect(page.get_by_text("Who may name the hens?")).to_have_count(0)
    page.get_by_text("Not enough said yet: 1 question").click()
    expect(page.get_by_text("Who may name the hens?")).to_be_visible()
    expect_query(page, "?verdict=thin")


def test_the_list_is_served_page_by_page_and_says_how_many_there_are(page, address):
    open_at(page, address)
    expect(page.locator(".tally")).to_have_text("1–10 of 16 contested questions")
    expect(page.locator("[class*=st-key-card-]")).to_have_count(10)
    page.get_by_text("Further down the list").click()
    expect(page.locator(".tally")).to_have_text("11–16 of 16 contested questions")
    expect(page.locator("[class*=st-key-card-]")).to_have_count(6)
    expect_query(page, "?page=2")


def test_a_search_is_in_the_address_and_the_address_is_a_search(page, address, browser):
    open_at(page, address)
    page.get_by_label("Search the questions").fill("skimmed MILK")
    page.get_by_label("Search the questions").press("Enter")
    expect(page.locator(".tally")).to_have_text("1 contested question")
    expect(card(page, "milk")).to_be_visible()
    expect_query(page, "?q=skimmed+MILK")

    elsewhere = browser.new_page()
    open_at(elsewhere, address + query_of(page))
    expect(elsewhere.get_by_label("Search the questions")).to_have_value("skimmed MILK")
    expect(card(elsewhere, "milk")).to_be_visible()
    expect(elsewhere.locator("[class*=st-key-card-]")).to_have_count(1)
    elsewhere.close()


def test_filters_narrow_the_list_and_one_link_clears_them(page, address):
    open_at(page, address)
    filters = page.locator(".st-key-filters")
    filters.get_by_text("It depends").click()
    expect(page.locator("[class*=st-key-card-]")).to_have_count(1)
    expect_query(page, "?verdict=depends")
    filters.get_by_text("Sleep").click()
    expect(page.get_by_text("Nothing found")).to_be_visible()
    page.get_by_text("Show all questions").click()
    expect(page.locator(".tally")).to_have_text("1–10 of 16 contested questions")
    expect(filters.locator("[aria-checked=true]")).to_have_count(0)


def test_the_way_back_keeps_the_search_and_so_does_the_browsers_back_button(page, address):
    open_at(page, address + "?q=toy&page=2")
    card(page, "toy11").locator("a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Should toy number 11 travel?")
    expect_query(page, "?question=toy11&q=toy&page=2")
    page.go_back()
    expect(page.locator(".tally")).to_have_text("11–12 of 12 contested questions")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Should toy number 11 travel?")
    page.get_by_text("Back to the questions").click()
    expect(page.locator(".tally")).to_have_text("11–12 of 12 contested questions")
    expect_query(page, "?q=toy&page=2")


def test_a_question_opens_at_its_top_and_the_list_is_found_again_where_it_was_left(page, address):
    open_at(page, address)
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    link = card(page, "toy5").locator("a")
    link.scroll_into_view_if_needed()
    left_at = page.evaluate(scrolled)
    assert left_at > 500
    link.dispatch_event("click")  # a real click may scroll a little further before it lands
    expect(page.locator("article.question")).to_be_visible()
    page.wait_for_function(f"{scrolled} === 0")
    page.go_back()
    page.wait_for_function(f"Math.abs({scrolled} - {left_at}) < 80")  # a busy page may settle a line lower


def test_a_cold_link_to_a_question_shows_first_what_it_depends_on_then_safety_then_the_sides(page, address):
    open_at(page, address + "?question=cry")
    expect(page).to_have_title("Is it all right to let a baby cry to sleep? · Cribnotes")
    headings = page.locator("article.question h2").all_inner_texts()
    assert headings[:2] == ["It depends on", "Safety first"]
    assert headings[2:] == [nursery.CRY_NEVER.quote, nursery.CRY_FINE.quote, nursery.CRY_LATER.quote]
    expect(page.locator(".safety")).to_contain_text("Never sleep with a baby on a sofa")
    sides = [side.bounding_box() for side in page.locator(".side").all()]
    assert len({box["y"] for box in sides}) == 1
    assert len({round(box["width"]) for box in sides}) == 1


def test_a_quote_has_its_source_date_link_and_the_children_it_speaks_of(page, address):
    open_at(page, address + "?question=cry")
    side = page.locator(".side").nth(1)
    expect(side).to_contain_text("For: from 6 months")
    expect(side).to_contain_text("Cradle Science · 1 Jun 2014")
    link = side.get_by_role("link", name="Sleep training, five years on")
    expect(link).to_have_attribute("href", nursery.CRY_FINE.address)
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(page.locator(".side").first).to_contain_text("Does not say for which child")


def test_the_reasons_name_the_pairs_in_words_with_how_sure_the_machine_is(page, address):
    open_at(page, address + "?question=milk")
    reasons = page.locator("details.why")
    expect(reasons.locator("li")).not_to_be_visible()
    reasons.locator("summary").click()
    expect(reasons.locator("li")).to_have_count(1)
    expect(reasons).to_contain_text("They can both hold, it depends, 88% sure.")
    expect(reasons).to_contain_text("The first speaks of 12 to 24 months, the second of children from 2 years.")


def test_history_is_dated_and_names_what_replaced_it(page, address):
    open_at(page, address + "?question=milk")
    history = page.locator(".history")
    expect(history).to_contain_text("Said until 15 Mar 2021")
    expect(history).to_contain_text(nursery.MILK_OLD.quote)
    expect(history).to_contain_text("Replaced by")
    expect(history).to_contain_text(nursery.MILK_WHOLE.quote)
    expect(page.locator(".meaning").nth(1)).to_contain_text("Here people want different things")


def test_the_text_to_copy_has_the_sides_and_their_links(page, address):
    open_at(page, address + "?question=cry")
    page.get_by_text("Copy as text").click()
    text = page.locator("[data-testid=stCode]")
    expect(text).to_contain_text(f"“{nursery.CRY_FINE.quote}”")
    expect(text).to_contain_text(nursery.CRY_FINE.address)
    expect(text).to_contain_text("Information, not advice for your child.")


def test_an_unknown_question_leads_back_in_friendly_words(page, address):
    open_at(page, address + "?question=nowhere")
    expect(page.get_by_role("heading")).to_contain_text("This question is not on the map")
    page.get_by_text("All questions").click()
    expect(page.locator(".tally")).to_be_visible()


def test_nonsense_in_the_address_is_no_error(page, address):
    open_at(page, address + "?verdict=%3Cb%3E&area=%00&page=-3&q=&unknown=1")
    expect(page.locator(".tally")).to_have_text("1–10 of 16 contested questions")


def test_an_empty_store_says_how_to_begin(page, empty_address):
    open_at(page, empty_address)
    for words in ("cribnotes demo", "cribnotes crawl", "cribnotes ingest"):
        expect(page.locator(".steps")).to_contain_text(words)


@pytest.mark.parametrize("query", ["?q=villain", "", "?question=hostile"])
def test_an_article_that_attacks_shows_only_harmless_text(page, address, query):
    open_at(page, address + query)
    if "question" in query:
        page.locator("details.why summary").click()
        page.get_by_text("Copy as text").click()
        expect(page.locator("[data-testid=stCode]")).to_contain_text("<script>window.hurt=4</script>")
        expect(page.locator(".side").first).to_contain_text("</blockquote><b>Boo</b>")
        expect(page.locator("article.question h1")).to_have_text(nursery.HOSTILE_TITLE)
    page.wait_for_timeout(500)
    assert page.evaluate("window.hurt") is None
    assert page.locator("img[src=x], svg[onload], .katex, .stHtml script").count() == 0
    assert page.eval_on_selector_all("a", "links => links.filter(a => a.href.startsWith('javascript')).length") == 0
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.locator("body").inner_text())


def test_the_dashboard_asks_nothing_of_any_other_host(page, address):
    open_at(page, address)
    page.get_by_label("Search the questions").fill("baby")
    page.get_by_label("Search the questions").press("Enter")
    card(page, "cry").locator("a").click()
    expect(page.locator("article.question")).to_be_visible()
    page.get_by_text("Copy as text").click()
    page.wait_for_timeout(500)
    assert page.strangers == []


@pytest.mark.parametrize("query", ["", "?question=cry", "?question=hostile", "?question=milk", "?verdict=agree"])
def test_nothing_is_wider_than_a_phone(phone, address, query):
    open_at(phone, address + query)
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    tops = [side.bounding_box()["y"] for side in phone.locator(".side").all()]
    assert len(set(tops)) == len(tops)


@pytest.mark.parametrize("query", ["", "?verdict=depends", "?question=cry", "?question=milk"])
def test_text_stands_out_from_its_background_by_day_and_by_night(page, phone, address, query):
    for window in (page, phone):
        open_at(window, address + query)
        assert window.evaluate(_LOW_CONTRAST) == []


def test_streamlits_own_toolbar_is_out_of_sight(page, address):
    open_at(page, address)
    for furniture in ("stToolbar", "stMainMenu", "stAppDeployButton", "stDecoration"):
        expect(page.get_by_test_id(furniture)).not_to_be_visible()


def test_a_card_can_be_opened_with_the_keyboard(page, address):
    open_at(page, address)
    link = card(page, "cry").locator("a")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.question")).to_be_visible()
