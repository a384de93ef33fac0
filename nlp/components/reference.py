"""Makes the proposition stand alone: what "it" and "they" mean, from the sentence, the one before, or the heading.

When a pronoun that the claim rests on cannot be resolved, the claim is dropped (Claimify, arXiv 2502.10855, does the
same in its disambiguation step): a sentence about an unknown "it" misleads beside another source's.
"""

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from cribnotes.records import BlockKind, Voice
from nlp.components.boundaries import sentences
from nlp.components.draft import Draft, Setting, setting_of
from nlp.components.lexicon import CHILD, FIRST_PERSON, POINTED_AT
from nlp.components.words import auxiliaries, child_of, lemma, own_subject, short_phrase, subject

_SINGULAR, _PLURAL = frozenset({"it"}), frozenset({"they", "them", "these", "those"})
_POINTING = frozenset({"this", "that"})
_LEADING = re.compile(
    r"^(?:(?:and|but|so|however|therefore|also|thus|yet|plus|instead|finally|first|second|third|"
    r"next|in addition|moreover|as a result|for example|in fact|"
    r"in short|of course|that said|remember|tip|note|bottom line|fact|truth|myth(?: \d+)?|still|"
    r"again|besides|meanwhile|then|indeed|now|well|ok|okay|or|nor|because)\b\s*[:,–—-]?\s+|"
    r"[-•*·–—\d.)]+\s+)+",
    re.I,
)
_SHORTEST_CLAUSE = 3  # tokens
_TIMES = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "year", "time", "way", "thing", "people"}
)
_HEADING_NOUN_LIMIT = 4  # words; a longer heading is a sentence or a slogan


@Language.component("cribnotes_reference")
def reference(doc: Doc) -> Doc:
    """Set `proposition` on each draft; drop drafts whose pronouns stay dark."""
    if not doc._.drafts:
        return doc
    setting = setting_of(doc)
    whole = [sentence for sentence, _ in sentences(doc)]
    before = {other.start: one for one, other in pairwise(whole)}
    per_sentence: dict[int, int] = {}
    for draft in doc._.drafts:
        per_sentence[draft.sentence.start] = per_sentence.get(draft.sentence.start, 0) + 1
    kept = []
    for draft in doc._.drafts:
        alone = per_sentence[draft.sentence.start] == 1
        if _stand_alone(draft, setting, before.get(draft.sentence.start), alone, doc._.drafts):
            kept.append(draft)
    doc._.drafts = kept
    return doc


def _stand_alone(draft: Draft, setting: Setting, previous: Span | None, alone: bool, drafts: list[Draft]) -> bool:
    span = _told(draft) or (draft.sentence if alone else _clause(draft, drafts))
    if _unknown_person(draft, previous) or _points_elsewhere(draft):
        return False
    draft.words = None if alone else span
    replaced: dict[int, str] = {}
    for token in span:
        word = token.lower_
        if word not in _SINGULAR | _PLURAL | _POINTING or (
            word in {"these", "those", "this", "that"} and token.dep_ in {"det", "mark"}
        ):
            continue
        if (
            word == "that"
            and token.dep_ in {"nsubj", "nsubjpass", "dobj", "advmod"}
            and token.head.dep_ in {"relcl", "ccomp"}
        ):
            continue
        if word == "those" and any(child.dep_ in {"prep", "relcl", "acl", "amod"} for child in token.children):
            continue
        if _expletive(token):
            continue
        if _antecedent_in(span, token):
            continue
        if _rests_on(token, draft):
            means = _meaning(token, draft, setting, previous)
            if not means:
                return False
            replaced[token.i] = means
    draft.proposition = _written(span, replaced, draft, alone)
    for index, means in replaced.items():
        draft.explain("proposition", f"{draft.sentence.doc[index].text} = {means}")
    return bool(draft.proposition)


def _told(draft: Draft) -> Span | None:
    """The view itself, without "some say that", when it is somebody else's."""
    head = draft.head
    if head.dep_ != "ccomp":
        return None
    speaker = own_subject(head.head)
    if draft.voice is Voice.OWN and (
        speaker is None or speaker.pos_ != "PRON" or speaker.lower_ in FIRST_PERSON or head.head.i > head.i
    ):
        return None
    start = head.left_edge.i + (1 if head.left_edge.lower_ == "that" else 0)
    return head.doc[start : head.right_edge.i + 1]


def _clause(draft: Draft, drafts: list[Draft]) -> Span:
    """The words of this draft's clause, without its neighbours' in the sentence; the whole if that is too little."""
    doc, head = draft.sentence.doc, draft.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    for other in drafts:
        if (
            other is draft
            or other.head == head
            or other.sentence.start != draft.sentence.start
            or other.head.sent.start != head.sent.start
        ):
            continue
        left, right = other.head.left_edge.i, other.head.right_edge.i
        if head.i < left and left < end:
            end = left  # the other is spliced on behind
        elif right < head.i and right >= start:
            start = right + 1  # the other stands in front, as a clause of this one
        elif start < other.head.i < head.i and not (left <= head.i <= right):
            start = other.head.i + 1
    while start < head.i and (
        doc[start].is_punct
        or doc[start].dep_ == "cc"
        or doc[start].is_space
        or doc[start].lower_ in {"so", "but", "and", "while", "whereas"}
    ):
        start += 1
    while end > head.i + 1 and (
        doc[end - 1].is_punct
        or doc[end - 1].dep_ == "cc"
        or doc[end - 1].is_space
        or doc[end - 1].lower_ in {"so", "but", "and", "while", "whereas"}
    ):
        end -= 1
    span = doc[max(start, draft.sentence.start) : min(end, draft.sentence.end)]
    return (
        span if len(span) >= _SHORTEST_CLAUSE else head.sent if len(head.sent) >= _SHORTEST_CLAUSE else draft.sentence
    )


def _unknown_person(draft: Draft, previous: Span | None) -> bool:
    """ "He needs his own space": whose child? Only one named in this sentence or the one before is the reader's."""
    who = subject(draft.head)
    if who is None or who.lower_ not in {"he", "she"}:
        return False
    near = [*draft.sentence.doc[draft.sentence.start : who.i], *(previous or ())]
    return not any(lemma(token) in CHILD for token in near)


def _points_elsewhere(draft: Draft) -> bool:
    """ "These steps reduce the risk": the claim is about something said elsewhere."""
    for holder in (draft.head, draft.act):
        for token in (holder, *holder.children):
            if lemma(token) in POINTED_AT and any(
                child.lower_ in {"this", "these", "those", "such"}
                for child in token.children
                if child.dep_ in {"det", "predet", "amod"}
            ):
                return True
    return False


def _expletive(token: Token) -> bool:
    """ "It is important to", "it helps to", "it makes no difference which": the pronoun stands for what follows."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    verb = token.head
    holders = [verb, *(child for child in verb.children if child.dep_ in {"acomp", "attr", "dobj", "oprd"})]
    return any(
        child.dep_ in {"xcomp", "ccomp", "csubj", "advcl", "acl", "relcl"}
        and child.i > verb.i
        and child.lower_ not in {"because", "since"}
        and (
            any(part.lower_ in {"to", "that", "which", "whether", "if", "when", "how"} for part in child.children)
            or child.dep_ == "ccomp"
        )
        for holder in holders
        for child in holder.children
    )


def _antecedent_in(span: Span, token: Token) -> bool:
    """A noun of the same number stands before the pronoun in the words that will be shown."""
    plural = token.lower_ in _PLURAL
    for other in span.doc[span.start : token.i]:
        if (
            other.pos_ in {"NOUN", "PROPN"}
            and other.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT"}
            and (other.tag_ in {"NNS", "NNPS"}) == plural
        ):
            return True
        if token.lower_ in _POINTING and other.pos_ == "VERB" and (other.tag_ == "VBG" or other.dep_ == "csubj"):
            return True
    return False


def _meaning(token: Token, draft: Draft, setting: Setting, previous: Span | None) -> str:
    if token.lower_ in _POINTING:
        return ""
    plural = token.lower_ in _PLURAL
    person = token.lower_ == "they"
    doc = token.doc
    # The same sentence, outside the clause shown.
    for roles in ({"nsubj", "nsubjpass"}, {"dobj"}):
        for other in reversed(list(doc[draft.sentence.start : token.i])):
            if other.dep_ in roles and _named(other, plural, person):
                return short_phrase(other)
    if previous is not None:
        candidates = [
            other
            for other in previous
            if _named(other, plural, person) and other.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "pobj", "ROOT"}
        ]
        # A subject goes on with the subject before it; any other pronoun must have one candidate only.
        subjects = [other for other in candidates if other.dep_ in {"nsubj", "nsubjpass"}]
        goes_on = token.dep_ in {"nsubj", "nsubjpass"} and subjects
        chosen = subjects[0] if goes_on else candidates[0] if len(candidates) == 1 else None
        if chosen is not None:
            return short_phrase(chosen)
        children = [other for other in previous if lemma(other) in CHILD and other.tag_ == "NNS"]
        if token.lower_ in {"they", "them"} and children and len(candidates) == len(children):
            return short_phrase(children[0])
        if candidates:
            return ""  # several things it may be: better no claim than the wrong one
    if previous is None and setting.kind is not BlockKind.HEADING:
        heading = setting.heading or setting.title
        words = heading.strip(" .:!").split()
        if (
            0 < len(words) <= _HEADING_NOUN_LIMIT
            and not heading.rstrip().endswith("?")
            and _looks_like_a_thing(words, plural)
        ):
            return (
                heading.strip(" .:!").lower() if heading.istitle() or heading[1:].islower() else heading.strip(" .:!")
            )
    return ""


def _named(token: Token, plural: bool, person: bool) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or _is_plural(token) != plural:
        return False
    if lemma(token) in _TIMES:
        return False
    return not any(child.lower_ in {"no", "my", "our"} for child in token.children) and (
        person or lemma(token) not in CHILD
    )


def _is_plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} or child_of(token, "conj") is not None


def _looks_like_a_thing(words: list[str], plural: bool) -> bool:
    first, last = words[0].lower(), words[-1].lower()
    if any(mark in word for word in words for mark in '“”"!,;'):
        return False
    if first in {
        "how",
        "what",
        "why",
        "when",
        "where",
        "who",
        "do",
        "don't",
        "should",
        "is",
        "are",
        "can",
        "tips",
        "myth",
        "myths",
        "introduction",
        "conclusion",
        "summary",
        "overview",
        "our",
        "my",
        "but",
        "and",
        "so",
        "if",
        "never",
        "always",
        "no",
    }:
        return False
    return (last.endswith("s") and not last.endswith("ss")) == plural and any(character.isalpha() for character in last)


def _rests_on(token: Token, draft: Draft) -> bool:
    """Is the pronoun the claim's subject or object, not one deep in a side clause?"""
    if token in (draft.act, draft.act.head) or token.head in (draft.head, draft.act):
        return True
    above = token.head
    return above.head in (draft.head, draft.act) and (
        token.dep_ == "pobj" or (token.dep_ in {"dobj", "nsubj"} and above.dep_ in {"xcomp", "ccomp"})
    )


def _written(span: Span, replaced: dict[int, str], draft: Draft, alone: bool) -> str:
    parts = [
        _lower_article(replaced[token.i]) + token.whitespace_ if token.i in replaced else token.text_with_ws
        for token in span
    ]
    text = " ".join("".join(parts).split())
    if (
        not alone
        and own_subject(draft.head) is None
        and draft.rule not in {"imperative", "no + noun"}
        and draft.head.dep_ == "conj"
    ):
        text = _with_borrowed_subject(draft, text)
    text = _LEADING.sub("", text).strip(" ,;:–—-")
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def _lower_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return (
        f"{first.lower()} {rest}"
        if rest and first in {"The", "A", "An", "Your", "These", "This", "Some", "Most", "Many"}
        else words
    )


def _with_borrowed_subject(draft: Draft, text: str) -> str:
    first = draft.head.head
    while first.dep_ == "conj" and own_subject(first) is None:
        first = first.head
    who = own_subject(first)
    if who is None:
        return text
    modal = "" if auxiliaries(draft.head) else " ".join(aux.text for aux in auxiliaries(first))
    never = child_of(first, "neg")
    shared = f"{short_phrase(who)} {modal}".strip() + (
        f" {never.text}" if never is not None and not auxiliaries(draft.head) and text.lower().startswith("or ") else ""
    )
    return f"{shared} {text}"
