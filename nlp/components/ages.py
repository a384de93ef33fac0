"""Ages as people write them, read into months.

One table of age words, one of patterns. An age of the child is told apart from a duration ("for six months") and from
an age that is the advice itself ("start at four months", "until age one"), which is content and no scope.
"""

import re
from dataclasses import dataclass

from cribnotes.records import AgeInterval
from nlp.components.age_context import is_content, is_no_age
from nlp.components.age_words import (
    ABOUT,
    AGE_WORDS,
    AT,
    BARE_END,
    MONTHS,
    NUMBER,
    NUMBER_OR_A,
    NUMBERS,
    OLD,
    OLDEST,
    ORDINAL,
    ORDINALS,
    OVER,
    SCHOOL,
    TO,
    UNDER,
    UNIT,
    UNTIL,
)


@dataclass(frozen=True, slots=True)
class AgeMention:
    """`text[start:end]` names an age; `low` and `high` are months, None an open end. `content`: it is the advice."""

    start: int
    end: int
    low: float | None
    high: float | None
    content: bool

    def interval(self, phrase: str) -> AgeInterval:
        return AgeInterval(self.low, self.high, phrase)


def ages_in(text: str) -> list[AgeMention]:
    """Every age in `text`, left to right, none overlapping another."""
    found: list[AgeMention] = []
    taken: list[tuple[int, int]] = []
    if not _ANY_AGE.search(text):
        return []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            bounds = read(match)
            if bounds is None or is_no_age(text, match):
                continue
            taken.append((start, end))
            low, high = bounds
            found.append(AgeMention(start, end, low, high, is_content(text, start, match)))
    return sorted(found, key=lambda mention: mention.start)


def _number(words: str) -> float:
    words = words.lower().strip()
    half = 0.5 if re.search(r"and[ -]a[ -]half|½", words) else 0.0
    words = re.sub(r"[ -]and[ -]a[ -]half|½", "", words).strip()
    return half + (NUMBERS[words] if words in NUMBERS else float(words))


def _unit(words: str | None, default: str = "year") -> float:
    return MONTHS[(words or default).lower().rstrip("s")] if words else MONTHS[default]


def _span(match: re.Match[str]) -> tuple[float, float] | None:
    second = _unit(match["unit"])
    first = _unit(match["first_unit"]) if match.groupdict().get("first_unit") else second
    low, high = _number(match["low"]) * first, _number(match["high"]) * second
    if re.search(r"\d\s+or\s|[a-z]\s+or\s", match.group(), re.I) and second >= 1:
        high += second  # "ten or eleven months" takes in the eleventh
        return low, high
    if match["low"].isdigit() is False and match["low"].lower() in {"a", "an"}:
        return None
    # "4- to 6-month-olds" and "ages 1 to 3" include the last month or year.
    olds = bool(re.search(r"olds?\b", match.group())) or match.group().lower().startswith(("age", "aged"))
    return (low, high + (second if olds and second >= 1 else 0)) if low < high else None


def _years_of_children(match: re.Match[str]) -> tuple[float, float] | None:
    """ "Children from two to five": without a unit, years, where a child stands before."""
    before = match.string[: match.start()].lower()
    low, high = _number(match["low"]), _number(match["high"])
    if (
        not re.search(r"(?:child(?:ren)?|kids?|boys|girls|toddlers?|preschoolers|those|pupils)$", before)
        or not low < high <= OLDEST
    ):
        return None
    return low * 12, (high + 1) * 12


def _single(match: re.Match[str]) -> tuple[float, float] | None:
    unit = _unit(match["unit"])
    low = _number(match["n"]) * unit
    if low > OLDEST * 12:
        return None
    return low, low + (unit if unit >= 1 else 1.0)


def _under(match: re.Match[str]) -> tuple[None, float] | None:
    bound = _number(match["n"]) * _unit(match.groupdict().get("unit"))
    return (None, bound) if bound <= OLDEST * 12 else None


def _over(match: re.Match[str]) -> tuple[float, None] | None:
    bound = _number(match["n"]) * _unit(match.groupdict().get("unit"))
    return (bound, None) if bound <= OLDEST * 12 else None


def _birthday_under(match: re.Match[str]) -> tuple[None, float]:
    return None, ORDINALS[match["nth"].lower()] * 12.0


def _birthday_over(match: re.Match[str]) -> tuple[float, None]:
    return ORDINALS[match["nth"].lower()] * 12.0, None


def _birthdays(match: re.Match[str]) -> tuple[float, float]:
    return ORDINALS[match["first"].lower()] * 12.0, ORDINALS[match["nth"].lower()] * 12.0


def _nth(match: re.Match[str]) -> tuple[float, float]:
    unit, nth = _unit(match["unit"]), ORDINALS[match["nth"].lower()]
    return (nth - 1) * unit, nth * unit


def _first_few(match: re.Match[str]) -> tuple[float, float]:
    return 0.0, _number(match["n"]) * _unit(match["unit"])


def _word(match: re.Match[str]) -> tuple[float, float]:
    word = match["word"].lower().replace(" ", "-")
    for ending in ("ren", "s"):
        if word not in AGE_WORDS and word.endswith(ending):
            word = word[: -len(ending)]
    low, high = AGE_WORDS[word]
    if match["other"]:
        other = match["other"].lower()
        second = AGE_WORDS[other if other in AGE_WORDS else other.rstrip("s")]
        low, high = min(low, second[0]), max(high, second[1])
    return low, high


def _half_year(match: re.Match[str]) -> tuple[float, float]:
    return 0.0, 6.0


def _bare_years(match: re.Match[str]) -> tuple[float, float] | None:
    """ "At one or two", "between two and six": years; "or" takes in the second year named, "between" ends with it."""
    low, high = _number(match["low"]), _number(match["high"])
    if not low < high <= OLDEST:
        return None
    return low * 12, (high + (match["joint"].lower() == "or")) * 12


def _grade(match: re.Match[str]) -> tuple[float | None, float | None]:
    """School years count from six: the first grade is six to seven."""
    first, last = match["grade"].lower(), (match["last"] or match["grade"]).lower()
    low, high = (ORDINALS[word] if word in ORDINALS else _number(word) for word in (first, last))
    bound = (match["bound"] or "").lower()
    if bound and bound != "from":
        return None, (low + 5) * 12
    return (low + 5) * 12, None if match["on"] or (bound and not match["last"]) else (high + 6) * 12


def _school(match: re.Match[str]) -> tuple[float, float | None]:
    word = re.sub(r"[\s-]+", " ", match["school"].lower())
    return SCHOOL[word][0], None if match["on"] else SCHOOL[word][1]


def _early_days(match: re.Match[str]) -> tuple[float, float]:
    return 0.0, {"fortnight": 0.5, "day": 0.25, "week": 1.0, "trimester": 3.0}[match["early"].lower().rstrip("s")]


# The endings of "children", "babies", "kid", "boy", "daughter", ...: a look-behind needs equal lengths.
_CHILD_BEFORE = r"(?<=ren|ies|ids|ers|aby|ild|kid|nts|oys|rls|boy|irl|son|ter|ler|one|ner)"
_SCHOOL_STARTS = {"": 60.0, "pre": 36.0, "primary": 60.0, "secondary": 132.0, "high": 168.0}
_WORD_LIST = "|".join(sorted((word.replace("-", "[- ]?") for word in AGE_WORDS), key=len, reverse=True))
_PATTERNS = tuple(
    (re.compile(pattern, re.I), read)
    for pattern, read in (
        (
            rf"\bbetween\s+(?:\w+\s+){{0,2}}(?P<first>{ORDINAL})\s+(?:birthday\s+)?and\s+(?:\w+\s+)?(?P<nth>{ORDINAL})\s+birthdays?",
            _birthdays,
        ),
        (rf"\b(?:(?:{UNDER}|{UNTIL}|by)\s+)(?:\w+['’]?s?\s+){{0,3}}?(?P<nth>{ORDINAL})\s+birthday", _birthday_under),
        (rf"\b(?:{OVER}|{AT}|on)\s+(?:\w+['’]?s?\s+){{0,3}}?(?P<nth>{ORDINAL})\s+birthday", _birthday_over),
        (
            rf"\b(?:(?:ages?|aged|between|from|for)\s+)*(?:the\s+ages?\s+of\s+)?(?P<low>{NUMBER})[- "
            rf"]?(?P<first_unit>{UNIT})?(?:[ -]olds?)?{TO}(?P<high>{NUMBER})[- ]?(?P<unit>{UNIT})\b{OLD}",
            _span,
        ),
        (
            rf"\b(?:ages|aged?|"
            rf"between\s+the\s+ages\s+of)\s+(?:of\s+)?(?P<low>{NUMBER}){TO}(?P<high>{NUMBER})(?P<unit>)\b",
            lambda m: (_number(m["low"]) * 12, (_number(m["high"]) + 1) * 12),
        ),
        (r"\bsecond\s+half\s+of\s+(?:the\s+|her\s+|his\s+|their\s+)?first\s+year\b", lambda m: (6.0, 12.0)),
        (
            rf"\b(?:from|after)\s+the\s+(?P<nth>{ORDINAL})\s+year\s+(?:on|onwards?)\b",
            lambda m: ((ORDINALS[m["nth"].lower()] - 1) * 12.0, None),
        ),
        (
            rf"(?<=\w)\s(?:from|between|of|aged)\s+(?P<low>{NUMBER})\s+(?:to|"
            rf"and)\s+(?P<high>{NUMBER})(?P<unit>){BARE_END}",
            _years_of_children,
        ),
        (
            rf"\b(?P<nth>{ORDINAL})\s+(?P<unit>year|month|week)s?\s+of\s+(?:her\s+|his\s+|their\s+|"
            rf"a\s+baby['’]s\s+)?life\b",
            _nth,
        ),
        (
            rf"\b(?:in|during|throughout|within|over|for|of)\s+(?:\w+['’]?s?\s+){{0,2}}?(?:whole\s+|"
            rf"entire\s+|full\s+)?(?P<nth>{ORDINAL})\s+(?P<unit>year|month|week)\b",
            _nth,
        ),
        (
            rf"\bfirst\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\b(?!\s+(?:of\s+(?:sleep|treatment|nursery|daycare|"
            rf"work|school|pregnancy)))",
            _first_few,
        ),
        (
            r"\b(?:(?:in|during|for|over|within)\s+(?:\w+\s+)?(?:first|early)\s+(?P<early>fortnight|days|weeks)|"
            r"fourth\s+(?P<fourth>trimester))\b",
            lambda m: (0.0, 3.0) if m["fourth"] else _early_days(m),
        ),
        (r"\b(?:under|below|up\s+to|before|younger\s+than)\s+half\s+a\s+year\b", lambda m: (None, 6.0)),
        (r"\b(?:over|above|past|from|beyond|older\s+than)\s+half\s+a\s+year\b", lambda m: (6.0, None)),
        (
            rf"\b(?:(?P<bound>before|below|under|from)\s+)?(?P<grade>{ORDINAL})(?:\s+(?:to|and|or)\s+(?P<last>{ORDINAL}))?"
            r"[- ]grade(?:rs?|s)?\b(?!\s+(?:teach|class))(?P<on>\s+on(?:wards?)?\b)?",
            _grade,
        ),
        (
            rf"\b(?:(?P<bound>before|below|under|from)\s+)?grades?\s+(?P<grade>{NUMBER})(?:{TO}(?P<last>{NUMBER}))?\b"
            r"(?P<on>\s+on(?:wards?)?\b)?",
            _grade,
        ),
        (
            r"\b(?:up\s+to|below|under|younger\s+than|before(?=\s+(?:pre|primary|secondary|high|school[- ]age)))\s+"
            r"(?P<kind>pre|primary |secondary |high )?school(?:[- ]age)?\b",
            lambda m: (None, _SCHOOL_STARTS[(m["kind"] or "").strip().lower()]),
        ),
        (
            rf"\b(?:babies|infants)\s+and\s+(?:(?P<n>{NUMBER})-year-olds|toddlers)\b",
            lambda m: (0.0, (_number(m["n"]) + 1) * 12 if m["n"] else 36.0),
        ),
        (
            rf"\b(?P<school>{'|'.join(word.replace(' ', '[- ]') for word in SCHOOL)})\b(?P<on>\s+on(?:wards?)?\b)?",
            _school,
        ),
        (
            rf"\b(?:at|aged|around)\s+(?P<low>{NUMBER})\s+(?P<joint>or|and)\s+(?P<high>{NUMBER}){BARE_END}",
            _bare_years,
        ),
        (rf"\b(?:by|{UNTIL})\s+(?P<low>{NUMBER})\s+or\s+(?P<n>{NUMBER}){BARE_END}", _under),
        (rf"\bbetween\s+(?P<low>{NUMBER})\s+(?P<joint>and)\s+(?P<high>{NUMBER}){BARE_END}", _bare_years),
        (rf"\bfrom\s+(?P<n>{NUMBER})\s+(?:on|onwards?|upwards?|up)\b", _over),
        (r"\bfirst\s+half(?:[ -]|\s+of\s+the\s+first\s+)year\b", _half_year),
        (
            rf"\b(?:before|until|till|by\s+the\s+time)\s+(?:[\w'’]+\s+){{1,3}}(?:is|are|turns?|"
            rf"reach(?:es)?)\s+{ABOUT}(?P<n>{NUMBER})[- ]?(?P<unit>{UNIT})\b{OLD}",
            _under,
        ),
        (
            rf"\b(?:once|after)\s+(?:[\w'’]+\s+){{1,3}}(?:is|are|turns?|"
            rf"reach(?:es)?)\s+{ABOUT}(?P<n>{NUMBER})[- ]?(?P<unit>{UNIT})\b{OLD}",
            _over,
        ),
        (rf"\b(?:{UNDER})\s+{ABOUT}(?P<n>{NUMBER_OR_A})[- ]?(?P<unit>{UNIT})\b{OLD}", _under),
        (
            rf"\b(?:{UNTIL})\s+(?:\w+\s+(?:is|are|turns?|reach(?:es)?)\s+)?(?:\w+\s+\w+\s+(?:is|are|"
            rf"turns?|reach(?:es)?)\s+)?{ABOUT}(?P<n>{NUMBER})[- ]?(?P<unit>{UNIT})\b{OLD}",
            _under,
        ),
        (rf"\b(?:{OVER})\s+{ABOUT}(?P<n>{NUMBER})[- ]?(?P<unit>{UNIT})\b{OLD}", _over),
        (
            rf"(?P<n>{NUMBER})[- ]?(?P<unit>{UNIT})(?:[ -]olds?|\s+of\s+age)?\s+(?:and|or)\s+(?:up|older|over|"
            rf"above|more)\b",
            _over,
        ),
        (
            rf"(?P<n>{NUMBER})[- ]?(?P<unit>{UNIT})(?:[ -]olds?|\s+of\s+age)?\s+(?:and|or)\s+(?:under|younger|"
            rf"below)\b",
            _under,
        ),
        (rf"{_CHILD_BEFORE}\s+of\s+(?P<low>{NUMBER})\s+(?P<joint>or|to)\s+(?P<high>{NUMBER}){BARE_END}", _bare_years),
        (
            rf"{_CHILD_BEFORE}\s+of\s+(?:about\s+)?(?P<n>{NUMBER})(?:[- ]?(?P<unit>{UNIT})\b|{BARE_END})",
            _single,
        ),
        (rf"\bages?\s+(?P<n>{NUMBER})(?P<unit>)\s*(?:\+|and\s+(?:up|older|over)|or\s+(?:older|over|above))", _over),
        (rf"\b(?P<n>{NUMBER})[- ](?P<unit>{UNIT})[- ]olds?\b", _single),
        (rf"\b(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\s+(?:old|of\s+age)\b", _single),
        (
            rf"\b(?:{AT})\s+{ABOUT}(?P<n>{NUMBER})[- ]?(?P<unit>months?|years?|weeks?)\b(?!\s+(?:ago|later|"
            rf"apart|in\s+a\s+row|before|after))",
            _single,
        ),
        (rf"\b(?:{UNDER})[- ]+(?:the\s+age\s+of\s+|age\s+)?(?P<n>{NUMBER})s\b", _under),
        (rf"\b(?:{UNDER})[- ]+(?:the\s+ages?\s+of\s+|ages?\s+)(?P<n>{NUMBER})\b", _under),
        (rf"\b(?:{UNTIL})\s+(?:the\s+)?age\s+(?:of\s+)?(?P<n>{NUMBER})\b", _under),
        (rf"\b(?:{OVER})\s+(?:the\s+)?age\s+(?:of\s+)?(?P<n>{NUMBER})\b", _over),
        (rf"\b(?:at|by|around|of|from)\s+(?:the\s+|about\s+)?age\s+(?:of\s+)?(?P<n>{NUMBER})(?P<unit>)\b", _single),
        (rf"\bage\s+(?P<n>{NUMBER})(?P<unit>){BARE_END}", _single),
        (
            rf"(?<=ren|ies|ids|ers|one|old|aby|ild|kid|nts|oys|rls)\s+(?:aged\s+)?(?:under|younger\s+than|"
            rf"below)\s+(?P<n>{NUMBER})\b(?!\s*(?:{UNIT}|%|-|hours?|minutes?|times))",
            _under,
        ),
        (
            rf"(?<=ren|ies|ids|ers|one|old|aby|ild|kid|nts|oys|rls)\s+(?:aged\s+)?(?:over|older\s+than|"
            rf"above)\s+(?P<n>{NUMBER})\b(?!\s*(?:{UNIT}|%|-|hours?|minutes?|times))",
            _over,
        ),
        (rf"\b(?:under|younger\s+than|below|before|up\s+to)[- ]+(?P<n>{NUMBER}){BARE_END}", _under),
        (rf"\b(?:{UNTIL})\s+(?:(?:\w+\s+){{1,2}}(?:is|are|turns?|reach(?:es)?)\s+)?(?P<n>{NUMBER}){BARE_END}", _under),
        (
            rf"\b(?:over|older\s+than|above|beyond|after|past|from|once\s+(?:\w+\s+){{0,3}}(?:is|are|turns?|"
            rf"reach(?:es)?))[- ]+(?:about\s+)?(?P<n>{NUMBER}){BARE_END}",
            _over,
        ),
        (rf"\b(?:at|aged|turns?|by|is|are)\s+(?:about\s+)?(?P<n>{NUMBER})(?P<unit>){BARE_END}", _single),
        (rf"\b(?P<n>{NUMBER})s?\s+and\s+(?:under|younger)\b", _under),
        (rf"\b(?P<word>{_WORD_LIST})s?(?:ren)?\b(?:\s+(?:and|or|to)\s+(?P<other>{_WORD_LIST})s?\b)?", _word),
    )
)
# Every age has a number, an ordinal or an age word in it; most sentences have none, and skip the patterns.
_ANY_AGE = re.compile(
    rf"\d|\b(?:{'|'.join(NUMBERS.keys() - {'a', 'an'})}|{'|'.join(ORDINALS)}|half|early|grades?|school|"
    rf"{'|'.join({word.split()[0] for word in SCHOOL})}|{_WORD_LIST})",
    re.I,
)
