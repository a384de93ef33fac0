"""Amounts in pint's units."""

import pytest

from tests.nlp.reading import only


@pytest.mark.parametrize(
    ("sentence", "minimum", "maximum", "unit"),
    [
        ("Give 5 to 10 mg/kg of ibuprofen.", 5, 10, "milligram / kilogram"),
        ("Offer your toddler 120 ml of juice.", 120, 120, "milliliter"),
        ("Keep the bath at 37 degrees.", 37, 37, "degree_Celsius"),
        ("Leave a gap of 1/2 inch.", 0.5, 0.5, "inch"),
        ("School-age children need nine hours of sleep.", 9, 9, "hour"),
        ("Give breastfed babies 400 IU of vitamin D.", 400, 400, "IU"),
    ],
)
def test_amounts_are_read_with_their_unit(sentence: str, minimum: float, maximum: float, unit: str) -> None:
    [quantity] = only(sentence).quantities
    assert (quantity.minimum, quantity.maximum, quantity.unit) == (minimum, maximum, unit)
    assert quantity.phrase in sentence


def test_a_cup_to_drink_from_is_no_amount() -> None:
    assert only("Offer water from a cup.").quantities == ()
