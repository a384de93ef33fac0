"""For or against: the cue's own direction, turned by every negation that bears on it; and how strongly it is said."""

import re

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from cribnotes.records import ClaimKind, Direction, Polarity, Strength
from nlp.components.draft import Draft, setting_of
from nlp.components.lexicon import AGAINST, AGAINST_PHRASE
from nlp.components.words import auxiliaries, lemma, negations

_MYTH = re.compile(
    r"\b(?:is|are|it['’]s|that['’]s)\s+(?:just\s+|only\s+|simply\s+)?(?:a|an|one of the|another)?\s*"
    r"(?:\w+\s+){0,2}(?:myths?|misconceptions?|old wives['’] tale|nonsense|untrue|not true|false|fallacy|fiction)\b|"
    r"\b(?:myth|misconception|fallacy|fiction) that\b|"
    r"\bno (?:good |solid |clear |real |convincing |reliable |scientific )?(?:evidence|proof)\b|"
    r"\b(?:does not|doesn['’]t|do not|don['’]t|did not|has not|have not|hasn['’]t|haven['’]t) "
    r"(?:show|shown|prove|proven|support|suggest|found|find|back)\b|"
    r"\bnot (?:been )?(?:shown|proven)\b|\bcontrary to\b.*\bnot\b",
    re.I,
)
_REVERSED_HEADING = re.compile(
    r"^\W*(?:don['’]?ts?|do not|what not to do|things? (?:to avoid|not to do)|(?:foods?|what) to "
    r"avoid|avoid|never|mistakes?\b.*|.*\bmistakes|"
    r"not recommended|unsafe|not safe)\W*:?$|:?\b(?:do not|don['’]t|avoid|never|should not|must not)\s*:$",
    re.I,
)
_MUST_WORDS = re.compile(
    r"\b(?:never|always|must|under no circumstances|at all costs|essential|no exceptions?|absolutely)\b", re.I
)
_MAY_WORDS = re.compile(
    r"\b(?:consider|perhaps|maybe|if you (?:like|wish|want|prefer)|feel free|go ahead|optional)\b", re.I
)


@Language.component("cribnotes_polarity")
def polarity(doc: Doc) -> Doc:
    """Set polarity, strength and, for effects, the direction of each draft."""
    for draft in doc._.drafts:
        _decide(draft, doc)
    return doc


def _decide(draft: Draft, doc: Doc) -> None:
    sign = draft.sign
    turned: list[str] = [draft.cue] if draft.sign < 0 else []
    for word in _negations_that_bear(draft):
        sign = -sign
        turned.append(word.text)
    if draft.rule in {"recommends", "is judged", "there is no need"} and _leaves_off(draft.act):
        sign = -sign
        turned.append(draft.act.text)
    denial = _denied(draft)
    if denial:
        sign = -sign if sign > 0 else sign
        turned.append(denial)
    if draft.rule == "imperative" and _under_reversing_heading(draft, doc):
        sign = -abs(sign)
        turned.append(setting_of(doc).lead_in or setting_of(doc).heading)
    draft.polarity = Polarity.FOR if sign > 0 else Polarity.AGAINST
    draft.explain("polarity", ", ".join(turned) or draft.cue)
    if draft.kind is ClaimKind.EFFECT and sign < 0 and draft.direction is not None:
        draft.direction = Direction.NO_EFFECT
    draft.strength = _strength(draft, turned)


def _negations_that_bear(draft: Draft) -> list[Token]:
    if draft.rule in {"no + noun", "opening words", "is forbidden"}:
        return []
    found = negations(draft.head)
    if draft.act != draft.head:
        act = draft.act
        found += [
            child
            for child in act.children
            if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ in {"no", "neither"})
        ]
        if draft.rule in {"there is no need", "nothing wrong with"}:
            found += [
                child
                for noun in draft.head.children
                if noun.dep_ in {"attr", "nsubj"}
                for child in noun.children
                if child.lower_ in {"no", "not", "little"}
            ]
            if draft.rule == "nothing wrong with":
                found += [noun for noun in draft.head.children if noun.lower_ == "nothing"]
    if draft.rule == "effect noun":
        found += [
            child
            for noun in draft.head.children
            if noun.dep_ in {"dobj", "attr"}
            for child in noun.children
            if child.lower_ in {"little"}
        ]
    above = draft.head.head
    if draft.head.dep_ == "ccomp" and lemma(above) in {"think", "believe", "feel", "recommend", "advise", "suggest"}:
        found += [child for child in above.children if child.dep_ == "neg"]
    if draft.head.dep_ in {"conj"} and not any(word.lower_ in {"not", "n't", "never"} for word in found):
        found += _shared_negation(draft.head)
    return list(dict.fromkeys(found))


def _leaves_off(act: Token) -> bool:
    """ "Doctors urge families to give up smacking": the act itself is to stop something."""
    if act.pos_ != "VERB" or any(child.lower_ == "to" and child.dep_ == "prep" for child in act.children):
        return False
    return lemma(act) in AGAINST or f"{lemma(act)} {act.doc[act.i + 1 : act.i + 2].text.lower()}" in AGAINST_PHRASE


def _shared_negation(verb: Token) -> list[Token]:
    """ "Do not chill or freeze it": "or" and "nor" carry the negation to the second verb."""
    first = verb.head
    joined = next((child.lower_ for child in first.children if child.dep_ == "cc" and child.i < verb.i), "")
    if joined in {"or", "nor"} and not auxiliaries(verb):
        return [child for child in first.children if child.dep_ == "neg"]
    return []


def _denied(draft: Draft) -> str:
    """The words with which the sentence calls its own content untrue: "it is a myth that", "no evidence that"."""
    if draft.rule in {"effect noun", "is judged", "there is no need"} and draft.head.dep_ not in {
        "ccomp",
        "acl",
        "relcl",
    }:
        clause = _before(draft)
        match = _MYTH.search(clause)
        return match.group() if match and draft.head.dep_ == "ccomp" else ""
    if draft.head.dep_ not in {"ccomp", "acl", "relcl", "xcomp"}:
        return ""
    match = _MYTH.search(draft.sentence.text)
    return match.group() if match else ""


def _before(draft: Draft) -> str:
    span: Span = draft.sentence.doc[draft.sentence.start : max(draft.head.left_edge.i, draft.sentence.start)]
    return span.text


def _under_reversing_heading(draft: Draft, doc: Doc) -> bool:
    """A list under "Don't:" or "Mistakes to avoid" tells what not to do, unless the line itself says not to."""
    setting = setting_of(doc)
    if setting.kind.value != "list_item":
        return False
    said = setting.lead_in or setting.heading
    return bool(_REVERSED_HEADING.search(said)) and not negations(draft.head) and draft.sign > 0


def _strength(draft: Draft, turned: list[str]) -> Strength:
    clause = draft.head.sent.text
    if (
        draft.polarity is Polarity.AGAINST
        and draft.rule == "modal"
        and draft.cue.lower() in {"need to", "have to", "has to", "needs to", "needn't", "need"}
    ) or (draft.rule == "needs" and draft.polarity is Polarity.AGAINST):
        strength, words = Strength.MAY, "need not"
    elif draft.kind in {ClaimKind.EFFECT, ClaimKind.COMPARISON}:
        strength, words = draft.strength, draft.cue
    elif match := _MUST_WORDS.search(clause):
        strength, words = Strength.MUST, match.group()
    elif draft.rule == "imperative" and draft.strength is Strength.SHOULD and _forbids(draft):
        strength, words = Strength.MUST, "do not"
    elif draft.rule in {"imperative", "you may", "child may"} and (match := _MAY_WORDS.search(clause)):
        strength, words = Strength.MAY, match.group()
    elif draft.rule in {"you may", "child may", "may be given"} and draft.polarity is Polarity.AGAINST:
        strength, words = Strength.MUST, draft.cue + " not"
    elif (
        draft.rule == "is judged"
        and draft.polarity is Polarity.AGAINST
        and draft.strength is Strength.MAY
        and "not" in " ".join(turned)
    ):
        strength = (
            Strength.MAY if draft.cue.lower() in {"necessary", "enough", "normal", "natural"} else Strength.SHOULD
        )
        words = f"not {draft.cue}"
    else:
        strength, words = draft.strength, draft.cue
    draft.explain("strength", words)
    return strength


def _forbids(draft: Draft) -> bool:
    return draft.sign > 0 and any(
        lemma(child) in {"not", "n't", "never"} for child in draft.head.children if child.dep_ == "neg"
    )
