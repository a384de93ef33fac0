"""The words and numbers that ages are written with, in months, and the pieces of pattern made from them."""

import re

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

# School as a word for age, in months.
SCHOOL: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("primary school", "elementary school", "elementary years", "primary years"), (60, 132)),
    **dict.fromkeys(("primary pupils", "primary children", "elementary pupils", "primary schoolers"), (60, 132)),
    **dict.fromkeys(("secondary school", "secondary pupils", "secondary schoolers"), (132, 216)),
    **dict.fromkeys(("middle school", "middle schoolers"), (132, 168)),
    **dict.fromkeys(("high school", "high schoolers", "sixth formers"), (168, 216)),
    **dict.fromkeys(("preschool child", "preschool children", "preschool kids"), (36, 60)),
}

OLDEST = 21  # years; a bigger bare number is a temperature, a dose or a year
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen"
)
NUMBERS = {word: value for value, word in enumerate(word_list(_COUNTED))} | {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "twenty four": 24,
    "thirty": 30,
    **{
        f"{ten}-{one}": 10 * tens + ones
        for tens, ten in ((2, "twenty"), (3, "thirty"))
        for ones, one in enumerate(word_list("one two three four five six seven eight nine"), 1)
    },
}
_RANKED = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
ORDINALS = {word: value for value, word in enumerate(word_list(_RANKED))} | {
    f"{number}{_ENDINGS.get(number, 'th')}": number for number in range(1, 13)
}
MONTHS = {"day": 1 / 30.4375, "week": 12 / 52.18, "month": 1.0, "year": 12.0, "yr": 12.0, "mo": 1.0, "wk": 12 / 52.18}

NUMBER = (
    r"(?:\d{1,2}(?:\.5|½)(?!\d)|\d{1,2}(?![\d½]|\.\d)|"
    + "|".join(sorted((re.escape(w) for w in NUMBERS if w not in {"a", "an", "zero"}), key=len, reverse=True))
    + r")(?:[ -]and[ -]a[ -]half)?"
)
NUMBER_OR_A = rf"(?:{NUMBER}|an?)"
UNIT = r"(?:days?|weeks?|months?|years?|yrs?|mos?|wks?)"
TO = r"(?:\s*(?:-|–|—|to|and|or|through|until|up to)\s*(?:age\s+)?)"
OLD = r"(?:[ -]olds?\b|\s+of\s+age\b)?"
ORDINAL = "(?:" + "|".join(ORDINALS) + ")"
UNDER = r"(?:under|younger\s+than|less\s+than|below|before|earlier\s+than|up\s+to|not\s+yet)"
OVER = (
    r"(?:over|older\s+than|above|from|after|past|beyond|at\s+least|starting\s+at|since|"
    r"once\s+(?:\w+\s+){0,3}(?:is|are|turns?|reach(?:es)?)|beginning\s+at)"
)
AT = (
    r"(?:at|around|about|at\s+about|at\s+around|by|when\s+(?:\w+\s+){0,3}(?:is|are|turns?|"
    r"reach(?:es)?)|aged?|turns?|turning)"
)
UNTIL = r"(?:until|till|til|through|up\s+until)"
ABOUT = r"(?:(?:about|around|roughly|approximately|nearly|almost|the\s+age\s+of|age[sd]?|ages\s+of|at|the)\s+){0,3}"
# A bare number is an age only where nothing that could be counted follows it.
BARE_END = (
    r"(?=\s*(?:$|[.,;:!?)\]\"”’']|(?:and(?!\s+a\s+half)|but|or|should|need|needs|must|can|may|is|are|who|do|does|"
    r"because|since|so|to|as|unless|if|when|with|has|have|without|get|not|no|at|sleep|eat|drink|there|my|his|her|your|they|he|she|we|it|had|was|were|will|would|bring|like|often|keep|"
    r"give|put|—|–)\b))"
)
