"""docs/landing.md says what the landing schemas say."""

from __future__ import annotations

from docs.make_landing import HERE, landing_page


def test_landing_page_is_up_to_date() -> None:
    written = (HERE / "landing.md").read_text(encoding="utf-8")
    assert written == landing_page(), "run .venv/bin/python docs/make_landing.py"
