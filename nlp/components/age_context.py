"""What the words around a number of months or years make of it: an age, a stretch of time, or the advice itself."""

import re

from nlp.components.age_words import UNIT, UNTIL

_TIMING = (
    r"(?:start\w*|begin\w*|introduc\w*|wean\w*|mov(?:e|es|ing)|switch\w*|transition\w*|delay\w*|"
    r"wait\w*|hold(?:ing)?\s+off|stop\w*|continu\w*|drop\w*|keep\w*|postpon\w*|put\s+off|first|"
    r"earlier|earliest|ready|potty|exclusively|recommended\s+from|change\s+to|go\s+on|turn(?:ing)?|fac(?:e|ing)|spoon-\w+|teach)"
)
_CONTENT_BEFORE = re.compile(
    r"\b(?:not|no|no\s+(?:earlier|sooner|later)(?:\s+than)?|never|wait|as\s+early\s+as|"
    r"as\s+late\s+as|as\s+soon\s+as)\s*$",
    re.I,
)
_UNTIL_BEFORE = re.compile(rf"\b(?:{UNTIL}|by\s+the\s+time)\s+(?:[\w'’]+\s+){{0,4}}$", re.I)
# "At two is too soon": the age is judged, so it is what the sentence is about.
_JUDGED_AFTER = re.compile(
    r"\s*,?\s*(?:is|are|was|would be)\s+(?:\w+\s+)?(?:too\s+)?(?:soon|early|late|earliest)\b", re.I
)
_NOTHING_BEFORE = re.compile(r"(?:.*[.;:]\s+)?no\s+[^,.;:]*$", re.I)  # "no screens before six" says when to begin
_TIMING_NEAR = re.compile(rf"\b{_TIMING}\b[^.;:]*$", re.I)


def is_content(text: str, start: int, match: re.Match[str]) -> bool:
    """Is this age the advice itself? "Until", "not before", "by", or an age that a verb of timing governs."""
    words = match.group().lower()
    before = text[:start]
    if re.match(rf"(?:{UNTIL}|by)\b", words) or _CONTENT_BEFORE.search(before) or _UNTIL_BEFORE.search(before):
        return True
    if _NOTHING_BEFORE.match(before) and re.match(r"before\b", words):
        return True
    if _JUDGED_AFTER.match(text, match.end()):
        return True
    if (
        re.search(r"year|month", words)
        and "first" not in words
        and (
            re.search(r"\bfor\s+(?:the\s+|a\s+|\w+['’]s\s+)?(?:whole\s+|entire\s+|full\s+)?$", before, re.I)
            or words.startswith("for")
        )
        and "old" not in words
    ):
        return True
    if re.match(r"(?:at|from|around|about|before|after|between|past|once|starting|no|on|when|up)\b", words):
        governed = _TIMING_NEAR.search(before[-80:])
        return governed is not None and "," not in governed.group()
    return False


_DURATION_BEFORE = re.compile(
    r"\b(?:for|every|within|in|last|past|lasting|takes?|took|over|than|next|after)\s+(?:about\s+|"
    r"around\s+|the\s+(?:last|past|next)\s+|up\s+to\s+|at\s+least\s+|another\s+)?$",
    re.I,
)


def is_no_age(text: str, match: re.Match[str]) -> bool:
    """A stretch of time, not an age: "for 3 to 5 days", "over two years", "after 2 weeks of treatment"."""
    words, before, after = match.group().lower(), text[: match.start()], text[match.end() :]
    if re.search(r"old|of age|\bage|birthday|life|first|second|half a year", words):
        return False
    if re.match(
        r"\s+(?:ago|later|apart|in a row|of (?:treatment|sleep|practice|therapy|training|experience)|"
        r"per|a (?:day|week)|(?:each|every) )",
        after,
        re.I,
    ):
        return True
    if re.match(r"(?:after|over|from|past)\b", words) and "week" in words:
        return True  # "after four weeks" of something
    if "day" in words or re.search(r"\b(?:at|by)\s+(?:least|most)\b", words):
        return "old" not in words
    spanned = "low" in match.re.groupindex
    if spanned and (words.startswith("for") or _DURATION_BEFORE.search(before)):
        return True
    if spanned and "week" in words and not re.match(r"from|between|at", words):
        return True
    if re.match(r"(?:less than|up to|over|after|past|above|below|at least)\b", words) and re.search(UNIT, words):
        # "over two years", "after six weeks", "up to 3 months" count time unless a child stands before them.
        return not re.search(
            r"(?:child\w*|bab(?:y|ies)|infants?|kids?|toddlers?|those|son|daughter|anyone|boys?|girls?|"
            r"people)\s+(?:who\s+(?:is|are)\s+|of\s+)?$",
            before,
            re.I,
        ) and not re.match(r"after|past", words)
    return False
