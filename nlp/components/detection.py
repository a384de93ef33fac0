"""Which clauses claim something, and of which kind: rules over the parse, the surest first."""

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from cribnotes.records import BlockKind, ClaimKind, Strength
from nlp.components import advice, commands, effects
from nlp.components.ages import ages_in
from nlp.components.assertions import assertion
from nlp.components.boundaries import sentences
from nlp.components.draft import Draft, Finding, Setting, register, setting_of
from nlp.components.furniture import is_furniture, is_recipe_step
from nlp.components.lexicon import IDEA, word_set
from nlp.components.words import lemma, own_subject, quoted, readable, subject

register()
_CLAUSAL = {"conj", "parataxis", "ccomp", "dep", "advcl"}
# Verbs whose complement is what the sentence is about: "research shows that ...".
_TRANSPARENT = word_set(
    """
    say show find mean know remember think believe suggest indicate report claim argue conclude demonstrate
    agree note keep bear reveal tell confirm insist maintain prove hold warn stress hear see state advise swear read
    """
)
_ASSERTING = frozenset({"mean", "know", "remember", "tell", "say", "claim", "argue", "conclude"})
_RULES: tuple[Callable[[Token], Finding | None], ...] = (
    advice.recommended,
    advice.needless,
    effects.compared,
    effects.fares,
    advice.judged,
    effects.caused,
    advice.needed,
    commands.commanded,
    commands.permitted,
)
_QUESTION = re.compile(r"\?[!?\s\"'”’)]*$")
_OPEN_END = re.compile(
    r"(?:\.\.\.|…)$|\b(?:like|using|as|these|following|tips?|includes?|including|to|with|of|"
    r"steps?|ways|things|by|or|when|if|should|not|try|are|is|for|avoid|never|don['’]t)\W*:\W*$",
    re.I,
)
_BARE_NO = re.compile(
    r"^(?:no|nothing but)\s+(?!problem|matter|doubt|wonder|thanks|idea|longer|reason|need|evidence|one\b|such)", re.I
)


@Language.component("cribnotes_detection")
def detection(doc: Doc) -> Doc:
    """Put one draft on the Doc for every piece of advice or assertion found."""
    setting = setting_of(doc)
    doc._.drafts = []
    for sentence, clauses in sentences(doc):
        if not readable(sentence) or _QUESTION.search(sentence.text) or _OPEN_END.search(sentence.text):
            continue
        if is_furniture(sentence) or is_recipe_step(sentence, setting):
            continue
        found = list(_drafts_in(sentence, clauses, setting))
        if not found and (asserted := assertion(sentence)) is not None:
            found = [_draft(sentence, sentence.root, asserted)]
            found[0].by_rule = False
        doc._.drafts += found
    return doc


def _drafts_in(sentence: Span, clauses: list[Span], setting: Setting) -> Iterator[Draft]:
    seen: set[int] = set()
    for clause in clauses:
        bare = _bare_prohibition(clause, setting)
        if bare is not None:
            yield bare_draft(sentence, bare)
            continue
        found_here = len(seen)
        for predicate in _predicates(clause.root):
            if quoted(sentence.doc, predicate, sentence):
                continue
            for rule in _RULES:
                finding = rule(predicate)
                if finding is None:
                    continue
                if finding.act.i not in seen:
                    seen.add(finding.act.i)
                    yield _draft(sentence, predicate, finding)
                break
        if len(seen) == found_here and (opened := commands.opening(clause) or effects.misread(clause)) is not None:
            seen.add(opened.act.i)
            yield _draft(sentence, clause.root, opened)


def _draft(sentence: Span, head: Token, finding: Finding) -> Draft:
    draft = Draft(
        sentence=sentence,
        head=head,
        act=finding.act,
        kind=finding.kind,
        sign=finding.sign,
        strength=finding.strength,
        rule=finding.rule,
        cue=finding.cue,
        direction=finding.direction,
        outcome=finding.outcome,
        comparison=finding.comparison,
    )
    draft.explain("kind", f"{finding.rule}: {finding.cue}")
    return draft


def bare_draft(sentence: Span, noun: Token) -> Draft:
    return _draft(sentence, noun, Finding(ClaimKind.DIRECTIVE, noun, -1, Strength.MUST, "no + noun", sentence[0].text))


def _bare_prohibition(clause: Span, setting: Setting) -> Token | None:
    """ "No honey before one": a sentence without a verb that forbids a thing."""
    if not _BARE_NO.match(clause.text) or len(clause) > 20 or setting.kind is BlockKind.TABLE_ROW:
        return None
    root = clause.root
    if not any(child.dep_ in {"prep", "advcl", "relcl", "acl"} for child in root.children) and not ages_in(clause.text):
        return None
    if root.pos_ not in {"NOUN", "PROPN"} or own_subject(root) is not None or root.dep_ != "ROOT":
        return None
    return root


def _predicates(root: Token) -> Iterator[Token]:
    """The clause's main verb, and those coordinated with it, spliced to it or reported by it."""
    waiting = [root]
    while waiting:
        token = waiting.pop(0)
        yield token
        waiting += _held_by_ideas(token)
        for child in token.children:
            if (
                child.dep_ in _CLAUSAL
                and child.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}
                and _open_to(token, child)
            ):
                waiting.append(child)


def _held_by_ideas(verb: Token) -> list[Token]:
    """ "There is no evidence that X", "the idea that X is a myth": the clause that hangs on such a noun."""
    nouns = [
        child
        for child in verb.children
        if child.dep_ in {"attr", "dobj", "nsubj", "nsubjpass"} and lemma(child) in IDEA
    ]
    return [
        clause
        for noun in nouns
        for clause in noun.children
        if clause.dep_ in {"acl", "ccomp", "relcl"} and any(part.lower_ == "that" for part in clause.children)
    ]


def _open_to(parent: Token, child: Token) -> bool:
    if child.dep_ == "conj":
        return (
            child.pos_ in {"VERB", "AUX"} and parent.pos_ in {"VERB", "AUX"} and not _under_one_negation(parent, child)
        )
    if child.dep_ == "advcl":
        # The parser's word for a clause that a comma or "so" splices on; real adverbial clauses have a marker.
        return _spliced(child) and not any(
            part.dep_ in {"mark", "advmod"} and part.i < child.i and part.tag_ in {"IN", "WRB"}
            for part in child.children
        )
    if child.dep_ == "ccomp":
        if lemma(parent) in {"let", "have", "make", "help", "watch"}:
            return False
        if lemma(parent) in _ASSERTING and any(part.dep_ == "neg" for part in parent.children):
            return False  # "this does not mean that babies cannot ..." says neither
        return lemma(parent) in _TRANSPARENT or _spliced(child)
    return True


def _under_one_negation(parent: Token, child: Token) -> bool:
    """ "Don't scrub or squeeze it" is one piece of advice; "don't panic, and call a doctor" is two."""
    if not any(part.dep_ == "neg" for part in parent.children):
        return False
    if any(part.dep_ in {"neg", "nsubj", "nsubjpass", "aux", "auxpass"} for part in child.children):
        return False
    joint = next((part for part in parent.children if part.dep_ == "cc" and part.i < child.i), None)
    return (
        joint is None
        or joint.lower_ in {"or", "nor"}
        or (joint.lower_ == "and" and joint.i > 0 and joint.nbor(-1).text not in {",", ";"})
    )


def _spliced(child: Token) -> bool:
    doc = child.doc
    left, right = child.left_edge.i, child.right_edge.i
    before = doc[left - 1].text if left > 0 else ""
    after = doc[right + 1].text if right + 1 < len(doc) else ""
    finite = child.tag_ in {"VBZ", "VBP", "VB", "VBD", "MD"} or any(
        part.dep_ == "aux" and part.tag_ != "TO" for part in child.children
    )
    return (
        finite
        and (before in {",", ";", "-", "–", "—", ":", "so", "but"} or after in {",", ";", "-", "–", "—", ":"})
        and (subject(child) is not None or child.tag_ == "VB")
    )
