"""The frame of a claim: who, does what, to what. Outcome, direction and comparison come from detection."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from cribnotes.records import ClaimKind
from nlp.components.draft import Draft
from nlp.components.words import child_of, lemma, short_phrase, subject


@Language.component("cribnotes_frame")
def frame(doc: Doc) -> Doc:
    """Set subject, action and object on each draft."""
    for draft in doc._.drafts:
        _fill(draft)
        for name in ("subject", "action", "object", "outcome"):
            draft.explain(name, getattr(draft, name))
        if draft.comparison is not None:
            _add_contrast_words(draft)
    return doc


def _fill(draft: Draft) -> None:
    act, head = draft.act, draft.head
    if draft.kind in {ClaimKind.EFFECT, ClaimKind.COMPARISON}:
        draft.subject = short_phrase(act)
        draft.action = lemma(head)
        target = child_of(head, "dobj", "attr")
        draft.object = short_phrase(target) if target is not None else ""
        return
    who = subject(act) if act.pos_ in {"VERB", "AUX"} else None
    if who is None and draft.rule in {"modal", "you may", "child may", "needs", "imperative"}:
        who = subject(head)
    draft.subject = short_phrase(who) if who is not None and who.dep_ != "expl" else ""
    if act.pos_ in {"VERB", "AUX"}:
        particle = child_of(act, "prt")
        draft.action = lemma(act) + (f" {particle.lower_}" if particle is not None else "")
        target = child_of(act, "dobj", "attr", "acomp") or _object_of_preposition(act)
        draft.object = short_phrase(target) if target is not None else ""
        if child_of(act, "nsubjpass") is not None:
            draft.object, draft.subject = draft.subject, ""
    elif draft.rule == "needs":
        draft.action, draft.object = lemma(head), short_phrase(act)
    else:
        draft.action = "" if draft.rule == "is judged" else lemma(head) if head != act else ""
        draft.object = short_phrase(act)


def _object_of_preposition(act: Token) -> Token | None:
    preposition = next((child for child in act.rights if child.dep_ in {"prep", "dative", "agent"}), None)
    return child_of(preposition, "pobj") if preposition is not None else None


def _add_contrast_words(draft: Draft) -> None:
    comparison = draft.comparison
    if comparison is not None:
        draft.explain("comparison", f"{comparison.better} > {comparison.worse}")
