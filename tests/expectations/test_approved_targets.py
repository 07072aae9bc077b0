"""Reports held against the targets that were approved for their project: what differs, and what cannot be told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingestion.reading import read_bytes
from jixiao.check import check_files

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

RULE = "target_changed_after_approval"
# Name, approved target, target in the report, whether that is a finding.
TARGETS = (
    ("清淤渠道长度", "≥32公里", "≥28公里", True),
    ("更换闸门数量", "=14座", "14座", False),
    ("培训巡渠人员", "≥120人次", "不低于120人次", False),
    ("工程验收合格率", "100%", "≥95%", True),
    ("每亩投工数量", "≥3工", "≤3工", True),
    ("补植苗木数量", "1.2万株", "12000株", False),
    ("护渠费用控制", "≤28万元", "≤28.5万元", True),
    ("渠道巡查时长", "12个月", "1年", False),
    ("汛前完工时间", "2023年4月底前", "4月30日前", False),
    ("秋修完工时间", "2023年9月底前", "2023年11月底前", True),
    ("渠岸植被恢复", "明显改善", "明显改善。", False),
    ("管护制度建设", "健全", "基本健全", True),
    ("水质抽检频次", "12次", "每月1次，全年12次", False),
    ("农户知晓程度", "≥85%", "较高", True),
    ("项目补贴总额", "≤540万元", "≤5800000元", True),
    ("每户补贴金额", "≤1200元", "≤0.12万元", False),
    ("亩均增产幅度", "5%-8%", "5%-10%", True),
)


def approval(name: str, targets: list[tuple[str, str]], **head: str) -> tuple[str, str]:
    lines = [
        head.get("title", "2023年度项目支出绩效目标批复表"),
        f"项目名称\t{head.get('project', '末级渠系清淤养护')}",
    ]
    lines += [f"主管部门\t{head.get('department', '栖云区水利局')}\t实施单位\t{head.get('unit', '栖云区渠道所')}"]
    lines += ["一级指标\t二级指标\t三级指标\t指标值\t权重"]
    lines += [f"产出指标\t数量指标\t{indicator}\t{target}\t5" for indicator, target in targets]
    return f"{name}.txt", "\n".join(lines)


def report(name: str, targets: list[tuple[str, str]], *, text: str = "", **head: str) -> tuple[str, str]:
    lines = [
        text,
        head.get("title", "2023年度项目支出绩效自评表"),
        f"项目名称\t{head.get('project', '末级渠系清淤养护')}",
    ]
    lines += [f"主管部门\t{head.get('department', '栖云区水利局')}\t实施单位\t{head.get('unit', '栖云区渠道所')}"]
    lines += ["一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因"]
    lines += [
        f"产出指标\t数量指标\t{indicator}\t{target}\t已完成\t5\t5\t{head.get('reason', '')}"
        for indicator, target in targets
    ]
    return f"{name}.txt", "\n".join(lines)


def flat(name: str, rows: list[tuple[str, str, str]]) -> tuple[str, str]:
    """A page with one table of the projects of several units, as it is published with the budget."""
    heads = ("单位名称", "项目名称", "年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值")
    cells = [
        heads,
        *((unit, project, "美化堤岸。", "产出指标", "数量指标", "清淤渠道长度", to) for unit, project, to in rows),
    ]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return f"{name}.html", f"<html><body><p>2023年部门预算项目绩效目标表</p><table>{table}</table></body></html>"


def found(*files: tuple[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The findings of the rule by file, all files in one night."""
    checked = check_files([(Path(name), read_bytes(text.encode(), name)) for name, text in files])
    return {path.stem: [each for each in findings if each["rule"] == RULE] for path, _, findings in checked}


@pytest.fixture(scope="module")
def night() -> dict[str, list[dict[str, Any]]]:
    of_year = [("清淤渠道长度", "≥32公里")]
    lowered = [("清淤渠道长度", "≥28公里")]
    told = (
        "因上级资金下达较晚，经财政部门同意，项目年中对绩效目标进行了调整，清淤渠道长度相应调减，"
        "其余各项指标均按原定计划推进实施，年底前已经全部完成验收。"
    )
    return found(
        approval("approved", [(name, target) for name, target, _, _ in TARGETS]),
        report("compared", [(name, target) for name, _, target, _ in TARGETS]),
        approval("approved told", of_year, project="岁修养护"),
        report("told", lowered, project="岁修养护", text=told),
        approval("approved first", of_year, project="提灌站改造"),
        approval("approved anew", lowered, project="提灌站改造", title="2023年度项目支出绩效目标调整批复表"),
        report("anew", lowered, project="提灌站改造"),
        approval("approved before", of_year, project="51170023T000008820345-渡槽加固"),
        report("under its code", lowered, project="渡槽加固"),
        report("with a reason", lowered, project="渡槽加固（二期）", reason="批复目标值由32公里调减至28公里"),
        approval("approved second", of_year, project="渡槽加固（二期）"),
        flat("approved together", [("栖云区东湖所", "堤岸绿化", "≥32公里"), ("栖云区西湖所", "堤岸绿化", "≥28公里")]),
        report("of the east", lowered, project="堤岸绿化", unit="栖云区东湖所"),
        report("of the west", lowered, project="堤岸绿化", unit="栖云区西湖所"),
        approval("declared", of_year, project="排涝沟整治", title="2023年度项目支出绩效目标申报表"),
        report("only declared", lowered, project="排涝沟整治"),
        approval("approved next year", of_year, project="塘坝加固", title="2024年度项目支出绩效目标批复表"),
        report("of this year", lowered, project="塘坝加固"),
        approval("approved for others", of_year, project="管护经费", unit="栖云区东灌站"),
        report("another unit", lowered, project="管护经费", unit="栖云区西灌站"),
        approval("approved for the department", of_year, project="水费补贴", unit=""),
        report("of the department", lowered, project="水费补贴", unit="栖云区水利局"),
        approval("approved for no project", of_year, project=""),
        report("overall", lowered, project="", title="2023年度部门整体支出绩效自评表"),
        approval(
            "approved for the whole", of_year, project="", unit="栖云区林业局", title="2023年度整体支出绩效目标批复表"
        ),
        report("whole", lowered, project="", unit="栖云区林业局", title="2023年度部门整体支出绩效自评表"),
        approval("classified", of_year, project="涉密渠段养护"),
        report("withheld", lowered, project="涉密渠段养护"),
    )


def test_targets_are_compared_by_what_they_mean(night: dict[str, list[dict[str, Any]]]) -> None:
    assert {each["subject"] for each in night["compared"]} == {name for name, *_, differs in TARGETS if differs}
    canal = next(each for each in night["compared"] if each["subject"] == "清淤渠道长度")
    assert (canal["reported"], canal["expected"], canal["severity"]) == ("≥28公里", "≥32公里", "warn")
    assert "approved.txt" in canal["message"]


@pytest.mark.parametrize(
    "name",
    [
        "told",
        "anew",
        "only declared",
        "of this year",
        "another unit",
        "overall",
        "with a reason",
        "of the west",
        "withheld",
    ],
)
def test_what_was_adjusted_or_not_approved_for_it_is_no_finding(
    night: dict[str, list[dict[str, Any]]], name: str
) -> None:
    assert night[name] == []


@pytest.mark.parametrize("name", ["of the department", "whole", "under its code", "of the east"])
def test_approval_holds_for_the_unit_that_it_names(night: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert [each["subject"] for each in night[name]] == ["清淤渠道长度"]
