"""Rules that see an assertion of effect or a comparison in a clause: "X raises Y", "X has no effect", "A beats B"."""

import re

from spacy.tokens import Span, Token

from cribnotes.records import ClaimKind, Comparison, Direction, Strength
from nlp.components.draft import Finding
from nlp.components.lexicon import (
    CHILD,
    DECREASES,
    EFFECT_CARRIER,
    EFFECT_NOUN,
    FARES,
    FIRST_PERSON,
    FIRST_POSSESSIVE,
    HARMS,
    IDEA,
    INCREASES,
    LINKED,
    STUDY,
    word_set,
)
from nlp.components.words import auxiliaries, child_of, lemma, past, possessed_by_writer, short_phrase, subject

_GROUP_GRADE = {
    "longer": 1,
    "more": 1,
    "better": 1,
    "sooner": 1,
    "faster": 1,
    "less": -1,
    "fewer": -1,
    "worse": -1,
    "rarely": -1,
}
_SPECULATIVE = {"may", "might", "can", "could"}
_LEARNS = frozenset({"learn", "pick", "gain", "acquire", "profit", "benefit"})
_PREPOSITIONAL = frozenset({"lead", "contribute", "result", "protect", "help", "benefit", "predispose"})
# Too broad to be an effect unless a thing, an act or a class of people is the subject and somebody is affected.
_BROAD = word_set("make help support promote encourage lead add bring stop develop teach create build feed treat cut")


def caused(verb: Token) -> Finding | None:
    """ "X causes / prevents / raises / does no harm to Y", "X is linked with Y", "X works"."""
    who = subject(verb)
    if who is not None and (spoiled := _spoiled(who, verb)) is not None:
        return spoiled
    if who is None or who.lower_ == "you" or not _general(who, verb):
        return None
    if lemma(who) in CHILD and lemma(verb) in _LEARNS and not past(verb):
        return _learned(who, verb)
    strength = Strength.MAY if any(aux.lower_ in _SPECULATIVE for aux in auxiliaries(verb)) else Strength.SHOULD
    if any(aux.lower_ in {"should", "must", "ought"} for aux in auxiliaries(verb)):
        return None
    word = lemma(verb)
    object_ = child_of(verb, "dobj", "dative", "attr") or next(
        (target for other in verb.conjuncts if (target := child_of(other, "dobj"))), None
    )
    if word in LINKED and child_of(verb, "auxpass") is not None:
        other = next(
            (part for child in verb.children if child.dep_ == "prep" for part in child.children if part.dep_ == "pobj"),
            None,
        )
        return _effect(who, Direction.INCREASES, other, strength, verb) if other is not None else None
    if child_of(verb, "auxpass") is not None:
        return None
    noun = _effect_noun(verb)
    if noun is not None:
        return _effect_of_noun(who, verb, noun, strength)
    if word in HARMS and (
        object_ is not None or word in {"interfere", "backfire"} or child_of(verb, "prep") is not None
    ):
        harmed = object_ or _object_of_preposition(verb)
        return _effect(who, Direction.INCREASES, harmed, strength, verb, prefix="harm to ")
    if (
        word in FARES
        and strength is not Strength.MAY
        and not (word == "belong" and any(child.lower_ == "to" for child in verb.rights))
        and verb.tag_ in {"VBZ", "VBP", "VB"}
        and lemma(who) not in {"you", "parent"}
    ):
        return Finding(ClaimKind.EFFECT, who, FARES[word], strength, "works", verb.text, None, "")
    direction = Direction.INCREASES if word in INCREASES else Direction.DECREASES if word in DECREASES else None
    if direction is None or lemma(who) in STUDY or who.lower_ in {"someone", "somebody", "her", "him", "them"}:
        return None
    target = (
        object_
        or child_of(verb, "ccomp", "xcomp")
        or (_object_of_preposition(verb) if word in _PREPOSITIONAL else None)
    )
    if (
        target is None
        or lemma(who) == "you"
        or (word == "raise" and lemma(target) in CHILD and lemma(who) in {"you", "parent", "family"})
        or (
            word in _BROAD
            and (
                lemma(who) in CHILD
                or lemma(who) in {"parent", "they"}
                or (who.pos_ == "PROPN" and word in {"promote", "support", "encourage"})
            )
        )
    ):
        return None
    return _effect(who, direction, target, strength, verb)


def compared(verb: Token) -> Finding | None:
    """ "A is better than B (for C)", "A cause fewer rashes than B"."""
    who = subject(verb)
    if who is None or who.lower_ in FIRST_PERSON or not _general(who, verb):
        return None
    than = next((token for token in verb.doc[verb.i : verb.sent.end] if token.lower_ == "than"), None)
    if than is None or than.head.lower_ in {"rather", "other"} or verb.doc[than.i - 1].lower_ in {"rather", "other"}:
        return None
    grade = next(
        (
            token
            for token in verb.doc[verb.i : than.i]
            if token.tag_ in {"JJR", "RBR"} or token.lower_ in {"worse", "better"}
        ),
        None,
    )
    if (
        grade is None
        or grade.lower_ in {"older", "younger"}
        or than.i + 1 >= verb.sent.end
        or (verb.doc[than.i + 1].like_num and "%" not in verb.doc[than.i + 1 : than.i + 3].text)
        or verb.doc[grade.i + 1].like_num
    ):
        return None
    rest = next((child for child in than.children if child.dep_ in {"pobj", "pcomp"}), None)
    worse = short_phrase(rest) if rest is not None else verb.doc[than.i + 1 : verb.sent.end].text.strip(" .!,")
    if (
        not worse
        or lemma(who) in {"there", "it"}
        or worse.lower().split()[0] in {"you", "ever", "others", "before", "that", "usual", "expected"}
    ):
        return None
    subject_words = short_phrase(who)
    if grade.lower_ in {"less", "worse", "fewer"} and grade.lower_ != "fewer":
        comparison = Comparison(better=worse, worse=subject_words, respect=_respect(verb, grade, than))
    else:
        comparison = Comparison(better=subject_words, worse=worse, respect=_respect(verb, grade, than))
    return Finding(
        ClaimKind.COMPARISON, who, 1, Strength.SHOULD, "comparative", f"{grade.text} than", comparison=comparison
    )


def misread(clause: Span) -> Finding | None:
    """ "Leaving babies to cry damages trust", where the parser takes "damages" for a noun and finds no verb."""
    for token in clause[1:-1]:
        if token.tag_ in {"VBZ", "VBP", "VBD", "MD"} or token.is_punct:
            return None
        stem = token.lower_.removesuffix("s")
        direction = (
            Direction.INCREASES if stem in INCREASES | HARMS else Direction.DECREASES if stem in DECREASES else None
        )
        if token.tag_ == "NNS" and direction is not None and token.nbor(1).pos_ in {"DET", "PRON", "ADJ", "NOUN"}:
            act = clause[0] if clause[0].tag_ == "VBG" else token.nbor(-1)
            if act.pos_ not in {"NOUN", "VERB", "PROPN"} or possessed_by_writer(act):
                return None
            outcome = ("harm to " if stem in HARMS else "") + clause.doc[token.i + 1 : clause.end].text.strip(" .!,;")
            return Finding(ClaimKind.EFFECT, act, 1, Strength.SHOULD, "effect verb", token.text, direction, outcome)
    return None


def _spoiled(who: Token, verb: Token) -> Finding | None:
    """ "You cannot spoil a newborn", "a newborn can't be spoiled by being held": harm denied or asserted of a child."""
    if lemma(verb) not in HARMS or not any(aux.lower_ in {"can", "ca", "cannot", "could"} for aux in auxiliaries(verb)):
        return None
    harmed = who if child_of(verb, "auxpass") is not None else child_of(verb, "dobj")
    if harmed is None or lemma(harmed) not in CHILD or (harmed != who and who.lower_ != "you"):
        return None
    outcome = f"harm to {short_phrase(harmed)}"
    return Finding(ClaimKind.EFFECT, harmed, 1, Strength.SHOULD, "effect verb", verb.text, Direction.INCREASES, outcome)


def _learned(who: Token, verb: Token) -> Finding | None:
    """ "Babies learn nothing from videos": what a child gets out of a thing."""
    target = child_of(verb, "dobj", "xcomp")
    if target is None or not (child_of(verb, "prep", "advcl") or child_of(who, "relcl")):
        return None
    strength = Strength.MAY if any(aux.lower_ in _SPECULATIVE for aux in auxiliaries(verb)) else Strength.SHOULD
    return _effect(who, Direction.INCREASES, target, strength, verb)


def fares(verb: Token) -> Finding | None:
    """ "Babies who are swaddled sleep longer": how a group does, told with a comparative and what sets it apart."""
    who = subject(verb)
    if who is None or lemma(who) not in CHILD or not _general(who, verb) or past(verb):
        return None
    apart = child_of(who, "relcl", "acl") or next(
        (child for child in verb.children if child.dep_ == "advcl" and child.left_edge.lower_ in {"when", "if"}), None
    )
    grade = next((token for token in verb.rights if token.lower_ in _GROUP_GRADE), None) or next(
        (
            part
            for child in verb.rights
            if child.dep_ in {"dobj", "advmod", "acomp", "attr"}
            for part in child.children
            if part.lower_ in _GROUP_GRADE
        ),
        None,
    )
    if apart is None or grade is None or any(token.lower_ == "than" for token in verb.doc[verb.i : verb.sent.end]):
        return None
    direction = Direction.INCREASES if _GROUP_GRADE[grade.lower_] > 0 else Direction.DECREASES
    return Finding(
        ClaimKind.EFFECT,
        who,
        1,
        Strength.SHOULD,
        "group fares",
        grade.text,
        direction,
        verb.doc[verb.i : grade.i + 1].text,
    )


def _respect(verb: Token, grade: Token, than: Token) -> str:
    """What the comparison is about: the words from the comparative up to "than", without the comparative "better"."""
    words = verb.doc[grade.i : than.i].text
    return "" if words.lower() in {"better", "worse"} else " ".join(words.split())


def _effect(
    who: Token, direction: Direction, target: Token | None, strength: Strength, verb: Token, prefix: str = ""
) -> Finding:
    outcome = prefix + (short_phrase(target) if target is not None else "the child" if prefix else "")
    if re.match(r"(?:an? )?(?:lower|reduced|decreased|smaller|less|fewer)\b", outcome):
        direction = Direction.DECREASES
    return Finding(ClaimKind.EFFECT, who, 1, strength, "effect verb", verb.text, direction, outcome)


def _effect_noun(verb: Token) -> Token | None:
    if lemma(verb) not in EFFECT_CARRIER and lemma(verb) != "be":
        return None
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "dative", "npadvmod"} and lemma(child) in EFFECT_NOUN and child.i > verb.i:
            return child
    return None


def _effect_of_noun(who: Token, verb: Token, noun: Token, strength: Strength) -> Finding | None:
    if lemma(verb) == "be" or (lemma(noun) == "sense" and lemma(verb) != "make"):
        return None
    if lemma(verb) in {"find", "show", "see", "provide", "give", "offer"} and lemma(noun) not in {
        "effect",
        "harm",
        "benefit",
        "difference",
        "damage",
        "advantage",
        "risk",
    }:
        return None
    about = next(
        (part for child in noun.children if child.dep_ == "prep" for part in child.children if part.dep_ == "pobj"),
        None,
    )
    outcome = noun.text if about is None else f"{noun.text} {about.head.text} {short_phrase(about)}"
    direction = Direction(EFFECT_NOUN[lemma(noun)])
    return Finding(ClaimKind.EFFECT, who, 1, strength, "effect noun", f"{verb.text} {noun.text}", direction, outcome)


def _object_of_preposition(verb: Token) -> Token | None:
    return next(
        (
            part
            for child in verb.children
            if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with", "in", "against", "from"}
            for part in child.children
            if part.dep_ == "pobj"
        ),
        None,
    )


def _general(who: Token, verb: Token) -> bool:
    """A statement about a class, not about the writer's own child; past tense only from research."""
    if (
        who.lower_ in FIRST_PERSON | {"he", "she", "who", "which", "what"}
        or who.dep_ == "expl"
        or who.tag_ == "VB"
        or lemma(who) in IDEA - {"evidence"}
    ):
        return False
    if any(child.dep_ == "poss" and child.lower_ in FIRST_POSSESSIVE for child in who.subtree):
        return False
    over = past(verb) or (verb.tag_ == "VBN" and any(aux.lower_ == "had" for aux in auxiliaries(verb)))
    if any(aux.lower_ in {"would", "will", "'ll", "did", "had"} for aux in auxiliaries(verb)):
        over = over or any(aux.lower_ in {"did", "had"} for aux in auxiliaries(verb))
    if over:
        return lemma(who) in STUDY or any(lemma(token) in STUDY for token in who.doc[verb.sent.start : verb.i])
    named_child = lemma(who) in CHILD and any(
        child.dep_ == "poss" and child.lower_ not in {"your", "their"} for child in who.children
    )
    return not named_child
