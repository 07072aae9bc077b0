"""The grids that ruled lines draw on a page: which lines belong together, and the cells between them.

Programs draw a table's borders as strokes, as thin filled rectangles, as a rectangle per cell, doubled, dashed, and
often with a side left out. Here all of them become the faces of a grid. Lengths are points, from the top left.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ingestion.document import RejectedFile

# A line is at most this thick; two lines closer than this are one, drawn double or by two neighbouring cells.
_THICKEST = 4.0
_SNAP = 3.0
# A gap that is still the same line: dashes, dots, cells with space between them.
_GAP = 4.5
# How far a line may end before the one that it meets, and how far it may run past it.
_REACH = 4.0
_OVERHANG = 6.0
_SHORTEST = 6.0
_SMALLEST_SIDE = 8.0

# What the tables of one page may cost. A page of a report has some hundred lines and cells.
MAX_CROSSINGS = 2_000_000
MAX_POSITIONS = 50_000


class Box(NamedTuple):
    """A rectangle; as a ruling, one that is thin in one direction or in both (a dot)."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Whether the other box lies inside this one, give or take the thickness of a line."""
        return (
            self.left - _SNAP <= other.left
            and self.top - _SNAP <= other.top
            and other.right <= self.right + _SNAP
            and other.bottom <= self.bottom + _SNAP
        )


def is_thin(box: Box) -> bool:
    """Whether a drawn box is a ruled line: thin in one direction, or in both (a dot of a dotted line)."""
    return min(box.right - box.left, box.bottom - box.top) <= _THICKEST


class _Line(NamedTuple):
    """A line at `at` on the other axis, from `start` to `end` along its own."""

    at: float
    start: float
    end: float


class Face(NamedTuple):
    """A cell of a grid; `open` says that a part of the table's outer border is missing around it."""

    row: int
    column: int
    row_span: int
    column_span: int
    open: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Column borders `xs` and row borders `ys`, ascending; `owner[row][column]` is the index of the covering face."""

    xs: list[float]
    ys: list[float]
    faces: list[Face]
    owner: list[list[int]]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, face: Face) -> Box:
        """Where a face stands."""
        right, bottom = face.column + face.column_span, face.row + face.row_span
        return Box(self.xs[face.column], self.ys[face.row], self.xs[right], self.ys[bottom])

    def face_at(self, x: float, y: float) -> int | None:
        """The index of the face around a point; None outside the grid."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owner[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]


def find_grids(rulings: Iterable[Box]) -> tuple[list[Grid], list[Box]]:
    """The grids that the rulings draw, inner ones first, and the horizontal lines that belong to none.

    Raises RejectedFile (`too_large`) for more lines than any table has.
    """
    across, down = [], []
    for left, top, right, bottom in rulings:
        if bottom - top <= _THICKEST:
            across.append(_Line((top + bottom) / 2, left, right))
        if right - left <= _THICKEST:
            down.append(_Line((left + right) / 2, top, bottom))
    across, down = _joined(across), _joined(down)
    if len(across) * len(down) > MAX_CROSSINGS:
        raise too_many("ruled lines")
    grids = []
    used: set[int] = set()
    for horizontal, vertical in _connected(across, down):
        grid = _grid([across[k] for k in horizontal], [down[k] for k in vertical])
        if grid is not None:
            grids.append(grid)
            used.update(horizontal)
    grids.sort(key=lambda grid: (grid.box.right - grid.box.left) * (grid.box.bottom - grid.box.top))
    free = [Box(line.start, line.at, line.end, line.at) for k, line in enumerate(across) if k not in used]
    return grids, free


def grid_between(across: Iterable[Box], down: Iterable[Box]) -> Grid | None:
    """The grid of lines that are known to make one table; None where they enclose nothing."""
    horizontal = [_Line(box.top, box.left, box.right) for box in across]
    vertical = [_Line(box.left, box.top, box.bottom) for box in down]
    return _grid(horizontal, vertical) if horizontal and vertical else None


def too_many(what: str) -> RejectedFile:
    """The rejection of a page that would cost more than any honest one."""
    return RejectedFile(
        "too_large", f"A page of the file has more {what} than any report; submit the report in a simpler layout."
    )


def snapped(values: Iterable[float]) -> list[float]:
    """Values less than a line's breadth apart as one, ascending."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    return found


def _joined(lines: list[_Line]) -> list[_Line]:
    """Lines side by side as one, their pieces joined end to end, without the specks that remain."""
    found: list[_Line] = []
    lines.sort()
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].at - lines[start].at <= _SNAP:
            end += 1
        beside = lines[start:end]
        length = sum(line.end - line.start + 0.01 for line in beside)
        at = sum(line.at * (line.end - line.start + 0.01) for line in beside) / length
        beside.sort(key=lambda line: line.start)
        first, last = beside[0].start, beside[0].end
        for line in beside:
            if line.start > last + _GAP:
                if last - first >= _SHORTEST:
                    found.append(_Line(at, first, last))
                first = line.start
            last = max(last, line.end)
        if last - first >= _SHORTEST:
            found.append(_Line(at, first, last))
        start = end
    return found


def _connected(across: list[_Line], down: list[_Line]) -> Iterator[tuple[list[int], list[int]]]:
    """The indices of the horizontal and vertical lines of each set that hangs together."""
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    positions = [line.at for line in down]
    for k, line in enumerate(across):
        first, last = bisect_left(positions, line.start - _REACH), bisect_right(positions, line.end + _REACH)
        for j in range(first, last):
            if down[j].start - _REACH <= line.at <= down[j].end + _REACH:
                parent[root(k)] = root(len(across) + j)
    members: dict[int, tuple[list[int], list[int]]] = {}
    for node in range(len(parent)):
        horizontal, vertical = members.setdefault(root(node), ([], []))
        if node < len(across):
            horizontal.append(node)
        else:
            vertical.append(node - len(across))
    for horizontal, vertical in members.values():
        # Two lines are a cross or the axes of a chart.
        if horizontal and vertical and len(horizontal) + len(vertical) > 2:
            yield horizontal, vertical


def _grid(across: list[_Line], down: list[_Line]) -> Grid | None:
    xs = _borders(down, across)
    ys = _borders(across, down)
    if xs[-1] - xs[0] < _SMALLEST_SIDE or ys[-1] - ys[0] < _SMALLEST_SIDE:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > MAX_POSITIONS:
        raise too_many("table cells")
    # walls_left[column][row]: a line left of the position; walls_above[row][column]: a line above it.
    walls_left = _walls(down, xs, ys)
    walls_above = _walls(across, ys, xs)
    faces: list[Face] = []
    owner = [[-1] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            right = column + 1
            while right < columns and not walls_left[right][row] and owner[row][right] < 0:
                right += 1
            below = row + 1
            while below < rows and _runs_on(walls_left, walls_above, below, column, right, columns):
                below += 1
            for k in range(row, below):
                owner[k][column:right] = [len(faces)] * (right - column)
            is_open = (
                (column == 0 and not all(walls_left[0][row:below]))
                or (right == columns and not all(walls_left[columns][row:below]))
                or (row == 0 and not all(walls_above[0][column:right]))
                or (below == rows and not all(walls_above[rows][column:right]))
            )
            faces.append(Face(row, column, below - row, right - column, is_open))
    return _without_idle_borders(Grid(xs, ys, faces, owner))


def _without_idle_borders(grid: Grid) -> Grid:
    """The grid without rows and columns that no cell begins in: an underline in a cell divides nothing."""
    rows, columns = sorted({face.row for face in grid.faces}), sorted({face.column for face in grid.faces})
    if len(rows) == len(grid.owner) and len(columns) == len(grid.owner[0]):
        return grid
    faces = []
    for face in grid.faces:
        row, column = bisect_left(rows, face.row), bisect_left(columns, face.column)
        row_span = bisect_left(rows, face.row + face.row_span) - row
        column_span = bisect_left(columns, face.column + face.column_span) - column
        faces.append(Face(row, column, row_span, column_span, face.open))
    return Grid(
        [*(grid.xs[column] for column in columns), grid.xs[-1]],
        [*(grid.ys[row] for row in rows), grid.ys[-1]],
        faces,
        [[grid.owner[row][column] for column in columns] for row in rows],
    )


def _borders(lines: list[_Line], crossing: list[_Line]) -> list[float]:
    """The positions of the lines, and the ends of the crossing ones where an outer border is left out."""
    positions = sorted({line.at for line in lines})
    first, last = min(line.start for line in crossing), max(line.end for line in crossing)
    if first < positions[0] - _OVERHANG:
        positions.insert(0, first)
    if last > positions[-1] + _OVERHANG:
        positions.append(last)
    return positions


def _walls(lines: list[_Line], positions: list[float], borders: list[float]) -> list[bytearray]:
    """For each position, which of the intervals between the borders have a line there."""
    walls = [bytearray(len(borders) - 1) for _ in positions]
    for line in lines:
        wall = walls[bisect_left(positions, line.at)]
        for k in range(max(bisect_right(borders, line.start) - 1, 0), min(bisect_left(borders, line.end), len(wall))):
            length = borders[k + 1] - borders[k]
            covered = min(line.end, borders[k + 1]) - max(line.start, borders[k])
            if covered > 0 and (covered >= 0.75 * length or length - covered <= _REACH):
                wall[k] = 1
    return walls


def _runs_on(
    walls_left: list[bytearray], walls_above: list[bytearray], row: int, column: int, right: int, columns: int
) -> bool:
    """Whether the cell above covers the positions `column`..`right` of this row too."""
    if any(walls_above[row][column:right]) or any(walls_left[k][row] for k in range(column + 1, right)):
        return False
    closed_left = column == 0 or walls_left[column][row]
    closed_right = right == columns or walls_left[right][row]
    return bool(closed_left and closed_right)
