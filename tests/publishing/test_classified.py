"""Nothing of a classified project (涉密项目) stands in what is published, whichever file calls it so, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import duckdb
import pytest

from expectations.audit import run_audit
from ingestion.landing import write_batch
from jixiao.settings import Settings
from publishing.warehouse import build

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

UNIT, PROJECT, OPEN = "样例市水务局", "堤防监测项目", "路灯养护项目"
# What only the classified project's form, its row of the base data table and the text on it print.
SECRETS = ("堤防监测", "31415", "27182", "16180", "保密人")


@dataclass
class File:
    """A file of the unit; `forms` maps form type and project to the amount and the target that the form prints."""

    file_id: str
    forms: dict[tuple[str, str | None], tuple[int, str]] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(init=False)

    def __post_init__(self) -> None:
        file = {"file_id": self.file_id, "file_name": f"{self.file_id}.docx", "status": "read", "unit_name": UNIT}
        self.tables = {"files": [file | {"fiscal_year": 2023, "form_count": len(self.forms)}]}
        for form_no, ((form_type, project), (amount, target)) in enumerate(self.forms.items(), start=1):
            place = {"file_id": self.file_id, "form_id": f"{self.file_id}-{form_no}", "source_cell": "table 1!A1"}
            self._add(
                "forms", place, form_no=form_no, form_type=form_type, fiscal_year=2023, unit_name=UNIT,
                project_name=project, title=f"{project}自评表", total_score=98, total_score_text="98",
                has_score_column=True, reason_text=f"{target}未完成",
            )  # fmt: skip
            money = {"executed": amount, "executed_text": f"{amount}元", "adjusted_budget": amount}
            self._add("fund_lines", place, line_no=1, label="年度资金总额", source="total", is_total=True, **money)
            self._add("fund_splits", place, split="expenditure", label="项目支出", amount=amount)
            self._add("goals", place, goal_no=1, expected_text=f"完成{target}", actual_text=f"已完成{target}")
            self._add("indicators", place, row_no=1, level1="产出指标", level3="点位", target_text=target, score=90)
            self._add("contacts", place, role="填表人", value_text="保密人")

    def _add(self, table: str, place: dict[str, Any], **columns: Any) -> None:
        self.tables.setdefault(table, []).append(place | columns)

    def says_classified(self) -> File:
        place = {"file_id": self.file_id, "source_cell": "line 9"}
        self._add("statements", place, statement_no=1, kind="classified_project", project_name=PROJECT)
        return self

    def approves(self, project: str, target: str) -> File:
        """It is no report but approves a target of the project."""
        self.tables["files"][0] |= {"status": "rejected", "reject_code": "no_form_found"}
        place = {"file_id": self.file_id, "source_cell": "table 1!A1"}
        of_project = {"fiscal_year": 2023, "unit_name": UNIT, "project_name": project, "level3": "点位"}
        row_no = len(self.tables.get("approved_targets", [])) + 1
        self._add("approved_targets", place, row_no=row_no, target_text=target, **of_project)
        return self

    def tells_of(self, project: str, amount: int) -> File:
        """The base data table and the text hold an amount of the project."""
        line = {"file_id": self.file_id, "source_cell": "line 7"}
        sentence = f"“{project}”支出{amount}元"
        figure = {"measure": "支出", "value_text": f"{amount}元", "value": amount, "sentence_text": sentence}
        self._add("narrative_figures", line, figure_no=1, **figure)
        self._add("statements", line, statement_no=2, kind="paragraph", text=sentence)
        form = line | {"form_id": f"{self.file_id}-1"}
        self._add("base_data", form, row_no=1, label=project, column_label="决算数", value=amount)
        return self


def night(settings: Settings, batch: str, *files: File) -> None:
    write_batch(settings.landing, batch, files)
    for layer in ("staging", "intermediate", "marts"):
        build(settings, layer, [batch])
    run_audit(settings.warehouse, settings.quality, documents=False)
    build(settings, "quality", [batch])


def published(settings: Settings) -> dict[str, str]:
    """Every table that a release would hold, as one text."""
    with duckdb.connect(str(settings.warehouse), read_only=True) as warehouse:
        tables = warehouse.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'").fetchall()
        return {table: repr(warehouse.execute(f"FROM {table}").fetchall()) for (table,) in tables}


def disclosed(settings: Settings) -> set[tuple[str, str]]:
    return {(table, secret) for table, text in published(settings).items() for secret in SECRETS if secret in text}


FORMS = {
    ("overall", None): (90000, "300处"),
    ("project", PROJECT): (31415, "27182个"),
    ("project", OPEN): (50000, "60盏"),
}


def query(settings: Settings, sql: str) -> list[Any]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as warehouse:
        return warehouse.execute(sql).fetchall()


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Settings]:
    """One home where the text of the same file calls the project classified, one where another file does, later."""
    at_once = Settings(home=tmp_path_factory.mktemp("at_once"))
    approval = File("c").approves(PROJECT, "27182个").approves(OPEN, "60盏")
    night(at_once, "b1", File("a", FORMS).tells_of(PROJECT, 16180).says_classified(), approval)
    later = Settings(home=tmp_path_factory.mktemp("later"))
    night(later, "b1", File("a", FORMS).tells_of(PROJECT, 16180), approval)
    # It is in the release until a text says so: the check below can fail.
    facts = {"fct_funds", "fct_indicator_scores", "fct_base_data", "fct_approved_targets"}
    assert {table for table, _ in disclosed(later)} > {"dim_form", *facts}
    night(later, "b2", File("b").says_classified())
    return {"at once": at_once, "later": later}


@pytest.mark.parametrize("when", ["at once", "later"])
def test_no_table_discloses_the_project(nights: dict[str, Settings], when: str) -> None:
    assert disclosed(nights[when]) == set()


@pytest.mark.parametrize("when", ["at once", "later"])
def test_its_form_is_told_and_other_forms_stay_whole(nights: dict[str, Settings], when: str) -> None:
    reports = "SELECT form_no, project_name, is_classified, executed FROM fct_reports ORDER BY form_no"
    assert query(nights[when], reports) == [
        (1, None, False, 90000),
        (2, "涉密项目", True, None),
        (3, OPEN, False, 50000),
    ]
    for fact in ("fct_funds", "fct_indicator_scores", "fct_goals", "fct_fund_splits"):
        forms = f"SELECT DISTINCT form_id FROM {fact} ORDER BY form_id"
        assert query(nights[when], forms) == [("a-1",), ("a-3",)], fact
    assert query(nights[when], "SELECT project_name, target_text FROM fct_approved_targets") == [(OPEN, "60盏")]
    findings = "SELECT count(*), bool_and(reported IS NULL AND message_zh = '涉密项目，内容不公开。') FROM fct_findings"
    ((count, withheld),) = query(nights[when], f"{findings} WHERE form_id = 'a-2'")
    assert count > 0
    assert withheld
