"""The runbook explains every code a file can be rejected with."""

from __future__ import annotations

import re

from docs.make_landing import HERE
from ingestion.formats import REJECT_CODES


def test_every_reject_code_is_explained() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", (HERE / "runbook.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(REJECT_CODES)
