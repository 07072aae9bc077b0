"""Persons and phone numbers that a document prints: restricted, never published."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import zip_longest

from ingestion.forms.vocabulary import normalise, squeeze, words

_LONGEST_ROLE = 9


@cache
def _label() -> re.Pattern[str]:
    labels = sorted([*words("contacts", "roles"), *words("contacts", "not_contacts")], key=len, reverse=True)
    return re.compile(r"(" + "|".join(map(re.escape, labels)) + r")(?:\s*[(（][^()（）]*[)）])?\s*[:：]")


def contacts_in(text: str) -> list[tuple[str, str]]:
    """Pairs of role and value in a line such as `填表人：… 联系电话：…`; blank values are left out."""
    matches = list(_label().finditer(text))
    found = []
    for match, following in zip_longest(matches, matches[1:]):
        value = text[match.end() : following.start() if following else len(text)]
        value = re.split(r"\s{2,}|[\t，,；;]", value.strip())[0].strip()
        if value and match[1] not in words("contacts", "not_contacts") and len(value) <= 30:
            found.append((match[1], value))
    return found


def is_contact_line(text: str) -> bool:
    """Whether the line prints contact labels, filled or not."""
    return bool(_label().search(text)) and len(squeeze(text)) < 160


@lru_cache(maxsize=4096)
def contact_role(text: str) -> str | None:
    """The role a cell is the label of (`项目联系人` with the name in the next cell)."""
    label = normalise(text)
    is_role = len(label) <= _LONGEST_ROLE and label.endswith(tuple(words("contacts", "roles")))
    return label if is_role else None
