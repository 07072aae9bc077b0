"""Makes docs/reject-codes.md from `ingestion.formats.REJECT_CODES`.

`.venv/bin/python docs/make_reject_codes.py`
"""

from __future__ import annotations

from pathlib import Path

from ingestion.formats import REJECT_CODES

PAGE = Path(__file__).parent / "reject-codes.md"

INTRODUCTION = """\
# Reject codes

<!-- Made by docs/make_reject_codes.py; edit REJECT_CODES in ingestion/formats/__init__.py instead. -->

A file that cannot be read is `rejected`, with one of these codes (`reject_code`) and a sentence on this very file
(`reject_reason`) that can be sent to its submitter. It stays in the archive. A file that waits
for a program (`needs_libarchive`, `needs_libreoffice`, `needs_ocr`) is read again by the first night that finds it
installed.

| code | the file | what to do |
|---|---|---|
"""


def reject_codes_page() -> str:
    """The whole page."""
    return INTRODUCTION + "".join(
        f"| `{code}` | {about.meaning} | {about.remedy} |\n" for code, about in sorted(REJECT_CODES.items())
    )


if __name__ == "__main__":
    PAGE.write_text(reject_codes_page(), encoding="utf-8")
