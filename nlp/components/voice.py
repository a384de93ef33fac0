"""Whose view it is: the author's own, one that is passed on, or one that the author rejects."""

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from cribnotes.records import BlockKind, Voice
from nlp.components.boundaries import sentences
from nlp.components.draft import Draft, Setting, setting_of
from nlp.components.lexicon import EXPERT, FIRST_PERSON, SOMEBODY, STUDY, word_set
from nlp.components.words import child_of, lemma, phrase, short_phrase, subject

_REPORT = word_set(
    """
    say claim believe think argue insist tell suggest recommend advise swear maintain assume hear feel warn urge
    assert worry fear hold promise preach state declare teach agree know note
    """
)
_REBUTTAL = re.compile(
    r"^\W*(?:(?:but|yet|and|well|sorry|however|though)\W+)*(?:"
    r"(?:we|i) (?:strongly |firmly |respectfully |completely |totally |don['’]t |do not |cannot |"
    r"can['’]t )*(?:disagree|agree with (?:that|this|them)|think so|buy (?:it|that|this)|believe "
    r"(?:it|that|this|them))|"
    r"(?:that|this|it|they|these)(?: advice| idea| claim| view| belief)?(?:['’]s|['’]re| is| are| "
    r"was)? (?:simply |just |plain |completely |utterly |quite |often |also )*(?:wrong|false|"
    r"untrue|not true|a myth|myths?|nonsense|incorrect|mistaken|outdated|outmoded|rubbish|a "
    r"misconception|unfounded|bad advice|not the case|not so|harmful advice|dangerous advice)|"
    r"(?:not so|nonsense|wrong|false|untrue|rubbish|myth|not true|hogwash|bunk|don['’]t "
    r"(?:believe|listen|fall for)|do not (?:believe|listen)|ignore (?:them|that|this))\b|"
    r"(?:the (?:truth|fact|reality|evidence) is|in (?:fact|truth|reality)|(?:the )?(?:evidence|"
    r"research|science|studies|data) (?:does|do|says?|shows?|tells?|suggests?|disagrees?|"
    r"points?)\b.*\b(?:not|otherwise|no|opposite|different\w*|disagree)|on the contrary|there is "
    r"no (?:evidence|truth)|actually,)"
    r")",
    re.I,
)
_TURN = re.compile(r"^\W*(?:but|however|yet|in fact|actually|instead|on the contrary)\b", re.I)
_MYTH_LABEL = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:myth|misconception|fiction|old wives['’] tale|false|busted)\b\s*(?:#|"
    r"no\.?|number)?\s*\d*\s*[:.\-–—]",
    re.I,
)
_FACT_LABEL = re.compile(r"^\W*(?:fact|truth|reality|true)\b\s*(?:#|no\.?)?\s*\d*\s*[:.\-–—]", re.I)
_MYTH_HEADING = re.compile(
    r"\b(?:myths?|misconceptions?|old wives['’] tales?|things (?:people|they) (?:say|tell)|bad "
    r"advice|what (?:they|people) (?:say|tell))\b",
    re.I,
)
_ATTRIBUTION = re.compile(
    r"\b(?:(?:according to|in the words of) (?P<source>(?:the |an? )?[\w .'’-]{2,60}?)|as "
    r"(?P<who>(?:the |an? )?[\w .'’-]{2,40}?) (?:says?|puts? it|advises?|recommends?|claims?))[,:]",
    re.I,
)
_OTHER_VIEW = re.compile(
    r"\b(?:you(?: may| might| will|['’]ll|['’]ve)?(?: have)? (?:often )?(?:hear|heard|been told|"
    r"read)|it is (?:often |commonly |widely |sometimes )?(?:said|claimed|thought|believed|"
    r"assumed)|"
    r"the (?:claim|argument|story|theory|saying|thinking|idea|advice|line) (?:goes|went|was)|"
    r"(?:the )?(?:conventional|received|common|popular) (?:wisdom|belief|advice)|we(?:['’]re| are|"
    r" were) (?:often )?told|(?:everyone|everybody|they|people|friends) (?:told|tells?|kept "
    r"telling) (?:me|us)|used to (?:be|say|think|recommend|advise)|(?:people|parents|many|some|"
    r"most) (?:think|say|believe|claim|swear))\b",
    re.I,
)
_CONTRARY = re.compile(r"\b(?:contrary to|despite|forget|don['’]t (?:believe|listen to|fall for)|unlike)\b", re.I)


@Language.component("cribnotes_voice")
def voice(doc: Doc) -> Doc:
    """Set voice and attribution; drop drafts of a view that nobody in the text stands behind."""
    if not doc._.drafts:
        return doc
    setting = setting_of(doc)
    whole = [sentence for sentence, _ in sentences(doc)]
    following = {one.start: other.text for one, other in pairwise(whole)}
    kept = []
    for draft in doc._.drafts:
        next_words = following.get(
            draft.sentence.start, setting.following if setting.kind is not BlockKind.HEADING else ""
        )
        if _decide(draft, setting, next_words):
            kept.append(draft)
    doc._.drafts = kept
    return doc


def _decide(draft: Draft, setting: Setting, next_words: str) -> bool:
    """Set the draft's voice; False when the view has no owner."""
    text = draft.sentence.text
    mythical = _myth(draft, setting)
    if mythical:
        _set(draft, Voice.REBUTTED, "", mythical)
        return True
    who, verb = _speaker(draft)
    if who is None:
        return _without_speaker(draft, setting, text, next_words)
    name = short_phrase(who)
    if lemma(who) in FIRST_PERSON and verb.tag_ != "VBD":
        draft.explain("voice", f"{name} {verb.text}")
        return verb.lemma_ not in {"hear", "worry", "fear", "tell"}
    rebutted = _REBUTTAL.search(next_words)
    if rebutted:
        _set(draft, Voice.REBUTTED, name, rebutted.group())
        return True
    if lemma(who) in STUDY or any(child.lower_ in STUDY for child in who.children):
        return True  # findings are cited as evidence for the author's own statement
    if (who.pos_ == "PROPN" and lemma(who) not in SOMEBODY) or any(lemma(part) in EXPERT for part in phrase(who)):
        if verb.tag_ == "VBD" and lemma(verb) not in {"recommend", "advise", "warn", "say", "conclude"}:
            return False
        _set(draft, Voice.REPORTED, name, f"{name} {verb.text}")
        return not _TURN.search(next_words)
    return False


def _without_speaker(draft: Draft, setting: Setting, text: str, next_words: str) -> bool:
    other = _OTHER_VIEW.search(text)
    rebutted = _REBUTTAL.search(next_words)
    if rebutted and (other or setting.kind is BlockKind.QUOTATION or _flat_denial(rebutted.group())):
        _set(draft, Voice.REBUTTED, "", rebutted.group())
        return True
    if other and not _CONTRARY.search(text):
        before_turn = re.split(r"[,;]\s*(?:but|yet|although|though|however)\b", text, maxsplit=1, flags=re.I)
        # "People say X, but do Y": only what stands after the turn is the author's.
        return len(before_turn) == 2 and draft.head.idx - draft.sentence.start_char > len(before_turn[0])
    named = _ATTRIBUTION.search(text)
    if named and draft.head.idx > draft.sentence.start_char + named.start():
        _set(draft, Voice.REPORTED, (named["source"] or named["who"]).strip(), named.group())
        return True
    if setting.kind is BlockKind.QUOTATION:
        _set(draft, Voice.REPORTED, "", "quotation")
    return True


def _flat_denial(words: str) -> bool:
    """Only "this is a myth" and its like deny a plain statement; "in fact" and "actually" may just go on with it."""
    return bool(
        re.search(
            r"myth|wrong|false|untrue|not true|nonsense|rubbish|disagree|misconception|incorrect|bad advice|unfounded",
            words,
            re.I,
        )
    )


def _myth(draft: Draft, setting: Setting) -> str:
    label = _MYTH_LABEL.search(draft.sentence.text)
    if label:
        return label.group()
    if setting.kind in {BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTATION} and not _FACT_LABEL.search(
        draft.sentence.text
    ):
        first_in_block = draft.sentence.start <= 1
        for said in (setting.lead_in, *setting.headings[:2]):
            if first_in_block and _MYTH_HEADING.search(said) and not said.rstrip().endswith("?"):
                return said
    return ""


def _speaker(draft: Draft) -> tuple[Token | None, Token]:
    """Who says it: the subject of a verb of saying above the claim, or of the recommendation itself."""
    token = draft.head
    if draft.rule == "recommends":
        return subject(token), token
    for _ in range(4):
        above = token.head
        if above == token:
            break
        if (
            token.dep_ in {"ccomp", "xcomp", "dep", "parataxis", "ROOT"}
            and lemma(above) in _REPORT
            and above.pos_ == "VERB"
            and child_of(above, "auxpass") is None
        ):
            return subject(above), above
        token = above
    for child in draft.head.children:  # "honey is safe, experts say"
        if (
            child.dep_ in {"parataxis", "ccomp", "advcl"}
            and lemma(child) in _REPORT
            and subject(child) is not None
            and child.dep_ == "parataxis"
        ):
            return subject(child), child
    return None, draft.head


def _set(draft: Draft, value: Voice, who: str, words: str) -> None:
    draft.voice = value
    draft.attributed_to = who
    draft.explain("voice", words)
