"""The dashboard's entry: Streamlit runs this file anew for every visit and every click."""

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from cribnotes.errors import CribnotesError
from dashboard import queries
from dashboard.address import Address, read_address
from dashboard.components.arrival import arrive
from dashboard.components.notices import disclaimer
from dashboard.components.text import shown
from dashboard.views import beginning, question, questions

_ASSETS = Path(__file__).with_name("assets")


def start() -> None:
    """The list of questions or, when the address names one, that question."""
    # A link within the page runs the script with its parameters but leaves the address bar as it was; saying them again
    # brings it up to date, and adds the step that the browser's back button takes.
    st.query_params.from_dict(st.query_params.to_dict())
    address = read_address(st.query_params)
    with st.container(key="head"):
        go(Address(), "Cribnotes")
        st.html('<p class="tagline">Where parenting advice disagrees, and what the answer depends on</p>')
    try:
        if not queries.count(Address()):
            beginning.draw()
        elif address.question:
            question.draw(address, go)
        else:
            questions.draw(address, go)
    except CribnotesError as error:
        st.html(f'<section class="empty"><h1>This cannot be shown now</h1><p>{shown(str(error))}</p></section>')
    st.html(disclaimer())
    arrive(urlencode(address.query))


def go(address: Address, label: str) -> None:
    """A link to an address of this page. The label must be our own words: Streamlit reads it as Markdown."""
    st.page_link(START, label=label, query_params=address.query)


START = st.Page(start, title="Questions", default=True)

st.set_page_config(page_title="Cribnotes", page_icon=str(_ASSETS / "mark.svg"), layout="wide")
st.html(_ASSETS / "cribnotes.css")
st.navigation([START], position="hidden").run()
