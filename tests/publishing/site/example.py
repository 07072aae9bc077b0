"""A small release put together by hand: two regions, three units, two years, what the lists and figures are made of."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from jixiao.settings import Settings

WATER, SCHOOLS, CULTURE = "青岚市栖云区水利局", "青岚市汀洲区教育局", "青岚市汀洲区文化旅游局"
FILES = {
    name: letter * 64 for name, letter in (("water 2023", "a"), ("water 2022", "b"), ("schools", "c"), ("redo", "d"))
}
REJECTED = "e" * 64
HOSTILE = '=HYPERLINK("http://evil.example","x")<script>alert(1)</script>'

_UNITS = {"water": (WATER, "990101"), "schools": (SCHOOLS, "990102"), "culture": (CULTURE, "990102")}


def _report(form_id: str, file: str, unit: str, year: int, status: str, **columns: Any) -> dict[str, Any]:
    name, region = _UNITS[unit]
    row = {"form_id": form_id, "file_id": FILES[file], "form_no": 1, "form_type": "overall", "title": "整体支出自评表"}
    row |= {"report_key": form_id, "unit_key": unit, "region_key": region, "fiscal_year_key": year, "fiscal_year": year}
    row |= {"reporting_unit": name, "status": status, "is_current": True, "received_no": 1, "ambiguous": False}
    row |= {"reject_findings": 0, "warn_findings": 0, "info_findings": 0, "source_cell": "line 1"}
    return row | columns


def _finding(key: str, form_id: str, file: str, rule: str, severity: str, unit: str, **columns: Any) -> dict[str, Any]:
    row = {"finding_key": key, "form_id": form_id, "file_id": FILES[file], "rule": rule, "severity": severity}
    row |= {"unit_key": unit, "region_key": _UNITS[unit][1], "fiscal_year_key": 2023, "form_no": 1}
    row |= {"subject": "总分", "reported": "92", "expected": "79", "difference": 13, "source_cell": "table 1!C14"}
    return row | {"message": "The total is wrong: correct it.", "message_zh": "总分有误，请更正。"} | columns


def _scorecard(unit: str, year: int, score: str | None, rate: str | None, **columns: Any) -> dict[str, Any]:
    name, region = _UNITS[unit]
    row = {"unit_key": unit, "unit_name": name, "region_key": region, "region_name": "汀洲区", "fiscal_year_key": year}
    row |= {"reports": 2, "reports_returned": 0, "overall_score": score, "execution_rate": rate}
    row |= {"reject_findings": 0, "warn_findings": 1, "info_findings": 0}
    row |= {
        "region_average_score": "95.5",
        "region_execution_rate": "0.97",
        "region_findings_per_report_average": "0.25",
    }
    return row | columns


def _trend(load: int, year: int, due: int, failing: int, rule: str = "total_score_mismatch") -> dict[str, Any]:
    rate = Decimal(failing) / due if due else None
    row = {"rule": rule, "load_no": load, "loaded_on": f"2025-03-0{load}", "fiscal_year_key": year}
    return row | {
        "reports_due": due,
        "reports_failing": failing,
        "subjects_failing": failing,
        "failing_rate": rate,
    }


ROWS: dict[str, list[dict[str, Any]]] = {
    "dim_region": [
        {"region_key": "990100", "region_name": "青岚市", "region_level": "city"},
        {"region_key": "990101", "region_name": "栖云区", "region_level": "county", "parent_region_key": "990100"},
        {"region_key": "990102", "region_name": "汀洲区", "region_level": "county", "parent_region_key": "990100"},
    ],
    "dim_unit": [{"unit_key": key, "unit_name": name, "region_key": region} for key, (name, region) in _UNITS.items()],
    "dim_file": [
        *(
            {"file_id": file_id, "file_name": f"{name}.docx", "status": "read", "received_no": number}
            for number, (name, file_id) in enumerate(FILES.items(), 1)
        ),
        {
            "file_id": REJECTED,
            "file_name": "加密.docx",
            "status": "rejected",
            "reject_code": "encrypted",
            "reject_reason": "It is locked.",
            "size_bytes": 2049,
            "received_no": 9,
        },
    ],
    "dim_form": [
        {"form_id": "secret", "file_id": FILES["schools"], "form_no": 3, "unit_key": "schools", "fiscal_year_key": 2023}
        | {"form_type": "project", "is_classified": True},
    ],
    "dim_rule": [
        {
            "rule": rule,
            "rule_version": "1",
            "severity": severity,
            "milder_severities": [],
            "invalid": invalid,
            "invalid_zh": invalid_zh,
            "basis": "one fact, two values",
            "basis_must_be_verified": rule == "total_score_mismatch",
            "parameters": '{"tolerance": 0.005}',
            "applies_when": "total_score is not null",
            "not_applicable": "The form prints no total.",
            "leaves_out": ["1. Forms without scores.", "2. Drafts."],
            # A rule that was no longer in force when the Chinese was added.
            **(
                {}
                if rule == "score_missing"
                else {"not_applicable_zh": "表内未印总分。", "leaves_out_zh": ["1. 没有得分的表。", "2. 草稿。"]}
            ),
            "follows_from": ["score_missing"],
        }
        for rule, severity, invalid, invalid_zh in (
            ("total_score_mismatch", "reject", "The printed total is not the sum.", "总分与各项之和不符。"),
            ("signature_blank", "info", "The signature is blank.", "负责人签字为空。"),
            ("score_missing", "warn", "A score is missing.", "缺少得分。"),
        )
    ],
    "fct_reports": [
        _report(
            "w23",
            "water 2023",
            "water",
            2023,
            "returned",
            printed_total_score=92,
            recomputed_score=79,
            score_difference=13,
            executed=12_345_600,
            recomputed_execution_rate="0.984",
            reject_findings=1,
            info_findings=1,
        ),
        _report("w22", "water 2022", "water", 2022, "accepted", printed_total_score="98.5", recomputed_score="98.5"),
        _report(
            "s-old",
            "schools",
            "schools",
            2023,
            "returned",
            report_key="s",
            form_no=2,
            form_type="project",
            project_name="校舍维修经费",
            printed_total_score=85,
            is_current=False,
            reject_findings=1,
        ),
        _report(
            "s-new",
            "redo",
            "schools",
            2023,
            "accepted_with_warnings",
            report_key="s",
            received_no=4,
            form_type="project",
            project_name="校舍维修经费",
            printed_total_score=90,
            warn_findings=1,
            ambiguous=True,
            ambiguous_reason="the form names no project",
        ),
        _report("c23", "schools", "culture", 2023, "accepted", project_name=HOSTILE, form_type="project"),
    ],
    "fct_findings": [
        _finding("f1", "w23", "water 2023", "total_score_mismatch", "reject", "water"),
        _finding("f2", "w23", "water 2023", "signature_blank", "info", "water", expected="signature", reported=None),
        _finding("f3", "s-old", "schools", "total_score_mismatch", "reject", "schools"),
        _finding("f4", "s-new", "redo", "score_missing", "warn", "schools"),
    ],
    "fct_rule_results": [
        {
            "rule": "total_score_mismatch",
            "form_id": form_id,
            "region_key": region,
            "fiscal_year_key": 2023,
            "outcome": outcome,
        }
        for form_id, region, outcome in (
            ("w23", "990101", "fail"),
            ("s-old", "990102", "fail"),
            ("s-new", "990102", "pass"),
            ("c23", "990102", "not_applicable"),
        )
    ],
    "fct_indicator_scores": [
        {"form_id": "w23", "file_id": FILES["water 2023"], "level3": "渠道清淤长度", "source_cell": "line 40"}
        | {"ambiguous": True, "ambiguous_reason": "no column left for: 50公里"},
    ],
    "mart_unit_scorecard": [
        _scorecard("water", 2022, "98.5", "0.99"),
        _scorecard("water", 2023, None, None, reports=1, reports_returned=1, reject_findings=1),
        _scorecard("schools", 2023, "90", "0.5"),
        _scorecard("culture", 2023, "97.25", "1"),
    ],
    "mart_rule_trend": [
        _trend(1, 2022, 2, 1),
        _trend(2, 2022, 2, 1),
        _trend(2, 2023, 2, 1),
        _trend(2, 2023, 3, 3, "signature_blank"),
        _trend(2, 2023, 0, 0, "score_missing"),
    ],
    "metric_by_year": [
        {"fiscal_year_key": year, "form_type": kind, "average_score": score, "execution_rate": "0.98"}
        | {"reports_accepted": 1, "reports_accepted_with_warnings": 0, "reports_returned": returned}
        for year, kind, score, returned in (
            (2022, "overall", "98.5", 0),
            (2023, "overall", "92", 1),
            (2023, "project", "90", 2),
        )
    ],
}


def keep_run(settings: Settings, night: str, **changes: Any) -> None:
    """Leave the summary of a run that stands for this day."""
    run = {"run_id": night, "logical_date": f"{night}T02:00:00+08:00", "outcome": "published", "message": "Published."}
    run |= {"files_received": 5, "files_new": 4, "files_known": 1, "files_read": 3, "forms": 6, "rules_run": 3}
    run |= {"rejected": [{"file_id": REJECTED, "name": "加密.docx", "code": "encrypted", "reason": "It is locked."}]}
    run |= {"rule_errors": {}, "seconds": {"read": 1.5}, "release_id": "000001"}
    run |= {"findings": {"reject": 2, "warn": 1}, "reports": {"accepted": 3, "returned": 2}}
    settings.runs.mkdir(parents=True, exist_ok=True)
    path = settings.runs / f"{night}.json"
    path.write_text(json.dumps(run | changes, ensure_ascii=False), encoding="utf-8")
