"""What on a page is no advice: navigation, advertising, newsletter calls, biographies, recipe steps."""

import re

from spacy.tokens import Span

from cribnotes.records import BlockKind
from nlp.components.draft import Setting
from nlp.components.lexicon import CHILD

_FURNITURE = re.compile(
    r"""\b(?:
    subscribe|newsletter|sign[ ]up|log[ ]?in|register[ ]now|join[ ](?:us|our|my|the)|stay[ ]tuned
    |order[ ](?:now|yours|today|online)|buy[ ](?:our|my|now|it[ ]now|yours)|shop[ ](?:now|our|the)
    |add[ ]to[ ](?:cart|basket)|checkout|coupon|promo(?:[ ]code)?|discount
    |free[ ](?:shipping|delivery|trial|download|printable)|\d+[ ]?%[ ]off
    |affiliate|sponsored|advertis\w*|donat\w+|endorse
    |our[ ](?:shop|store|app|course|book|podcast|range|products?)
    |my[ ](?:shop|course|book|ebook|podcast)|get[ ](?:your|our|my|the)[ ](?:free|copy)
    |click|follow[ ](?:us|me)|like[ ]us|share[ ]this|tweet|pin[ ](?:it|this)|instagram|facebook|pinterest
    |youtube[ ]channel
    |leave[ ]a[ ]comment|comments?[ ]below|let[ ](?:us|me)[ ]know
    |e-?mails?(?:[ ](?:us|me|address))?|contact[ ](?:us|me)
    |cookies?[ ](?:policy|settings)|privacy[ ]policy|terms[ ]of[ ](?:use|service)|all[ ]rights[ ]reserved|copyright
    |read[ ](?:more|on|next|also|our|about)|learn[ ](?:more|about)|find[ ]out|see[ ](?:also|our|more|below|table)
    |skip[ ]to|skip[ ]directly|back[ ]to[ ]top|next[ ]page|related[ ](?:articles?|posts?|content)|download[ ]
    |watch[ ](?:the|this|our)[ ]video|webpage|web[ ]page|website|browser|javascript|request[ ](?:an[ ])?appointment
    |last[ ](?:reviewed|updated)|page[ ]last|medically[ ]reviewed|written[ ]by|photo[ ](?:by|credit)|answer[ ]from
    |by[ ][\w ]{3,30}[ ]staff|m\.d\b|get[ ]the[ ]facts
    )\b""",
    re.I | re.X,
)
_BIOGRAPHY = re.compile(
    r"""\b(?:is|was)\s+(?:a|an|the|our)\s+(?:[\w-]+\s+){0,4}(?:mother|mom|mum|dad|father|author|founder|editor|writer
    |blogger|paediatrician|pediatrician|journalist|nurse|dietiti?an|midwife|coach)\b
    .*\b(?:lives|writes|author|based|two|three|who|in)\b
    |\b(?:lives|writes|practi[sc]es|graduated|trained)\s+(?:in|at|about|from|for)\b.*
    \b(?:she|he|her|his|husband|wife|children|kids|blog)\b""",
    re.I | re.X,
)
# What stands under such a heading is a list of things or people, not advice.
_OTHER_SECTION = re.compile(
    r"""\b(?:recipes?|ingredients?|method|directions?|instructions?|how[ ]to[ ]make|preparation|you[ ]will[ ]need
    |shopping[ ]list|meal[ ]ideas?|about[ ](?:the[ ]authors?|us|me)|references|sources|further[ ]reading|resources
    |disclaimer|comments)\b""",
    re.I | re.X,
)
_KITCHEN = re.compile(
    r"""^(?:\W*(?:then|next|now|finally|meanwhile|and|once[ ]\w+,?)\W+)?(?:pre-?heat|whisk|stir|simmer|saut[eé]|fry|bake
    |roast|grill|knead|drizzle|season|fold|combine|drain|melt|grease|chop|peel|dice|grate|slice|steam|boil|blend|pur[eé]e
    |mash|mix|heat|cook|pour|spoon|sprinkle|toss|spread|bring|place|add|remove|let|leave|serve|transfer|garnish|cover
    |soak|rinse|beat|cool)\b""",
    re.I | re.X,
)
_KITCHENWARE = re.compile(
    r"""\b(?:oven|saucepan|frying[ ]pan|pan|skillet|baking[ ](?:sheet|tray|dish)|tablespoons?|teaspoons?|tbsp|tsp|°[cf]
    |degrees|(?:low|medium|high)[ ]heat|dough|batter|until[ ](?:golden|tender|soft|smooth)|colander|whisk)\b""",
    re.I | re.X,
)
_ADVISING = re.compile(r"\b(?:never|always|avoid|do not|don['’]t|should|must|until|before|because|risk|safe)\b", re.I)
_COOKED = re.compile(r"\brecipe|\bpancake|\bmuffin|\bsoup\b|\bpur[eé]es?\b", re.I)


def is_furniture(sentence: Span) -> bool:
    """Navigation, advertising, a call to subscribe, or a line about the author."""
    text = sentence.text
    return bool(_FURNITURE.search(text) or _BIOGRAPHY.search(text)) or (text.isupper() and len(text) > 60)


def is_recipe_step(sentence: Span, setting: Setting) -> bool:
    """A step of cooking that bears on no child; "boil all water until age one" does."""
    text = sentence.text
    if setting.kind is not BlockKind.HEADING and _OTHER_SECTION.search(setting.heading):
        return True
    if not _KITCHEN.match(text):
        return False
    if _KITCHENWARE.search(text):
        return True
    cares = any(token.lemma_.lower() in CHILD for token in sentence) or bool(_ADVISING.search(text))
    return not cares and setting.kind is BlockKind.LIST_ITEM and bool(_COOKED.search(setting.title))
