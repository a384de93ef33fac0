"""The exact words shown for a claim: its sentence, or a clause of it when the sentence is too long to be quoted."""

from cribnotes.records import QUOTE_LIMIT
from nlp.components.draft import Draft

_SHORTEST = 12  # characters


def quote_span(draft: Draft) -> tuple[int, int] | None:
    """Start and end in the block's text, at most QUOTE_LIMIT characters apart; None when no fitting clause exists."""
    doc = draft.sentence.doc
    start, end = draft.sentence.start, draft.sentence.end
    if _length(draft, start, end) > QUOTE_LIMIT:
        clause = draft.head.sent
        start, end = clause.start, clause.end
    if _length(draft, start, end) > QUOTE_LIMIT:
        start, end = draft.head.left_edge.i, draft.head.right_edge.i + 1
    if _length(draft, start, end) > QUOTE_LIMIT or end <= start:
        return None
    while start < end and (doc[start].is_space or doc[start].text in {"•", "*", "-", "–", "·", ","}):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in {",", ";", ":"}):
        end -= 1
    first, last = doc[start : start + 1], doc[end - 1 : end]
    begin, finish = first.start_char, last.end_char
    text = doc.text
    while begin < finish and text[begin].isspace():
        begin += 1
    while finish > begin and text[finish - 1].isspace():
        finish -= 1
    return (begin, finish) if finish - begin >= _SHORTEST else None


def _length(draft: Draft, start: int, end: int) -> int:
    span = draft.sentence.doc[start:end]
    return span.end_char - span.start_char
