"""Where a page is scrolled to: at its top when it is new, where it was left when one comes back to the list.

Streamlit keeps the scroll position when a link changes the page below it, so a question opened from the tenth card
would begin in its middle. Sanitised HTML cannot mend that. This is the dashboard's only script, and nothing crawled is
handed to it.
"""

from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).parent.with_name("assets") / "arrival.js"


def arrive(place: str) -> None:
    """Scroll for the page that the query string `place` names; call it last, when the page has its height."""
    component = st.components.v2.component("cribnotes.arrival", js=_SCRIPT.read_text(encoding="utf-8"))
    with st.container(key="arrival"):
        component(key="arrival-script", data={"place": place})
