"""What must stand beside the advice: the safety floor, what a verdict means, and that nothing here is advice."""

from cribnotes.records import Question, Verdict
from cribnotes.topics import SafetyStatement
from dashboard.components.marks import VERDICT_MEANINGS
from dashboard.components.text import host, link, shown, web_address

_EMERGENCY = "112 in the EU, 999 in the UK, 911 in the US and Canada, 000 in Australia, 111 in New Zealand"


def depends_on(question: Question) -> str:
    """What the answer depends on, first of all."""
    # Sides are joined by "; " where the line was made from their scopes; a topic's own line is one sentence.
    parts = [part for part in question.depends_on.split("; ") if part.strip()]
    if not parts:
        words = '<p class="unstated">Not enough stated: no side says for which child or when.</p>'
    elif len(parts) == 1:
        words = f"<p>{shown(parts[0])}</p>"
    else:
        words = f"<ul>{''.join(_condition(part) for part in parts)}</ul>"
    return f'<section class="first"><h2>It depends on</h2>{words}</section>'


def _condition(part: str) -> str:
    """ "whole milk: 12 to 24 months" as a side and its scope."""
    side, colon, scope = part.partition(": ")
    return f"<li><b>{shown(side)}</b> {shown(scope)}</li>" if colon else f"<li>{shown(part)}</li>"


def meaning(question: Question) -> str:
    """The verdict in a sentence, and what a parent should know before reading the sides."""
    lines = [VERDICT_MEANINGS[question.verdict]]
    if question.values:
        lines.append("Here people want different things; no study can settle that for you.")
    if question.age_unstated and question.verdict is Verdict.CLASH:
        lines.append("No side says for which age it speaks.")
    return "".join(f'<p class="meaning">{line}</p>' for line in lines)


def safety_first(statement: SafetyStatement | None) -> str:
    """The safety statement, above the sides; "" when the question has none."""
    if statement is None:
        return ""
    where = host(statement.link) if web_address(statement.link) else ""
    official = f"<p>Official guidance: {link(statement.link, where)}</p>" if where else ""
    return (
        '<section class="safety" role="note"><h2>Safety first</h2>'
        f'<p class="statement">{shown(statement.statement)}</p>{official}'
        '<p class="aside">Public-health bodies agree on this. Words below that go against it are shown so that you can '
        "recognise them, not as an equal choice.</p></section>"
    )


def disclaimer() -> str:
    """What stands under everything."""
    return (
        '<footer class="disclaimer"><p><b>Information, not advice for your child.</b> Talk it over with your child’s '
        "doctor or nurse, who knows what no page can know.</p>"
        f"<p><b>In an emergency</b> call your emergency number: {_EMERGENCY}. If you are afraid that you might hurt "
        "your child or yourself, put the child down somewhere safe and call the same number.</p></footer>"
    )
