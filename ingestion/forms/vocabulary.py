"""The words by which forms are read: `vocabulary.toml`, and the matching of a printed cell against it.

`JIXIAO_VOCABULARY` may name a file of the same layout; its words come before ours (see docs/vocabulary.md).
"""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any


class VocabularyError(SystemExit):
    """The file of further words cannot be used; the message says where and why.

    No file can be read rightly then, so the program ends: the fault must not be laid on the files.
    """


def _load() -> dict[str, Any]:
    ours = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))
    if further := os.environ.get("JIXIAO_VOCABULARY"):
        try:
            _add(ours, tomllib.loads(Path(further).read_text(encoding="utf-8")), further)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise VocabularyError(f"The vocabulary {further} cannot be read: {error}.") from error
    return ours


def _add(ours: dict[str, Any], further: dict[str, Any], place: str) -> None:
    """Puts the further words before ours, list by list."""
    for name, value in further.items():
        known = ours.get(name)
        if isinstance(known, dict) and isinstance(value, dict):
            _add(known, value, f"{place}: {name}")
        elif isinstance(known, list) and isinstance(value, list) and all(isinstance(word, str) for word in value):
            known[:0] = value
        else:
            known_names = ", ".join(sorted(ours))
            raise VocabularyError(f"{place}: there is no list of words {name!r} here; there are {known_names}.")


_VOCABULARY = _load()

# Labels recur from form to form; texts do not, and a longer one is no label.
_LONGEST_LABEL = 100
_remember = lru_cache(maxsize=16384)

_SPACE = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")
_BRACKETS = re.compile(r"\([^()]*\)")
# What a form in two languages prints behind the Chinese words: `数量指标 Quantity`.
_TRANSLATION = re.compile(r"(?<=[\u4e00-\u9fff])[A-Za-z][A-Za-z/&,.'’-]*$")
_YEAR = re.compile(r"^(?:\d{4}|本)年(?=.)(?!度)")
_LIST_MARK = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[、.．]|\(\d+\)|其中:)")


def squeeze(text: str) -> str:
    """The text without any white space, full-width forms folded (NFKC)."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@_remember
def normalise(text: str) -> str:
    """The text as words of the vocabulary are written: squeezed, without bracketed remarks, year, closing colon or
    translation.

    A text too long for a label gives the empty string.
    """
    if len(text) > _LONGEST_LABEL:
        return ""
    squeezed = squeeze(text)
    while (stripped := _BRACKETS.sub("", squeezed)) != squeezed:
        squeezed = stripped
    return _TRANSLATION.sub("", _YEAR.sub("", squeezed).rstrip(":。"))


def section(*path: str) -> dict[str, Any]:
    """A table of the vocabulary, e.g. `section("levels")`."""
    found = _VOCABULARY
    for name in path:
        found = found[name]
    return found


def words(*path: str) -> list[str]:
    """A list of words of the vocabulary, e.g. `words("form_cells", "total_row")`."""
    return list(section(*path[:-1])[path[-1]])


def fits(text: str, *path: str) -> bool:
    """Whether the printed text is one of the words at `path`."""
    return role(text, *path[:-1], only=path[-1]) is not None


@_remember
def role(text: str, *path: str, only: str | None = None) -> str | None:
    """The first role in the table at `path` with a word that fits the printed text; equal words go before parts."""
    normalised = normalise(text)
    if not normalised:
        return None
    equal, parts = _lookup(path, only)
    return equal.get(normalised) or next((name for part, name in parts if part in normalised), None)


@cache
def _lookup(path: tuple[str, ...], only: str | None) -> tuple[dict[str, str], list[tuple[str, str]]]:
    equal: dict[str, str] = {}
    parts: list[tuple[str, str]] = []
    for name, entry in section(*path).items():
        if isinstance(entry, list) and only in (None, name):
            for word in entry:
                if word.startswith("~"):
                    parts.append((word[1:], name.partition("-")[0]))
                else:
                    equal.setdefault(word, name.partition("-")[0])
    return equal, parts


def without_list_mark(text: str) -> str:
    """`1、公务用车` and `其中:公务用车` as `公务用车`; squeezed."""
    text = squeeze(text)
    while (stripped := _LIST_MARK.sub("", text)) != text:
        text = stripped
    return text
