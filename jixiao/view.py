"""Readings and findings as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingestion.reading import Reading

if TYPE_CHECKING:
    from expectations.impact import Change

Row = Mapping[str, Any]

_NAMES = {
    "overall": "整体支出自评表 overall",
    "project": "项目支出自评表 project",
    "base_data": "基础数据表 base data",
}
_HEAD = {
    "unit_name": "单位 unit",
    "competent_department": "主管部门 department",
    "implementing_unit": "实施单位 implementing unit",
    "project_name": "项目 project",
    "fiscal_year": "年度 year",
    "amount_unit_text": "金额单位 amounts in",
    "self_score_text": "自评得分 self-score",
    "total_weight_text": "总分值 total weight",
    "total_score_text": "总得分 total score",
    "grade_text": "等级 grade",
    "reason_text": "原因 reason",
}
_TABLES = {
    "fund_lines": {
        "label": "资金",
        "initial_budget_text": "年初预算",
        "adjusted_budget_text": "全年预算",
        "executed_text": "全年执行",
        "execution_rate_text": "执行率",
        "weight_text": "分值",
        "score_text": "得分",
    },
    "fund_splits": {"split": "按性质", "label": "项", "amount_text": "金额"},
    "goals": {"goal_no": "目标", "expected_text": "预期目标", "actual_text": "实际完成", "score_text": "得分"},
    "indicators": {
        "level1": "一级",
        "level2": "二级",
        "level3": "三级指标",
        "target_text": "指标值",
        "actual_text": "完成值",
        "weight_text": "分值",
        "score_text": "得分",
        "score_group": "合并",
        "reason_text": "原因",
    },
    "base_data": {"label": "项目", "column_label": "栏", "value_text": "值"},
}
_SEVERITY = {"reject": "bold red", "warn": "yellow", "info": "cyan"}


def show_reading(path: Path, reading: Reading, console: Console | None = None) -> None:
    """Print the forms of a file as tables; contacts are counted, not shown."""
    console = console or Console(highlight=False)
    console.rule(escape(str(path)))
    if _rejected(reading, console):
        return
    for form in reading.tables["forms"]:
        title, kind = escape(form["title"] or ""), _NAMES[form["form_type"]]
        console.print(f"\n[bold]{form['form_no']}. {title}[/]  {kind}  {form['source_cell']}")
        for name, label in _HEAD.items():
            if form[name] is not None:
                console.print(f"   {label}: {form[name]}", markup=False)
        for table, columns in _TABLES.items():
            _show_rows([row for row in reading.tables[table] if row["form_id"] == form["form_id"]], columns, console)
    _show_rows(
        reading.tables["narrative_figures"],
        {"measure": "正文数据", "value_text": "值", "sentence_text": "句子"},
        console,
    )
    if contacts := reading.tables["contacts"]:
        console.print(f"{len(contacts)} contacts are printed in the file (restricted, not shown).")


def _show_rows(rows: list[dict[str, Any]], columns: Mapping[str, str], console: Console) -> None:
    filled = {name: title for name, title in columns.items() if any(row[name] is not None for row in rows)}
    if not filled:
        return
    table = Table(header_style="bold", show_edge=False)
    for title in (*filled.values(), "位置"):
        table.add_column(title, overflow="fold")
    for row in rows:
        place = f"{row['source_cell']} ?" if row["ambiguous"] else row["source_cell"]
        table.add_row(*("" if row[name] is None else _shorten(str(row[name])) for name in filled), place)
    console.print(table)
    for row in rows:
        if row["ambiguous"]:
            console.print(f"   ? {row['source_cell']}: {row['ambiguous_reason']}", markup=False)


def _shorten(text: str, most: int = 60) -> str:
    return escape(text if len(text) <= most else f"{text[: most - 1]}…")


def show_findings(path: Path, reading: Reading, findings: Iterable[Row], console: Console | None = None) -> None:
    """Print the findings of a file, the gravest first."""
    console = console or Console(highlight=False)
    console.rule(escape(str(path)))
    if _rejected(reading, console):
        return
    ranked = sorted(findings, key=lambda finding: (list(_SEVERITY).index(finding["severity"]), finding["form_no"] or 0))
    if not ranked:
        console.print(f"{reading.file['form_count']} forms, no findings.")
        return
    table = Table(show_edge=False, header_style="bold")
    for title in ("", "form", "rule", "subject", "printed", "expected", "cell"):
        table.add_column(title, overflow="fold")
    for finding in ranked:
        cells = (finding[name] for name in ("form_no", "rule", "subject", "reported", "expected", "source_cell"))
        style = _SEVERITY[finding["severity"]]
        table.add_row(
            f"[{style}]{finding['severity']}[/]", *("" if cell is None else escape(str(cell)) for cell in cells)
        )
    console.print(table)
    for finding in ranked:
        console.print(f"· {finding['message']}", markup=False)


def show_impact(
    changes: Iterable[Change], names: Mapping[str, str], examples: int, console: Console | None = None
) -> None:
    """Print per rule how many findings are new and gone, with examples; `names` are file names by file_id."""
    console = console or Console(highlight=False)
    changes = list(changes)
    if not changes:
        console.print("No finding is new, none is gone.")
        return
    table = Table("rule", "before", "after", "new", "gone", box=None)
    for change in changes:
        counts = (change.before, change.after, len(change.new), len(change.gone))
        table.add_row(change.rule, *map(str, counts))
    console.print(table)
    for change in changes:
        for sign, findings in (("+", change.new), ("-", change.gone)):
            for finding in findings[:examples]:
                where = f"{names.get(finding['file_id'], finding['file_id'])}, {finding['source_cell']}"
                console.print(f"{sign} {change.rule} ({finding['severity']}) {where}", markup=False)
                console.print(f"  {finding['message']}", markup=False)
            if len(findings) > examples:
                console.print(f"{sign} … and {len(findings) - examples} more")


def _rejected(reading: Reading, console: Console) -> bool:
    if reading.file["status"] == "read":
        return False
    console.print(f"[bold red]rejected[/] ({reading.file['reject_code']})")
    console.print(reading.file["reject_reason"], markup=False)
    return True
