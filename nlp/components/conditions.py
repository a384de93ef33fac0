"""Conditions and settings, in canonical words where the word is known, so that two sources' scopes can be compared."""

import re

from spacy.tokens import Token

from nlp.components.draft import Draft
from nlp.components.words import phrase

_CONDITIONS: tuple[tuple[str, str], ...] = (
    ("preterm", r"pre-?term|premature|preemies?|born (?:too )?early|born before \d+ weeks"),
    ("low birth weight", r"low[- ](?:birth[- ])?weight"),
    ("full term", r"full[- ]term|born at term|healthy term"),
    ("formula-fed", r"formula[- ]fed|bottle[- ]fed|on formula|formula[- ]feeding mothers?|fed (?:on )?formula"),
    (
        "breastfed",
        r"(?:exclusively |fully |partly )?breast[- ]?fed|nursing baby|breastfeeding (?:mothers?|"
        r"babies)|if you (?:breastfeed|are breastfeeding|nurse)|nursing mothers?",
    ),
    ("eczema", r"(?:severe |bad )?eczema"),
    (
        "food allergy",
        r"(?:egg|peanut|nut|food|milk|known|severe) allerg(?:y|ies|ic)|family history of allerg\w+|at "
        r"(?:high|increased) risk of allerg\w+|allergic",
    ),
    ("asthma", r"asthma(?:tic)?"),
    ("fever", r"(?:with|has|have|running|during) (?:a )?(?:high )?(?:fever|temperature)|feverish"),
    ("ill", r"\b(?:ill|sick|unwell|poorly)\b(?: children| child| baby| babies)?"),
    ("jaundice", r"jaundiced?"),
    ("slow weight gain", r"(?:slow|poor|not gaining)(?: to gain)? weight(?: gain)?|underweight|failure to thrive"),
    ("overweight", r"overweight|obes(?:e|ity)"),
    ("reflux", r"reflux"),
    ("colic", r"colicky?"),
    ("constipation", r"constipat(?:ed|ion)"),
    ("autism", r"autis(?:m|tic)(?: spectrum)?"),
    ("adhd", r"adhd"),
    ("weak immune system", r"immun(?:e[- ]?comprom\w+|odefici\w+)|weak(?:ened)? immune"),
    ("iron deficiency", r"iron[- ]deficien\w+|anaemi[ac]|anemi[ac]"),
    ("teething", r"(?:while|when) teething|teething (?:baby|babies|child)"),
    ("twins", r"\btwins\b"),
    ("smoking", r"if (?:you|either of you|anyone) smokes?|parents? (?:who )?smokes?|smokers"),
    ("alcohol", r"(?:have|has|had|after|been) (?:been )?(?:drunk|drinking|alcohol|drunk alcohol)"),
    ("vegan diet", r"vegans?\b|plant[- ]based diet"),
    (
        "rolling over",
        r"(?:can|able to|starts? to|begins? to|learns? to|tries to|signs of|attempt\w* to) roll\w*(?: "
        r"over)?",
    ),
    ("dry skin", r"dry skin"),
    ("fortified", r"fortified"),
)
_SETTINGS: tuple[tuple[str, str], ...] = (
    ("at night", r"at night(?:time)?|overnight|night[- ]time|through the night"),
    ("nap", r"for naps?|at nap ?time|daytime naps?"),
    ("at daycare", r"(?:at|in) (?:day ?care|nursery|child ?care|preschool|kindergarten)"),
    ("at school", r"at school|in class"),
    ("in the car", r"in (?:the|a|your) car\b|while driving"),
    ("on a plane", r"on (?:a|the) (?:plane|flight)|when flying"),
    ("when travelling", r"when travell?ing|abroad|on holiday"),
    ("hot weather", r"(?:in )?hot weather|heatwave|in the heat|hot days?"),
    ("cold weather", r"(?:in )?cold weather|in winter"),
    ("outdoors", r"outdoors|in the sun\b"),
    ("on a sofa", r"on (?:a|the) (?:sofa|couch|armchair)"),
    ("in public", r"in public"),
    ("at home", r"\bat home\b"),
    ("in hospital", r"in (?:the )?hospital"),
    ("private well", r"well water|private wells?"),
    ("in the bath", r"in the (?:bath|tub)|at bath ?time"),
)
_CONDITION_PATTERNS = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.I)) for name, pattern in _CONDITIONS)
_SETTING_PATTERNS = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.I)) for name, pattern in _SETTINGS)
_MARKS = frozenset({"if", "unless", "when", "once", "while", "whenever", "provided", "where"})
_LONG_MARK = re.compile(r"^(?:as long as|so long as|in case|only if|only when|even if|provided that)\b", re.I)
# "If you like", "when possible": politeness, not a condition.
_IDLE = re.compile(
    r"^(?:if|when|whenever|where|once)\s+(?:you\s+(?:like|want|wish|can|prefer|must|choose|have "
    r"(?:any )?(?:questions|concerns)|are (?:worried|concerned|unsure|not sure|in doubt))|"
    r"possible|necessary|needed|in doubt|practical|"
    r"(?:you['’]re|you are) (?:ready|unsure|worried|concerned|not sure)|at all|so|not)\b|"
    r"^when(?:ever)? you (?:put|give|feed|use|lay|change|bath|choose|buy|start|offer)\b|^even if",
    re.I,
)
_AGE_ONLY = re.compile(
    r"^(?:if|when|once|while)\s+(?:[\w']+\s+){0,4}(?:is|are|turns?|reach(?:es)?)\s+(?:about\s+|"
    r"around\s+|over\s+|under\s+)?[\w-]+(?:\s+(?:months?|years?|weeks?)(?:\s+old)?)?$",
    re.I,
)
_CLAUSE_LIMIT = 90  # characters; a longer condition is a story


def conditions_in(draft: Draft) -> tuple[str, ...]:
    """Canonical conditions, and the wording of an "if" or "when" clause that has no canonical name."""
    found: list[str] = []
    text = draft.head.sent.text
    outcome = draft.outcome.lower()
    for name, pattern in _CONDITION_PATTERNS:
        match = pattern.search(text)
        # A condition that the advice prevents, causes or treats is its outcome, not its scope.
        if match and match.group().lower() not in outcome and _limits_who(text, match):
            found.append(name)
    for token in (draft.head, draft.act):
        for child in token.children:
            words = _conditional(child)
            if words:
                known = [name for name, pattern in _CONDITION_PATTERNS if pattern.search(words)]
                found += known or [words]
    return tuple(dict.fromkeys(found))


def settings_in(text: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _SETTING_PATTERNS if pattern.search(text))


def _limits_who(text: str, match: re.Match[str]) -> bool:
    """The condition belongs to the child or parent spoken of: "babies with eczema", "if your child is ill"."""
    before = text[max(0, match.start() - 45) : match.start()].lower()
    after = text[match.end() : match.end() + 25].lower()
    named = match.group().lower()
    if named.startswith(("if ", "when ", "while ", "with ", "has ", "have ", "after ", "can ", "able ")):
        return True
    if re.search(
        r"\b(?:with|without|has|have|who|if|when|for|in|is|are|after|unless|once|because of|sign of|"
        r"was|were)\s+(?:\w+\s+){0,4}$",
        before,
    ):
        return not re.search(
            r"\b(?:risk of|prevent\w*|caus\w+|treat\w*|reduc\w+|against|lead to|signs of)\s+(?:\w+\s+){0,3}$", before
        )
    return bool(
        re.match(r"\s*,?\s*(?:\w+\s+){0,2}(?:bab|infant|child|kid|newborn|toddler|mother|parent|teen|drink|soy)", after)
    )


def _conditional(clause: Token) -> str:
    if clause.dep_ not in {"advcl", "prep", "relcl"}:
        return ""
    words = " ".join(phrase(clause).text.split()).strip(" ,.;")
    first = words.split()[0].lower() if words else ""
    if first not in _MARKS and not _LONG_MARK.match(words):
        return ""
    if len(words) > _CLAUSE_LIMIT or _IDLE.match(words) or _AGE_ONLY.match(words) or " " not in words:
        return ""
    return words.lower()
