"""Before anything was gathered: how to begin."""

import streamlit as st

_STEPS = (
    ("cribnotes demo", "try it with a small invented web that comes with Cribnotes; nothing leaves this machine"),
    ("cribnotes crawl", "read the sources of your catalogue, politely, and only what they permit"),
    ("cribnotes ingest FOLDER --source ID", "add pages and documents that you have already"),
    ("cribnotes analyze", "find the claims in what was gathered, and where they disagree"),
)


def draw() -> None:
    """The page of an empty store."""
    steps = "".join(f"<li><code>{command}</code><span>{what}</span></li>" for command, what in _STEPS)
    st.html(
        '<section class="empty"><h1>Nothing to show yet</h1><p>Cribnotes lays out contested questions once it has read '
        f'something. In a terminal:</p><ul class="steps">{steps}</ul><p>Then load this page again.</p></section>'
    )
