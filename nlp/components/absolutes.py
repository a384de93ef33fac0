"""Words that leave nobody out: "never", "every child", "at any age"."""

import re

_CHILD = (
    r"(?:bab(?:y|ies)|infants?|newborns?|toddlers?|child(?:ren)?|kids?|teenagers?|pupils?|boys?|girls?|sons?|daughters?|"
    r"little ones?|mothers?|mums?|parents?|famil(?:y|ies)|households?)"
)
# "I never", "she always said", "never hurt us": what somebody did, which leaves out whoever is not told of.
_TOLD = re.compile(
    r"\b(?:I|we|they|he|she|you|who|grandma|mum|has|have|was|were|had|is)(?:['’](?:ve|d))?\s+(?:\w+ly\s+)?(?:never|always)\b|"
    r"\b(?:never|always)\s+(?:been|was|were|had|said|told|taught|shown|\w+ed\s+(?:us|me|any\w*))\b|"
    r"\bby\s+(?:never|always)\b|\bnot\s+(?:always|every)\b|\bwhenever\b|\bcan\s+never\b|\bnever\s+(?:too|mind|enough|for)\b",
    re.I,
)
_ABSOLUTE = re.compile(
    rf"\b(?:never|always|(?:each\s+and\s+)?every\s+(?:(?!day|night|hour|few|other|time)\w+\s+)?{_CHILD}|every\s+age(?!\s+from)|"
    rf"(?:any|every)\s+(?:single\s+)?{_CHILD}(?!\s+(?:who|whose|with|without|of|under|over|in|at|aged)\b)|"
    rf"all\s+(?:of\s+)?(?:the\s+|your\s+|our\s+)?(?:small\s+|young\s+)?{_CHILD}|no\s+{_CHILD}(?!['’])|"
    r"(?:at\s+)?any\s+age|(?:of\s+)?all\s+ages|whatever\s+(?:the|her|his|their|its|your)\s+(?:child['’]s\s+)?(?:age|weather|"
    r"season|reason|cause|circumstances|situation|case|parents)|any\s+\w+\s+whatever|whether\s+\w+['’]s\s+\w+\s+or\s+\w+|"
    r"under\s+no\s+circumstances|(?:under|in)\s+any\s+circumstances?|no\s+matter|for\s+any\s+reason|without\s+exceptions?|"
    r"in\s+any\s+(?:form|amount|situation)|regardless\s+of|in\s+(?:all|every)\s+cases?|no\s+exceptions?|"
    r"(?:no|nobody|not|none|nothing)\b[^.;:]*\bever(?=\s*(?:$|[.,;:!]))|or\s+otherwise|no\s+such\s+thing\s+as\s+an?\s+safe|"
    r"everyone|everybody)\b",
    re.I,
)


def absolute_words(text: str) -> str:
    """The words of `text` that leave nobody out; "" when there are none."""
    found = _ABSOLUTE.search(_TOLD.sub(lambda match: " " * len(match.group()), text))
    return found.group() if found else ""
