"""For whom and when: the child's age, conditions, setting, and words that leave nobody out."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.ages import AgeMention, ages_in
from nlp.components.conditions import conditions_in, settings_in
from nlp.components.draft import Draft, Setting, setting_of
from nlp.components.lexicon import ABSOLUTE
from nlp.components.words import lemma, own_subject

_ABSOLUTE = re.compile(r"\b(?:" + "|".join(re.escape(words) for words in ABSOLUTE) + r")\b", re.I)
_LABEL = 4  # words; a heading as short as "Milk for toddlers" is a label for what stands below
_GENERIC = re.compile(r"\b(?:bab(?:y|ies)|infants?|child(?:ren)?|kids?)\b(?!['’]s first| aged| under| over)", re.I)
_CHANGES = frozenset(
    {"start", "begin", "introduce", "move", "switch", "stop", "wean", "transition", "drop", "change", "convert"}
)
_AT_AN_AGE = re.compile(r"(?:at|around|about|by|when|\d|[a-z]+ (?:months?|years?|weeks?))\b", re.I)
_NOT_ABSOLUTE = re.compile(
    r"\b(?:every (?:day|night|hour|few|two|three|four|other|\d)|not always|if ever|best ever|ever "
    r"since|hardly ever|whenever)",
    re.I,
)


@Language.component("cribnotes_scope")
def scope(doc: Doc) -> Doc:
    """Set age, conditions, setting and absolute on each draft, from its clause, then sentence, then headings."""
    setting = setting_of(doc)
    for draft in doc._.drafts:
        _set_age(draft, setting)
        clause = draft.sentence.text
        draft.conditions = conditions_in(draft)
        draft.setting = settings_in(clause)
        for words in (*draft.conditions, *draft.setting):
            draft.explain("scope", words)
        absolute = _ABSOLUTE.search(_NOT_ABSOLUTE.sub(" ", draft.head.sent.text))
        draft.absolute = absolute is not None
        if absolute:
            draft.explain("absolute", absolute.group())
    return doc


def _set_age(draft: Draft, setting: Setting) -> None:
    clause = draft.words or draft.head.sent
    shared = _shared_words(draft)
    for text in dict.fromkeys((clause.text, shared)):
        mentions = ages_in(text)
        stated = [mention for mention in mentions if not mention.content and not _is_the_advice(mention, text, draft)]
        if stated:
            chosen = _nearest(stated, draft.head.idx - clause.start_char) if text == clause.text else stated[-1]
            phrase = text[chosen.start : chosen.end]
            draft.age = chosen.interval(phrase)
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


def _shared_words(draft: Draft) -> str:
    """What a sentence of several claims says for all of them: a fronted phrase, or the subject they have in common."""
    sentence = draft.sentence
    if draft.words is None:
        return sentence.text
    fronted = next((token.i for token in sentence if token.text == ","), sentence.start)
    first_verb = next((token.i for token in sentence if token.pos_ in {"VERB", "AUX"}), sentence.start)
    if draft.head.dep_ == "conj" and own_subject(draft.head) is None:
        return sentence.doc[sentence.start : max(first_verb, fronted if fronted < draft.head.i else 0)].text
    opens = sentence[0].lower_ in {
        "under",
        "before",
        "from",
        "after",
        "in",
        "at",
        "for",
        "between",
        "until",
        "once",
        "when",
        "over",
        "during",
    }
    return sentence.doc[sentence.start : fronted].text if opens and fronted < draft.head.i else ""


def _is_the_advice(mention: AgeMention, text: str, draft: Draft) -> bool:
    """ "At 12 months, introduce cow's milk": the age of a change is what is advised, also where it stands in front."""
    return lemma(draft.act) in _CHANGES and bool(_AT_AN_AGE.match(text[mention.start : mention.end]))


def _nearest(mentions: list[AgeMention], position: int) -> AgeMention:
    """Of several ages in a clause: numbers before words ("toddlers under two"), then the one next to the verb."""
    return min(
        mentions,
        key=lambda mention: (
            mention.low is not None and mention.high is not None and mention.high - mention.low > 13,
            abs(mention.start - position),
        ),
    )
