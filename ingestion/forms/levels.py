"""Labels of levels: `产出指标(50分)` is the section 产出指标 with 50 points, and holds until the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ingestion.forms.rows import Alignment, RowCell
from ingestion.forms.values import parse_pair
from ingestion.forms.vocabulary import fits, role, section, squeeze, without_list_mark

_POINTS_IN_LABEL = re.compile(r"[(（]\s*(?:共|满分|计)?\s*(\d+(?:\.\d+)?\s*分?)\s*[)）]|(?<=\D)(\d+(?:\.\d+)?\s*分)$")

_BETWEEN_LEVELS = re.compile(r"[—–\-/\\>→]+")
_PAIR_OF_HEADS = re.compile(r"[/()]")
_PAIRS = (("score", "weight"), ("weight", "score"))


def points_in_label(label: str) -> str | None:
    """The points a block prints in its label: `产出指标(50分)` -> `50分`."""
    match = _POINTS_IN_LABEL.search(label)
    return (match[1] or match[2]).strip() if match else None


@lru_cache(maxsize=4096)
def paired_points(head: str) -> tuple[str, str] | None:
    """The roles of the two numbers that a head of points names (`得分/满分`, `分值（得分）`), in their order."""
    names = tuple(role(part, "indicator_columns") for part in _PAIR_OF_HEADS.split(squeeze(head)) if part)
    return next((pair for pair in _PAIRS if pair == names), None)


def parted_points(cell: RowCell, first: str, second: str) -> dict[str, RowCell]:
    """Weight and score that stand in one cell (`5.5/6`) as a cell each, by role; empty where it prints no such pair."""
    texts = parse_pair(cell.text) or ()
    return {name: replace(cell, text=text) for name, text in zip((first, second), texts, strict=False)}


@lru_cache(maxsize=4096)
def level_name(label: str) -> str:
    """A level 1 or 2 label without its points and without inner white space."""
    return without_list_mark(_POINTS_IN_LABEL.sub("", label)).strip("★*:：")


@dataclass
class Levels:
    """The labels that still hold for the next rows."""

    level1: str | None = None
    level2: str | None = None

    def read(self, aligned: Alignment, *, in_place: bool, has_level2: bool) -> None:
        """Takes over the labels of a row; where cells are not in place, a lone one may stand for both levels."""
        cell1, cell2 = aligned.cells.get("level1"), aligned.cells.get("level2")
        printed1 = cell1 and level_name(cell1.text)
        printed2 = cell2 and level_name(cell2.text)
        if cell1 and cell1 is not cell2 and printed1 == "" and printed2:
            # Only the points of the label were left (`(50分)`).
            self.level1, self.level2 = parent_level(printed2), printed2
            return
        if printed1 and not printed2 and (pair := pair_of_levels(printed1)):
            printed1, printed2 = pair
        if printed1 and not printed2 and has_level2 and _is_own_section(printed1):
            printed2 = printed1
        elif printed2 and not printed1 and not in_place and _is_own_section(printed2):
            printed1 = printed2
        if printed1:
            if printed1 != self.level1:
                self.level2 = None
            self.level1 = printed1
        if printed2:
            self.level2 = printed2


def pair_of_levels(label: str) -> tuple[str, str] | None:
    """Section and class of a label that prints both: `产出指标—数量指标`."""
    level1, _, level2 = _BETWEEN_LEVELS.sub("\n", label, count=1).partition("\n")
    return (level1, level2) if fits(level1, "levels", "level1") and fits(level2, "levels", "level2") else None


def _is_own_section(label: str) -> bool:
    """Satisfaction is a level 1 of its own whose only class has the same name: one cell often stands for both."""
    return fits(label, "levels", "level1") and fits(label, "levels", "level2") and "满意度" in label


def parent_level(level2: str) -> str | None:
    """The level 1 section that a level 2 class belongs to in the national form."""
    return next((level1 for level1, classes in section("levels", "parents").items() if level2 in classes), None)
