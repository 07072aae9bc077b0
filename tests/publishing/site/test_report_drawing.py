"""A report is drawn as it was printed, and every finding stands where it is meant."""

from __future__ import annotations

from typing import Any

import pytest

from publishing.site import report_drawing
from publishing.site.report_drawing import Drawing, Part, draw


def paragraph(number: int, text: str | None, form_id: str | None = None, **columns: Any) -> dict[str, Any]:
    row = {"block_no": number, "kind": "paragraph", "form_id": form_id, "text": text, "withheld": None}
    return row | {"source_cell": f"line {number}"} | columns


def table(number: int, *cells: dict[str, Any], form_id: str | None = "f1", **columns: Any) -> dict[str, Any]:
    row = {"block_no": number, "kind": "table", "form_id": form_id, "text": None, "withheld": None}
    return row | {"cells": list(cells), "source_cell": f"table {number}"} | columns


def cell(row_no: int, column_no: int, text: str | None, **changes: Any) -> dict[str, Any]:
    made = {"row_no": row_no, "column_no": column_no, "row_span": 1, "column_span": 1, "text": text, "withheld": None}
    return made | {"source_cell": f"table 1!R{row_no}C{column_no}"} | changes


def finding(rule: str, place: str, reported: str | None = None, **columns: Any) -> dict[str, Any]:
    row = {"finding_key": rule, "rule": rule, "severity": "reject", "form_id": "f1", "form_no": 1}
    row |= {"subject": "", "source_cell": place, "reported": reported, "message": "", "follows_from": None}
    return row | columns


def parts(drawing: Drawing) -> list[Part]:
    blocks = [block for section in drawing.sections for block in section.blocks]
    return [part for block in blocks for row in block.rows or [[block.paragraph]] for part in row if part]


def marked(drawing: Drawing) -> list[tuple[str, list[str]]]:
    """The marked stretches of text with the rules that mark them."""
    segments = (segment for part in parts(drawing) for segment in part.segments)
    return [(segment.text, [each.row["rule"] for each in segment.findings]) for segment in segments if segment.findings]


def test_blocks_are_gathered_by_form_in_the_order_of_the_document() -> None:
    blocks = [paragraph(1, "一"), paragraph(2, "表", "f1"), table(3, cell(1, 1, "a")), paragraph(4, "二"), table(5)]
    sections = draw(blocks, [], []).sections
    assert [(section.form_id, len(section.blocks), section.is_first) for section in sections] == [
        (None, 1, True),
        ("f1", 2, True),
        (None, 1, False),
        ("f1", 1, False),
    ]


def test_merged_cells_keep_their_spans_and_gaps_are_filled() -> None:
    merged = cell(1, 1, "绩效指标", row_span=2)
    wide = cell(1, 2, "产出", column_span=2)
    (section,) = draw([table(1, merged, wide, cell(2, 3, "9"), cell(3, 2, "合计"))], [], []).sections
    rows = section.blocks[0].rows
    shapes = [[(part.text, part.row_span, part.column_span) for part in row] for row in rows]
    assert shapes == [
        [("绩效指标", 2, 1), ("产出", 1, 2)],
        [("", 1, 1), ("9", 1, 1)],
        [("", 1, 1), ("合计", 1, 1), ("", 1, 1)],
    ]


def test_a_finding_marks_its_cell_and_the_cells_that_its_message_names() -> None:
    found = finding("sum", "table 1!R1C1", "12", message="12 is not 5 (table 1!R2C1) + 6 (table 1!R3C1), (see note).")
    drawing = draw([table(1, *(cell(row, 1, text) for row, text in ((1, "12"), (2, "5"), (3, "6"))))], [found], [])
    total, first, second = parts(drawing)
    (listed,) = drawing.findings
    assert (total.findings, total.severity, listed.part) == ([listed], "reject", total)
    assert (first.evidence_of, second.evidence_of, total.evidence_of) == ([listed], [listed], [])
    assert [(text, part.anchor if part else None) for text, part in listed.message] == [
        ("12 is not 5 (", None),
        ("table 1!R2C1", "b1-2-1"),
        (") + 6 (", None),
        ("table 1!R3C1", "b1-3-1"),
        ("), (see note).", None),
    ]


@pytest.mark.parametrize(
    ("rule", "reported", "column"),
    [
        ("execution_rate_mismatch", "100%", 3),
        ("execution_score_mismatch", "10", 4),
        ("weight_sum", "10", 2),
        ("funds", "173.50", 1),
        ("signature_blank", None, 1),
        ("nothing_alike", "7", 1),
    ],
)
def test_of_a_row_with_one_place_the_cell_that_prints_the_value_is_meant(
    rule: str, reported: str | None, column: int
) -> None:
    row = [cell(1, number, text, source_cell="line 86") for number, text in enumerate(["173.5", "10", "100%", "10"], 1)]
    (listed,) = draw([table(1, *row)], [finding(rule, "line 86", reported)], []).findings
    assert listed.part and listed.part.anchor == f"b1-1-{column}"


def test_a_value_named_before_its_place_tells_the_cell() -> None:
    row = [
        cell(1, number, text, source_cell="line 63") for number, text in enumerate(["", "其中：1066", "其中：750"], 1)
    ]
    found = finding("split", "line 63", "1055", message="750 (line 63) + 305 (line 64)")
    (listed,) = draw([table(1, *row)], [found], []).findings
    assert listed.part and listed.part.text == "其中：750"


@pytest.mark.parametrize(
    ("text", "subject", "reported", "stretch"),
    [
        ("预算收入665.85 万元，其他资金来源0 万元。", "其他资金来源", "0 万元", "0 万元"),
        ("支出43万元，项目支出3万元。", "项目支出", "3万元", "3万元"),
        ("预算665.85万元，执行665.85万元。", "执行", "665.85万元", "665.85万元"),
        ("实有人数\n13 人", "实有人数", "13人", "13 人"),
    ],
)
def test_a_figure_is_marked_in_the_text(text: str, subject: str, reported: str, stretch: str) -> None:
    drawing = draw([paragraph(1, text)], [finding("a", "line 1", reported, subject=subject)], [])
    assert marked(drawing) == [(stretch, ["a"])]
    (part,) = parts(drawing)
    assert "".join(segment.text for segment in part.segments) == text
    at = next(number for number, segment in enumerate(part.segments) if segment.findings)
    assert "".join(segment.text for segment in part.segments[:at]) == text[: text.rindex(stretch)]


def test_findings_on_the_same_figure_share_its_mark_and_overlapping_ones_stay_beside_the_text() -> None:
    found = [finding("a", "line 1", "5万元"), finding("b", "line 1", "5万元"), finding("c", "line 1", "支出5万元")]
    drawing = draw([paragraph(1, "全年支出5万元。")], found, [])
    assert marked(drawing) == [("5万元", ["a", "b"])]
    assert [each.row["rule"] for each in parts(drawing)[0].loose] == ["c"]


def test_findings_are_numbered_by_severity_and_rule_then_place() -> None:
    found = [
        finding("rejected", "line 3"),
        finding("rejected", "line 1"),
        finding("warned", "line 2", severity="warn"),
        finding("warned", "nowhere", severity="warn"),
    ]
    drawing = draw([paragraph(number, "x") for number in (1, 2, 3)], found, [])
    assert [(each.number, each.row["source_cell"]) for each in drawing.findings] == [
        (1, "line 1"),
        (2, "line 3"),
        (3, "nowhere"),
        (4, "line 2"),
    ]
    assert drawing.findings[2].part is None


def test_a_finding_knows_the_one_that_it_follows_from() -> None:
    found = [finding("symptom", "line 1", follows_from="root"), finding("root", "line 1", severity="warn")]
    symptom, root = draw([paragraph(1, "x")], found, []).findings
    assert (symptom.cause, root.cause) == (root, None)


def test_an_open_reading_is_told_once_at_its_place() -> None:
    doubt = {"source_cell": "line 1", "ambiguous_reason": "no column left for: 9"}
    drawing = draw([paragraph(1, "9")], [], [doubt, doubt, doubt | {"source_cell": "nowhere"}])
    assert [part.doubts for part in parts(drawing)] == [["no column left for: 9"]]


def test_a_withheld_form_is_known_as_one() -> None:
    drawing = draw([paragraph(1, "a", withheld="classified"), table(2, withheld="classified")], [], [])
    assert [section.is_withheld for section in drawing.sections] == [False, True]


def test_a_finding_that_would_tell_what_is_left_out_is_known_as_one() -> None:
    hidden = cell(2, 1, "＊＊＊", withheld="classified")
    masked = cell(3, 1, "＊＊＊", withheld="contact")
    found = [
        finding("sum", "table 1!R1C1", message="12 is not 5 (table 1!R2C1) + 6"),
        finding("own", "table 1!R2C1"),
        finding("other", "table 1!R3C1", message="(table 1!R1C1)"),
    ]
    drawing = draw([table(1, cell(1, 1, "12"), hidden, masked)], found, [])
    assert [(each.row["rule"], each.is_withheld) for each in drawing.findings] == [
        ("sum", True),
        ("own", True),
        ("other", False),
    ]


def test_a_page_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_drawing, "MOST_CELLS", 3)
    monkeypatch.setattr(report_drawing, "MOST_ROWS", 2)
    long = table(1, *(cell(row, 1, "x", row_span=9) for row in (1, 2, 3)))
    drawing = draw([long, table(2, *(cell(1, column, "y") for column in (1, 2, 3)))], [], [])
    assert [block.is_cut for section in drawing.sections for block in section.blocks] == [True, True]
    assert len([part for part in parts(drawing) if part.text]) == 3


def test_boxes_on_pages_are_not_shown() -> None:
    assert report_drawing.shown_place("5 (page 3 [45,503,550,786]) and table 1!A1") == "5 (page 3) and table 1!A1"
