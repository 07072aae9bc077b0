"""The words by which forms are read: `vocabulary.toml`, and the matching of a printed cell against it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

_VOCABULARY: dict[str, Any] = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))

_SPACE = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"^(?:\d{4}|本)年(?=.)(?!度)")
_LIST_MARK = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+[、.．]|\(\d+\)|其中:)")


def squeeze(text: str) -> str:
    """The text without any white space, full-width forms folded (NFKC)."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@cache
def normalise(text: str) -> str:
    """The text as words of the vocabulary are written: squeezed, without bracketed remarks, year or closing colon."""
    squeezed = squeeze(text)
    while (stripped := _BRACKETS.sub("", squeezed)) != squeezed:
        squeezed = stripped
    return _YEAR.sub("", squeezed).rstrip(":。")


def section(*path: str) -> dict[str, Any]:
    """A table of the vocabulary, e.g. `section("levels")`."""
    found = _VOCABULARY
    for name in path:
        found = found[name]
    return found


def words(*path: str) -> list[str]:
    """A list of words of the vocabulary, e.g. `words("form_cells", "total_row")`."""
    return list(section(*path[:-1])[path[-1]])


@cache
def fits(text: str, *path: str) -> bool:
    """Whether the printed text is one of the words at `path`."""
    normalised = normalise(text)
    return bool(normalised) and any(_fits_word(normalised, word) for word in words(*path))


@cache
def role(text: str, *path: str) -> str | None:
    """The first role in the table at `path` with a word that fits the printed text; equal words go before parts."""
    normalised = normalise(text)
    if not normalised:
        return None
    roles = [(name, entry) for name, entry in section(*path).items() if isinstance(entry, list)]
    for name, entry in roles:
        if normalised in entry:
            return name
    for name, entry in roles:
        if any(word.startswith("~") and word[1:] in normalised for word in entry):
            return name
    return None


def _fits_word(normalised: str, word: str) -> bool:
    return word[1:] in normalised if word.startswith("~") else word == normalised


def without_list_mark(text: str) -> str:
    """`1、公务用车` and `其中:公务用车` as `公务用车`; squeezed."""
    text = squeeze(text)
    while (stripped := _LIST_MARK.sub("", text)) != text:
        text = stripped
    return text
