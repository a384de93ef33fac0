"""Where clauses begin: after a semicolon, colon or dash, before the parser runs.

The parser reads "Swaddle for sleep: it calms her" better as two clauses. The quote stays the whole sentence, so the
joins made here are remembered and undone by `sentences`.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.components.draft import register

_BREAKS = {";", ":", "–", "—", "--", "•"}
_SHORTEST = 3  # tokens on either side; shorter pieces are labels ("Tip:"), times ("10:30") or asides

register()


@Language.component("cribnotes_boundaries")
def boundaries(doc: Doc) -> Doc:
    """Begin a new clause after a break with enough words on both sides."""
    joins: set[int] = set()
    last = 0
    for token in doc[:-1]:
        follows = token.i + 1
        if token.text in _BREAKS and token.i - last >= _SHORTEST and _words_ahead(doc, follows):
            doc[follows].is_sent_start = True
            joins.add(follows)
            last = follows
        elif token.text in ".!?":
            last = follows
    doc._.joins = joins
    return doc


def _words_ahead(doc: Doc, start: int) -> bool:
    ahead = doc[start : start + _SHORTEST]
    return len(ahead) == _SHORTEST and not any(token.is_punct or token.like_num for token in ahead[:1])


def sentences(doc: Doc) -> Iterator[tuple[Span, list[Span]]]:
    """Whole sentences, each with its clauses as the parser saw them; white space at the ends is trimmed."""
    joins = doc._.joins or set()
    clauses: list[Span] = []
    for clause in doc.sents:
        if clauses and clause.start not in joins:
            yield _whole(doc, clauses), clauses
            clauses = []
        clauses.append(clause)
    if clauses:
        yield _whole(doc, clauses), clauses


def _whole(doc: Doc, clauses: list[Span]) -> Span:
    start, end = clauses[0].start, clauses[-1].end
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return doc[start:end]
