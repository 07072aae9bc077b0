"""Excel 97-2003 workbooks: those that LibreOffice makes of workbooks made by hand read as these do."""

from __future__ import annotations

import random
import subprocess

import pytest

from ingestion.document import Document, RejectedFile, Table
from ingestion.formats import read_document
from ingestion.formats.libreoffice import find_libreoffice
from tests.ingestion.formats.sheet_xml import FIRST_FORMAT, RULED, c, grids, places, row, sheet, tables, text, xlsx
from tests.ingestion.formats.test_sniff import ole

FORMATS = ("0.00", 9, 'yyyy"年"m"月"d"日"', "#,##0.00;(#,##0.00)", "0.0%", '"第"@"批"', '[>=60]"合格";"不合格"')
FORM = sheet(
    ["绩效自评表", None, None, None],
    ["项目", c(16.2, style=FIRST_FORMAT), c(1, style=FIRST_FORMAT + 1), c(44621, style=FIRST_FORMAT + 2)],
    row("金额", c(-1234.5, style=FIRST_FORMAT + 3), "藏", c(0.987, style=FIRST_FORMAT + 4), attributes=' hidden="1"'),
    ["金额", c(-1234.5, style=FIRST_FORMAT + 3), 0.1, c(0.987, style=FIRST_FORMAT + 4)],
    [c(1, kind="b"), c("#DIV/0!", kind="e", formula="1/0"), c(8, formula="3+5"), "两\n行"],
    [text("一", style=FIRST_FORMAT + 5), c(75, style=FIRST_FORMAT + 6), c(12, style=FIRST_FORMAT + 6), "尾"],
    merges=["A1:D1", "A7:B8"],
)
SIDES = sheet(
    *(
        [text(word, style=RULED) if word != "." else None for word in line.split()]
        for line in ("指标 目标 . 单位 金额", "甲 一 . 丙 三", "乙 二 . 丁 四")
    )
)
HIDDEN_COLUMN = sheet(["甲", "乙", "丙"], before='<cols><col min="2" max="2" hidden="1"/></cols>')


MADE = {
    "report": xlsx(
        FORM,
        SIDES,
        sheet(["秘"]),
        HIDDEN_COLUMN,
        names=("Form 1", "并排", "秘", "列"),
        states={"秘": "hidden"},
        formats=FORMATS,
    ),
    "since_1904": xlsx(sheet([c(43159, style=FIRST_FORMAT)]), formats=("yyyy-mm-dd",), since_1904=True),
    "wide": xlsx(sheet(["甲"], row(text("乙", at="IV65536"), at=65536))),
}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The workbooks as LibreOffice saves them in the old format."""
    if find_libreoffice() is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("xls")
    sources = [folder / f"{name}.xlsx" for name in MADE]
    for source in sources:
        source.write_bytes(MADE[source.stem])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=120)
    return {source.stem: source.with_suffix(".xls").read_bytes() for source in sources}


def contents(document: Document) -> list[tuple[str, int, int, list[tuple[str, str, int, int]]]]:
    return [
        (
            table.place,
            table.rows,
            table.columns,
            sorted((cell.place, cell.text, cell.row_span, cell.column_span) for cell in table.cells),
        )
        for table in document.blocks
        if isinstance(table, Table)
    ]


@pytest.mark.parametrize("name", list(MADE))
def test_an_old_workbook_reads_as_the_new_one(old: dict[str, bytes], name: str) -> None:
    converted, made = read_document(old[name]), read_document(MADE[name])
    assert (converted.format, made.format) == ("xls", "xlsx")
    assert contents(converted) == contents(made)
    assert converted.warnings == made.warnings


def test_what_an_old_workbook_prints(old: dict[str, bytes]) -> None:
    document = read_document(old["report"])
    form, *sides, column = grids(document)
    assert form == [
        ["绩效自评表"] * 4,
        ["项目", "16.20", "100%", "2022年3月1日"],
        ["金额", "(1,234.50)", "0.1", "98.7%"],
        ["TRUE", "#DIV/0!", "8", "两\n行"],
        ["第一批", "合格", "不合格", "尾"],
    ]
    assert sides == [[["指标", "目标"], ["甲", "一"], ["乙", "二"]], [["单位", "金额"], ["丙", "三"], ["丁", "四"]]]
    assert column == [["甲", "丙"]]
    assert places(document)["100%"] == "'Form 1'!C2"
    assert [table.place for table in tables(document)] == ["Form 1", "并排", "并排", "列"]
    assert document.warnings == (
        "Sheet 'Form 1' has hidden rows or columns, which were not read.",
        "Sheet 秘 is hidden and was not read.",
        "Sheet 列 has hidden rows or columns, which were not read.",
    )


def test_a_lone_cell_in_the_last_corner_is_a_small_table(old: dict[str, bytes]) -> None:
    (table,) = tables(read_document(old["wide"]))
    assert (table.rows, table.columns) == (2, 2)


def test_truncated_workbooks_are_read_or_damaged(old: dict[str, bytes]) -> None:
    data = old["report"]
    outcomes = set()
    for end in range(600, len(data), 509):
        try:
            outcomes.add(read_document(data[:end]).format)
        except RejectedFile as rejected:
            outcomes.add(rejected.code)
    assert outcomes <= {"xls", "damaged", "empty", "unsupported_format"}
    assert "damaged" in outcomes


def test_changed_bytes_are_read_or_refused(old: dict[str, bytes]) -> None:
    data = old["report"]
    chance = random.Random(7)
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            changed[chance.randrange(512, len(changed))] = chance.randrange(256)
        try:
            read_document(bytes(changed))
        except RejectedFile as rejected:
            assert rejected.code in ("damaged", "encrypted", "empty", "unsupported_format", "too_large")


def test_a_container_without_a_workbook_in_it_is_damaged() -> None:
    with pytest.raises(RejectedFile) as rejected:
        read_document(ole("Workbook").ljust(2048, b"\0"))
    assert rejected.value.code == "damaged"
