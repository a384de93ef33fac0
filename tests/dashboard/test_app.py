"""The pages as Streamlit builds them, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cribnotes.records import Question, Verdict
from cribnotes.settings import settings
from cribnotes.store import Store
from dashboard import queries
from tests.dashboard import nursery

APP = Path(queries.__file__).with_name("app.py")


@pytest.fixture
def app(monkeypatch, store_url):
    """The dashboard on the filled store, not run yet."""
    monkeypatch.setenv("CRIBNOTES_DATABASE_URL", store_url)
    settings.cache_clear()
    yield AppTest.from_file(str(APP), default_timeout=30)
    settings.cache_clear()


def shown_by(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def test_the_start_page_shows_contested_questions_in_the_maps_order(app):
    page = shown_by(app.run())
    assert page.index("let a baby cry") < page.index("Whole milk or skimmed") < page.index("Which way should a car")
    assert "name the hens" not in page


def test_words_are_found_in_titles_headlines_and_quotes(app):
    for words, found in (
        ("crying DO", "let a baby cry"),
        ("pick your baby up", "let a baby cry"),
        ("seat", "car seat"),
    ):
        app.query_params["q"] = words
        page = shown_by(app.run())
        assert found in page
        assert "toy number" not in page


def test_an_area_shows_only_its_own_questions(app):
    app.query_params["area"] = "sleep"
    page = shown_by(app.run())
    assert "let a baby cry" in page
    assert "Whole milk" not in page
    app.query_params["area"] = "other"
    page = shown_by(app.run())
    assert "let a baby cry" not in page
    assert "Which way should a car seat face" in page


def test_a_clash_without_ages_says_that_no_side_names_one(app):
    app.query_params["question"] = "hostile"
    assert "No side says for which age it speaks." in shown_by(app.run())


def test_a_card_with_a_safety_statement_says_that_it_comes_first(app):
    app.query_params["q"] = "crying"
    assert "Safety guidance comes first here" in shown_by(app.run())
    app.query_params["q"] = "skimmed"
    assert "Safety guidance" not in shown_by(app.run())


def test_a_side_that_disappeared_with_its_page_leaves_no_gap(app, monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path / 'purged.sqlite'}"
    with Store.open(url) as store:
        nursery.fill(store)
        store.mark_gone(nursery.BLOG.source_id, nursery.CRY_NEVER.address)
        store.mark_gone(nursery.BLOG.source_id, nursery.CRY_NEVER.address)
    monkeypatch.setenv("CRIBNOTES_DATABASE_URL", url)
    settings.cache_clear()
    app.query_params["question"] = "cry"
    assert "no longer there, last seen 2 Nov 2026" in shown_by(app.run())


def test_a_new_map_is_shown_at_the_next_look(app, monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path / 'changing.sqlite'}"
    monkeypatch.setenv("CRIBNOTES_DATABASE_URL", url)
    settings.cache_clear()
    with Store.open(url) as store:
        nursery.fill(store)
        assert "let a baby cry" in shown_by(app.run())
        question = Question("new", "Is this question new?", "", Verdict.CLASH, "", ())
        store.replace_map([question], [], analysed_at=nursery.ANALYSED)
    page = shown_by(app.run())
    assert "Is this question new?" in page
    assert "let a baby cry" not in page


def test_a_store_that_cannot_be_opened_is_explained_in_a_sentence(app, monkeypatch, tmp_path):
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is not a database, whatever its name says" * 100)
    monkeypatch.setenv("CRIBNOTES_DATABASE_URL", f"sqlite:///{broken}")
    settings.cache_clear()
    assert "This cannot be shown now" in shown_by(app.run())
