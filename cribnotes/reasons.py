"""Reasons and scopes in words for a parent. `nlp.relate` makes the codes; nothing is decided here."""

from cribnotes.records import AgeInterval, Reason, Scope

_WHAT = {
    "contradicts": "Read side by side, the two sentences contradict each other.",
    "opposite_polarity": "One says to do it, the other not to.",
    "reversed_comparison": "Each calls better what the other calls worse.",
    "numbers_exclude": "They give different amounts, and no amount fits both.",
    "opposite_direction": "They say opposite things about what it does.",
    "same_advice": "Both give the same advice.",
    "same_comparison": "Both call the same thing better.",
    "no_bearing": "They speak of different things.",
}
_DECISION = {
    "clash": "they contradict each other",
    "depends": "both can hold, it depends",
    "agree": "they agree",
    "unrelated": "they speak of different things",
}


def reason_in_words(reason: Reason) -> str:
    """One to three sentences; "the first" is the relation's `claim_a`, "the second" its `claim_b`.

    A code from a newer version is named as it stands, so that a reason is never silently dropped.
    """
    arguments = dict(reason.arguments)
    if reason.code == "reviewed":
        reviewer = arguments.get("reviewer") or "A person"
        label = arguments.get("label", "")
        return f"{reviewer} read both sentences and decided: {_DECISION.get(label, label)}."
    what = _WHAT.get(reason.code, f"Reason: {reason.code.replace('_', ' ')}.")
    return " ".join(part for part in (what, _scopes_in_words(arguments)) if part)


def _scopes_in_words(arguments: dict[str, str]) -> str:
    first, second = (_children(arguments.get(name, "")) for name in ("scope_a", "scope_b"))
    match arguments.get("scopes"):
        case "unstated":
            return "Neither says for which child."
        case "separate":
            return f"The first speaks of {first}, the second of {second}." if first and second else ""
        case "shared" if first == second:
            return f"Both speak of {first}." if first else ""
        case "shared":
            return f"The first speaks of {first}, the second of {second}; some children are in both."
        case "one_stated":
            return _one_sided(first, second, "does not say for which child")
        case "one_absolute":
            return _one_sided(first, second, "says it of every child")
    return ""


def _one_sided(first: str, second: str, other: str) -> str:
    if first and second:
        return f"The first speaks of {first}, the second of {second}."
    if not first and not second:
        return ""
    return (
        f"Only the first speaks of {first}; the second {other}."
        if first
        else (f"Only the second speaks of {second}; the first {other}.")
    )


def _children(scope: str) -> str:
    """A scope as it follows "speaks of": an age is a phrase of ours, a bare condition reads better in quotes."""
    if scope.startswith(("from ", "under ")):
        return f"children {scope}"
    return scope if not scope or scope[0].isdigit() else f"“{scope}”"


def scope_in_words(scope: Scope) -> str:
    """Everything a scope states, in one phrase; "" when it states nothing."""
    parts = [_age(scope.age)] if scope.age else []
    parts += [*scope.conditions, *scope.setting]
    if not parts and scope.absolute:
        return "every child, always"
    return ", ".join(parts)


def _age(age: AgeInterval) -> str:
    low, high = age.minimum or 0.0, age.maximum
    if high is None:
        return f"from {_length(low)}" if low else "any age"
    if not low:
        return f"under {_length(high)}"
    if low >= 24 and low % 12 == high % 12 == 0:
        return f"{low / 12:g} to {high / 12:g} years"
    return f"{low:g} to {high:g} months"


def _length(months: float) -> str:
    if months >= 24 and months % 12 == 0:
        return f"{months / 12:g} years"
    if months < 1:
        return f"{round(months * 52 / 12)} weeks"
    return f"{months:g} month{'' if months == 1 else 's'}"
