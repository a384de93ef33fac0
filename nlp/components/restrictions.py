"""The phrases by which a sentence says for whom or when it holds: a fronted phrase, an "if" behind, "a child who ...".

Where such a phrase stands tells more than its first word does: in front, nearly every "when", "with" or "in" restricts;
behind the verb most of them are part of the act ("lift him when he cries") and only the plain ones count.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from nlp.components.ages import ages_in
from nlp.components.lexicon import CHILD, PARENT, word_set
from nlp.components.words import lemma, phrase

LIMIT = 60  # characters; what is longer is cut at a word

_PARTS = re.compile(r"(?:[;:.!?—–]|\s-)\s+|\s*[—]\s*")
_CLAUSE_OPENERS = (
    r"(?:only\s+)?(?:if|when(?:ever)?|once|unless|while|where(?:ver)?|(?:as|so|for\s+as)\s+long\s+as|provided(?:\s+that)?|"
    r"in\s+case|until)"
)
_PHRASE_OPENERS = (
    r"with(?:out)?|for|in|on|at|during|after|before|under|above|below|among|outside|inside|around|between|near|over|"
    r"beyond|within|amid|despite"
)
_FRONTED = re.compile(
    rf"^(?:(?:and|but|so|then|yet|out|especially|only)\s+)?(?P<phrase>(?P<clause>{_CLAUSE_OPENERS}|{_PHRASE_OPENERS})\b(?!-)[^,]+?)"
    r"\s*,",
    re.I,
)
_CLAUSE = re.compile(rf"^{_CLAUSE_OPENERS}$", re.I)
_BEHIND = re.compile(
    r"\b(?P<phrase>(?:only\s+)?(?:if|unless|where(?:ver)?|(?:as|so|for\s+as)\s+long\s+as|provided(?:\s+that)?|in\s+case|"
    r"(?:but\s+)?only\s+(?:if|when|after|with|for|in))\s+[^,]+)",
    re.I,
)
# "See if", "a place where", "even if": no condition follows.
_NOT_BEFORE = re.compile(
    r"\b(?:of|about|see|ask|check|wonder|know|knows|tell|decide|learn|sure|matter|question|even|as|whether|doubt|times|"
    r"places?|countries|home|classrooms?|just)\s+$",
    re.I,
)
# Politeness, habits of speech, and what tells of the speaker or the source rather than of the reader's child.
_IDLE = re.compile(
    r"^(?:(?:only\s+)?(?:if|when(?:ever)?|where(?:ver)?|once|as\s+long\s+as)\s+(?:(?:you|they|she|he)\s+(?:like|want|wish|can|prefer|must|"
    r"choose|please|ask|feel|think|have\s+(?:any\s+)?(?:questions|concerns)|are\s+(?:worried|concerned|unsure|not\s+sure|in\s+"
    r"doubt))|possible|necessary|needed|in\s+doubt|practical|anything|ever|(?:you['’]re|you\s+are)\s+(?:ready|unsure|"
    r"worried|concerned|not\s+sure)|at\s+all|so|not|it\s+comes\s+to|I\b|we\b|they\s+can|she\s+can|he\s+can|you\s+count)"
    r"|when(?:ever)?\s+you\s+(?:put|give|feed|use|lay|change|bath|choose|buy|start|offer)\b|while\s+(?:some|many|most|it)\b"
    r"|in\s+(?:my|our|his|her|their|fact|general|short|truth|theory|practice|effect|essence|particular|summary|"
    r"the\s+(?:end|long|short|meantime|beginning|past)|other\s+words|reality|addition|contrast|return|turn|time|most|many|"
    r"(?:\w+\s+){0,3}(?:trials?|stud(?:y|ies)|surveys?|reviews?|cohorts?|experiments?|tests?|labs?|samples?|years?|months?|"
    r"weeks|days|view|opinion|experience|decades|families|countries)\b(?!\s+(?:with|where|that|whose|without)))"
    r"|on\s+(?:the\s+(?:whole|contrary|other|one)|average|balance|paper|top|my|our)"
    r"|for\s+(?:(?:a|your|the)\s+(?:child|baby)['’]s|example|instance|now|once|me|us|my|our|this|that|all|some|years|centuries|decades|generations|the\s+(?:rest|"
    r"sake|planet|time|first|record)|most|many|every|one|both|everyone|anyone|parents|good)\b"
    r"|at\s+(?:least|last|first|best|worst|once|heart|night|bedtime|my|our|that|this|what|which|any)\b"
    r"|with(?:out)?\s+(?:luck|that|this|these|those|all|time|doubt|exception|it|them|him|her|any|so|my|our)\b"
    r"|after\s+(?:all|that|this|which|years|decades|(?:\w+\s+)?(?:months?|years?|weeks?)\s+of|my|our)\b"
    r"|before\s+(?:that|you|we|I|my|our)\b|under\s+(?:no|that|this)\b|over\s+(?:the|time|that)\b|between\s+us\b"
    r"|among\s+(?:the\s+)?(?:\d|parents|experts|thousands|other)|despite\s+(?:what|all)\b|within\s+(?:a\s+)?(?:few|reason|limits)\b"
    r"|beyond\s+(?:that|this)|until\s+(?:then|now|recently)|around\s+the\b)",
    re.I,
)
_NEUTRAL = (
    CHILD
    | PARENT
    | word_set(
        """
    a an the your his her their its this that of in on at for with from by to and or is are be been old older young
    younger small tiny little own age aged ages year years month months week weeks turn turns turned reach reaches about
    around over under after before until once when if past between during first say early few life kid boy girl until
    already even still primary secondary high elementary middle grade grades grader graders school babies preschoolers
    only it she he they s has up very whole half
    """
    )
)
_QUOTES = " \"'“”‘’()"
_WORD = re.compile(r"[a-zà-ÿ]+", re.I)
_WHO = CHILD | word_set("those anyone pupil lad student lass sleeper mother family parent household walker")
_GROWN_UP = PARENT | {"household"}
_BORN = frozenset({"bear", "grow", "live", "diagnose"})
_STATES = frozenset({"be", "have", "can", "understand", "know", "need", "show"})
_COMPARING = frozenset({"than", "as", "like", "over", "between"})


def restrictions_in(words: Span, *, advises: bool) -> list[str]:
    """Each phrase in lower case, at most `LIMIT` characters, its first word kept; `advises`: a norm, not a fact."""
    found: list[str] = []
    for start, part in _parts(words.text):
        fronted = _FRONTED.match(part)
        if fronted:
            opening = _span(words, start + fronted.start("phrase"), start + fronted.end("phrase"))
            stands_in_front = _CLAUSE.match(fronted["clause"]) or opening is None or words.root not in opening
            if stands_in_front and _restricts(fronted["phrase"]):
                found.append(fronted["phrase"])
        for match in _BEHIND.finditer(part, fronted.end() if fronted else 0):
            if not _NOT_BEFORE.search(part[: match.start()]) and _restricts(match["phrase"]):
                found.append(match["phrase"])
    found += [said for said in _of_whom(words, advises) if not any(said in other for other in found)]
    return list(dict.fromkeys(_cut(said) for said in found))


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The stretches between full stops, colons and dashes, each with its offset in `text`."""
    start = 0
    for end in (*(match.span() for match in _PARTS.finditer(text)), (len(text), len(text))):
        part = text[start : end[0]]
        opens = len(part) - len(part.lstrip(_QUOTES))
        yield start + opens, part.strip(_QUOTES)
        start = end[1]


def _span(words: Span, start: int, end: int) -> Span | None:
    return words.doc.char_span(words.start_char + start, words.start_char + end, alignment_mode="expand")


def _restricts(said: str) -> bool:
    """More than a turn of speech or an age: some word of it tells one child or moment from another."""
    return " " in said and not _IDLE.match(said) and not age_only(said)


def age_only(said: str) -> bool:
    """Nothing in the phrase but an age, and words for the child that has it."""
    rest = said
    for mention in reversed(ages_in(said)):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    return all(word in _NEUTRAL or word.rstrip("s") in _NEUTRAL for word in _WORD.findall(rest.lower()))


def _of_whom(words: Span, advises: bool) -> Iterator[str]:
    """ "A child who cannot swim", "babies with a heart defect", "children born in summer"."""
    for token in words:
        if lemma(token) not in _WHO and not token.lower_.endswith(("-old", "-olds")):
            continue
        if token.head.lower_ in _COMPARING or any(
            child.lower_ in {"my", "our", "the", "no", "that"} for child in token.lefts
        ):
            continue
        for child in token.rights:
            if not (
                (child.dep_ == "prep" and (child.lower_ == "with" or (child.lower_ == "without" and advises)))
                or (child.dep_ == "acl" and lemma(child) in _BORN)
                or (child.dep_ == "relcl" and advises and _singles_out(token, child))
            ):
                continue
            said = " ".join(phrase(child).text.split()).split(",")[0].strip(" .;:\"'”’")
            if _restricts(said):
                yield said


def _singles_out(who: Token, clause: Token) -> bool:
    """The clause says what a child is, has or cannot do; "a child who hits" is what the advice is about.

    Past tense tells a story, and parents who do a thing are the act.
    """
    opens = next(iter(clause.subtree)).lower_
    verbs = [clause, *(part for part in clause.children if part.dep_ in {"aux", "auxpass"})]
    return (
        opens in {"who", "whose", "that"}
        and lemma(who) not in _GROWN_UP
        and not any(verb.tag_ == "VBD" for verb in verbs)
        and (opens == "whose" or any(part.dep_ == "neg" for part in clause.children) or lemma(verbs[-1]) in _STATES)
    )


def _cut(said: str) -> str:
    said = " ".join(said.lower().split()).strip(" ,.;:\"'”’")
    if len(said) <= LIMIT:
        return said
    return said[: LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
