"""Cells that a spreadsheet would run as a formula get an apostrophe, and lose it again without loss.

Method: OWASP ASVS 5.0, requirement 1.2.10 (CWE-1236): = + - @, tab, carriage return and NUL; their full-width forms and
a line feed are treated alike, and so is any of them after spaces, which some importers drop.
"""

import re

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n\0＝＋－＠]")


def guard(text: str) -> str:
    """`text` as a spreadsheet may see it. Text that looks guarded already gets one more apostrophe: see `unguard`."""
    return "'" + text if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` made `cell` of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
