import pytest
from hypothesis import given
from hypothesis import strategies as st

from cribnotes.export.spreadsheet import guard, unguard


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", " =", "  -"])
def test_what_a_spreadsheet_would_run_is_guarded(start: str) -> None:
    assert guard(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["Never wake a baby.", "", "'Tis the season", "2 % milk", "co-sleeping", "a = b"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert guard(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n\0＝ ab\u00a0")))
def test_a_guard_can_always_be_taken_off(text: str) -> None:
    assert unguard(guard(text)) == text
