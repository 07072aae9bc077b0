"""Columns told by what stands below their heads, where the words of the head are not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.forms.rows import Column, Row, RowCell, printed
from ingestion.forms.values import is_operator, parse_points, parse_quantity
from ingestion.forms.vocabulary import fits, normalise

# So many rows below a head tell what its column holds.
_ROWS_LOOKED_AT = 15
_LEAST_ROWS = 2
_MOST = 0.6
_MEASURED = ("count", "rate", "money", "period", "date", "number")


@dataclass(frozen=True)
class _Content:
    """What the cells below a head print, each cell once."""

    texts: tuple[str, ...]

    def share(self, fitting: int) -> float:
        return fitting / len(self.texts) if self.texts else 0.0

    @property
    def holds_points(self) -> bool:
        return self.share(sum(parse_points(text) is not None for text in self.texts)) >= _MOST

    @property
    def holds_quantities(self) -> bool:
        measured = sum(parse_quantity(text).kind in _MEASURED for text in self.texts)
        return self.share(measured) >= _MOST / 2 and not self.holds_points

    @property
    def holds_operators(self) -> bool:
        fitting = sum(is_operator(text) or fits(text, "natures", "words") for text in self.texts)
        return self.share(fitting) >= _MOST and any(is_operator(text) for text in self.texts)

    @property
    def holds_units(self) -> bool:
        return self.share(sum(parse_quantity(text).kind == "unit_only" for text in self.texts)) >= _MOST

    @property
    def holds_names(self) -> bool:
        """Texts, each one different."""
        return len(self.texts) >= _LEAST_ROWS and len(set(self.texts)) == len(self.texts) and not self.holds_points

    def holds_level(self, level: str) -> bool:
        return self.share(sum(fits(text, "levels", level) for text in self.texts)) >= _MOST


def told_by_content(row: Row, known: Sequence[Column], unknown: Sequence[RowCell]) -> list[Column]:
    """The columns of a head: those known by their words, and the roles still missing where the content tells them.

    Levels stand left of the values; of two columns of quantities the first is the target, of two columns of points the
    first is the weight. Columns that nothing tells are left out.
    """
    columns = {column.role: column for column in known}
    if not unknown or not columns:
        return list(known)
    below = {cell: _below(row, cell) for cell in unknown}
    classes = any(content.holds_level(level) for content in below.values() for level in ("level1", "level2"))
    scored = columns.keys() >= {"target", "actual"} and columns.keys() & {"weight", "score"}
    if not classes and not scored and not columns.keys() & {"level1", "level2", "level3"}:
        return list(known)  # The head of another block, such as that of the funds.
    found: dict[str, RowCell] = {}

    def take(role: str, cells: Sequence[RowCell]) -> None:
        if role not in columns and cells:
            found[role] = cells[0]
            columns[role] = Column(role, cells[0].first, cells[0].last)

    def open_cells() -> list[RowCell]:
        return [cell for cell in unknown if cell not in found.values() and len(below[cell].texts) >= _LEAST_ROWS]

    points = [cell for cell in open_cells() if below[cell].holds_points]
    for role in ("weight", "score") if len(points) > 1 or "weight" in columns else ("score", "weight"):
        take(role, [cell for cell in points if cell not in found.values()])
    quantities = [cell for cell in open_cells() if below[cell].holds_quantities]
    for role in ("target", "actual"):
        take(role, [cell for cell in quantities if cell not in found.values()])
    take("operator", [cell for cell in open_cells() if below[cell].holds_operators])
    take("unit", [cell for cell in open_cells() if below[cell].holds_units])
    values = [columns[role].first for role in ("target", "actual", "weight", "score") if role in columns]
    if not values:
        return list(known)
    left = [cell for cell in open_cells() if cell.last < max(values)]
    for level in ("level2", "level1"):
        take(level, [cell for cell in left if below[cell].holds_level(level)])
    take("level3", [cell for cell in reversed(left) if cell in open_cells() and below[cell].holds_names])
    if "level3" in columns:
        for level in ("level1", "level2"):
            take(level, [cell for cell in left if cell in open_cells() and cell.last < columns["level3"].first])
    return sorted(columns.values(), key=lambda column: column.first)


def holds_classes(row: Row, head: RowCell) -> bool:
    """Whether the column below a head holds level 2 classes, and no level 1 sections."""
    content = _below(row, head)
    return content.holds_level("level2") and not content.holds_level("level1")


def _below(row: Row, head: RowCell) -> _Content:
    grid = row.table.grid
    texts: list[str] = []
    seen: set[int] = set()
    for covering in grid[row.index + 1 : row.index + 1 + _ROWS_LOOKED_AT]:
        filled = {id(cell) for cell in covering if cell is not None and cell.text.strip()}
        if len(filled) == 1:
            continue  # the heading of a section
        if len(filled) < 3:
            break
        cell = covering[head.first] if head.first < len(covering) else None
        if cell is None or id(cell) in seen or cell.row <= row.index:
            continue
        seen.add(id(cell))
        text = printed(cell.text)
        if text and normalise(text) != head.words:
            texts.append(text)
    return _Content(tuple(texts))
