"""Ages as people write them, read into months.

One table of age words, one of patterns. An age of the child is told apart from a duration ("for six months") and from
an age that is the advice itself ("start at four months", "until age one"), which is content and no scope.
"""

import re
from dataclasses import dataclass

from cribnotes.records import AgeInterval
from nlp.components.lexicon import word_list

# Months. "Baby", "infant" and "child" are left out on purpose: in parenting prose they are the reader's child, whatever
# its age ("how to bathe a baby", "children need sleep"), so they state no scope; the narrower words do.
AGE_WORDS: dict[str, tuple[float, float]] = {
    "newborn": (0, 2),
    "neonate": (0, 2),
    "toddler": (12, 36),
    "preschooler": (36, 60),
    "pre-schooler": (36, 60),
    "preschool-age": (36, 60),
    "preschool-aged": (36, 60),
    "school-age": (60, 144),
    "school-aged": (60, 144),
    "schoolchild": (60, 144),
    "kindergartner": (60, 84),
    "tween": (108, 156),
    "teenager": (156, 240),
    "teen": (156, 240),
    "adolescent": (120, 240),
}

_OLDEST = 21  # years; a bigger bare number is a temperature, a dose or a year
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen"
)
_NUMBERS = {word: value for value, word in enumerate(word_list(_COUNTED))} | {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "twenty-four": 24,
    "twenty four": 24,
    "thirty-six": 36,
}
_RANKED = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINALS = {word: value for value, word in enumerate(word_list(_RANKED))} | {
    f"{number}{_ENDINGS.get(number, 'th')}": number for number in range(1, 13)
}
_MONTHS = {"day": 1 / 30.4375, "week": 12 / 52.18, "month": 1.0, "year": 12.0, "yr": 12.0, "mo": 1.0, "wk": 12 / 52.18}

_N = (
    r"(?:\d{1,2}(?:\.5|½)?|"
    + "|".join(sorted((re.escape(w) for w in _NUMBERS if w not in {"a", "an", "zero"}), key=len, reverse=True))
    + r")(?:[ -]and[ -]a[ -]half)?"
)
_NA = rf"(?:{_N}|an?)"
_UNIT = r"(?:days?|weeks?|months?|years?|yrs?|mos?|wks?)"
_TO = r"(?:\s*(?:-|–|—|to|and|or|through|until|up to)\s*(?:age\s+)?)"
_OLD = r"(?:[ -]olds?\b|\s+of\s+age\b)?"
_ORDINAL = "(?:" + "|".join(_ORDINALS) + ")"
_UNDER = r"(?:under|younger\s+than|less\s+than|below|before|earlier\s+than|up\s+to|not\s+yet)"
_OVER = (
    r"(?:over|older\s+than|above|from|after|past|beyond|at\s+least|starting\s+at|since|"
    r"once\s+(?:\w+\s+){0,3}(?:is|are|turns?|reach(?:es)?)|beginning\s+at)"
)
_AT = (
    r"(?:at|around|about|at\s+about|at\s+around|by|when\s+(?:\w+\s+){0,3}(?:is|are|turns?|"
    r"reach(?:es)?)|aged?|turns?|turning)"
)
_UNTIL = r"(?:until|till|til|through|up\s+until)"
_ABOUT = r"(?:(?:about|around|roughly|approximately|nearly|almost|the\s+age\s+of|age[sd]?|ages\s+of|at|the)\s+){0,3}"
# A bare number is an age only where nothing that could be counted follows it.
_BARE_END = (
    r"(?=\s*(?:$|[.,;:!?)\]\"”’']|(?:and|but|or|should|need|needs|must|can|may|is|are|who|do|does|"
    r"because|since|so|to|as|unless|if|when|with|has|have|without|get|not|no|at|sleep|eat|drink|"
    r"give|put|—|–)\b))"
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
            if bounds is None or _is_no_age(text, match):
                continue
            taken.append((start, end))
            low, high = bounds
            found.append(AgeMention(start, end, low, high, _is_content(text, start, match)))
    return sorted(found, key=lambda mention: mention.start)


def _number(words: str) -> float:
    words = words.lower().strip()
    half = 0.5 if re.search(r"and[ -]a[ -]half|½", words) else 0.0
    words = re.sub(r"[ -]and[ -]a[ -]half|½", "", words).strip()
    return half + (_NUMBERS[words] if words in _NUMBERS else float(words))


def _unit(words: str | None, default: str = "year") -> float:
    return _MONTHS[(words or default).lower().rstrip("s")] if words else _MONTHS[default]


def _span(match: re.Match[str]) -> tuple[float, float] | None:
    second = _unit(match["unit"])
    first = _unit(match["first_unit"]) if match.groupdict().get("first_unit") else second
    low, high = _number(match["low"]) * first, _number(match["high"]) * second
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
        or not low < high <= _OLDEST
    ):
        return None
    return low * 12, (high + 1) * 12


def _single(match: re.Match[str]) -> tuple[float, float] | None:
    unit = _unit(match["unit"])
    low = _number(match["n"]) * unit
    if low > _OLDEST * 12:
        return None
    return low, low + (unit if unit >= 1 else 1.0)


def _under(match: re.Match[str]) -> tuple[None, float]:
    return None, _number(match["n"]) * _unit(match.groupdict().get("unit"))


def _over(match: re.Match[str]) -> tuple[float, None]:
    return _number(match["n"]) * _unit(match.groupdict().get("unit")), None


def _birthday_under(match: re.Match[str]) -> tuple[None, float]:
    return None, _ORDINALS[match["nth"].lower()] * 12.0


def _birthday_over(match: re.Match[str]) -> tuple[float, None]:
    return _ORDINALS[match["nth"].lower()] * 12.0, None


def _birthdays(match: re.Match[str]) -> tuple[float, float]:
    return _ORDINALS[match["first"].lower()] * 12.0, _ORDINALS[match["nth"].lower()] * 12.0


def _nth(match: re.Match[str]) -> tuple[float, float]:
    unit, nth = _unit(match["unit"]), _ORDINALS[match["nth"].lower()]
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


_WORD_LIST = "|".join(sorted((word.replace("-", "[- ]?") for word in AGE_WORDS), key=len, reverse=True))
_PATTERNS = tuple(
    (re.compile(pattern, re.I), read)
    for pattern, read in (
        (
            rf"\bbetween\s+(?:\w+\s+){{0,2}}(?P<first>{_ORDINAL})\s+(?:birthday\s+)?and\s+(?:\w+\s+)?(?P<nth>{_ORDINAL})\s+birthdays?",
            _birthdays,
        ),
        (rf"\b(?:(?:{_UNDER}|{_UNTIL}|by)\s+)(?:\w+['’]?s?\s+){{0,3}}?(?P<nth>{_ORDINAL})\s+birthday", _birthday_under),
        (rf"\b(?:{_OVER}|{_AT}|on)\s+(?:\w+['’]?s?\s+){{0,3}}?(?P<nth>{_ORDINAL})\s+birthday", _birthday_over),
        (
            rf"\b(?:(?:ages?|aged|between|from|for)\s+)*(?:the\s+ages?\s+of\s+)?(?P<low>{_N})[- "
            rf"]?(?P<first_unit>{_UNIT})?(?:[ -]olds?)?{_TO}(?P<high>{_N})[- ]?(?P<unit>{_UNIT})\b{_OLD}",
            _span,
        ),
        (
            rf"\b(?:ages|aged?|"
            rf"between\s+the\s+ages\s+of)\s+(?:of\s+)?(?P<low>{_N}){_TO}(?P<high>{_N})(?P<unit>)\b",
            lambda m: (_number(m["low"]) * 12, (_number(m["high"]) + 1) * 12),
        ),
        (r"\bsecond\s+half\s+of\s+(?:the\s+|her\s+|his\s+|their\s+)?first\s+year\b", lambda m: (6.0, 12.0)),
        (
            rf"\b(?:from|after)\s+the\s+(?P<nth>{_ORDINAL})\s+year\s+(?:on|onwards?)\b",
            lambda m: ((_ORDINALS[m["nth"].lower()] - 1) * 12.0, None),
        ),
        (
            rf"(?<=\w)\s(?:from|between|of|aged)\s+(?P<low>{_N})\s+(?:to|"
            rf"and)\s+(?P<high>{_N})(?P<unit>){_BARE_END}",
            _years_of_children,
        ),
        (
            rf"\b(?P<nth>{_ORDINAL})\s+(?P<unit>year|month|week)s?\s+of\s+(?:her\s+|his\s+|their\s+|"
            rf"a\s+baby['’]s\s+)?life\b",
            _nth,
        ),
        (
            rf"\b(?:in|during|throughout|within|over|for|of)\s+(?:\w+['’]?s?\s+){{0,2}}?(?:whole\s+|"
            rf"entire\s+|full\s+)?(?P<nth>{_ORDINAL})\s+(?P<unit>year|month|week)\b",
            _nth,
        ),
        (
            rf"\bfirst\s+(?P<n>{_N})\s+(?P<unit>{_UNIT})\b(?!\s+(?:of\s+(?:sleep|treatment|nursery|daycare|"
            rf"work|school|pregnancy)))",
            _first_few,
        ),
        (r"\bfirst\s+half(?:[ -]|\s+of\s+the\s+first\s+)year\b", _half_year),
        (
            rf"\b(?:before|until|till|by\s+the\s+time)\s+(?:[\w'’]+\s+){{1,3}}(?:is|are|turns?|"
            rf"reach(?:es)?)\s+{_ABOUT}(?P<n>{_N})[- ]?(?P<unit>{_UNIT})\b{_OLD}",
            _under,
        ),
        (
            rf"\b(?:once|after)\s+(?:[\w'’]+\s+){{1,3}}(?:is|are|turns?|"
            rf"reach(?:es)?)\s+{_ABOUT}(?P<n>{_N})[- ]?(?P<unit>{_UNIT})\b{_OLD}",
            _over,
        ),
        (rf"\b(?:{_UNDER})\s+{_ABOUT}(?P<n>{_NA})[- ]?(?P<unit>{_UNIT})\b{_OLD}", _under),
        (
            rf"\b(?:{_UNTIL})\s+(?:\w+\s+(?:is|are|turns?|reach(?:es)?)\s+)?(?:\w+\s+\w+\s+(?:is|are|"
            rf"turns?|reach(?:es)?)\s+)?{_ABOUT}(?P<n>{_N})[- ]?(?P<unit>{_UNIT})\b{_OLD}",
            _under,
        ),
        (rf"\b(?:{_OVER})\s+{_ABOUT}(?P<n>{_N})[- ]?(?P<unit>{_UNIT})\b{_OLD}", _over),
        (
            rf"(?P<n>{_N})[- ]?(?P<unit>{_UNIT})(?:[ -]olds?|\s+of\s+age)?\s+(?:and|or)\s+(?:up|older|over|"
            rf"above|more)\b",
            _over,
        ),
        (
            rf"(?P<n>{_N})[- ]?(?P<unit>{_UNIT})(?:[ -]olds?|\s+of\s+age)?\s+(?:and|or)\s+(?:under|younger|"
            rf"below)\b",
            _under,
        ),
        (rf"\bages?\s+(?P<n>{_N})(?P<unit>)\s*(?:\+|and\s+(?:up|older|over)|or\s+(?:older|over|above))", _over),
        (rf"\b(?P<n>{_N})[- ](?P<unit>{_UNIT})[- ]olds?\b", _single),
        (rf"\b(?P<n>{_N})\s+(?P<unit>{_UNIT})\s+(?:old|of\s+age)\b", _single),
        (
            rf"\b(?:{_AT})\s+{_ABOUT}(?P<n>{_N})[- ]?(?P<unit>months?|years?|weeks?)\b(?!\s+(?:ago|later|"
            rf"apart|in\s+a\s+row|before|after))",
            _single,
        ),
        (rf"\b(?:{_UNDER})[- ]+(?:the\s+age\s+of\s+|age\s+)?(?P<n>{_N})s\b", _under),
        (rf"\b(?:{_UNDER})[- ]+(?:the\s+ages?\s+of\s+|ages?\s+)(?P<n>{_N})\b", _under),
        (rf"\b(?:{_UNTIL})\s+(?:the\s+)?age\s+(?:of\s+)?(?P<n>{_N})\b", _under),
        (rf"\b(?:{_OVER})\s+(?:the\s+)?age\s+(?:of\s+)?(?P<n>{_N})\b", _over),
        (rf"\b(?:at|by|around|of|from)\s+(?:the\s+|about\s+)?age\s+(?:of\s+)?(?P<n>{_N})(?P<unit>)\b", _single),
        (rf"\bage\s+(?P<n>{_N})(?P<unit>){_BARE_END}", _single),
        (
            rf"(?<=ren|ies|ids|ers|one|old|aby|ild|kid|nts|oys|rls)\s+(?:aged\s+)?(?:under|younger\s+than|"
            rf"below)\s+(?P<n>{_N})\b(?!\s*(?:{_UNIT}|%|-|hours?|minutes?|times))",
            _under,
        ),
        (
            rf"(?<=ren|ies|ids|ers|one|old|aby|ild|kid|nts|oys|rls)\s+(?:aged\s+)?(?:over|older\s+than|"
            rf"above)\s+(?P<n>{_N})\b(?!\s*(?:{_UNIT}|%|-|hours?|minutes?|times))",
            _over,
        ),
        (rf"\b(?:under|younger\s+than|below|before)[- ]+(?P<n>{_N}){_BARE_END}", _under),
        (rf"\b(?:{_UNTIL})\s+(?:(?:\w+\s+){{1,2}}(?:is|are|turns?|reach(?:es)?)\s+)?(?P<n>{_N}){_BARE_END}", _under),
        (
            rf"\b(?:over|older\s+than|after|past|from|once\s+(?:\w+\s+){{0,3}}(?:is|are|turns?|"
            rf"reach(?:es)?))[- ]+(?:about\s+)?(?P<n>{_N}){_BARE_END}",
            _over,
        ),
        (rf"\b(?:at|aged|turns?|by|is|are)\s+(?:about\s+)?(?P<n>{_N})(?P<unit>){_BARE_END}", _single),
        (rf"\b(?P<n>{_N})s?\s+and\s+(?:under|younger)\b", _under),
        (rf"\b(?P<word>{_WORD_LIST})s?(?:ren)?\b(?:\s+(?:and|or|to)\s+(?P<other>{_WORD_LIST})s?\b)?", _word),
    )
)
# Every age has a number, an ordinal or an age word in it; most sentences have none, and skip the patterns.
_ANY_AGE = re.compile(
    rf"\d|\b(?:{'|'.join(_NUMBERS.keys() - {'a', 'an'})}|{'|'.join(_ORDINALS)}|half|{_WORD_LIST})", re.I
)

_TIMING = (
    r"(?:start\w*|begin\w*|introduc\w*|wean\w*|mov(?:e|es|ing)|switch\w*|transition\w*|delay\w*|"
    r"wait\w*|hold(?:ing)?\s+off|stop\w*|continu\w*|drop\w*|keep\w*|postpon\w*|put\s+off|first|"
    r"earlier|earliest|ready|potty|exclusively|recommended\s+from|change\s+to|go\s+on)"
)
_CONTENT_BEFORE = re.compile(
    r"\b(?:not|no|no\s+(?:earlier|sooner|later)(?:\s+than)?|never|wait|as\s+early\s+as|"
    r"as\s+late\s+as|as\s+soon\s+as)\s*$",
    re.I,
)
_UNTIL_BEFORE = re.compile(rf"\b(?:{_UNTIL}|by\s+the\s+time)\s+(?:[\w'’]+\s+){{0,4}}$", re.I)
_TIMING_NEAR = re.compile(rf"\b{_TIMING}\b[^.;:]*$", re.I)


def _is_content(text: str, start: int, match: re.Match[str]) -> bool:
    """Is this age the advice itself? "Until", "not before", "by", or an age that a verb of timing governs."""
    words = match.group().lower()
    before = text[:start]
    if re.match(rf"(?:{_UNTIL}|by)\b", words) or _CONTENT_BEFORE.search(before) or _UNTIL_BEFORE.search(before):
        return True
    if (
        re.search(r"year|month", words)
        and "first" not in words
        and (
            re.search(r"\bfor\s+(?:the\s+|a\s+|\w+['’]s\s+)?(?:whole\s+|entire\s+|full\s+)?$", before, re.I)
            or words.startswith("for")
        )
        and "old" not in words
    ):
        return True
    if re.match(r"(?:at|from|around|about|before|after|between|past|once|starting|no|on|when|up)\b", words):
        governed = _TIMING_NEAR.search(before[-80:])
        return governed is not None and "," not in governed.group()
    return False


_DURATION_BEFORE = re.compile(
    r"\b(?:for|every|within|in|last|past|lasting|takes?|took|over|than|next|after)\s+(?:about\s+|"
    r"around\s+|the\s+(?:last|past|next)\s+|up\s+to\s+|at\s+least\s+|another\s+)?$",
    re.I,
)


def _is_no_age(text: str, match: re.Match[str]) -> bool:
    """A stretch of time, not an age: "for 3 to 5 days", "over two years", "after 2 weeks of treatment"."""
    words, before, after = match.group().lower(), text[: match.start()], text[match.end() :]
    if re.search(r"old|of age|\bage|birthday|life|first|second", words):
        return False
    if re.match(
        r"\s+(?:ago|later|apart|in a row|of (?:treatment|sleep|practice|therapy|training|experience)|"
        r"per|a (?:day|week)|(?:each|every) )",
        after,
        re.I,
    ):
        return True
    if re.match(r"(?:after|over|from|past)\b", words) and "week" in words:
        return True  # "after four weeks" of something
    if "day" in words or re.search(r"\b(?:at|by)\s+(?:least|most)\b", words):
        return "old" not in words
    spanned = "low" in match.re.groupindex
    if spanned and (words.startswith("for") or _DURATION_BEFORE.search(before)):
        return True
    if spanned and "week" in words and not re.match(r"from|between|at", words):
        return True
    if re.match(r"(?:less than|up to|over|after|past|above|below|at least)\b", words) and re.search(_UNIT, words):
        # "over two years", "after six weeks", "up to 3 months" count time unless a child stands before them.
        return not re.search(
            r"(?:child\w*|bab(?:y|ies)|infants?|kids?|toddlers?|those|son|daughter|anyone|boys?|girls?|"
            r"people)\s+(?:who\s+(?:is|are)\s+)?$",
            before,
            re.I,
        ) and not re.match(r"after|past", words)
    return False
