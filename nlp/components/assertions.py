"""Plain assertions that no rule takes, such as "The quiet is not sleep, it is hope given up": a detector decides."""

from spacy.tokens import Span

from cribnotes.records import ClaimKind, Strength
from nlp.components.draft import Finding
from nlp.components.lexicon import FIRST_PERSON
from nlp.components.words import auxiliaries, subject

_SHORTEST = 5  # words; below it a sentence says too little to stand alone


def assertion(sentence: Span) -> Finding | None:
    """A finding for a sentence in the present tense whose subject is not its writer; None for stories and fragments."""
    root = sentence.root
    if sum(token.is_alpha for token in sentence) < _SHORTEST or any(t.lower_ in FIRST_PERSON for t in sentence):
        return None
    finite = root.tag_ in {"VBZ", "VBP", "MD"} or any(aux.tag_ in {"VBZ", "VBP", "MD"} for aux in auxiliaries(root))
    if root.pos_ not in {"VERB", "AUX"} or not finite or subject(root) is None:
        return None
    return Finding(ClaimKind.EFFECT, root, 1, Strength.SHOULD, "assertion", root.text)
