"""Chinese words of what goes back to a unit: places in its file, evidence, the basis of a rule.

Findings are kept with evidence and bases in English words (`blank, score 9.4`, `one fact, two values`); the values in
them are the report's own.
"""

from __future__ import annotations

import re

FORM_TYPES = {"overall": "部门整体支出绩效自评表", "project": "项目支出绩效自评表", "base_data": "基础数据表"}

# The column that a rule's cell stands in, by its landing column.
COLUMNS = {
    "actual_text": "实际完成值",
    "adjusted_budget_text": "全年预算数",
    "executed_text": "全年执行数",
    "execution_rate_text": "执行率",
    "grade_text": "等级",
    "level2": "二级指标",
    "level3": "三级指标",
    "reason_text": "偏差原因分析及改进措施",
    "score_text": "得分",
    "self_score_text": "自评得分",
    "target_text": "指标值",
    "total_score_text": "总分",
    "total_weight_text": "分值合计",
    "weight_text": "分值",
}

# Evidence in words, whole texts; the first that matches.
_EVIDENCE = tuple(
    (re.compile(pattern, re.DOTALL), chinese)
    for pattern, chinese in {
        r"blank, score (.*)": r"空白（得分\1）",
        r"blank, total (.*)": r"空白（总分\1）",
        r"published": "已公开",
        r"not published": "不公开",
        r"masked": "隐去",
        r"removed": "删除",
        r"(\S+) project forms": r"\1张项目自评表",
        r"(\S+) of (\S+) rows \((.*)\)": r"\2行中\1行（\3）",
        r"(\S+) rows deducted, (\S+) targets missed": r"\1项扣分、\2项未达目标",
        r"(\S+) rows": r"\1行",
        r"under (.*)": r"列在\1下",
        r"(.*?),? or a reason": r"\1，或说明原因",
        r"(.*) measured": r"实测结果（指标值\1）",
        r"(.*) \(年初预算\) at target setting": r"\1（年初预算）",
        r"amounts adding up to (.*)": r"各项之和为\1",
        r"a period \((.*)\)": r"时间（\1）",
        r"a percentage \((.*)\)": r"百分比（\1）",
        r"an amount of money \((.*)\)": r"金额（\1）",
        r"a count \((.*)\)": r"数量（\1）",
        r"target is text": "与指标值同类的内容",
        r"a number|a point value": "具体数值",
        r"number \+ unit": "数值加单位",
        r"a number in the unit of the target": "与指标值同单位的数值",
        r"target": "填写指标值",
        r"a weight": "填写分值",
        r"a score": "填写得分",
        r"a grade": "填写等级",
        r"reason|explanation": "说明原因",
        r"signature": "单位负责人签字",
        r"same ratio": "得分率相同",
        r"own words": "本单位实际情况",
        r"base data table": "基础数据表",
        r"annual figure": "全年数据",
        r"unit name": "单位名称",
        r"date": "日期",
        r"an effect, or no points": "实际效益，或不设分值",
        r"an economic effect": "经济效益",
        r"an amount or a rate": "金额或比率",
        r"a time or an on-time rate": "时间或及时率",
        r"a date or on-time rate": "日期或及时率",
        r"a rate or a standard": "比率或标准",
        r"a level, tier or date": "程度、档次或时间",
        r"a statement of results": "实际完成情况",
        r"a cost-control measure": "成本控制指标",
        r"0 or an amount": "0或金额",
    }.items()
)

# What a rule rests on, by its `basis`. Citations are the rules' own, and as uncertain as these say they are.
BASES = {
    "财预〔2020〕10号 art. 16: the total is the sum of the parts": "财预〔2020〕10号第十六条：总分为各项得分之和",
    "财预〔2020〕10号 arts. 13, 18; Wuhan forms: caps in the block labels": (
        "财预〔2020〕10号第十三、十八条；武汉市自评表各部分标注的分值"
    ),
    "the form itself declares e.g. 产出指标（50分）; a deployed system blocks saving otherwise": (
        "自评表自身标注的分值，如“产出指标（50分）”"
    ),
    "Wuhan note 2: 得分不得突破权重总额": "武汉市自评表填表说明2：得分不得突破权重总额",
    "all schemes; Wuhan note 4: 约束性指标以负数计分": (
        "各评分方案：得分不超过分值；武汉市自评表填表说明4：约束性指标以负数计分"
    ),
    "two prints of one fact": "同一数据在表内两处应当一致",
    "财预〔2020〕10号 art. 18; footnote of the Hunan form": "财预〔2020〕10号第十八条；湖南省自评表表注（等级标准）",
    "财预〔2020〕10号 arts. 16, 18": "财预〔2020〕10号第十六、十八条",
    "form footnote: 执行率=全年执行数/全年预算数": "自评表表注：执行率=全年执行数/全年预算数",
    "form header 得分(分值×执行率); 20分*执行率": "自评表表头：得分=分值×执行率",
    "the budget figure misses an adjustment": "全年执行数不应超过调整后的全年预算数",
    "the block is a breakdown": "资金来源各行为合计的分项，其和应等于合计",
    "Hunan form HN-A": "湖南省整体支出绩效自评表：按收入性质分为全年预算数的分项",
    "Hunan form HN-A; Wuhan whole form": "湖南省、武汉市整体支出绩效自评表：基本支出与项目支出之和为全年执行数",
    "财预〔2020〕10号 art. 11; a deployed system enforces it": "财预〔2020〕10号第十一条：未完成的应说明原因",
    "财预〔2020〕10号 art. 16: target met = full points": "财预〔2020〕10号第十六条：完成指标值的记满分",
    "财预〔2020〕10号 art. 16": "财预〔2020〕10号第十六条",
    "财预〔2020〕10号 art. 16; Wuhan note 2": "财预〔2020〕10号第十六条；武汉市自评表填表说明2",
    "财预〔2020〕10号 art. 16; Wuhan note 3 (100–80, 80–50, 50–0)": (
        "财预〔2020〕10号第十六条；武汉市自评表填表说明3（100%—80%、80%—50%、50%—0）"
    ),
    "an actual is a measurement": "实际完成值应为实测数值",
    "a score without a basis": "计分应有可比的数据",
    "definition of the table": "基础数据表口径：控制率=实际在职人数/编制数",
    "definition": "指标口径：合计、差额、比率应与其所依据的各数相符",
    "财预〔2020〕10号 art. 13 (10/50/30/10, adjustable in special cases)": (
        "财预〔2020〕10号第十三条：分值一般按10、50、30、10分设置，特殊情况可作调整"
    ),
    "财预〔2020〕10号 art. 18": "财预〔2020〕10号第十八条",
    "Hunan form HN-B": "湖南省自评表设有等级栏",
    "a hole in the total": "各行得分计入总分，不应空缺",
    "extraction shift or double entry": "一行只记一个得分",
    "expected score cannot be recomputed": "无分值则无法核对得分",
    "Wuhan Hongshan 2020: 16.86→17, 18.82→19": "得分=分值×执行率，方案未规定取整的保留小数",
    "Sichuan form (reason if < 90%); 财预〔2020〕10号 art. 28": (
        "四川省自评表：预算执行率低于90%的说明原因；财预〔2020〕10号第二十八条"
    ),
    "division by zero; seen in a published Anhui form": "预算数为0时无执行率可计",
    "execution by source cannot be checked": "执行数应分资金来源填列",
    "财预〔2020〕10号 附1 prints — in these cells": "财预〔2020〕10号附1：资金来源明细行的分值、得分栏为“—”",
    "same money, two cuts: what came in less what went out is what is left": "同一笔资金的两种分类：收入减支出等于结余",
    "blank is not 0": "空白不等于0，无数应填0",
    "Sichuan form asks for an explanation of mid-year adjustments; the threshold is ours": (
        "四川省自评表：年中预算调整应作说明（调整幅度界限为审核方所定）"
    ),
    "财预〔2020〕10号 art. 16; k = 1.3 Guangxi, 1.2 in other systems": (
        "财预〔2020〕10号第十六条：明显超出指标值的应说明原因（倍数界限各地不同）"
    ),
    "cost is a reverse indicator": "成本指标为反向指标，超出即未完成",
    "a ratio to 0 does not exist; deployed system": "指标值为0时无完成比例可计",
    "such a row can neither be scored by B/A nor be aggregated": "定量指标应填数值，否则无法计分和汇总",
    "parse with the unit of the target and say so": "实际完成值应与指标值单位一致",
    "score without evidence": "计分应有实际完成值为据",
    "not auditable": "约数无法审核",
    "财预〔2015〕88号: targets are to be quantified or described": "财预〔2015〕88号：绩效目标应当量化或定性描述",
    "unit written in the value column": "指标值栏应填数值和单位",
    "财预〔2015〕88号: specific, measurable": "财预〔2015〕88号：绩效目标应具体、可衡量",
    "copy error": "指标值不应照抄指标名称",
    "a weight for nothing": "设有分值的指标应有可评价的内容",
    "财预〔2020〕10号 art. 13": "财预〔2020〕10号第十三条",
    "财预〔2020〕10号 art. 13: indicators are those fixed with the budget approval": (
        "财预〔2020〕10号第十三条：自评指标为预算批复时确定的指标"
    ),
    "timeliness": "实际时间应在目标时间之内",
    "财预〔2020〕10号 附1; 财预〔2021〕101号": "财预〔2020〕10号附1；财预〔2021〕101号（指标分类）",
    "rows swapped": "指标值应与指标类型相符，疑为错行",
    "misclassified": "指标值应与指标类型相符",
    "财预〔2021〕101号: benefit is an effect, not spending": "财预〔2021〕101号：效益指标反映效果，不是支出数额",
    "财预〔2021〕101号, cost section": "财预〔2021〕101号（成本指标）",
    "the satisfaction section has its own points": "满意度指标单独设置分值",
    "double credit": "同一指标不应重复计分",
    "self-contradiction": "相同指标的得分率应当相同",
    "copying pattern": "实际完成值不应照抄指标值",
    "print or extraction cut": "指标名称应填写全称",
    "no information": "实际完成情况不应照抄预期目标",
    "over-staffing; 实有 that includes retirees is a slip of definition": "在职人数不应超过编制数（不含离退休人员）",
    "derive and say so": "合计行应填写",
    '"其中" is not exhaustive, but cannot exceed': "“其中”各项之和不应超过合计",
    "eight-point rules, thrift; needs an explanation": "厉行节约要求：决算数超过预算数的应作说明",
    "needed for the year-on-year check": "核对年度变动需要上年数",
    "outlier screen": "年度间变动较大的数据应作说明",
    "stale template": "应使用报告年度的表样",
    "one fact, two values": "同一事项的数据应当一致",
    "annual figures are meant": "自评应使用全年数据",
    "unit confusion": "金额单位应与表头一致",
    "note under the table: all project spending is to be listed": "基础数据表表注：项目支出应全部列出",
    "derived": "基本支出预算调整=基本支出决算-年初基本支出预算",
    "attachment list of the Hunan reports": "湖南省自评报告附件清单：应附基础数据表",
    "contradiction": "文字表述应与自评表一致",
    "note under the form: 一个一级项目支出一张表": "自评表表注：一个一级项目支出一张表",
    "保守国家秘密法; 预算法 art. 14": "《保守国家秘密法》；《预算法》第十四条",
    "个人信息保护法": "《个人信息保护法》",
    "accountability": "自评表由单位负责人签字",
    "form": "自评表填报要求",
    "copied text": "自评内容应反映本单位实际情况",
    "one current version, later ones are revisions": "同一报告只保留一个版本，重报应为更正件",
}

_TABLE = re.compile(r"table (\d+)!([A-Z]+)(\d+)")
_PAGE = re.compile(r"page (\d+)(?: \[[\d,-]+\])?")
_PLACE = re.compile(rf"{_TABLE.pattern}|{_PAGE.pattern}|line (\d+)|paragraph (\d+)")
# A name of a sheet with blanks or signs in it is quoted, quotes in it are doubled.
_QUOTED = re.compile(r"'((?:[^']|'')+)'!([A-Z]+\d+)")
_SHEET = re.compile(r"(.+)!([A-Z]+\d+)", re.DOTALL)


def evidence(text: str | None) -> str | None:
    """What a finding reports or expects, in Chinese; a printed value stays as it is, None means blank."""
    if text is None:
        return None
    for pattern, chinese in _EVIDENCE:
        if found := pattern.fullmatch(text):
            return found.expand(chinese)
    return text


def place(source_cell: str) -> str:
    """A place in the submitted file as a clerk looks for it: `table 2!C14` is row 14, column 3 of the second table.

    The box of a cell on a page is left out: nobody measures it.
    """
    if found := _PLACE.fullmatch(source_cell):
        return _spelled(found)
    if found := _QUOTED.fullmatch(source_cell) or _SHEET.fullmatch(source_cell):
        return f"{_sheet(found)}单元格"
    return source_cell


def places_within(text: str, near: str) -> str:
    """A message with the places that it names spelled out; table or page only where it is not that of `near`."""
    if table := _TABLE.fullmatch(near):
        text = re.sub(rf"table {table[1]}!([A-Z]+)(\d+)", lambda found: _cell(found[1], found[2]), text)
    elif page := _PAGE.fullmatch(near):
        text = re.sub(rf" ?[(（]page {page[1]} \[[\d,-]+\][)）]", "", text)
    elif sheet := _SHEET.fullmatch(near):
        text = text.replace(f"{sheet[1]}!", "")
    text = _QUOTED.sub(_sheet, _PLACE.sub(_spelled, text))
    # The brackets around places are those of another script.
    return re.sub(r" ?\((第[^()]*[行列段页]|工作表“[^()]*”[A-Z]+\d+|[A-Z]+\d+)\)", r"（\1）", text)


def _spelled(found: re.Match[str]) -> str:
    table, column, row, page, line, paragraph = found.groups()
    if table:
        return f"第{table}个表格{_cell(column, row)}"
    if page:
        return f"第{page}页"
    return f"第{line}行" if line else f"第{paragraph}段"


def _sheet(found: re.Match[str]) -> str:
    name = found[1].replace("''", "'")
    return f"工作表“{name}”{found[2]}"


def _cell(column: str, row: str) -> str:
    """Row and column by number: A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return f"第{row}行第{number}列"
