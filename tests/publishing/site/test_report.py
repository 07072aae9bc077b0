"""The page of a report: what it shows, what it withholds, and that nothing in a report can act on the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest

from ingestion.archive import path_of
from jixiao.settings import Settings
from publishing.site import create_app
from tests.publishing.site.marts import publish
from tests.publishing.site.visitor import Visitor

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">\'"{{ 7 * 7 }}'
FORMER, NEWER, OTHER, REJECTED, BUNDLE = (letter * 64 for letter in "abcdf")
KEYS = {"unit_key": "u", "region_key": "430203", "fiscal_year_key": 2022}


def cell(row_no: int, column_no: int, text: str | None, **changes: Any) -> dict[str, Any]:
    place = {"row_no": row_no, "column_no": column_no, "row_span": 1, "column_span": 1}
    return place | {"text": text, "source_cell": f"table 1!R{row_no}C{column_no}", "withheld": None} | changes


def form(file_id: str, number: int, status: str, **columns: Any) -> dict[str, Any]:
    row = {"form_id": f"{file_id}-{number}", "file_id": file_id, "form_no": number, "form_type": "overall", **KEYS}
    row |= {"report_key": f"report {number}", "scheme_key": "national_overall", "scheme_reason": "", "source_cell": "x"}
    row |= {"reporting_unit": "汀洲区水利局", "fiscal_year": 2022, "is_current": False, "received_no": 1, "title": "表"}
    return row | {"status": status, "reject_findings": 0, "warn_findings": 0, "info_findings": 0} | columns


def finding(file_id: str, key: str, rule: str, place: str, **columns: Any) -> dict[str, Any]:
    row = {"finding_key": key, "rule": rule, "rule_version": "1", "severity": "reject", "file_id": file_id, **KEYS}
    row |= {"form_id": f"{file_id}-1", "form_no": 1, "form_type": "overall", "report_key": "report 1"}
    row |= {"scheme_key": "national_overall", "row_key": f"{file_id}-1:total", "subject": "总分", "source_cell": place}
    row |= {
        "reported": "95.38",
        "expected": "98.38",
        "difference": -3,
        "message": "Correct it.",
        "message_zh": "请更正。",
    }
    return row | columns


def block(file_id: str, number: int, text: str | None, form_no: int | None = None, **columns: Any) -> dict[str, Any]:
    row = {"file_id": file_id, "block_no": number, "form_id": f"{file_id}-{form_no}" if form_no else None}
    return row | {"kind": "paragraph", "text": text, "source_cell": f"paragraph {number}", **columns}


def indicator(file_id: str, name: str, score: str, **columns: Any) -> dict[str, Any]:
    row = {"indicator_key": f"{file_id} {name}", "file_id": file_id, "form_id": f"{file_id}-1", "form_type": "overall"}
    row |= {"scheme_key": "national_overall", "row_no": 1, "level1": "产出指标", "level3": name, "source_cell": "y"}
    return row | KEYS | {"score_text": score, "score": score, "target_text": "≥95%", "actual_text": "96%"} | columns


def file(file_id: str, name: str, number: int, **columns: Any) -> dict[str, Any]:
    row = {"file_id": file_id, "file_name": name, "format": "docx", "status": "read", "form_count": 1}
    return row | {"received_no": number, "size_bytes": 5, "reader_version": "4", **columns}


ROWS: dict[str, list[dict[str, Any]]] = {
    "dim_file": [
        file(FORMER, "水利局.docx", 1, superseded_by_file_id=NEWER),
        file(NEWER, '水利局"更正"/\n.docx', 2, supersedes_file_id=FORMER),
        file(OTHER, HOSTILE, 3),
        file(REJECTED, "损坏.docx", 4, status="rejected", reject_code="damaged", reject_reason="Send it again.")
        | {"bundle_file_id": BUNDLE, "member_path": "水利局/损坏.docx"},
        file(BUNDLE, "材料.zip", 5, form_count=0),
    ],
    "dim_submission": [
        {"submission_key": "s", "file_id": FORMER, "received_on": "2023-06-12", "arrival_no": 1, "is_first": True}
        | {"path": "水利局.docx", "received_date_key": 20230612}
    ],
    "fct_reports": [
        form(FORMER, 1, "returned", reject_findings=2, printed_total_score="95.38", recomputed_score="98.38"),
        form(FORMER, 2, "accepted", form_type="project", project_name="网络运维", executed=123450000),
        form(FORMER, 3, "accepted", form_type="project", project_name="涉密项目", is_classified=True),
        form(NEWER, 1, "accepted", printed_total_score="98.38", received_no=2, is_current=True),
        form(OTHER, 1, "returned", reporting_unit=HOSTILE, project_name=HOSTILE, report_key="other", reject_findings=1),
    ],
    "fct_findings": [
        finding(FORMER, "f1", "total_score_mismatch", "table 1!R2C2"),
        finding(FORMER, "f2", "narrative_form_mismatch", "paragraph 1", subject="预算收入", reported="665.85万元"),
        finding(FORMER, "f3", "target_blank", "table 2!A1", form_id=f"{FORMER}-2", form_no=2, reported="秘密数字"),
        finding(NEWER, "f4", "target_blank", "table 1!R1C1", severity="info"),
        finding(
            OTHER, "f5", HOSTILE, "paragraph 1", message=HOSTILE, message_zh=HOSTILE, subject=HOSTILE, reported="7"
        ),
    ],
    "fct_blocks": [
        block(FORMER, 1, "2022年预算收入665.85万元，支出665.85万元。"),
        block(
            FORMER,
            2,
            None,
            1,
            kind="table",
            cells=[cell(1, 1, "总分", row_span=2), cell(1, 2, "得分"), cell(2, 2, "95.38")],
        ),
        block(FORMER, 3, "项目支出绩效自评表", 2, withheld="classified"),
        block(OTHER, 1, HOSTILE),
        block(OTHER, 2, None, 1, kind="table", cells=[cell(1, 1, HOSTILE), cell(1, 2, None)]),
    ],
    "fct_indicator_scores": [
        indicator(FORMER, "巡查 河道", "9", ambiguous=True, ambiguous_reason="no column left for: 9", source_cell="z"),
        indicator(NEWER, "巡查河道", "10"),
        indicator(OTHER, HOSTILE, "1", ambiguous=True, ambiguous_reason=HOSTILE, source_cell="paragraph 1"),
    ],
    "dim_rule": [
        {
            "rule": "total_score_mismatch",
            "rule_version": "1",
            "severity": "reject",
            "grain": "forms",
            "invalid": "The total differs.",
            "invalid_zh": "总分不符。",
            "basis": "form: total row",
            "basis_must_be_verified": True,
        }
    ],
    "dim_region": [{"region_key": "430203", "region_name": "汀洲区", "region_level": "county"}],
    "dim_scheme": [
        {"scheme_key": "national_overall", "region_key": "000000", "region_name": "全国", "form_type": "overall"}
    ],
}


class Tags(HTMLParser):
    """The names of the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    publish(settings, ROWS)
    return settings


@pytest.fixture(scope="module")
def site(settings: Settings) -> Visitor:
    return Visitor(create_app(settings))


def page(site: Visitor, file_id: str, language: str = "en") -> str:
    answer = site.get(f"/reports/{file_id}", params={"lang": language})
    assert answer.status_code == 200
    return answer.text


def test_the_document_stands_on_the_page_with_its_findings(site: Visitor) -> None:
    text = page(site, FORMER)
    assert '<td id="b2-1-1" rowspan="2" class="short">总分</td>' in text
    assert re.search(r'<td id="b2-2-2" class="short found severity-reject">95.38', text)
    assert '预算收入<mark class="severity-reject">665.85万元</mark>' in text
    for shown in ("汀洲区水利局", "95.38", "98.38", "-3", "form: total row", "to be verified", "The total differs."):
        assert shown in text


def test_findings_and_their_cells_lead_to_each_other(site: Visitor) -> None:
    text = page(site, FORMER)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert {"b1", "b2-2-2", "finding-f1", "finding-f2", "form-1", "form-2"} <= set(ids)
    links = set(re.findall(r'href="#([^"]+)"', text))
    assert links <= set(ids)
    assert {"finding-f1", "b2-2-2", "finding-f2", "b1"} <= links


def test_both_languages(site: Visitor) -> None:
    english, chinese = page(site, FORMER), page(site, FORMER, "zh")
    assert "Correct it." in english and "请更正。" not in english
    assert "请更正。" in chinese and "总分不符。" in chinese and "Correct it." not in chinese
    assert "本报告的各版本" in chinese
    assert ">paragraph 1</a>" in english and ">第1段</a>" in chinese


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("address", [f"/reports/{OTHER}", f"/reports/{NEWER}/compare/{OTHER}"])
def test_nothing_in_a_report_acts_on_the_page(site: Visitor, language: str, address: str) -> None:
    answer = site.get(address, params={"lang": language})
    assert answer.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text and "{{ 7 * 7 }}" in answer.text
    tags = Tags()
    tags.feed(answer.text)
    assert not {"script", "img", "iframe"} & tags.names
    assert not {name for name in tags.attributes if name.startswith("on") or name == "style"}
    assert "'unsafe" not in answer.headers["content-security-policy"]


def test_figures_of_a_classified_project_are_withheld(site: Visitor) -> None:
    text = page(site, FORMER)
    assert "项目支出绩效自评表" in text and "this project classified" in text
    assert "秘密数字" not in text and "12,345" not in text
    assert text.index('id="form-2"') < text.index('id="form-3"') and text.count("this project classified") == 2


def test_open_readings_are_marked_with_their_reason(site: Visitor) -> None:
    assert 'title="no column left for: 9"' in page(site, FORMER)
    assert 'title="以下内容没有对应的列：9"' in page(site, FORMER, "zh")


def test_a_rejected_file_says_why(site: Visitor) -> None:
    text = page(site, REJECTED)
    assert "This file could not be read" in text and "Send it again." in text and "damaged" in text


def test_a_bundle_and_its_members_lead_to_each_other(site: Visitor) -> None:
    bundle, member = page(site, BUNDLE), page(site, REJECTED)
    assert f'<a href="/reports/{REJECTED}">水利局/损坏.docx</a>' in bundle and "could not be read" in bundle
    assert f'<a href="/reports/{BUNDLE}">材料.zip</a>' in member


def test_the_day_that_a_file_came_is_told(site: Visitor) -> None:
    assert "received on 2023-06-12" in page(site, FORMER)
    assert "received as no. 2" in page(site, NEWER)


def test_versions_stand_side_by_side(site: Visitor) -> None:
    text = page(site, NEWER)
    assert f'href="/reports/{NEWER}/compare/{FORMER}"' in text
    compared = site.get(f"/reports/{NEWER}/compare/{FORMER}", params={"lang": "en"}).text
    assert "<del>95.38</del>" in compared and "<ins>98.38</ins>" in compared
    assert "<del>9</del>" in compared and "<ins>10</ins>" in compared and "<del>96%</del>" not in compared
    assert "Resolved findings (2)" in compared and "New findings (1)" in compared
    assert f'href="/reports/{FORMER}#finding-f1"' in compared


def test_a_former_version_leads_to_the_next(site: Visitor) -> None:
    assert f'href="/reports/{NEWER}"' in page(site, FORMER)


def test_reports_to_return_are_a_queue(site: Visitor) -> None:
    text = page(site, OTHER)
    assert "1 of 1 reports to return" in text


@pytest.mark.parametrize("file_id", ["e" * 64, "..%2F..%2Fledger.sqlite", "A" * 64, "%00"])
@pytest.mark.parametrize("ending", ["", "/original", f"/compare/{FORMER}"])
def test_a_report_that_is_not_there(settings: Settings, file_id: str, ending: str) -> None:
    allowed = settings.model_copy(update={"site_originals": True})
    assert Visitor(create_app(allowed)).get(f"/reports/{file_id}{ending}").status_code in (400, 404)


def test_originals_are_given_out_where_that_is_allowed_only(settings: Settings) -> None:
    original = path_of(settings.archive, NEWER)
    original.parent.mkdir(parents=True)
    original.write_bytes(b"PK\x03\x04 the bytes")
    closed = Visitor(create_app(settings))
    assert closed.get(f"/reports/{NEWER}/original").status_code == 403
    assert "/original" not in page(closed, NEWER)

    open_to_all = Visitor(create_app(settings.model_copy(update={"site_originals": True})))
    assert f'href="/reports/{NEWER}/original"' in page(open_to_all, NEWER)
    answer = open_to_all.get(f"/reports/{NEWER}/original")
    assert answer.content == b"PK\x03\x04 the bytes"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert unquote(disposition.partition("''")[2]) == "水利局_更正___.docx"


def test_an_original_that_the_archive_lost_is_said_to_be_missing(settings: Settings) -> None:
    answer = Visitor(create_app(settings.model_copy(update={"site_originals": True}))).get(f"/reports/{OTHER}/original")
    assert answer.status_code == 404


def test_the_site_below_a_path_links_below_it(settings: Settings) -> None:
    site = Visitor(create_app(settings), root_path="/jixiao")
    text = page(site, NEWER)
    assert f'href="/jixiao/reports/{NEWER}/compare/{FORMER}"' in text
