"""Verdicts, kinds of source and scopes as small marks: always a word, with a shape of its own beside it."""

from cribnotes.reasons import scope_in_words
from cribnotes.records import EvidenceBasis, Scope, SourceKind, Verdict
from dashboard.components.text import shown

VERDICT_WORDS = {
    Verdict.CLASH: "Possible disagreement",
    Verdict.DEPENDS: "It depends",
    Verdict.CHANGED: "Advice has changed",
    Verdict.AGREE: "Nearly everyone agrees",
    Verdict.THIN: "Not enough said yet",
}
VERDICT_MEANINGS = {
    Verdict.CLASH: "These sources seem to advise opposite things for one child. A machine read them: see their words.",
    Verdict.DEPENDS: "The sides can all be right, each for the child or the situation it has in mind.",
    Verdict.CHANGED: "A source has turned round and now says otherwise than it used to.",
    Verdict.AGREE: "Several independent sources say the same, and none of those read here says otherwise.",
    Verdict.THIN: "Too few independent sources have said anything, or not clearly enough, to show sides.",
}
KIND_WORDS = {
    SourceKind.PUBLIC_HEALTH: "Public health",
    SourceKind.PROFESSIONAL_SOCIETY: "Professional society",
    SourceKind.HOSPITAL: "Hospital",
    SourceKind.RESEARCH: "Research",
    SourceKind.CLINICIAN: "Clinician",
    SourceKind.PARENT_BLOG: "Parent",
    SourceKind.MAGAZINE: "Magazine",
    SourceKind.ADVOCACY: "Advocacy",
    SourceKind.COMMERCIAL: "Sells something",
}
BASIS_WORDS = {
    EvidenceBasis.GUIDELINE: "points to a guideline",
    EvidenceBasis.REVIEW: "points to a review of studies",
    EvidenceBasis.TRIAL: "points to a trial",
    EvidenceBasis.COHORT: "points to a study that followed children",
    EvidenceBasis.EXPERT_OPINION: "gives an expert’s opinion",
    EvidenceBasis.OWN_EXPERIENCE: "speaks from own experience",
    EvidenceBasis.TRADITION: "points to tradition",
    EvidenceBasis.NONE: "",
}


def verdict_chip(verdict: Verdict) -> str:
    """The verdict as a word with its shape."""
    return f'<span class="verdict {verdict.value}">{VERDICT_WORDS[verdict]}</span>'


def area_mark(area: str) -> str:
    """The area of life a question belongs to, where it is known."""
    return f'<span class="area">{shown(area)}</span>' if area else ""


def kind_mark(kind: SourceKind) -> str:
    """The kind of a source: a description, never a rank, so all marks look alike but for their shape."""
    return f'<span class="kind {kind.value}">{KIND_WORDS[kind]}</span>'


def scope_line(scope: Scope) -> str:
    """The scope as a line under a quote."""
    words = scope_in_words(scope)
    if not words:
        return '<span class="scope unstated">Does not say for which child</span>'
    return f'<span class="scope">For: {shown(words)}</span>'
