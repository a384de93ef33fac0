"""Rules that see a command or a permission in a clause: imperatives, "you should", "babies may".

Each takes the clause's predicate (or the clause) and returns a Finding or None.
"""

import re

from spacy.tokens import Span, Token

from cribnotes.records import ClaimKind, Strength
from nlp.components.ages import ages_in
from nlp.components.draft import Finding
from nlp.components.lexicon import (
    ACTS,
    AGAINST,
    AGAINST_PHRASE,
    ALLOWED,
    CARRIER,
    CHILD,
    EXPECTED,
    FIRST_PERSON,
    FORGET,
    MODAL,
    NOTICING,
    PARENT,
    word_set,
)
from nlp.components.words import auxiliaries, child_of, complement, lemma, own_subject, possessed_by_writer, subject

_IDIOMS = word_set(
    """
    click note thank imagine welcome learn visit suppose assume picture guess bear congratulate bless
    forgive fish worry panic enter log download view understand
    """
)
_SKIPPED = word_set(
    """
    please just always never also then instead so but and do n't not n’t dont first finally or only rather simply
    next ever still better
    """
)
_OPENING = re.compile(
    r"^\W*(?:please\s+|so\s+|but\s+)?(?:do\s*n[o'’]t|do\s+not|don['’]t|never(?:\s+ever)?|always)\s+", re.I
)
_NEGATIVE_OPENING = re.compile(r"^\W*(?:please\s+|so\s+|but\s+)?(?:do|never)", re.I)


def commanded(verb: Token) -> Finding | None:
    """An imperative, or "you should", "babies must", "parents ought to"."""
    if _is_imperative(verb):
        if not _is_about_something(verb):
            return None
        return _command(verb, ClaimKind.DIRECTIVE, Strength.SHOULD, "imperative", verb.text)
    who = subject(verb)
    if who is not None and who.lower_ in {"i", "we"} and _would(verb):
        return _command(verb, ClaimKind.DIRECTIVE, Strength.SHOULD, "I would", "would")
    if who is None or who.lower_ in FIRST_PERSON or who.dep_ == "expl" or who.lower_ in {"what", "who", "which", "how"}:
        return None
    if lemma(verb) in EXPECTED and who.pos_ == "NOUN" and lemma(who) not in CHILD | PARENT:
        return None
    for aux in auxiliaries(verb):
        if lemma(aux) in {"should", "must", "ought", "shall"} or aux.lower_ in {"needn't", "need"}:
            if lemma(verb) in {"be", "have"} and any(child.lower_ in {"able", "aware"} for child in verb.children):
                return None
            if any(other.lower_ in {"have", "'ve"} for other in auxiliaries(verb)):
                return None  # "should have slept" looks back
            kind = ClaimKind.DIRECTIVE if lemma(who) in {"you", "parent"} else ClaimKind.NORM
            return _command(
                verb, kind, Strength(MODAL[aux.lower_]) if aux.lower_ in MODAL else Strength.SHOULD, "modal", aux.text
            )
    if lemma(verb) in {"need", "have", "ought"} and (verb.tag_ in {"VBP", "VBZ", "VB"} or verb.lower_ == "ought"):
        act = child_of(verb, "xcomp")
        if (
            act is None
            or not any(child.lower_ == "to" and child.i <= verb.i + 3 for child in act.children)
            or possessed_by_writer(who)
        ):
            return None
        if any(aux.lower_ in {"may", "might", "will", "'ll", "would", "could"} for aux in auxiliaries(verb)):
            return None
        kind = ClaimKind.DIRECTIVE if lemma(who) in {"you", "parent"} else ClaimKind.NORM
        return Finding(kind, act, 1, Strength.MUST, "modal", f"{verb.text} to")
    return None


def permitted(verb: Token) -> Finding | None:
    """ "You can X", "babies may have X", "you might want to X"."""
    who = subject(verb)
    modal = next(
        (aux for aux in auxiliaries(verb) if aux.lower_ in {"can", "ca", "may", "might", "could", "cannot"}), None
    )
    if who is None or modal is None or who.lower_ in FIRST_PERSON or possessed_by_writer(who):
        return None
    if any(aux.lower_ in {"have", "'ve", "been"} for aux in auxiliaries(verb)):
        return None
    if lemma(who) in {"you", "parent", "family"}:
        if lemma(verb) in {"want", "need", "like", "wish", "prefer"}:
            act = child_of(verb, "xcomp")
            return (
                Finding(ClaimKind.DIRECTIVE, act, 1, Strength.MAY, "you may", modal.text) if act is not None else None
            )
        if (
            lemma(verb) in NOTICING
            or (modal.lower_ in {"ca", "cannot"})
            or modal.lower_ == "could"
            or child_of(verb, "auxpass")
        ):
            return None
        return Finding(ClaimKind.DIRECTIVE, verb, 1, Strength.MAY, "you may", modal.text)
    if lemma(who) in CHILD and lemma(verb) in ALLOWED and modal.lower_ in {"can", "may"}:
        if child_of(verb, "neg") is not None or (lemma(verb) == "have" and not ages_in(verb.sent.text)):
            return None  # "babies can have spots", "your child may not eat much": what happens, not what is allowed
        return Finding(ClaimKind.NORM, verb, 1, Strength.MAY, "child may", modal.text)
    if lemma(verb) in {"replace", "substitute"} and who.pos_ == "NOUN":
        return Finding(ClaimKind.NORM, who, 1, Strength.MAY, "may replace", f"{modal.text} {verb.text}")
    if child_of(verb, "auxpass") is not None and verb.lower_ in {
        "given",
        "offered",
        "introduced",
        "used",
        "served",
        "started",
        "fed",
        "stored",
        "frozen",
        "eaten",
        "left",
        "kept",
        "taken",
        "treated",
        "shared",
    }:
        return Finding(ClaimKind.NORM, verb, 1, Strength.MAY, "may be given", modal.text)
    return None


def _would(verb: Token) -> bool:
    """ "I would not force a child to share": advice, unless it wishes, thinks or looks back."""
    helping = auxiliaries(verb)
    if not any(aux.lower_ in {"would", "'d", "’d"} for aux in helping) or any(
        aux.lower_ in {"have", "'ve", "been"} for aux in helping
    ):
        return False
    return lemma(verb) not in NOTICING | {
        "like",
        "love",
        "say",
        "appreciate",
        "rather",
        "hate",
        "prefer",
        "argue",
        "call",
        "recommend",
        "suggest",
        "advise",
    }


def opening(clause: Span) -> Finding | None:
    """ "Don't ..." and "never ..." open a command, even where the parser sees none."""
    match = _OPENING.match(clause.text)
    if match is None or any(token.dep_ in {"nsubj", "nsubjpass"} and token.head == clause.root for token in clause):
        return None
    index = next((token for token in clause if token.idx - clause.start_char >= match.end()), None)
    if index is None or index.tag_ not in {"VB", "VBP", "NN", "JJ", "VBN"} or index.dep_ in {"det", "poss"}:
        return None
    sign = -1 if _NEGATIVE_OPENING.match(clause.text) else 1
    strength = Strength.MUST
    return Finding(ClaimKind.DIRECTIVE, index, sign, strength, "opening words", match.group().strip())


def _command(verb: Token, kind: ClaimKind, strength: Strength, rule: str, cue: str) -> Finding | None:
    act, sign = verb, 1
    word = lemma(verb)
    following = verb.doc[verb.i : verb.i + 2].text.lower()
    if word in FORGET and child_of(verb, "xcomp") is not None and word != "wait":
        act, sign = child_of(verb, "xcomp") or verb, -1
    elif word in AGAINST:
        act, sign = complement(verb) or verb, -1
        cue = verb.text
    elif turning := _turning_phrase(verb, following):
        act, sign, cue = complement(verb) or verb, -1, turning
    elif word in CARRIER or word in {"make", "be", "ensure", "see"}:
        act = child_of(verb, "xcomp", "ccomp") or act
        if word in {"make", "be"} and act == verb:
            for child in verb.children:
                if child.lower_ in {"sure", "certain", "careful"}:
                    act = child_of(child, "ccomp", "xcomp") or verb
        if rule == "imperative" and word in CARRIER and act != verb:
            strength = Strength(CARRIER[word])
    return Finding(kind, act, sign, strength, rule, cue)


def _turning_phrase(verb: Token, following: str) -> str:
    """ "Steer clear of X", "leave X off": a verb and its particle, together or apart."""
    if following in AGAINST_PHRASE:
        return following
    for child in verb.children:
        apart = f"{lemma(verb)} {child.lower_}"
        if (
            apart in AGAINST_PHRASE
            and child.dep_ in {"prt", "advmod", "prep", "acomp", "oprd"}
            and not any(True for _ in child.children)
        ):
            return apart
    target = child_of(verb, "dobj")
    if target is not None:
        for child in target.children:
            if child.dep_ == "advmod" and f"{lemma(verb)} {child.lower_}" in AGAINST_PHRASE:
                return f"{lemma(verb)} {child.lower_}"
    return ""


def _is_imperative(verb: Token) -> bool:
    if lemma(verb) in _IDIOMS or own_subject(verb) is not None:
        return False
    if any(aux.tag_ == "TO" or lemma(aux) not in {"do", "don't"} for aux in auxiliaries(verb)):
        return False
    if verb.i > 0 and verb.nbor(-1).lower_ == "to":
        return False
    if verb.sent[0].tag_.startswith("W") and not any(token.text == "," for token in verb.doc[verb.sent.start : verb.i]):
        return False  # "What not to do", "How to bathe a baby"
    if verb.dep_ == "conj" and verb.tag_ in {"VB", "VBP"}:
        return verb.head != verb and _is_imperative(verb.head)
    if verb.tag_ == "VB" and verb.dep_ in {"ROOT", "ccomp", "parataxis", "dep", "advcl"}:
        return verb.dep_ == "ROOT" or _opens_clause(verb)
    return (
        verb.dep_ == "ROOT" and verb.lower_ in ACTS and verb.tag_ not in {"VBD", "VBZ", "VBG"} and _opens_clause(verb)
    )


def _is_about_something(verb: Token) -> bool:
    """Something hangs on the verb, and it is not the page's own ("Give us feedback", "Find my number")."""
    if verb.doc[verb.i : verb.i + 3].text.lower() in {"keep in mind", "bear in mind"} or (
        lemma(verb) == "remember" and child_of(verb, "xcomp") is None
    ):
        return False
    if lemma(verb) in {"let", "have"} and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in {"me", "us", "a"}:
        return False  # "let me say", "have a lovely holiday"
    if lemma(verb) == "do" and child_of(verb, "dobj") is None:
        return False
    parts = [
        child
        for child in verb.children
        if not child.is_punct
        and child.dep_ not in {"cc", "conj", "neg", "aux"}
        and (child.dep_ != "advcl" or lemma(verb) == "wait")
    ]
    if any(
        part.lower_ in {"us", "me", "yourself"} or possessed_by_writer(part)
        for part in parts
        if part.dep_ in {"dobj", "dative"}
    ):
        return False
    return bool(parts) or verb.lower_ in {"swaddle", "vaccinate", "breastfeed"} or child_of(verb, "neg") is not None


def _opens_clause(verb: Token) -> bool:
    """Only adverbs, "do not" or a fronted phrase that ends with a comma stand before the verb."""
    doc, index = verb.doc, verb.i - 1
    start = verb.sent.start
    while index >= start and (doc[index].lower_ in _SKIPPED or doc[index].pos_ == "ADV"):
        index -= 1
    return index < start or doc[index].is_punct or doc[index].is_space
