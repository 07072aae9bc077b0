"""How values are shown in findings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.findings import show


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("764.3700"), "764.37"),
        (Decimal("100.0000"), "100"),
        (Decimal("1E+2"), "100"),
        (Decimal("-0.0000"), "0"),
        (Decimal("0.0500"), "0.05"),
        (12, "12"),
        ("≥95%", "≥95%"),
        (None, ""),
    ],
)
def test_show(value: object, shown: str) -> None:
    assert show(value) == shown


@given(st.decimals(-(10**15), 10**15, places=4))
def test_shown_decimal_is_the_decimal(value: Decimal) -> None:
    assert Decimal(show(value)) == value
    assert "E" not in show(value)
