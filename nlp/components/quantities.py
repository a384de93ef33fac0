"""Amounts, doses, durations and advised ages, in pint's units."""

import re
from functools import lru_cache

import pint
from spacy.language import Language
from spacy.tokens import Doc

from cribnotes.records import Quantity
from nlp.components.ages import ages_in
from nlp.components.draft import Draft

_WORDS = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {
    "fifteen": 15,
    "sixteen": 16,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "half": 0.5,
    "a": 1,
    "an": 1,
}
# What people write, and pint's name for it. Units that pint lacks ("%", "IU", "time") keep their own names.
_UNITS = {
    "ml": "milliliter",
    "millilitre": "milliliter",
    "milliliter": "milliliter",
    "l": "liter",
    "litre": "liter",
    "liter": "liter",
    "oz": "ounce",
    "ounce": "ounce",
    "fl oz": "fluid_ounce",
    "cup": "cup",
    "tsp": "teaspoon",
    "teaspoon": "teaspoon",
    "tbsp": "tablespoon",
    "tablespoon": "tablespoon",
    "pint": "pint",
    "g": "gram",
    "gram": "gram",
    "gramme": "gram",
    "mg": "milligram",
    "milligram": "milligram",
    "mcg": "microgram",
    "µg": "microgram",
    "microgram": "microgram",
    "kg": "kilogram",
    "lb": "pound",
    "pound": "pound",
    "iu": "IU",
    "second": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "°c": "degree_Celsius",
    "°f": "degree_Fahrenheit",
    "degree": "degree_Celsius",
    "degrees fahrenheit": "degree_Fahrenheit",
    "degrees celsius": "degree_Celsius",
    "%": "percent",
    "percent": "percent",
    "per cent": "percent",
    "inch": "inch",
    "cm": "centimeter",
    "centimetre": "centimeter",
    "foot": "foot",
    "feet": "foot",
    "time": "time",
    "mg/kg": "milligram/kilogram",
    "calorie": "calorie",
    "kcal": "kilocalorie",
    "ppm": "ppm",
    "serving": "serving",
}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_OWN_UNITS = frozenset({"IU", "time", "serving"})
_NUMBER = r"\d+/\d+|[½¼¾]|\d+(?:[.,]\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?<![\w/.])(?P<low>{_NUMBER})(?:(?:\s*(?:-|–|—)\s*|\s+(?:to|or|"
    rf"and)\s+)(?P<high>{_NUMBER}))?(?:(?<=\d)|[ -])(?:a\s+)?(?:full\s+|more\s+|fluid\s+)?"
    rf"(?P<unit>"
    rf"{_UNIT})(?:e?s)?(?![\w/])",
    re.I,
)


@Language.component("cribnotes_quantities")
def quantities(doc: Doc) -> Doc:
    """Give each draft the amounts in its clause; an age that is the advice counts as one, in months."""
    for draft in doc._.drafts:
        draft.quantities = _in_clause(draft)
        for quantity in draft.quantities:
            draft.explain("quantities", quantity.phrase)
    return doc


def _in_clause(draft: Draft) -> tuple[Quantity, ...]:
    text = (draft.words or draft.head.sent).text
    ages = ages_in(text)
    found = []
    for age in ages:
        if age.content:
            low = age.low if age.low is not None else age.high
            high = age.high if age.high is not None else age.low
            phrase = text[age.start : age.end]
            if low is not None and high is not None:
                at = low if re.match(r"(?:at|by|around|about|from)\b", phrase, re.I) else None
                found.append(Quantity(round(low, 2), round(at if at is not None else high, 2), "month", phrase))
    for match in _QUANTITY.finditer(text):
        if any(age.start < match.end() and match.start() < age.end for age in ages):
            continue
        quantity = _read(match)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _read(match: re.Match[str]) -> Quantity | None:
    low_words = match["low"].lower()
    unit = unit_name(match["unit"])
    if unit is None or (
        low_words in {"a", "an", "half"}
        and (
            unit in {"time", "day", "month", "year", "foot", "cup"} or match.string[match.end() :].startswith("feeding")
        )
    ):
        return None
    low = _value(low_words)
    high = _value(match["high"]) if match["high"] else low
    return Quantity(low, max(low, high), unit, match.group())


def _value(words: str) -> float:
    words = words.lower()
    if words in _WORDS:
        return float(_WORDS[words])
    if "/" in words:
        above, below = words.split("/")
        return int(above) / int(below) if int(below) else 0.0
    if words in _FRACTIONS:
        return _FRACTIONS[words]
    return float(words.replace(",", "" if re.search(r",\d{3}$", words) else "."))


@lru_cache(maxsize=256)
def unit_name(written: str) -> str | None:
    """pint's name for a unit as people write it, or None."""
    written = " ".join(written.lower().split())
    name = _UNITS.get(written) or _UNITS.get(written.rstrip("s"))
    if name is None or name in _OWN_UNITS:
        return name
    return str(_registry().Unit(name))


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry:
    return pint.UnitRegistry(cache_folder=None)
