"""A report as it is printed: texts, not numbers, so that a planted defect is an edit of one text.

The same `Report` is laid out (samples.layout), written as a file (samples.formats) and turned into the rows a reader
must find in that file (samples.gold).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Template(StrEnum):
    """How a form is laid out."""

    HUNAN_BASE = "hunan_base"  # staff, three public expenses, projects, operating expenses
    HUNAN_SPLIT = "hunan_split"  # overall, splits by nature of revenue and of expenditure
    HUNAN_SOURCES = "hunan_sources"  # overall, lines by source of funds, a grade in the total row
    HUNAN_PROJECT = "hunan_project"
    WUHAN_PROJECT = "wuhan_project"  # score in the header, 20 + 20 + 60 points, one score per level-2 class
    WUHAN_OVERALL = "wuhan_overall"  # several annual goals, each with its own indicators
    ANHUI_PROJECT = "anhui_project"  # the national form; (A), (B) and (B/A) in the heads, names begin with 指标1：
    HUBEI_PROJECT = "hubei_project"  # tick boxes, 20 + 80 points, a score per row but no weights, grade
    SICHUAN_PROJECT = "sichuan_project"  # target in three columns, rate before weight, `/` where nothing is scored
    APPROVAL = "approval"  # no report: the targets of a project as they were approved with the budget
    YUNNAN_OVERALL = "yunnan_overall"  # a header of two rows, target in three columns, `—` where nothing is scored

    @property
    def form_type(self) -> str:
        if self is Template.HUNAN_BASE:
            return "base_data"
        return "project" if self.name.endswith("PROJECT") else "overall"

    @property
    def has_weights(self) -> bool:
        """Whether rows print points of their own."""
        return self not in (
            Template.HUNAN_BASE,
            Template.WUHAN_PROJECT,
            Template.WUHAN_OVERALL,
            Template.HUBEI_PROJECT,
        )


@dataclass(frozen=True)
class Figure:
    """A figure in the running text: `measure` stands right before the number."""

    measure: str
    value: str

    def __str__(self) -> str:
        return self.measure + self.value


@dataclass(frozen=True)
class Paragraph:
    """Running text: words and figures in order."""

    pieces: tuple[str | Figure, ...]

    def __str__(self) -> str:
        return "".join(str(piece) for piece in self.pieces)

    def figures(self) -> Iterator[tuple[Figure, str]]:
        """Every figure with the sentence it stands in."""
        start = 0
        text = str(self)
        for piece in self.pieces:
            if isinstance(piece, Figure):
                begin = text.rfind("。", 0, start) + 1
                end = text.find("。", start)
                yield piece, text[begin:] if end < 0 else text[begin : end + 1]
            start += len(str(piece))


@dataclass(frozen=True)
class FundLine:
    """A line of the funds block; a blank cell is an empty text. `initial` is None in forms without that column."""

    label: str
    is_total: bool
    initial: str | None
    adjusted: str
    executed: str
    weight: str = ""
    rate: str = ""
    score: str = ""


@dataclass(frozen=True)
class Split:
    """An amount beside the funds block; `kind` is `revenue` or `expenditure`."""

    kind: str
    label: str
    amount: str


@dataclass(frozen=True)
class Goal:
    """An annual goal; `points` stand in the label of its block and are empty in forms that do not score goals."""

    expected: str
    actual: str = ""
    points: str = ""
    score: str = ""


@dataclass(frozen=True)
class Indicator:
    """An indicator row. Rows of one form with the same `score_group` share one merged score cell.

    `target_parts` are operator, value and unit of the target, for templates with a column for each; joined, they are
    `target`. Where the operator is 定性, the value alone is.
    """

    level1: str
    level2: str
    level3: str
    target: str
    actual: str
    weight: str
    score: str
    reason: str = ""
    goal_no: int = 1
    score_group: int | None = None
    target_parts: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True)
class BaseRow:
    """A row of the base data table: values under last year's account, this year's budget, this year's account."""

    label: str
    prior: str
    budget: str
    final: str


@dataclass(frozen=True)
class Contact:
    """The line under a form that names who filled it in."""

    name: str
    phone: str
    date: str
    head: str


@dataclass(frozen=True)
class Form:
    """One form. What a template does not print is empty."""

    template: Template
    title: str
    unit_name: str = ""
    competent_department: str = ""
    implementing_unit: str = ""
    project_name: str = ""
    self_score: str = ""
    fund_lines: tuple[FundLine, ...] = ()
    splits: tuple[Split, ...] = ()
    goals: tuple[Goal, ...] = ()
    caps: tuple[tuple[str, str], ...] = ()  # (level 1, points) as its label prints them
    indicators: tuple[Indicator, ...] = ()
    total_weight: str = ""
    total_score: str = ""
    grade: str = ""
    reason: str = ""
    improvement: str = ""
    staff: tuple[str, str, str] = ("", "", "")  # posts, in service, control rate
    base_rows: tuple[BaseRow, ...] = ()
    buildings: tuple[str, ...] = ("——",) * 6  # approved and actual size, rate; budgeted and actual investment, rate
    buildings_year: str = ""  # in the label of the buildings; empty: the year of the report
    thrift: str = ""
    notes: tuple[str, ...] = ()
    amount_unit: str = "万元"
    contact: Contact | None = None
    satisfaction_merged: bool = False  # the level-1 cell of the satisfaction rows covers level 2 too
    filler_rows: bool = False  # an empty template row `指标2：` under the last output row


@dataclass(frozen=True)
class Report:
    """Cover and running text, then the forms."""

    year: int
    unit_name: str
    paragraphs: tuple[Paragraph, ...]
    forms: tuple[Form, ...]
