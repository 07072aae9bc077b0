import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingestion.forms.vocabulary import fits, normalise, role

# A family whose every header word is its own.
FAMILY = "\n".join(
    "\t".join(row)
    for row in (
        ["2022年度惠民实事成效对照卡"],
        ["实事名目", "修桥补路", "", "", "", ""],
        ["第一层", "第二层", "第三层", "许下的", "办到的", "得几分"],
        ["产出", "数量", "修桥", "3座", "2座", "8"],
    )
)
WORDS = """
[titles]
form = ["成效对照卡"]
[indicator_columns]
level1 = ["第一层"]
level2 = ["第二层"]
level3 = ["第三层"]
target = ["许下的"]
actual = ["办到的"]
score = ["得几分"]
[header_labels]
project_name = ["实事名目"]
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("预算数（A）", "预算数"),
        ("2022年实际在职人数", "实际在职人数"),
        ("部门（单位）名称：", "部门名称"),
        ("年度 指标值", "年度指标值"),
        ("总　分", "总分"),
        ("长" * 200, ""),
    ],
)
def test_printed_labels_as_words(text, words):
    assert normalise(text) == words


def test_equal_words_go_before_parts():
    assert role("得分(分值×执行率)", "fund_columns") == "score"
    assert role("未完成原因分析", "indicator_columns") == "reason"
    assert role("实际完成值（B）", "indicator_columns") == "actual"
    assert role("甲乙丙", "indicator_columns") is None


def test_one_list_of_a_table():
    assert fits("年度资金总额", "fund_sources", "total")
    assert not fits("其他资金", "fund_sources", "total")


def read_with(words: Path | None, report: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "JIXIAO_VOCABULARY"}
    if words:
        environment["JIXIAO_VOCABULARY"] = str(words)
    command = [sys.executable, "-m", "jixiao.cli", "read", str(report), "--json"]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_a_new_family_by_words_alone(tmp_path):
    report, words = tmp_path / "report.txt", tmp_path / "words.toml"
    report.write_text(FAMILY, encoding="utf-8")
    words.write_text(WORDS, encoding="utf-8")
    unread = json.loads(read_with(None, report).stdout)
    assert unread["files"][0]["reject_code"] == "no_form_found"
    read = json.loads(read_with(words, report).stdout)
    assert read["forms"][0]["project_name"] == "修桥补路"
    (row,) = read["indicators"]
    assert (row["level3"], row["target_text"], row["actual_text"], row["score"]) == ("修桥", "3座", "2座", 8)
    assert read["files"][0]["reader_version"] != unread["files"][0]["reader_version"]


@pytest.mark.parametrize(
    "content", ['[indicator_columns]\nscoer = ["得几分"]\n', "[titles", '[titles]\nform = "一词"\n']
)
def test_a_mistake_in_the_words_is_said_in_a_sentence(tmp_path, content):
    report, words = tmp_path / "report.txt", tmp_path / "words.toml"
    report.write_text(FAMILY, encoding="utf-8")
    words.write_text(content, encoding="utf-8")
    result = read_with(words, report)
    assert result.returncode != 0
    assert "words.toml" in result.stderr
    assert "Traceback" not in result.stderr
