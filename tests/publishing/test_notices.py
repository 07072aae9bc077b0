"""Correction notices, read back with python-docx and with our own readers."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import duckdb
import httpx
import pyarrow as pa
import pytest
import yaml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from expectations import catalogue
from ingestion.document import Document, Paragraph, Table
from ingestion.formats.docx import read_docx
from ingestion.formats.xlsx import read_xlsx
from ingestion.ledger import Ledger, Receipt
from jixiao.cli import app
from jixiao.settings import Settings
from publishing import notice_files, notices, wording
from publishing.notices import NoticeError
from publishing.site import create_app

MARTS = Path(__file__).resolve().parents[2] / "dbt_project" / "models" / "marts"
RULES = {rule.id: rule for rule in catalogue.load().rules}
UNIT = "青岚市栖云区司法局"

TABLES = {
    "dim_file": "file_id, file_name, status, reject_reason, superseded_by_file_id",
    "dim_region": "region_key, province, city, county",
    "dim_rule": "rule, grain, basis, basis_must_be_verified, invalid_zh",
    "fct_reports": "form_id, file_id, form_no, form_type, title, project_name, report_key, region_key, fiscal_year, "
    "reporting_unit, status, received_no, is_classified",
    "fct_findings": "finding_key, rule, severity, file_id, form_id, form_no, subject, reported, expected, difference, "
    "source_cell, message_zh, follows_from",
}
TYPES = {
    "basis_must_be_verified": "BOOLEAN",
    "is_classified": "BOOLEAN",
    "form_no": "INTEGER",
    "fiscal_year": "INTEGER",
    "received_no": "INTEGER",
    "difference": "DECIMAL(24, 4)",
}


class Warehouse:
    """A release's database with the columns that notices read, filled row by row."""

    def __init__(self, path: Path | str = ":memory:") -> None:
        self.connection = duckdb.connect(path)
        for table, columns in TABLES.items():
            typed = ", ".join(f"{name} {TYPES.get(name, 'VARCHAR')}" for name in columns.split(", "))
            self.connection.execute(f"CREATE TABLE {table} ({typed})")
        self.add("dim_region", region_key="1", province="某省", city="青岚市", county="栖云区")
        names = TABLES["dim_rule"].split(", ")[1:]
        rules = pa.Table.from_pylist(
            [{"rule": rule.id} | {n: getattr(rule, n) for n in names} for rule in RULES.values()]
        )
        self.connection.register("rules", rules).execute("INSERT INTO dim_rule BY NAME FROM rules").unregister("rules")

    def add(self, table: str, **values: Any) -> None:
        marks = ", ".join("?" * len(values))
        self.connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))

    def file(self, name: str, **values: Any) -> str:
        file = {"file_id": hashlib.sha256(name.encode()).hexdigest(), "file_name": name, "status": "read", **values}
        self.add("dim_file", **file)
        return str(file["file_id"])

    def form(self, file_id: str, form_no: int = 1, **values: Any) -> str:
        form = {
            "form_id": f"{file_id[:16]}-{form_no}",
            "file_id": file_id,
            "form_no": form_no,
            "form_type": "project",
            "title": "项目支出绩效自评表",
            "project_name": "法治宣传经费",
            "report_key": f"{file_id}:{form_no}",
            "region_key": "1",
            "fiscal_year": 2023,
            "reporting_unit": UNIT,
            "status": "returned",
            "received_no": 1,
            **values,
        }
        self.add("fct_reports", **form)
        return str(form["form_id"])

    def finding(self, form_id: str, **values: Any) -> None:
        ((file_id, form_no),) = self.connection.execute(
            "SELECT file_id, form_no FROM fct_reports WHERE form_id = ?", [form_id]
        ).fetchall()
        finding = {
            "finding_key": f"{form_id}:{len(self.connection.execute('FROM fct_findings').fetchall())}",
            "rule": "execution_rate_mismatch",
            "severity": "reject",
            "file_id": file_id,
            "form_id": form_id,
            "form_no": form_no,
            "subject": "年度资金总额",
            "reported": "100%",
            "expected": "90%",
            "difference": Decimal("10.0000"),
            "source_cell": "table 3!F13",
            "message_zh": "年度资金总额：执行率印为100%，156.15÷173.5应为90%（相差10个百分点）。请更正执行率或金额。",
            **values,
        }
        self.add("fct_findings", **finding)


@pytest.fixture
def warehouse() -> Warehouse:
    return Warehouse()


def rows_of(document: bytes) -> list[list[str]]:
    """The rows of the list of findings, merged cells once."""
    (table,) = docx.Document(BytesIO(document)).tables
    return [[cell.text for cell in row.cells] if row._tr.tc_lst[1:] else [row.cells[0].text] for row in table.rows]


def text_of(document: Document) -> str:
    texts = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [cell.text for cell in block.cells]
    return "\n".join(texts)


def test_a_finding_is_told_with_place_values_basis_and_what_to_do(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    warehouse.finding(warehouse.form(report, 3))
    head, part, row = rows_of(notices.notice_docx(warehouse.connection, report))
    assert head == ["序号", "位置", "存在问题", "填报", "应为", "差额", "依据", "整改要求"]
    assert part == ["第一部分　必须更正的问题"]
    assert row == [
        "1",
        "第3张表：项目支出绩效自评表（法治宣传经费）\n“年度资金总额”行“执行率”栏\n第3个表格第13行第6列",
        "执行率印为100%，156.15÷173.5应为90%。",
        "100%",
        "90%",
        "10个百分点",
        "自评表表注：执行率=全年执行数/全年预算数",
        "请更正执行率或金额。",
    ]


def test_the_letter_names_unit_year_file_and_counts_and_leaves_dates_blank(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    form = warehouse.form(report)
    warehouse.finding(form)
    warehouse.finding(form, rule="target_met_but_deducted", severity="warn")
    letter = docx.Document(BytesIO(notices.notice_docx(warehouse.connection, report, "栖云区财政局")))
    lines = [paragraph.text for paragraph in letter.paragraphs]
    assert lines[:2] == ["栖云区财政局", "绩效自评报告整改通知书"]
    assert f"{UNIT}：" in lines
    (opening,) = (line for line in lines if line.startswith("你单位"))
    assert "2023年度绩效自评报告（文件：报告.docx，含自评表1张）" in opening
    assert "必须更正的问题1项、需核实说明的问题1项" in opening
    assert any(re.search(r"并于　+年　+月　+日前", line) for line in lines)
    assert "栖云区财政局（盖章）" in lines
    assert any(re.fullmatch(r"　+年　+月　+日", line) for line in lines)


def test_the_document_is_a4_with_page_numbers_and_repeats_the_head_of_the_table(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    warehouse.finding(warehouse.form(report))
    document = docx.Document(BytesIO(notices.notice_docx(warehouse.connection, report)))
    sizes = [(round(section.page_width.mm), round(section.page_height.mm)) for section in document.sections]
    assert sizes == [(210, 297), (297, 210)]
    footer = document.sections[0].footer._element
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE"]
    head, *rows = document.tables[0].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr is None or row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
    fonts = {font.get(qn("w:eastAsia")) for font in document.element.iter(qn("w:rFonts"))}
    assert fonts == {"仿宋", "黑体", "宋体"}


def test_what_returns_the_report_comes_first_and_info_is_left_out(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    form = warehouse.form(report)
    warehouse.finding(form, severity="info", subject="提示")
    warehouse.finding(form, severity="warn", subject="提醒")
    warehouse.finding(form, source_cell="line 10", subject="其次")
    warehouse.finding(form, source_cell="line 9", subject="首先")
    notice = notices.load(warehouse.connection, report)
    assert [(item.number, item.severity, item.where[1][:4]) for item in notice.items] == [
        ("1", "reject", "“首先”"),
        ("2", "reject", "“其次”"),
        ("3", "warn", "“提醒”"),
    ]
    assert notice.counts == {"reject": 2, "warn": 1}


def test_what_follows_from_another_finding_stands_below_its_cause(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    form = warehouse.form(report)
    warehouse.finding(form, finding_key="cause", source_cell="line 20")
    warehouse.finding(form, finding_key="effect", follows_from="cause", severity="warn", source_cell="line 1")
    warehouse.finding(form, finding_key="later", follows_from="effect", source_cell="line 2")
    warehouse.finding(form, finding_key="other", source_cell="line 3")
    warehouse.finding(form, finding_key="orphan", follows_from="an info finding", source_cell="line 30")
    notice = notices.load(warehouse.connection, report)
    listed = [(item.number, item.where[2]) for item in notice.items]
    assert listed == [("1", "第3行"), ("2", "第20行"), ("2-1", "第1行"), ("2-2", "第2行"), ("3", "第30行")]
    assert {item.part for item in notice.items} == {"reject"}
    assert notice.items[2].action == "由第2项引起，请随该项一并核对更正。请更正执行率或金额。"


@pytest.mark.parametrize(
    ("reported", "expected", "difference", "shown"),
    [
        ("95.38", "98.38", "-3.0000", "-3.00"),
        ("9.75", "9.3", "0.4497", "0.45"),
        ("10", "9.92", "0.0833", "0.08"),
        ("19", "19", "-0.1394", "-0.1394"),
        ("740.43万元", "750.43", "-10.0000", "-10.00"),
        ("1,000.5", "999", "1.5000", "1.5"),
        ("95.05%", "96.55%", "-1.5000", "-1.50个百分点"),
        ("142", "≤140", "2.0000", "2"),
        ("优", "良", None, ""),
        ("甲/乙", "丙", "2.0000", "2"),
    ],
)
def test_a_difference_has_the_decimals_of_the_two_prints(
    warehouse: Warehouse, reported: str, expected: str, difference: str | None, shown: str
) -> None:
    report = warehouse.file("报告.docx")
    apart = difference and Decimal(difference)
    warehouse.finding(warehouse.form(report), reported=reported, expected=expected, difference=apart)
    assert notices.load(warehouse.connection, report).items[0].difference == shown


@pytest.mark.parametrize(
    ("message", "problem", "action"),
    [
        ("无法判断何处有误，请核对。", RULES["execution_rate_mismatch"].invalid_zh, "无法判断何处有误，请核对。"),
        ("印为3，应为4。请更正。共2处：3 (line 5)。", "印为3，应为4。共2处：3（第5行）。", "请更正。"),
        ("印为3，应填写数值。", "印为3，应填写数值。", "请核实更正。"),
        ("甲 (table 3!B2)、乙 (table 4!AA2)。请补填。", "甲（第2行第2列）、乙（第4个表格第2行第27列）。", "请补填。"),
    ],
)
def test_a_message_is_parted_into_what_is_wrong_and_what_to_do(
    warehouse: Warehouse, message: str, problem: str, action: str
) -> None:
    report = warehouse.file("报告.docx")
    warehouse.finding(warehouse.form(report), message_zh=message)
    (item,) = notices.load(warehouse.connection, report).items
    assert (item.problem, item.action) == (problem, action)


@pytest.mark.parametrize(
    ("source_cell", "spelled"),
    [
        ("line 86", "第86行"),
        ("paragraph 24", "第24段"),
        ("table 1!AB19", "第1个表格第19行第28列"),
        ("page 3 [438,509,472,525]", "第3页"),
        ("表2!K18", "工作表“表2”K18单元格"),
        ("'附件1 自评表'!K18", "工作表“附件1 自评表”K18单元格"),
        ("'甲''乙'!K18", "工作表“甲'乙”K18单元格"),
        ("其他", "其他"),
    ],
)
def test_places_are_spelled_out(source_cell: str, spelled: str) -> None:
    assert wording.place(source_cell) == spelled


def test_places_within_a_message_leave_out_what_the_finding_says_already() -> None:
    assert wording.places_within("5 (page 3 [1,2,3,4]) + 6 (page 4 [1,2,3,4])", "page 3 [9,9,9,9]") == "5 + 6（第4页）"
    assert wording.places_within("5 (表2!K18) + 6 (表1!A1)", "表2!B2") == "5（K18） + 6 (表1!A1)"
    assert wording.places_within("5 ('表 2'!K18) + 6 ('表 1'!A1)", "'表 2'!B2") == "5（K18） + 6（工作表“表 1”A1）"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_speaks_chinese(rule: Any) -> None:
    assert rule.basis in wording.BASES
    assert not re.search("[A-Za-z]{3}", wording.BASES[rule.basis])
    for template in (rule.reported, rule.expected):
        filled = wording.evidence(re.sub(r"\{\w+\}", "7", template.replace("{score_name}", "total"))) or ""
        assert not re.search("[A-Za-z]{2}", filled)
    assert set(rule.cells[:1]) - set(wording.COLUMNS) <= {
        "adjustment", "blank_split", "expenditure", "final", "first_row", "first_source", "prior", "projects", "revenue"
    }  # fmt: skip


def test_a_basis_that_nobody_has_verified_is_marked(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    warehouse.finding(warehouse.form(report), rule="total_score_mismatch")
    row = rows_of(notices.notice_docx(warehouse.connection, report))[2]
    assert row[6] == "财预〔2020〕10号第十六条：总分为各项得分之和（依据待核实）"


def test_the_running_text_is_named_as_such(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    warehouse.finding(warehouse.form(report), rule="narrative_form_mismatch", source_cell="paragraph 7")
    assert notices.load(warehouse.connection, report).items[0].where == ("报告正文", "第7段")


def test_a_classified_project_is_neither_named_nor_told_with_its_values(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    secret = warehouse.form(report, 1, project_name="机密工程", title="机密工程自评表")
    warehouse.finding(secret, rule="classified_project_disclosed", reported="published", expected="not published")
    warehouse.finding(secret, reported="777.77", expected="888.88", message_zh="机密工程印为777.77。请更正。")
    overall = warehouse.form(report, 2, form_type="overall", project_name=None, title="部门整体支出绩效自评表")
    warehouse.finding(overall, rule="project_total_mismatch", reported="1777.77", message_zh="含777.77。请更正。")
    warehouse.finding(overall, rule="total_score_mismatch", reported="95.38", expected="98.38")
    for content, reader in (
        (notices.notice_docx(warehouse.connection, report), read_docx),
        (notices.notice_xlsx(warehouse.connection, report), read_xlsx),
    ):
        text = text_of(reader(content))
        assert "777.77" not in text and "888.88" not in text and "机密工程" not in text
        assert "（不复述）" in text
        assert "已公开" in text  # that it is published says nothing of the project
        assert "95.38" in text  # the form of another project, by itself


def test_what_the_release_withholds_stays_withheld(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    form = warehouse.form(report, is_classified=True, title=None, project_name="涉密项目")
    withheld = {"subject": "涉密项目", "reported": None, "expected": None, "difference": None}
    warehouse.finding(form, **withheld, message_zh="涉密项目，内容不公开。")
    (item,) = notices.load(warehouse.connection, report).items
    assert (item.reported, item.expected, item.difference) == ("（不复述）", "（不复述）", "")
    assert item.problem == RULES["execution_rate_mismatch"].invalid_zh


hostile = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(
        ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "{=1}", "_x0041_", "<a>&"]
    ),
    st.text("\x07\x0b\x1f\x7f\x85\u202e\u2066\ufeff\ufffe\uffff<&>\"'=/\\", max_size=20),
    st.just("长" * 1100),
)
shared_warehouse = Warehouse()
numbers = count()


@settings(max_examples=50)
@given(subject=hostile, value=hostile, message=hostile, name=hostile, unit=hostile)
def test_hostile_text_stays_text(subject: str, value: str, message: str, name: str, unit: str) -> None:
    report = shared_warehouse.file(name, file_id=f"{next(numbers):064x}")
    form = shared_warehouse.form(report, form_id=report, title=subject, project_name=name, reporting_unit=unit)
    said = {"subject": subject, "reported": value, "expected": value, "source_cell": f"{name}!A1"}
    shared_warehouse.finding(form, finding_key=report, message_zh=message, **said)
    notice = notices.load(shared_warehouse.connection, report, bureau=unit)
    (item,) = notice.items
    shown = [item.problem, item.reported, item.expected, "10", item.basis, item.action]
    assert rows_of(notice_files.docx(notice))[2] == ["1", "\n".join(item.where), *shown]
    workbook = notice_files.xlsx(notice)
    read = re.sub(r"\s", "", text_of(read_xlsx(workbook)))
    assert all(re.sub(r"\s", "", text) in read for text in (*shown, *item.where, notice.file_name))
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet and b"<hyperlink" not in sheet
        assert set(re.findall(rb'<c [^>]*?t="(\w+)"', sheet)) == {b"s"} and b"<c r=" in sheet
        formats = archive.read("xl/styles.xml").split(b"<cellXfs")[1].split(b"</cellXfs>")[0].split(b"<xf ")[2:]
        assert formats and all(b'quotePrefix="1"' in look for look in formats)
    assert re.fullmatch(r"[\w（）-]+", notice.file_stem) and len(notice.file_stem.encode()) < 230


@given(st.text() | hostile)
def test_clean_text_is_one_short_line_of_letters_that_show(text: str) -> None:
    cleaned = notices.clean(text)
    assert len(cleaned) <= 1000
    assert cleaned == notices.clean(cleaned)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", cleaned)


def test_the_same_notice_has_the_same_bytes_and_tells_no_time(warehouse: Warehouse) -> None:
    report = warehouse.file("报告.docx")
    warehouse.finding(warehouse.form(report))
    for make in (notices.notice_docx, notices.notice_xlsx):
        content = make(warehouse.connection, report)
        assert content == make(warehouse.connection, report)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not re.search(rb"20[12]\d-\d\d-\d\dT", archive.read("docProps/core.xml"))


def test_marts_have_the_columns_that_are_read() -> None:
    described = {
        model["name"]: {column["name"] for column in model["columns"]}
        for path in MARTS.rglob("*.yml")
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
    }
    for table, columns in TABLES.items():
        assert set(columns.split(", ")) <= described[table], table


def test_a_report_is_found_by_id_file_name_or_unit(warehouse: Warehouse) -> None:
    report = warehouse.file("报送/报告.docx")
    form = warehouse.form(report, report_key="feedbeef" * 4)
    other = warehouse.file("其他.docx")
    warehouse.form(other, reporting_unit="青岚市栖云区水利局", fiscal_year=2022)
    for name in (report[:6], report, form, "feedbeef", "报送/报告.docx", "报告.docx", UNIT, "司法局"):
        assert notices.find(warehouse.connection, name) == report, name
    assert notices.find(warehouse.connection, "栖云区", 2022) == other
    for unknown, message in {"教育局": "No report fits “教育局”", " ": "Name a report", "0": "No report fits"}.items():
        with pytest.raises(NoticeError, match=message):
            notices.find(warehouse.connection, unknown)
    with pytest.raises(
        NoticeError, match=f"2 reports fit “栖云区”.*: {other[:8]} 其他.docx; {report[:8]} 报送/报告.docx"
    ):
        notices.find(warehouse.connection, "栖云区")


def test_of_a_units_reports_the_one_with_something_to_correct_is_meant(warehouse: Warehouse) -> None:
    accepted, returned, former = (warehouse.file(name) for name in ("甲.docx", "乙.docx", "丙.docx"))
    warehouse.form(accepted, status="accepted")
    warehouse.form(returned)
    warehouse.form(former)
    warehouse.connection.execute("UPDATE dim_file SET superseded_by_file_id = ? WHERE file_id = ?", [returned, former])
    assert notices.find(warehouse.connection, UNIT) == returned


def test_there_is_no_notice_where_there_is_nothing_to_notify(warehouse: Warehouse) -> None:
    accepted = warehouse.file("合格.docx")
    warehouse.finding(warehouse.form(accepted, status="accepted"), severity="info")
    rejected = warehouse.file("空.txt", status="rejected", reject_reason="The file is empty; submit the report again.")
    former, newer = warehouse.file("06.txt"), warehouse.file("07.txt")
    warehouse.finding(warehouse.form(former, report_key="r"))
    warehouse.form(newer, report_key="r", received_no=2, status="accepted")
    for report, message in {
        accepted: "There is nothing to correct or explain in 合格.docx",
        rejected: "空.txt could not be read, so there is nothing to list. The file is empty",
        former: "There is no notice on 06.txt: a newer version has arrived: 07.txt.",
        "f" * 64: "There is no report f+ in this release",
    }.items():
        with pytest.raises(NoticeError, match=message):
            notices.load(warehouse.connection, report)


def test_of_a_report_in_part_corrected_only_the_rest_is_told(warehouse: Warehouse) -> None:
    former, newer = warehouse.file("06.txt"), warehouse.file("07.txt")
    warehouse.finding(warehouse.form(former, 1, report_key="r"), subject="已更正")
    warehouse.finding(warehouse.form(former, 2), subject="未更正")
    warehouse.form(newer, report_key="r", received_no=2, status="accepted")
    (item,) = notices.load(warehouse.connection, former).items
    assert "未更正" in item.where[1]


def test_writing_never_replaces_a_notice_that_somebody_has_changed(warehouse: Warehouse, tmp_path: Path) -> None:
    report = warehouse.file("报告.docx")
    warehouse.finding(warehouse.form(report))
    notice = notices.load(warehouse.connection, report)
    paths = notices.write(tmp_path / "通知", notice)
    stem = f"整改通知书-{UNIT}-2023-{report[:8]}"
    assert [path.name for path in paths] == [f"{stem}.docx", f"{stem}.xlsx"]
    assert notices.write(tmp_path / "通知", notice) == paths
    paths[1].write_bytes(b"filled in by a clerk")
    with pytest.raises(NoticeError, match="is there already and differs"):
        notices.write(tmp_path / "通知", notice)
    assert paths[1].read_bytes() == b"filled in by a clerk"


def fill_regions(warehouse: Warehouse) -> list[str]:
    """Two returned reports of one region, one with warnings and one accepted, and one returned of no known region."""
    files = [warehouse.file(f"{number}.docx") for number in range(5)]
    statuses = ["returned", "returned", "accepted_with_warnings", "accepted", "returned"]
    severities = ["reject", "reject", "warn", "info", "reject"]
    for number, (report, status, severity) in enumerate(zip(files, statuses, severities, strict=True)):
        region = "1" if number < 4 else "unknown"
        form = warehouse.form(report, status=status, region_key=region, reporting_unit=f"第{number}单位")
        warehouse.finding(form, severity=severity)
    return files


@pytest.mark.parametrize(("warnings", "of_the_region"), [(False, 2), (True, 3)])
def test_bundles_hold_the_notices_of_a_region_and_their_index(
    warehouse: Warehouse, tmp_path: Path, warnings: bool, of_the_region: int
) -> None:
    files = fill_regions(warehouse)
    made = [list(notices.write_bundles(warehouse.connection, files, tmp_path / n, warnings=warnings)) for n in "ab"]
    names = {path.name: number for path, number in made[0]}
    assert names == {"整改通知书-某省青岚市栖云区.zip": of_the_region, "整改通知书-地区未识别.zip": 1}
    for one, other in zip(*made, strict=True):
        assert one[0].read_bytes() == other[0].read_bytes()
    with zipfile.ZipFile(tmp_path / "a" / "整改通知书-某省青岚市栖云区.zip") as bundle:
        members = bundle.namelist()
        index = text_of(read_xlsx(bundle.read("00-目录.xlsx")))
        assert rows_of(bundle.read(members[0]))[2][3] == "100%"
    assert len(members) == 2 * of_the_region + 1
    assert members[0] in index and "第0单位" in index and "3.docx" not in index
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted(names)


def test_a_bundle_that_breaks_off_leaves_nothing(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = fill_regions(warehouse)

    def full(*_: Any) -> bytes:
        raise OSError("No space left on device")

    monkeypatch.setattr(notice_files, "index", full)
    with pytest.raises(OSError, match="No space"):
        list(notices.write_bundles(warehouse.connection, files, tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose release has the reports of `fill_regions`, of which the last night brought the first and third."""
    settings = Settings(home=tmp_path / "home")
    monkeypatch.setenv("JIXIAO_HOME", str(settings.home))
    monkeypatch.chdir(tmp_path)
    folder = settings.releases / "000001"
    folder.mkdir(parents=True)
    os.symlink("000001", settings.releases / "current")
    warehouse = Warehouse(folder / "warehouse.duckdb")
    files = fill_regions(warehouse)
    warehouse.connection.close()
    ledger = Ledger(settings.ledger)
    ledger.record([Receipt(f"{n}.docx", files[n], f"{n}.docx", 10, "1") for n in (0, 2)], date(2024, 3, 1))
    ledger.plan("1", 10)
    (batch,) = ledger.to_read()
    (folder / "manifest.json").write_text(json.dumps({"batches": [batch.batch_id]}))
    return settings.home


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["notice", *arguments])


def test_the_command_writes_both_files(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_BUREAU", "栖云区财政局")
    result = run("第0单位", "2023", "--out", "通知")
    assert result.exit_code == 0
    word, sheet = (tmp_path / line for line in result.stdout.splitlines())
    assert docx.Document(os.fspath(word)).paragraphs[0].text == "栖云区财政局"
    assert sheet.suffix == ".xlsx" and sheet.parent.name == "通知"


def test_the_command_bundles_what_the_last_night_returned(home: Path) -> None:
    assert run("--all").stdout == "整改通知书-某省青岚市栖云区.zip: 1 notices\n"
    assert run("--all", "--warnings", "--out", "b").stdout == "b/整改通知书-某省青岚市栖云区.zip: 2 notices\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name one report, or give --all"),
        (["甲", "--all"], "Name one report, or give --all"),
        (["单位"], "3 reports fit “单位”"),
        (["无此单位"], "No report fits “无此单位”"),
    ],
)
def test_the_command_says_what_is_wrong(home: Path, arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(sentence) and "Traceback" not in result.stderr


def test_without_a_release_there_is_no_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    result = run("甲")
    assert result.exit_code == 2 and "There is no release yet" in result.stderr


def test_the_site_hands_out_notices(home: Path) -> None:
    report = hashlib.sha256(b"0.docx").hexdigest()
    accepted = hashlib.sha256(b"3.docx").hexdigest()
    site = httpx.ASGITransport(create_app(Settings(home=home, bureau="栖云区财政局")))

    async def answers(*addresses: str) -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=site, base_url="http://127.0.0.1") as visitor:
            return [await visitor.get(address) for address in addresses]

    notice = f"/reports/{report}/notice"
    word, sheet, none = asyncio.run(
        answers(f"{notice}.docx", f"{notice}.xlsx", f"/reports/{accepted}/notice.docx?lang=zh")
    )
    assert rows_of(word.content)[2][3] == "100%"
    assert "100%" in text_of(read_xlsx(sheet.content))
    name = quote(f"整改通知书-第0单位-2023-{report[:8]}.docx")
    assert word.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert none.status_code == 404 and "本报告没有整改通知书" in none.text
