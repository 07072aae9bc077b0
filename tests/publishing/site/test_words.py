"""Every word of the site is there in Chinese, with the same gaps to fill."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from ingestion.formats import REJECT_CODES
from publishing.site import i18n
from publishing.site.render import TEMPLATES

SITE = TEMPLATES.parent
# Marked words of the code, and the calls of the templates.
_KINDS = {
    "*.py": ("python", {"mark": None}),
    "*.html": ("jinja2.ext:babel_extract", {"_": None, "gettext": None, "ngettext": (1, 2)}),
}
_OPTIONS = {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trim_blocks": "true", "silent": "false"}


@cache
def used() -> dict[str, str]:
    """Every message of the code and the templates, with the file that it stands in."""
    found = {text: "REJECT_CODES" for code in REJECT_CODES.values() for text in code}
    for pattern, (method, keywords) in _KINDS.items():
        for path in sorted(SITE.rglob(pattern)):
            for _, message, _, _ in extract(method, BytesIO(path.read_bytes()), keywords, options=_OPTIONS):
                found[message if isinstance(message, str) else message[0]] = path.name
    return found


@cache
def catalogue() -> Catalog:
    with (i18n.CATALOGUES / "zh.po").open("rb") as file:
        return read_po(file, locale="zh")


def test_every_word_is_translated() -> None:
    assert len(used()) > 150
    missing = {message: where for message, where in used().items() if not _chinese(message)}
    assert missing == {}


def test_no_translation_is_left_without_its_word() -> None:
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue() if message.id}
    assert known - used().keys() == set()


def test_translations_have_the_gaps_of_their_words() -> None:
    gaps = re.compile(r"%\(\w+\)s")
    differing = [message for message in used() if set(gaps.findall(message)) != set(gaps.findall(_chinese(message)))]
    assert differing == []


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [("en", 1, "1 file"), ("en", 2, "2 files"), ("zh", 1, "1 份文件"), ("zh", 2, "2 份文件")],
)
def test_numbers_take_their_form(language: str, number: int, words: str) -> None:
    told = i18n.translations(language).ngettext("%(shown)s file", "%(shown)s files", number)
    assert told % {"shown": number} == words


def _chinese(message: str) -> str:
    found = catalogue().get(message)
    if found is None or found.fuzzy:
        return ""
    return found.string if isinstance(found.string, str) else found.string[0]
