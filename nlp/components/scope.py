"""For whom and when: the child's age, conditions, setting, and words that leave nobody out."""

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from cribnotes.records import ClaimKind, Scope
from nlp.components.absolutes import absolute_words
from nlp.components.ages import AgeMention, ages_in
from nlp.components.conditions import conditions_in, settings_in
from nlp.components.draft import Draft, Setting, setting_of
from nlp.components.lexicon import word_set
from nlp.components.words import lemma, own_subject

_BESIDE = 12  # characters between two mentions of one child's age
_LABEL = 4  # words; a heading as short as "Milk for toddlers" is a label for what stands below
_GENERIC = re.compile(r"\b(?:bab(?:y|ies)|infants?|child(?:ren)?|kids?)\b(?!['’]s first| aged| under| over)", re.I)
_CHANGES = frozenset(
    {"start", "begin", "introduce", "move", "switch", "stop", "wean", "transition", "drop", "change", "convert"}
)
_OPENERS = word_set(
    """
    under before from after in at for between until once when over during with without if unless where while on as among
    """
)
_AT_ONE_AGE = re.compile(r"(?:at|on)\s", re.I)
_AT_AN_AGE = re.compile(r"(?:at|around|about|by|when|\d|[a-z]+ (?:months?|years?|weeks?))\b", re.I)


@Language.component("cribnotes_scope")
def scope(doc: Doc) -> Doc:
    """Set age, conditions, setting and absolute on each draft, from its clause, then sentence, then headings."""
    setting = setting_of(doc)
    for draft in doc._.drafts:
        _set_age(draft, setting)
        words = draft.words or draft.head.sent
        advises = draft.kind is not ClaimKind.EFFECT
        draft.conditions = conditions_in(words, draft.outcome, advises=advises)
        draft.setting = settings_in(words.text)
        shared = _shared_words(draft)
        if shared and shared.text != words.text:
            draft.conditions = tuple(dict.fromkeys((*conditions_in(shared), *draft.conditions)))
            draft.setting = tuple(dict.fromkeys((*settings_in(shared.text), *draft.setting)))
        for said in (*draft.conditions, *draft.setting):
            draft.explain("scope", said)
        absolute = absolute_words(words.text)
        draft.absolute = bool(absolute)
        draft.explain("absolute", absolute)
    return doc


def scope_of(doc: Doc) -> Scope:
    """The scope of a sentence in which no rule sees a claim: all that its words say for whom and when."""
    sentence = doc[:]
    ages = [mention for mention in ages_in(doc.text) if not mention.content]
    age = ages[0].interval(doc.text[ages[0].start : ages[0].end]) if ages else None
    return Scope(age, conditions_in(sentence), settings_in(doc.text), bool(absolute_words(doc.text)))


def _set_age(draft: Draft, setting: Setting) -> None:
    clause = draft.words or draft.head.sent
    shared = _shared_words(draft)
    for text in dict.fromkeys((clause.text, shared.text if shared else "")):
        mentions = ages_in(text)
        stated = [mention for mention in mentions if not mention.content and not _is_the_advice(mention, text, draft)]
        if stated:
            chosen = _nearest(stated, draft.head.idx - clause.start_char) if text == clause.text else stated[-1]
            phrase = text[chosen.start : chosen.end]
            draft.age = _narrowed(chosen, stated).interval(phrase)
            draft.explain("age", phrase)
            return
        if mentions and text == clause.text:
            break  # the clause speaks of an age of its own; the sentence's or heading's may not fit it
    for heading in (*setting.headings, setting.title):
        stated = ages_in(heading)
        named = [
            mention
            for mention in stated
            if not any(letter.isdigit() for letter in heading[mention.start : mention.end])
        ]
        if named and len(heading.split()) > _LABEL:
            continue  # "You cannot spoil a newborn" is said of newborns; not all that stands below it is
        if stated and _GENERIC.search(heading):
            return  # "Infant and toddler health" is about more than toddlers
        if len(stated) == 1 and not heading.rstrip().endswith("?"):
            draft.age = stated[0].interval(heading)
            draft.explain("age", heading)
            return
        if stated:
            return  # a heading with several ages settles nothing


def _shared_words(draft: Draft) -> Span | None:
    """What a sentence of several claims says for all of them: a fronted phrase, or the subject they have in common."""
    sentence = draft.sentence
    if draft.words is None:
        return sentence
    fronted = next((token.i for token in sentence if token.text == ","), sentence.start)
    first_verb = next((token.i for token in sentence if token.pos_ in {"VERB", "AUX"}), sentence.start)
    if draft.head.dep_ == "conj" and own_subject(draft.head) is None:
        end = max(first_verb, fronted if fronted < draft.head.i else 0)
    else:
        end = fronted if sentence[0].lower_ in _OPENERS and fronted < draft.head.i else sentence.start
    return sentence.doc[sentence.start : end + 1] if end > sentence.start else None


def _is_the_advice(mention: AgeMention, text: str, draft: Draft) -> bool:
    """ "At 12 months, introduce cow's milk": the age of a change is what is advised, also where it stands in front.

    Behind the verb, the "at" of any advice says when to do it: "give the first phone at ten".
    """
    words = text[mention.start : mention.end]
    if lemma(draft.act) in _CHANGES and _AT_AN_AGE.match(words):
        return True
    clause = draft.words or draft.head.sent
    behind = text == clause.text and clause.start_char + mention.start > draft.head.idx
    return draft.kind is not ClaimKind.EFFECT and behind and bool(_AT_ONE_AGE.match(words))


def _narrowed(chosen: AgeMention, stated: list[AgeMention]) -> AgeMention:
    """ "A toddler under two" is one to two: an age word beside an open end closes it."""
    for other in stated:
        gap = max(other.start - chosen.end, chosen.start - other.end)
        lows = [end for end in (chosen.low, other.low) if end is not None]
        highs = [end for end in (chosen.high, other.high) if end is not None]
        if other is not chosen and gap <= _BESIDE and None in (chosen.low, chosen.high) and lows and highs:
            low, high = max(lows), min(highs)
            if low < high:
                return replace(chosen, low=low, high=high)
    return chosen


def _nearest(mentions: list[AgeMention], position: int) -> AgeMention:
    """Of several ages in a clause: numbers before words ("toddlers under two"), then the one next to the verb."""
    return min(
        mentions,
        key=lambda mention: (
            mention.low is not None and mention.high is not None and mention.high - mention.low > 13,
            abs(mention.start - position),
        ),
    )
