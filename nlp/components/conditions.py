"""Conditions and settings, in canonical words where the word is known, so that two sources' scopes can be compared."""

import re

from spacy.tokens import Span

from nlp.components.restrictions import restrictions_in

_CONDITIONS: tuple[tuple[str, str], ...] = (
    (
        "preterm",
        r"pre-?term|premature(?:ly)?|preemies?|prematurity|born (?:too )?(?:early|(?:\w+ )?(?:weeks|months) early)|"
        r"born (?:before|at) (?:\d+|\w+) weeks|(?:came|arrived) (?:\w+ weeks )?early",
    ),
    ("low birth weight", r"low[- ](?:birth[- ])?weight"),
    ("full term", r"full[- ]term|born at term|healthy term|term babies|born on time"),
    ("formula-fed", r"formula[- ]fed|bottle[- ]fed|on formula|formula[- ]feeding mothers?|fed (?:on )?formula"),
    (
        "breastfed",
        r"(?:exclusively |fully |partly )?breast[- ]?fed|nursing baby|breastfeeding (?:mothers?|babies)|"
        r"(?:if|when|while) you (?:breastfeed|are breastfeeding|nurse)|nursing mothers?|nursed (?:baby|babies)",
    ),
    ("eczema", r"(?:severe |bad )?eczema|atopic (?:dermatitis|skin)|scaly skin"),
    (
        "food allergy",
        r"(?:(?:egg|peanut|nut|food|milk|known|severe) )?allerg(?:y|ies|ic)|"
        r"family history of allerg\w+|(?:at )?(?:high|increased)[- ]risk of allerg\w+",
    ),
    ("hay fever", r"hay fever"),
    ("asthma", r"asthma(?:tic)?"),
    (
        "fever",
        r"(?:with|running|during|in|(?:if|when|once|who)(?: \w+){0,3} ha(?:s|ve|d)) (?:a |the )?(?:high )?"
        r"(?:fever|temperature)|feverish|febrile",
    ),
    ("ill", r"\b(?:ill|sick|unwell|poorly)\b(?! effects)(?: children| child| baby| babies)?"),
    ("healthy", r"otherwise healthy|(?:she|he|child|baby)(?: is|['’]s) (?:well|healthy)"),
    ("jaundice", r"jaundiced?|yellow-tinged"),
    (
        "slow weight gain",
        r"(?:slow|poor|poorly|not gaining|little)(?: to gain)? weight(?: gain)?|underweight|failure to thrive|"
        r"(?:slow|poor) gainer|los(?:es|ing) (?:\w+ )?(?:\w+ )?weight",
    ),
    (
        "good weight gain",
        r"(?:gain(?:s|ing)?|growing|grows) (?:weight )?well|well-gaining|thriving|puts on weight well",
    ),
    ("overweight", r"overweight|obes(?:e|ity)"),
    ("reflux", r"reflux"),
    ("colic", r"colicky?"),
    ("constipation", r"constipat(?:ed|ion)"),
    ("diabetes", r"diabet(?:es|ic)"),
    ("epilepsy", r"epilep(?:sy|tic)"),
    ("coeliac disease", r"coeliac(?: disease)?|celiac(?: disease)?"),
    ("ear infection", r"ear infections?"),
    ("heart condition", r"heart (?:defect|condition|disease|problem|or lung condition)"),
    ("cough", r"(?:with|has|have|for) (?:a )?cough|coughing(?= (?:child|kid|bab|toddler))"),
    ("wet cough", r"(?:wet|chesty|productive) cough|cough is (?:wet|chesty)"),
    ("dry cough", r"(?:dry|tickly)(?:, \w+)? cough|cough is dry"),
    ("autism", r"autis(?:m|tic)(?: spectrum)?"),
    ("adhd", r"adhd|attention[- ]deficit"),
    ("dyslexia", r"dyslexi[ac]"),
    ("dysgraphia", r"dysgraphi[ac]|dyspraxi[ac]"),
    ("language disorder", r"(?:language|speech) (?:disorder|impairment|disability)|speech is (?:already )?impaired"),
    ("down syndrome", r"down(?:['’]?s)? syndrome|down['’]s\b|trisomy 21"),
    ("deaf", r"deaf|hearing (?:loss|impairment)|hard of hearing"),
    ("anxious", r"anxious|anxiety|fearful|frightened|scared|afraid"),
    ("low self-esteem", r"low self-esteem|poor self-worth|insecure|doubts? (?:herself|himself|themselves)"),
    ("weak immune system", r"immun(?:e[- ]?comprom\w+|odefici\w+|e-deficient|osuppressed)|weak(?:ened)? immune"),
    ("iron deficiency", r"iron[- ]deficien\w+|anaemi[ac]|anemi[ac]"),
    ("teething", r"(?:while|when|is) teething|teething (?:baby|babies|child)"),
    ("twins", r"\btwins?\b"),
    (
        "summer-born",
        r"summer[- ]born|summer birthday|born in (?:summer|june|july|august)|(?:june|july|august)[- ](?:born|boy)",
    ),
    ("smoking", r"if (?:you|either of you|anyone) smokes?|parents? (?:who )?smokes?|smokers"),
    ("alcohol", r"(?:have|has|had|after|been) (?:been )?(?:drunk|drinking|alcohol|drunk alcohol)"),
    ("vegan diet", r"vegans?\b|plant[- ]based diet"),
    ("medical indication", r"medical (?:indication|reason|need)"),
    (
        "rolling over",
        r"(?:can|able to|starts? to|begins? to|learns? to|tries to|signs? of|attempt\w* to|verge of) "
        r"(?:roll\w*(?: over)?|turn(?:ing)? over|flip)",
    ),
    ("dry skin", r"dry skin"),
    ("sore skin", r"(?:broken|sore|cracked) skin"),
    ("fortified", r"fortified"),
)
_SETTINGS: tuple[tuple[str, str], ...] = (
    ("at night", r"at night(?:time)?|overnight|night[- ]time|through the night"),
    ("nap", r"for naps?|at nap ?time|daytime naps?"),
    ("at daycare", r"(?:at|in) (?:day ?care|nursery|child ?care|preschool|kindergarten)"),
    ("at school", r"at school(?! age)|in class"),
    (
        "in the car",
        r"in (?:the|a|your) (?:car|moving vehicle)\b|while driving|on the (?:road|motorway)|during travel|en route",
    ),
    ("on a plane", r"on (?:a|the) (?:plane|flight)|when flying"),
    ("when travelling", r"when travell?ing|abroad|on holiday"),
    ("hot weather", r"(?:in )?hot weather|heatwave|in the heat|hot days?"),
    ("cold weather", r"(?:in )?cold weather|in winter"),
    ("outdoors", r"outdoors|in the sun\b"),
    ("on a sofa", r"on (?:a|the) (?:sofa|couch|armchair)"),
    ("on the floor", r"on the floor"),
    ("in public", r"in public"),
    ("at home", r"\bat home\b"),
    ("in hospital", r"in (?:the )?hospital"),
    ("private well", r"well water|private wells?"),
    ("in the bath", r"in the (?:bath|tub)|at bath ?time"),
)
_CONDITION_PATTERNS = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.I)) for name, pattern in _CONDITIONS)
_SETTING_PATTERNS = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.I)) for name, pattern in _SETTINGS)
# Behind the verb these are mostly the place or time of the act itself; in front they restrict it.
_ONLY_IN_FRONT = frozenset({"at night", "nap", "at daycare", "at school", "at home", "in hospital", "in the bath"})
_DENIED = re.compile(
    r"\b(?:without|no|not|\w+n['’]t|free of|never had)\s+(?:a |an |any |had )?(?:\w+\s+)?$",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:risk of|prevent\w*|caus\w+|treat\w*|reduc\w+|against|lead to|leads to|signs of|cures?|eases?|brings?|"
    r"odds of|make[s]?|made|get|gets|become|becomes|protects?|fewer|less|more|lowers?|seriously)\s+(?:\w+\s+){0,3}$",
    re.I,
)
_STRONGER = {
    "wet cough": "cough",
    "dry cough": "cough",
    "hay fever": "fever",
    "jaundice": "ill",
    "slow weight gain": "ill",
}


def conditions_in(words: Span, outcome: str = "", *, advises: bool = True) -> tuple[str, ...]:
    """Canonical conditions in `words`, and the wording of a restricting phrase that has no canonical name.

    A condition that is denied there has "no " before its name. `outcome` is what the claim prevents, causes or treats:
    no condition is read in it.
    """
    text, outcome = words.text, outcome.lower()
    found: list[str] = []
    for name, pattern in _CONDITION_PATTERNS:
        match = pattern.search(text)
        if match and match.group().lower() not in outcome and _limits_who(text, match):
            found.append(_named(name, text, match))
    for said in restrictions_in(words, advises=advises):
        known = [_named(name, said, match) for name, pattern in _CONDITION_PATTERNS if (match := pattern.search(said))]
        if not known and any(pattern.search(said) for _, pattern in _SETTING_PATTERNS) and len(said.split()) <= 4:
            continue
        found += known or [said]
    covered = {_STRONGER[name] for name in found if name in _STRONGER}
    return tuple(dict.fromkeys(name for name in found if name not in covered))


def settings_in(text: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, pattern in _SETTING_PATTERNS
        if (match := pattern.search(text)) and (name not in _ONLY_IN_FRONT or _fronts(text, match))
    )


def _fronts(text: str, match: re.Match[str]) -> bool:
    comma = text.find(",", match.end())
    return match.start() <= 1 and 0 <= comma - match.end() <= 40


def _named(name: str, text: str, match: re.Match[str]) -> str:
    return f"no {name}" if _DENIED.search(text[: match.start()]) else name


def _limits_who(text: str, match: re.Match[str]) -> bool:
    """The condition belongs to the child or parent spoken of: "babies with eczema", "if your child is ill"."""
    before = text[max(0, match.start() - 45) : match.start()].lower()
    after = text[match.end() : match.end() + 25].lower()
    named = match.group().lower()
    if _ABOUT.search(before):
        return False
    if re.match(r"(?:if|when|while|once|who|with|has|have|after|can|able|born) ", named):
        return True
    if re.search(
        r"\b(?:with|without|has|have|who|if|when|for|in|after|unless|once|because of|sign of)\s+(?:\w+\s+){0,3}$",
        before,
    ):
        return True
    return bool(
        re.match(
            r"\s*,?\s*(?:\w+\s+){0,2}(?:bab|infant|child|kid|newborn|toddler|mother|parent|teen|drink|soy|pupil|boy|girl|"
            r"\S+-old|preschool)",
            after,
        )
    )
