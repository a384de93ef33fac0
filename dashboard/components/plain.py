"""A question as plain text, to paste into a message or a note."""

from collections.abc import Mapping

from cribnotes.records import Question, StoredClaim
from cribnotes.topics import SafetyStatement
from dashboard.components.marks import VERDICT_WORDS
from dashboard.components.sides import LETTERS
from dashboard.components.text import counted, day, plain, web_address

_QUOTES_A_SIDE = 3


def as_text(question: Question, claims: Mapping[str, StoredClaim], safety: SafetyStatement | None) -> str:
    """The question, what it depends on, its sides with quotes and links, and that it is no advice."""
    lines = [plain(question.title), VERDICT_WORDS[question.verdict]]
    if question.depends_on:
        lines.append(f"It depends on: {plain(question.depends_on)}")
    if safety:
        lines += ["", f"Safety first: {plain(safety.statement)}", web_address(safety.link)]
    for letter, position in zip(LETTERS, question.positions, strict=False):
        lines += ["", f"Side {letter} ({counted(position.n_sources, 'independent source')})"]
        ordered = sorted(position.claim_ids, key=lambda claim_id: claim_id != position.headline_claim)
        for stored in [claims[claim_id] for claim_id in ordered if claim_id in claims][:_QUOTES_A_SIDE]:
            lines.append(f"- “{plain(stored.claim.quote)}”")
            when = day(stored.published) or f"read {day(stored.first_seen)}"
            lines.append(f"  {plain(stored.source_name)}, {when} {web_address(stored.url)}".rstrip())
    return "\n".join([*lines, "", "Information, not advice for your child. Gathered by Cribnotes."])
