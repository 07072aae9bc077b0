"""docs/reject-codes.md says what the code says."""

from __future__ import annotations

from docs.make_reject_codes import PAGE, reject_codes_page


def test_reject_codes_page_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == reject_codes_page(), "run .venv/bin/python docs/make_reject_codes.py"
