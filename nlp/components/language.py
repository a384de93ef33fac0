"""Is this article in English? The claim rules know no other language."""

import py3langid

from cribnotes.records import Revision

_ENOUGH = 200  # characters; identification of a shorter text is a guess
_SAMPLE = 4000


def is_english(revision: Revision) -> bool:
    """False when the page says or shows that it is written in another language."""
    if not revision.language.lower().startswith("en"):
        return False
    if len(revision.text) < _ENOUGH:
        return True
    language, _ = py3langid.classify(revision.text[:_SAMPLE])
    return bool(language == "en")
