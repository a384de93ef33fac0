"""What the components pass along a Doc: the setting a block stands in, and the drafts of its claims."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from cribnotes.records import (
    AgeInterval,
    BlockKind,
    ClaimKind,
    Comparison,
    Direction,
    EvidenceBasis,
    Polarity,
    Quantity,
    Strength,
    Voice,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands: what a reader has in mind when the block begins."""

    title: str = ""
    headings: tuple[str, ...] = ()  # nearest first
    kind: BlockKind = BlockKind.PARAGRAPH
    lead_in: str = ""  # the sentence before a list, when it ends with ":"
    following: str = ""  # the block after this one, where a rebuttal may begin

    @property
    def heading(self) -> str:
        return self.headings[0] if self.headings else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule of detection saw in one clause."""

    kind: ClaimKind
    act: Token  # the word for what is advised or asserted about: verb or noun
    sign: int  # +1 or -1: how the cue word turns the act, before negation is counted
    strength: Strength
    rule: str
    cue: str
    direction: Direction | None = None
    outcome: str = ""
    comparison: Comparison | None = None


@dataclass(slots=True)
class Draft:
    """A claim in the making. Each component fills in its own fields and says in `because` which words decided."""

    sentence: Span  # what will be quoted
    head: Token  # the predicate of the clause that claims something
    act: Token  # the word for what is advised or asserted about: verb or noun
    kind: ClaimKind
    sign: int  # +1 or -1: how the cue word turns the act, before negation is counted
    strength: Strength
    rule: str
    cue: str
    polarity: Polarity = Polarity.FOR
    subject: str = ""
    action: str = ""
    object: str = ""
    outcome: str = ""
    direction: Direction | None = None
    comparison: Comparison | None = None
    quantities: tuple[Quantity, ...] = ()
    age: AgeInterval | None = None
    conditions: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    absolute: bool = False
    voice: Voice = Voice.OWN
    attributed_to: str = ""
    evidence_basis: EvidenceBasis = EvidenceBasis.NONE
    proposition: str = ""
    by_rule: bool = True  # False: nothing but its being a plain assertion speaks for it so far
    words: Span | None = None  # its own clause, where several drafts share a sentence
    because: list[tuple[str, str]] = field(default_factory=list)

    def explain(self, name: str, words: str) -> None:
        """Record that `words` decided the field `name`."""
        if words:
            self.because.append((name, " ".join(words.split())))


def register() -> None:
    """Add our attributes to spaCy's Doc; safe to call again."""
    if not Doc.has_extension("drafts"):
        Doc.set_extension("drafts", default=None)
        Doc.set_extension("setting", default=None)
        Doc.set_extension("joins", default=None)


def setting_of(doc: Doc) -> Setting:
    """The block's setting; a Doc made without one stands alone."""
    return doc._.setting or Setting()


register()
