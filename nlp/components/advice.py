"""Rules that see advice in a clause: recommendations, judgements and needs.

Each takes the clause's predicate and returns a Finding or None.
"""

from spacy.tokens import Token

from cribnotes.records import ClaimKind, Strength
from nlp.components.draft import Finding
from nlp.components.lexicon import (
    CHILD,
    DISCOURAGE,
    FIRST_PERSON,
    FORBIDDING_PHRASE,
    IDEA,
    JUDGEMENT,
    JUDGEMENT_NOUN,
    NEUTRAL_NOUN,
    PARENT,
    PASSIVE,
    RECOMMEND,
    SUITED_NOUN,
)
from nlp.components.words import (
    auxiliaries,
    child_of,
    complement,
    is_person,
    lemma,
    own_subject,
    possessed_by_writer,
    subject,
)


def recommended(verb: Token) -> Finding | None:
    """ "Experts advise against X", "we recommend X", "X is not recommended"."""
    passive = child_of(verb, "auxpass") is not None
    if passive or (lemma(verb) == "be" and child_of(verb, "acomp") is not None):
        return _recommended_passively(verb if passive else child_of(verb, "acomp"), verb)
    discouraging = lemma(verb) in DISCOURAGE
    if not discouraging and lemma(verb) not in RECOMMEND:
        return None
    who = subject(verb)
    if who is None or verb.tag_ not in {"VBZ", "VBP", "VB", "VBD"} or _told_of_the_past(verb, who):
        return None
    if lemma(who) not in FIRST_PERSON and who.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    if lemma(verb) in {
        "support",
        "encourage",
        "suggest",
        "favour",
        "favor",
        "advocate",
        "forbid",
        "ban",
        "prohibit",
    } and not is_person(who):
        return None
    against = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "against"), None)
    act = complement(against or verb)
    if act is None or act.tag_ in {"WP", "WDT"}:
        return None
    sign = -1 if discouraging or against is not None else 1
    return Finding(ClaimKind.RECOMMENDATION, act, sign, Strength.SHOULD, "recommends", verb.text)


def _recommended_passively(word: Token | None, verb: Token) -> Finding | None:
    if word is None or word.lower_ not in PASSIVE:
        return None
    who = subject(verb)
    if any(aux.lower_ in {"will", "'ll", "would", "was", "were", "been", "had"} for aux in auxiliaries(verb)):
        return None
    act = child_of(verb, "xcomp") or child_of(word, "xcomp")
    if who is not None and (who.dep_ == "expl" or who.lower_ == "it"):
        who = child_of(verb, "ccomp", "csubj", "csubjpass", "advcl") or child_of(word, "ccomp", "xcomp") or act
    elif act is not None and who is not None and (lemma(who) in PARENT or lemma(who) in CHILD):
        who = act  # "parents are advised to wait"
    if who is None or who.lower_ in FIRST_PERSON or who.lower_ == "it":
        return None
    sign, strength = PASSIVE[word.lower_]
    return Finding(ClaimKind.RECOMMENDATION, who, sign, Strength(strength), "is recommended", word.text)


def needless(verb: Token) -> Finding | None:
    """ "There is no need to X", "there is nothing wrong with X", "no reason not to X"."""
    if lemma(verb) != "be" or not any(child.dep_ == "expl" for child in verb.children):
        return None
    noun = child_of(verb, "attr", "nsubj", "acomp")
    if noun is None:
        return None
    if noun.lower_ == "nothing" and any(
        child.lower_ in {"wrong", "bad", "harmful", "dangerous"} for child in noun.children
    ):
        thing = next((part for child in noun.subtree if child.dep_ == "prep" for part in child.children), noun)
        return Finding(ClaimKind.NORM, thing, -1, Strength.MAY, "nothing wrong with", "nothing wrong")
    if lemma(noun) in {"need", "reason", "point", "harm", "benefit", "use", "rush", "hurry", "sense"}:
        act = child_of(noun, "acl", "relcl") or next(
            (part for child in noun.children if child.dep_ == "prep" for part in child.children), None
        )
        if act is None:
            return None
        sign = -1 if lemma(noun) == "harm" else 1
        return Finding(ClaimKind.NORM, act, sign, Strength.MAY, "there is no need", noun.text)
    return None


def judged(verb: Token) -> Finding | None:
    """ "X is safe", "X is a bad idea", "it is best to X"."""
    if (
        lemma(verb) not in {"be", "remain", "seem", "become", "have"}
        or verb.tag_ == "VBD"
        or verb.lower_ in {"was", "were"}
    ):
        return None
    forbidding = next(
        (words for words in FORBIDDING_PHRASE if verb.doc[verb.i + 1 : verb.i + 7].text.lower().startswith(words)), ""
    )
    who = own_subject(verb)
    if forbidding and who is not None and who.pos_ in {"NOUN", "VERB", "PROPN"} and not possessed_by_writer(who):
        return Finding(ClaimKind.NORM, who, -1, Strength.MUST, "is forbidden", forbidding)
    word, sign, strength = _verdict(verb)
    if word is None or lemma(verb) == "have":
        return None
    who = own_subject(verb) or subject(verb)
    if who is None or who.lower_ in FIRST_PERSON or possessed_by_writer(who) or lemma(who) in IDEA:
        return None
    act: Token | None = who
    if lemma(word) in IDEA and _clause_of(verb, word) is not None:
        return None  # "it is a myth that X" is read at X
    if who.lower_ in {"it", "that", "this", "what"} or who.dep_ == "expl":
        act = _clause_of(verb, word) or (None if who.lower_ == "it" and who.dep_ == "expl" else who)
        if act is None:
            return None
    if lemma(who) in CHILD or lemma(who) in PARENT or who.lower_ in {"they", "he", "she"}:
        # "Babies are best fed on demand" judges an act; "babies are normal" or "toddlers are great" judges a child.
        act = child_of(word, "xcomp", "advcl") or _participle(word)
        if act is None:
            return None
    better = word.lower_ == "best" and _participle(word)
    if better and better.lower_ in {"avoided", "left"}:
        sign = -1
    if (
        word.lower_ in {"normal", "natural", "possible", "great", "key", "enough"}
        and act == who
        and who.lower_ in {"most", "some", "all", "many", "they", "these", "those"}
    ):
        return None
    if act is None or (act.lower_ in {"that", "this", "it", "they", "these", "those"} and act != who):
        return None
    return Finding(ClaimKind.NORM, act, sign, Strength(strength), "is judged", word.text)


def _verdict(verb: Token) -> tuple[Token | None, int, str]:
    for child in verb.children:
        if child.dep_ not in {"acomp", "attr", "advmod", "oprd", "prep", "ccomp", "xcomp"}:
            continue
        if child.lower_ in JUDGEMENT and child.dep_ in {"acomp", "attr", "oprd", "ccomp"} and child.tag_ != "JJR":
            return child, *JUDGEMENT[child.lower_]
        if lemma(child) in JUDGEMENT_NOUN and child.dep_ == "attr":
            return child, *JUDGEMENT_NOUN[lemma(child)]
        if child.dep_ == "attr" and lemma(child) in SUITED_NOUN and any(part.dep_ == "prep" for part in child.children):
            return child, 1, "should"
        if child.dep_ == "attr":
            for part in child.children:
                if part.dep_ in {"amod", "compound"} and part.lower_ in JUDGEMENT and lemma(child) in NEUTRAL_NOUN:
                    return part, *JUDGEMENT[part.lower_]
    return None, 0, ""


def _clause_of(verb: Token, word: Token) -> Token | None:
    for holder in (verb, word, word.head):
        found = child_of(holder, "xcomp", "ccomp", "csubj", "advcl", "acl", "relcl")
        if found is not None and found != word and found.i > verb.i:
            return found
    return None


def _participle(word: Token) -> Token | None:
    return next((child for child in (*word.children, word.head) if child.tag_ == "VBN"), None)


def needed(verb: Token) -> Finding | None:
    """ "Toddlers need X", "babies require X", "X has to go"."""
    # The tagger often takes "need" for a noun; with a subject and an object it is the verb.
    if lemma(verb) not in {"need", "require"} or (verb.tag_ not in {"VBP", "VBZ", "VB"} and verb.lower_ != "need"):
        return None
    who = own_subject(verb) or subject(verb)
    if who is None or who.lower_ in FIRST_PERSON or possessed_by_writer(who):
        return None
    if child_of(verb, "xcomp") is not None:
        return None  # "need to X" is read at X's modal
    wanted = child_of(verb, "dobj")
    if wanted is None or not (is_person(who) or lemma(who) in CHILD | PARENT | {"they", "she", "he"}):
        return None
    if any(aux.lower_ in {"may", "might", "can", "could", "will", "'ll"} for aux in auxiliaries(verb)):
        return None
    return Finding(ClaimKind.NORM, wanted, 1, Strength.MUST, "needs", verb.text)


def _told_of_the_past(verb: Token, who: Token) -> bool:
    return verb.tag_ == "VBD" and (who.lower_ in FIRST_PERSON or possessed_by_writer(who) or who.pos_ == "PRON")
