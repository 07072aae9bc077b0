"""What the other pages tell: the last night, units, rules, rejected files, open readings, the quality run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingestion.formats import REJECT_CODES
from jixiao.settings import Settings
from publishing.changes import STORED, Changes, FindingGroup, StatusGroup, to_json
from publishing.release import RunFacts, hold
from publishing.site import create_app
from tests.publishing.site.example import FILES, REJECTED, ROWS, keep_run
from tests.publishing.site.marts import publish
from tests.publishing.site.visitor import Visitor


def words(page: str) -> str:
    """A page as it is read: without tags, white space once."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.replace("<wbr>", "")))


def test_front_page_tells_the_last_night(visitor: Visitor) -> None:
    page = words(visitor.get("/").text)
    assert "Last night 2025-03-02 02:00 published" in page
    assert (
        "Files received 5 of them new 4 read 3 rejected 1 Forms 6 accepted 3 accepted with warnings 0 returned 2"
        in page
    )
    assert "4 forms in 4 files of 3 units" in page
    assert "This is the first release" in page
    assert "info The signature is blank. signature_blank 3 100.0%" in page
    assert page.index("signature_blank") < page.index("total_score_mismatch")
    assert "held" not in page


def test_front_page_draws_nights_from_the_second_on(home: Settings) -> None:
    publish(home, ROWS)
    visitor = Visitor(create_app(home))
    assert "No run has left a summary yet." in visitor.get("/").text
    keep_run(home, "2025-03-01")
    assert "Files per night" not in visitor.get("/").text
    keep_run(home, "2025-03-02")
    assert "Files per night" in visitor.get("/").text


def test_held_release_and_failed_run_are_told_in_red(home: Settings) -> None:
    publish(home, ROWS)
    keep_run(home, "2025-03-02", outcome="failed", message="staging: the disk is full.")
    visitor = Visitor(create_app(home))
    failed = visitor.get("/").text
    assert '<section class="held"' in failed and "staging: the disk is full." in failed
    hold(home, RunFacts("r", "2025-03-02", []), ["Rule x was due and did not run."])
    held = visitor.get("/", headers={"accept-language": "zh"}).text
    assert "规则x应执行而未执行。" in held and "本夜发布版被暂缓，仍使用原发布版 000001。" in held


def test_front_page_tells_what_changed_since_the_former_release(home: Settings) -> None:
    publish(home, ROWS, 2)
    example = {
        "file_id": FILES["redo"],
        "reporting_unit": "青岚市汀洲区教育局",
        "project_name": "校舍维修经费",
        "file_name": "x",
    }
    changes = Changes(
        "000001",
        "000002",
        [],
        [FindingGroup("score_missing", "warn", "version", 3, [])],
        [FindingGroup("gone_rule", "reject", "same_file", 2, [])],
        [
            StatusGroup("returned", "accepted_with_warnings", 1, [example]),
            StatusGroup(None, "accepted", 7, []),
            StatusGroup("returned", None, 1, []),
        ],
    )
    (home.releases / "000002" / STORED).write_bytes(to_json(changes))
    text = Visitor(create_app(home)).get("/").text
    page = words(text)
    assert "Compared with release 000001" in page
    assert "Findings new 3 Findings resolved 2" in page
    assert "returned accepted with warnings 1 青岚市汀洲区教育局 · 校舍维修经费" in page
    assert "new accepted 7" in page and "returned no longer there 1" in page
    assert "warn A score is missing. score_missing corrected version 3" in page
    assert "reject gone_rule judged otherwise 2" in page
    assert f'href="/reports/{FILES["redo"]}"' in text


def test_units_are_those_of_the_newest_year_unless_another_is_asked_for(visitor: Visitor) -> None:
    newest = words(visitor.get("/units?sort=unit&order=asc").text)
    assert "3 units" in newest
    assert "青岚市栖云区水利局 汀洲区 1 1 – – 2" in newest
    assert "青岚市汀洲区教育局 汀洲区 2 0 90.00 50.0% 1" in newest
    former = words(visitor.get("/units?year=2022").text)
    assert "1 unit" in former and "98.50 99.0%" in former
    searched = words(visitor.get("/units?region=990102&q=文化").text)
    assert "文化旅游局" in searched and "教育局" not in searched


def test_unit_is_compared_with_its_region(visitor: Visitor) -> None:
    page = words(visitor.get("/units/schools").text)
    assert "2023 2 0 90.00 95.50 50.0% 97.0% 0.50 0.25" in page
    assert "classified project withheld" in page
    assert "校舍维修经费" in page
    assert visitor.get("/units/water").text.count('<img src="/charts/') == 3


def test_rules_are_counted_after_the_last_load(visitor: Visitor) -> None:
    page = words(visitor.get("/rules?sort=rule&order=asc").text)
    assert "3 rules" in page
    assert "warn A score is missing. score_missing 0 0 – 0" in page
    assert "reject The printed total is not the sum. total_score_mismatch 4 2 50.0% 2" in page
    assert "score_missing" not in visitor.get("/rules?failing=yes").text
    assert "signature_blank" not in visitor.get("/rules?severity=reject").text
    found = words(visitor.get("/rules?q=签字", headers={"accept-language": "zh"}).text)
    assert "1 条规则" in found and "负责人签字为空。" in found


def test_rule_page_tells_basis_places_and_examples(visitor: Visitor) -> None:
    page = words(visitor.get("/rules/total_score_mismatch").text)
    assert "Forms due 4 fail 2 Share 50.0% Findings 2" in page
    assert "tolerance = 0.005" in page and "still to be verified" in page
    assert "栖云区 1 1 100.0%" in page and "汀洲区 1 0" not in page  # former versions count no more
    assert "青岚市栖云区水利局 1 1" in page
    assert "reject 青岚市栖云区水利局 2023 table 1!C14 总分 92 79 13 The total is wrong: correct it." in page
    chinese = words(visitor.get("/rules/total_score_mismatch", headers={"accept-language": "zh"}).text)
    assert "第1个表格第14行第3列 总分 92 79 13 总分有误，请更正。" in chinese
    assert "同一事项的数据应当一致" in chinese
    assert "否则不适用 表内未印总分。" in chinese and "不审核的情形 1. 没有得分的表。 2. 草稿。" in chinese
    assert "Drafts" in page and "Drafts" not in chinese and "prints no total" not in chinese
    former = visitor.get("/rules/score_missing", headers={"accept-language": "zh"}).text
    assert '<span lang="en">The form prints no total.</span>' in former


def test_rejected_files_come_with_what_to_do(visitor: Visitor) -> None:
    page = words(visitor.get("/rejected").text)
    assert f"加密.docx 3 encrypted It is locked. {REJECT_CODES['encrypted'].remedy}" in page
    chinese = visitor.get("/rejected", headers={"accept-language": "zh"}).text
    assert "设有密码" in chinese and "请取消密码后重新报送。" in chinese
    assert "No file was rejected." in visitor.get("/rejected?code=empty").text
    assert "加密.docx" not in visitor.get("/rejected?q=没有").text


def test_open_readings_are_listed_with_their_place(visitor: Visitor) -> None:
    page = visitor.get("/doubtful").text
    assert "2 rows" in page
    assert "青岚市栖云区水利局 2023 overall indicator · 渠道清淤长度 line 40 no column left for: 50公里" in words(page)
    assert f'href="/reports/{FILES["water 2023"]}#form-1">line 40' in page
    assert "渠道清淤长度" not in visitor.get("/doubtful?kind=fct_reports").text
    assert "the form names no project" in visitor.get("/doubtful?kind=fct_reports").text
    chinese = words(visitor.get("/doubtful", headers={"accept-language": "zh"}).text)
    assert "第40行 以下内容没有对应的列：50公里" in chinese and "表内没有项目名称" in chinese


def test_quality_page_leads_to_the_documents_of_the_release(home: Settings) -> None:
    publish(home, ROWS)
    keep_run(home, "2025-03-01")
    visitor = Visitor(create_app(home))
    assert "not in this release" in visitor.get("/quality").text
    for folder in ("data_docs", "dbt_docs"):
        (home.releases / "000001" / folder).mkdir()
        (home.releases / "000001" / folder / "index.html").write_text(f"<p>{folder}</p>")
    page = visitor.get("/quality").text
    assert "not in this release" not in page
    assert "Forms and rules judged 7 pass 2 fail 5" in words(page)
    moved = visitor.get("/quality/data_docs")
    assert moved.headers["location"] == "/quality/data_docs/index.html"
    document = visitor.get("/quality/data_docs/index.html")
    assert document.text == "<p>data_docs</p>"
    policy = document.headers["content-security-policy"]
    assert "sandbox allow-scripts" in policy and "allow-same-origin" not in policy and "http" not in policy


@pytest.mark.parametrize(
    "address",
    [
        "/quality/data_docs/../manifest.json",
        "/quality/data_docs/%2e%2e/manifest.json",
        "/quality/data_docs/%2e%2e%2fmanifest.json",
        "/quality/parquet/x.parquet",
        "/quality/data_docs//etc/passwd",
        "/quality/data_docs/link",
        "/quality/data_docs/",
    ],
)
def test_nothing_else_of_the_machine_is_served(home: Settings, tmp_path: Path, address: str) -> None:
    publish(home, ROWS)
    folder = home.releases / "000001" / "data_docs"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret")
    (folder / "link").symlink_to(tmp_path / "secret")
    assert Visitor(create_app(home)).get(address).status_code == 404


def test_rejected_file_is_no_report(visitor: Visitor) -> None:
    assert REJECTED not in visitor.get("/reports").text
