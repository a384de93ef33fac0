"""Extraction as a whole: exact quotes, stable ids, no crash and no nonsense on any text."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cribnotes.identity import claim_id_of
from cribnotes.records import QUOTE_LIMIT
from nlp.explain import explain
from tests.nlp.reading import article, claims, extractor, only

SCRAPS = st.sampled_from(
    ["Never give honey", "before one", "avoid", "it", "babies", "should", "not", "because", "Some say", "!", ";", ": ",
     "\u202eتجنب العسل", "🍯👶", "â€œno honeyâ€\x9d", "\n", "\t", "12 months", "½", "«non»", "...", "\u0000", "?"]
)  # fmt: skip


def _assert_sound(text_article, found) -> None:  # type: ignore[no-untyped-def]
    text = text_article.revision.text
    for claim in found:
        assert text[claim.quote_start : claim.quote_end] == claim.quote
        assert 0 < len(claim.quote) <= QUOTE_LIMIT
        assert claim.quote == claim.quote.strip()
        assert claim.proposition


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(SCRAPS, st.text(max_size=30)), max_size=25).map(" ".join))
def test_any_text_gives_exact_short_quotes(text: str) -> None:
    page = article(text)
    [(_, found)] = extractor().extract([page])
    _assert_sound(page, found)


def test_the_quote_is_the_exact_trimmed_sentence() -> None:
    page = article("  Milk matters.   Give toddlers whole milk.  ")
    [(_, [claim])] = extractor().extract([page])
    assert claim.quote == "Give toddlers whole milk."
    assert page.revision.text[claim.quote_start : claim.quote_end] == claim.quote


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    long = "Never give honey to a baby; " + ", ".join(["the spores lie in the soil of the fields"] * 9) + "."
    assert only(long).quote == "Never give honey to a baby"


def test_a_sentence_without_a_fitting_clause_makes_no_claim() -> None:
    assert claims("Give your baby " + "very " * 80 + "good milk.") == []


@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000,
        "Avoid " * 5_000 + "honey.",
        "👶🍼😴 " * 200,
        "لا تعط العسل للرضع قبل عمر السنة. " * 10,
        "DonÃ¢â‚¬â„¢t giveÃ‚Â Ã‚Â honÃƒÂ©y Ã¢â‚¬â€œ Ã¢â‚¬Å“everÃ¢â‚¬Â." * 3,
        "Mezcle la harina con la leche y no dé miel a los bebés antes de un año. Nunca despierte al bebé. " * 4,
    ],
    ids=["20000 words", "one long command", "emoji", "right to left", "mojibake", "spanish"],
)
def test_text_that_is_no_english_prose_makes_no_claims(text: str) -> None:
    assert claims(text) == []


def test_a_page_in_another_language_is_left_alone() -> None:
    assert claims("Give toddlers whole milk.", language="de") == []


def test_a_recipe_makes_no_claims() -> None:
    lines = [
        "# Ingredients",
        "- 2 cups flour",
        "- 1 banana",
        "# Method",
        "- Mash the banana.",
        "- Bake for 20 minutes.",
    ]
    assert claims(*lines, title="Banana muffins") == []


def test_a_repeated_sentence_has_an_id_of_its_own() -> None:
    found = claims("Give toddlers whole milk.", "Give toddlers whole milk.")
    url = "http://willow.example/page"
    assert [claim.claim_id for claim in found] == [
        claim_id_of("willow", url, "Give toddlers whole milk.", ordinal) for ordinal in (0, 1)
    ]


def test_many_articles_come_back_in_order() -> None:
    pages = [article("Give toddlers whole milk.", url=f"http://willow.example/{n}") for n in range(40)]
    results = list(extractor().extract(iter(pages)))
    assert [page.url for page, _ in results] == [page.url for page in pages]
    assert all(len(found) == 1 for _, found in results)


def test_the_version_names_code_and_model() -> None:
    assert extractor().version.startswith("rules-")
    assert "en_core_web_sm" in extractor().version


def test_an_explanation_is_plain_json_and_names_the_words() -> None:
    page = article("Never give honey to toddlers.")
    [(_, found)] = extractor().extract([page])
    told = json.loads(json.dumps(explain(page, found)))
    assert told["claims"][0]["because"]["age"] == ["toddlers"]
    assert told["claims"][0]["scope"]["age"]["minimum"] == 12
