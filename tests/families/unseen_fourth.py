"""A fourth set of families that nobody described, drafted without looking at the reader's forms or its vocabulary.

Each follows a kind of template that a province, a city or a ministry uses, and draws its reports at random from topics,
so that amounts, points and gaps differ. They measure how far the reader carries: nothing is to be tuned on them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from samples.layout import Box
from tests.families.described import Rows
from tests.families.drafts import Document, Draft, columns
from tests.families.topics import TOPICS, Topic, scored, total
from tests.families.unseen_again import CAMPUS, FARM, HOSPITAL, SEWAGE, SKILLS, TOWN, serial, sum_of
from tests.families.unseen_third import listed, percent, pooled

OLD_TREES = Topic(
    "栎川县林业和草原局",
    "栎川县古树名木保护站",
    "古树名木复壮保护",
    "对全县挂牌古树逐株体检，濒危植株优先复壮，落实专人看护。",
    "体检做到一株不漏，濒危植株复壮四十六株，看护协议全部签订。",
    """
数|古树健康体检|≥|1280|株|1284|
数|复壮濒危古树|≥|45|株|46|
数|安装避雷装置|=|30|套|27|三株生长在岩壁上，支架须另行设计
质|复壮后成活率|≥|92|%|95.7|
质|档案信息完整率|=|100|%|100|
时|体检完成时间||6月底前||6月19日|
成|单株复壮费用|≤|6500|元/株|6230|
社|发生人为损毁事件||0起||0起|
生|古树保存率|≥|99.5|%|99.8|
续|看护责任人落实||一树一人||一树一人|
满|周边群众满意度|≥|90|%|94|
""",
)
COLD_CHAIN = Topic(
    "沁南市疾病预防控制局",
    "沁南市疾病预防控制中心",
    "疫苗冷链设备更新",
    "更换超期服役的冷库和冷藏车，温度数据全程上传，疫苗不断链。",
    "冷库与冷藏车全部更新，温度数据实时上传，全年未发生断链。",
    """
数|更新接种单位冰箱|≥|142|台|142|
数|购置冷藏车|=|4|辆|4|
数|冷链管理培训|≥|260|人次|238|两县防汛期间未能派员
质|设备验收合格率|=|100|%|100|
质|温度数据上传率|≥|99|%|99.6|
时|设备投入使用时间||9月1日前||8月27日|
成|设备采购节支率|≥|3|%|4.2|
经|疫苗报废金额|≤|12|万元|8.37|
社|适龄儿童接种率|≥|95|%|97.1|
社|异常反应处置||及时规范||及时规范|
续|设备维保年限|≥|6|年|6|
满|接种者家长满意度|≥|92|%|93.8|
""",
)
CANTEEN = Topic(
    "临榆区民政局",
    "临榆区社区服务中心",
    "社区长者食堂运营补贴",
    "开办二十六家长者食堂，让六十岁以上老人花十元左右吃上热饭。",
    "二十六家食堂全部开办，日均就餐一千九百余人次，两家因房屋漏雨停业一周。",
    """
数|运营长者食堂|=|26|家|26|
数|日均就餐人次|≥|1800|人次|1927|
数|送餐上门|≥|4.6|万份|4.82|
质|食品抽检合格率|=|100|%|100|
质|明厨亮灶覆盖率|≥|95|%|92.3|两家食堂线路改造未完
时|补贴发放时限||季后20日内||季后16日内|
成|每餐补贴标准|≤|3|元/份|3|
社|助餐覆盖社区比例|≥|85|%|87.5|
社|独居老人照护||得到改善||得到改善|
续|运营主体续签率|≥|90|%|96.2|
满|就餐老人满意度|≥|93|%|95.4|
""",
)
HALL = Topic(
    "珑泉市行政审批局",
    "珑泉市政务服务中心",
    "政务大厅一窗通办改造",
    "窗口由分设改为综合受理，高频事项全程网办，办事材料减三成。",
    "综合窗口运行平稳，网办事项增至八百余项，材料压减三成四。",
    """
数|设置综合窗口|=|64|个|64|
数|全程网办事项|≥|800|项|826|
数|编制办事指南||不少于500份||512份|
质|一次办结率|≥|96|%|97.4|
质|系统可用率|≥|99.9|%|99.95|
时|平均等候时间|≤|12|分钟|10.5|
时|系统上线时间||2022年10月||2022年12月|省级接口联调推迟
成|改造成本控制|≤|386|万元|379.6|
经|为企业节省跑腿费用|≥|200|万元|231|
社|企业开办时长||压缩至1个工作日||压缩至1个工作日|
续|窗口人员稳定||基本稳定||基本稳定|
满|办事群众满意率|≥|95|%|98.2|
""",
)
SUBJECTS = (*TOPICS, OLD_TREES, COLD_CHAIN, CANTEEN, HALL, HOSPITAL, CAMPUS, TOWN, SEWAGE, SKILLS, FARM)
NATIONAL_90 = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
PROBLEMS = ("预算编制时对工期估计偏紧，支付集中在四季度。", "个别指标缺少历史数据，目标值偏保守。", "无")
REMEDIES = ("下一年度提前开展前期工作，按月调度支付。", "会同业务科室修订指标，补充测算依据。", "继续保持。")
SURNAMES, GIVEN = "祁褚毕阮柏欧丁田邵闻", ("砚秋", "立冬", "若川", "怀瑾", "松年", "以南", "望舒", "青禾")

Line = tuple[str, str, str, str]  # label, initial budget, adjusted budget, executed


def person(rng: Random) -> str:
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def phone(rng: Random) -> str:
    return f"0{rng.randint(310, 998)}-{rng.randint(2000000, 8999999)}"


def year_of(topic: Topic, rng: Random) -> int:
    """The year that the topic's dates name, else any."""
    named = re.search(r"20\d\d(?=年)", topic.lines)
    return int(named[0]) if named else rng.randint(2020, 2024)


def sources(rng: Random, labels: Sequence[str], *, digits: int, scale: int = 1) -> list[Line]:
    """Funds that add up: the total under the first label, then a part for each other; the last part may be nothing."""
    step = Decimal(1).scaleb(-digits)
    parts = []
    for number in range(1, len(labels)):
        initial = Decimal(rng.randint(40, 1900) * scale)
        if number == len(labels) - 1 > 1 and rng.random() < 0.4:
            initial = Decimal(0)
        adjusted = initial + (Decimal(rng.randint(-30, 60) * scale) if initial and rng.random() < 0.5 else 0)
        executed = (adjusted * Decimal(rng.choice((1, "0.982", "0.9637", "0.915")))).quantize(step, ROUND_HALF_UP)
        parts.append((initial, adjusted, executed))
    sums = (sum(part[0] for part in parts), sum(part[1] for part in parts), sum(part[2] for part in parts))
    return [
        (label, f"{initial:.{digits}f}", f"{adjusted:.{digits}f}", f"{executed:.{digits}f}")
        for label, (initial, adjusted, executed) in zip(labels, [sums, *parts], strict=True)
    ]


def rate_of(executed: str, adjusted: str, form: str = "{}%") -> str:
    """`form` lays out the percentage; nothing was planned, nothing is to be divided."""
    return form.format(percent(executed, adjusted).rstrip("%")) if Decimal(adjusted) else ""


def rate_score(executed: str, adjusted: str, points: int = 10) -> str:
    return str((Decimal(executed) / Decimal(adjusted) * points).quantize(Decimal("0.01"), ROUND_HALF_UP))


def commas(text: str) -> str:
    return f"{Decimal(text):,}"


def drop_empty_rows(draft: Draft) -> None:
    """Rows of the template that nobody filled in are no indicators."""
    draft.gold["indicators"] = [
        row for row in draft.gold["indicators"] if row["target_text"] or row["actual_text"] or row["weight_text"]
    ]


def either_score(draft: Draft) -> None:
    """A total in the form's tail under the name of a self-score may also be given as that."""
    draft.accept(self_score_text=draft.form["total_score_text"], self_score=draft.form["total_score"])


def reports(name: str, family: str, count: int, form: Callable[[Random, Topic, int], Draft]) -> list[Document]:
    """Documents with a form each, on subjects drawn without repetition."""
    rng = Random(name)
    found = []
    for number, topic in enumerate(rng.sample(SUBJECTS, count), start=1):
        draft = form(rng, topic, number)
        found.append(Document(f"{name}_{number}", family, (draft,), draft.year))
    return found


# Chongqing: an indicator list without levels, unit and sign before the value, an adjusted value, coefficient and core
# mark; three columns of goals; points of the execution rate.
def municipal_list() -> list[Document]:
    funds = columns(
        ("label", "", 2),
        ("initial_budget", "年初预算数", 2),
        ("adjusted_budget", "全年（调整）\n预算数", 2),
        ("executed", "全年执行数"),
        ("execution_rate", "执行率\n（%）"),
        ("weight", "执行率权重\n（分）"),
        ("score", "执行率得分\n（分）"),
    )
    heads = columns(
        ("level3", "指标名称"),
        ("unit", "计量\n单位"),
        ("operator", "指标\n性质"),
        ("value", "年初\n指标值"),
        ("adjusted", "调整\n指标值"),
        ("actual", "全年\n完成值"),
        ("coefficient", "得分系数\n（%）"),
        ("weight", "指标权重\n（分）"),
        ("score", "指标得分\n（分）"),
        ("core", "是否核心\n指标"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft("项目支出绩效自评表" if number < 3 else f"{year}年度区级项目自评表", "project", 11, year)
        draft.above = [draft.title] if number == 3 else [draft.title, f"（{year}年度）"]
        lines = sources(rng, ["年度总金额", "其中：上级资金", "本级资金", "其他资金"], digits=2)
        rows = scored(topic.rows(), NATIONAL_90)
        points = total(rows, rate_score(lines[0][3], lines[0][2]))
        draft.row(
            "项目名称",
            draft.named("project_name", topic.project, 3),
            "项目编码",
            Box(f"5001{rng.randint(10, 99)}2{year}T000{rng.randint(100, 999)}", 2),
            "自评总分（分）",
            draft.named("self_score", points, 3),
        )
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 3),
            "财政科室",
            Box(rng.choice(("社会保障科", "农业农村科", "行政政法科")), 2),
            "项目联系人",
            Box(draft.contact("项目联系人", person(rng)), 3),
        )
        draft.row(
            "实施单位",
            draft.named("implementing_unit", topic.unit, 3),
            "联系电话",
            Box(draft.contact("联系电话", phone(rng)), 6),
        )
        table = []
        for place, (label, a, b, c) in enumerate(lines):
            graded = ("10", rate_score(c, b)) if place == 0 else ("", "")
            table.append([label, a, b, c, rate_of(c, b, "{}"), *graded])
        draft.funds("项目资金\n情况\n（万元）", funds, table)
        adjusted_goal = topic.goal if number == 1 else "" if number == 2 else "同年初绩效目标"
        draft.beside(
            "当年\n绩效目标",
            [
                (Box("年初绩效目标", 3), Box("全年（调整）绩效目标", 3), Box("全年目标实际完成情况", 4)),
                (Box(topic.goal, 3), Box(adjusted_goal, 3), Box(topic.done, 4)),
            ],
        )
        draft.goal(topic.goal, topic.done)
        filled = []
        for row in rows:
            sign = row["operator"].replace("=", "＝") or "定性"
            adjusted = ""
            accept = {}
            if row["operator"] and row["value"].isdigit() and rng.random() < 0.3:
                adjusted = str(int(row["value"]) + 1 if row["operator"] == "≥" else int(row["value"]))
                accept = {"target_text": [f"{sign}{adjusted}{row['unit']}"]}
            coefficient = (
                "100"
                if row["score"] == row["weight"]
                else f"{Decimal(row['score']) / Decimal(row['weight']) * 100:.0f}"
            )
            core = rng.choice("是否否")
            filled.append(
                {
                    **row,
                    "operator": sign,
                    "adjusted": adjusted,
                    "actual": row["number"],
                    "coefficient": coefficient,
                    "core": core,
                    "accept": accept,
                }
            )
        draft.indicators("绩效\n指标", heads, filled)
        draft.row("未完成或偏离\n较大的原因", Box(rng.choice(PROBLEMS), 10))
        return draft

    return reports("municipal_list", "MUNICIPAL-LIST", 3, form)


# Shanghai before 2020: amounts as label-value pairs in yuan, conclusion above the indicators, 投入和管理 to 影响力.
SHANGHAI_LEVELS = {
    "数量指标": ("产出目标", "数量"),
    "质量指标": ("产出目标", "质量"),
    "时效指标": ("产出目标", "时效"),
    "成本指标": ("投入和管理目标", "成本控制"),
    "经济效益指标": ("效果目标", "经济效益"),
    "社会效益指标": ("效果目标", "社会效益"),
    "生态效益指标": ("效果目标", "环境效益"),
    "服务对象满意度指标": ("效果目标", "满意度"),
    "可持续影响指标": ("影响力目标", "长效管理"),
}


def input_to_influence() -> list[Document]:
    caps = {"投入和管理目标": 24, "产出目标": 36, "效果目标": 30, "影响力目标": 10}
    heads = columns(
        ("level1", "一级目标"),
        ("level2", "二级目标"),
        ("level3", "三级目标"),
        ("weight", "权重"),
        ("target", "指标目标值"),
        ("actual", "年末实现值"),
        ("score", "自评得分"),
        ("reason", "扣分说明"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft(f"{year}年度财政项目绩效自评表", "project", 8, year, "元")
        ((_, _, budget, spent),) = sources(rng, ["", "本级财力"], digits=2, scale=1000)[:1]
        carried = f"{rng.randint(0, 90) * 1000}.00"
        fixed = [
            ("投入和管理目标", "投入管理", "预算执行率", "≥95%", rate_of(spent, budget), ""),
            ("投入和管理目标", "财务管理", "资金使用合规性", "合规", "合规", ""),
            ("投入和管理目标", "实施管理", "政府采购规范性", "规范", "基本规范", "一份合同备案超期"),
        ]
        keys = ("level1", "level2", "level3", "target", "actual", "reason")
        rows: Rows = [dict(zip(keys, row, strict=True)) for row in fixed]
        rows += [
            {**row, **dict(zip(keys[:2], SHANGHAI_LEVELS[row["level2"]], strict=True))}
            for row in topic.rows("成数质时经社生满续")
        ]
        rows.sort(key=lambda row: list(caps).index(row["level1"]))
        rows = scored(rows, caps)
        if number != 2:
            rows = [{**row, "shown": {"level1": f"{row['level1']}\n（{caps[row['level1']]}分）"}} for row in rows]
            for level1, cap in caps.items():
                draft.cap(level1, f"{cap}分")
        draft.row(
            "项目名称",
            draft.named("project_name", topic.project, 3),
            "项目类别",
            Box(rng.choice(("经常性专项业务费", "一次性项目", "政策补贴类")), 3),
        )
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 3),
            "具体实施单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row("是否为经常性项目", Box("☑是　　□否", 3), "自评时间", Box(f"{year + 1}年{rng.randint(1, 4)}月", 3))
        rate = rate_of(spent, budget, "{}")
        draft.row(
            "当年预算数（元）", commas(budget), "上年结转（元）", commas(carried), "预算执行数（元）", commas(spent),
            "预算执行率（%）", rate,
        )  # fmt: skip
        draft.fund_line(
            {"label": "", "adjusted_budget": commas(budget), "executed": commas(spent), "execution_rate": rate},
            is_total=True,
            in_percent=True,
            skip_fields=["label"],
        )
        draft.fund_line({"label": "上年结转", "adjusted_budget": commas(carried)}, is_total=False, presence="open")
        draft.row("项目年度\n总目标", Box(topic.goal, 7))
        draft.row(
            "自评得分",
            draft.named("self_score", total(rows)),
            "绩效等级",
            draft.named("grade", rng.choice("优良")),
            "主要绩效",
            Box(topic.done, 3),
        )
        draft.goal(topic.goal, topic.done, skip_fields=["actual_text"])
        draft.row("主要问题", Box(rng.choice(PROBLEMS), 7))
        draft.row("改进措施", Box(rng.choice(REMEDIES), 7))
        draft.indicators(None, heads, rows)
        draft.form["skip_fields"] += ["amount_unit_text"]
        return draft

    return reports("input_to_influence", "INPUT-INFLUENCE", 3, form)


# Beijing: the national form with head and phone of the project, amounts with six decimals, cost as a level 1 of its
# own, wrapped heads, template rows left empty, notes below.
def capital() -> list[Document]:
    funds = columns(
        ("label", "", 2),
        ("initial_budget", "年初\n预算数"),
        ("adjusted_budget", "全年\n预算数"),
        ("executed", "全年\n执行数"),
        ("weight", "分值"),
        ("execution_rate", "执行率"),
        ("score", "得分"),
    )
    heads = columns(
        ("level1", "一级\n指标"),
        ("level2", "二级\n指标"),
        ("level3", "三级指标"),
        ("target", "年度\n指标值"),
        ("actual", "实际\n完成值"),
        ("weight", "分值"),
        ("score", "得分"),
        ("reason", "偏差原因分\n析及改进措\n施"),
    )
    caps = {"产出指标": 40, "成本指标": 10, "效益指标": 30, "满意度指标": 10}

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft("项目支出绩效自评表", "project", 9, year)
        draft.above = [*(["附件2"] if number == 2 else []), draft.title, f"（ {year} 年度）"]
        draft.row("项目名称", draft.named("project_name", topic.project, 8))
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 4),
            "实施单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row(
            "项目负责人",
            Box(draft.contact("项目负责人", person(rng)), 4),
            "联系电话",
            Box(draft.contact("联系电话", phone(rng)), 3),
        )
        lines = sources(rng, ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"], digits=6)
        table = []
        for place, (label, a, b, c) in enumerate(lines):
            if place and not Decimal(b):
                table.append([label, "", "", "", "—", "", "—"])
            else:
                graded = ("10", rate_of(c, b), rate_score(c, b)) if place == 0 else ("—", rate_of(c, b), "—")
                table.append([label, a, b, c, *graded])
        draft.funds("项目资金\n（万元）", funds, table)
        draft.beside(
            "年度总体目标",
            [(Box("预期目标", 4), Box("实际完成情况", 4)), (Box(topic.goal, 4), Box(topic.done, 4))],
        )
        draft.goal(topic.goal, topic.done)
        rows = topic.rows("数质时成经社生续满")
        for row in rows:
            if row["level2"] == "成本指标":
                row |= {"level1": "成本指标", "level2": "经济成本\n指标"}
        rows.sort(key=lambda row: list(caps).index(row["level1"]))
        rows = scored(rows, caps)
        if not any(row["level2"] == "生态效益指标" for row in rows):
            place = max(n for n, row in enumerate(rows) if row["level1"] == "效益指标") + 1
            rows.insert(place, {"level1": "效益指标", "level2": "生态效益\n指标", "level3": ""})
        draft.indicators("绩\n效\n指\n标", heads, rows)
        drop_empty_rows(draft)
        points = total(rows, table[0][6])
        draft.row(Box("总分", 6), draft.named("total_weight", "100"), draft.named("total_score", points), "")
        if number != 3:
            draft.below = [
                "注：1.各项指标的得分不得高于该项分值。",
                "2.定性指标分为达成、部分达成和未达成三档，依次按分值的100%-80%（含）、80%-60%（含）、60%-0%计分。",
                "3.资金执行率保留两位小数，结余资金在偏差原因中说明。",
            ]
        return draft

    return reports("capital", "CAPITAL", 3, form)


# Provinces on central transfers: amounts arrived beside those planned and spent, sources by government level with
# sub-totals, a column for 定性 or 定量, a block on the management of funds; no points.
def arrived_transfers() -> list[Document]:
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("nature", "指标类型"),
        ("target", "年度目标值"),
        ("actual", "全年实际值"),
        ("reason", "未完成原因及整改措施"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft("中央对地方转移支付区域绩效目标自评表", "project", 8, year)
        draft.above = [draft.title, f"（{year}年度）"]
        over = "B" if number == 2 else "A"
        funds = columns(
            ("label", "资金渠道", 2),
            ("adjusted_budget", "预算下达数\n（A）"),
            ("arrived", "实际到位数\n（B）"),
            ("arrival", "到位率\n（B/A）"),
            ("executed", "实际支出数\n（C）"),
            ("execution_rate", f"支出率\n（C/{over}）"),
        )
        draft.row("转移支付名称", draft.named("project_name", f"{topic.project}补助资金", 7))
        draft.row(
            "中央部门",
            draft.named("competent_department", "国家公共事务协调局", 3),
            "项目实施期",
            Box(f"{year}年1月至12月", 3),
        )
        draft.row(
            "地方主管部门",
            draft.named("competent_department", topic.department, 3),
            "资金使用单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        table = []
        labels = ["资金总额", "其中：中央补助", "省级安排", "市县配套", "社会投入"]
        for label, _, b, c in sources(rng, labels[: rng.randint(3, 5)], digits=1):
            table.append([label, b, b, rate_of(b, b), c, rate_of(c, b)])
        draft.funds("资金情况\n（万元）", funds, table)
        topics_of_management = ("分配科学性", "下达及时性", "使用规范性", "支出责任履行情况")
        draft.beside(
            "资金管理\n情况",
            [
                (Box("管理内容", 2), Box("自评说明", 3), Box("存在问题", 2)),
                *(
                    (Box(name, 2), Box(f"按管理办法对照，{name}符合要求。", 3), Box("无" if n else "个别县下达略晚", 2))
                    for n, name in enumerate(topics_of_management)
                ),
            ],
        )
        draft.beside(
            "总体目标\n完成情况",
            [(Box("总体目标", 4), Box("全年完成情况", 3)), (Box(topic.goal, 4), Box(topic.done, 3))],
        )
        draft.goal(topic.goal, topic.done)
        rows = [{**row, "nature": "定量" if row["operator"] else "定性"} for row in topic.rows()]
        for row in rows:
            row.pop("operator")
        draft.indicators("绩效指标\n完成情况", heads, rows)
        draft.row("其他需说明的问题", Box("各级审计和财政监督中未发现问题。", 7))
        return draft

    return reports("arrived_transfers", "ARRIVED-XFER", 3, form)


# Henan and Shaanxi, whole departments: budget by source and by structure in one block whose points stand in its label,
# tasks of the year, level 1 from 履职效能 to 服务对象满意度.
ROAD_BUREAU = """
履职效能|公路养护|国省道养护里程|≥2140公里|2146公里|
履职效能|公路养护|路况优良率|≥90%|91.3%|
履职效能|应急保障|水毁抢通平均用时|≤36小时|29小时|
履职效能|应急保障|应急演练|4次|3次|一次因道路封控取消
管理效率|预算管理|预算编制完整性|完整|完整|
管理效率|预算管理|结转结余率|≤8%|5.2%|
管理效率|资产管理|固定资产盘点|全面完成|全面完成|
社会效应|出行服务|服务区投诉办结率|≥98%|99.2%|
社会效应|安全生产|较大以上事故|0起|0起|
可持续发展能力|人才建设|专业技术人员占比|≥45%|46.8%|
可持续发展能力|科技创新|新工法推广|2项|2项|
服务对象满意度|公众满意|过往司机满意度|≥88%|90.5%|
"""
MUSEUM_BUREAU = """
履职效能|文物保护|馆藏文物修复|≥160件（套）|172件（套）|
履职效能|文物保护|文物保护单位巡查率|100%|100%|
履职效能|展览开放|举办展览|≥24场|26场|
履职效能|展览开放|免费开放天数|≥310天|298天|空调机组更换闭馆十二天
管理效率|预算管理|预算执行率|≥96%|97.3%|
管理效率|财务管理|财务制度健全性|健全|健全|
管理效率|采购管理|采购备案及时率|100%|100%|
社会效应|公共文化|接待观众|≥86万人次|91.4万人次|
社会效应|公共文化|青少年教育活动|不少于150场|163场|
可持续发展能力|队伍建设|讲解员培训|每季1次|全年4次|
可持续发展能力|数字建设|藏品数字化率|≥40%|41.7%|
服务对象满意度|观众满意|观众满意度|≥92%|96.1%|
"""
WEATHER_BUREAU = """
履职效能|监测预报|暴雨预警准确率|≥88%|89.6%|
履职效能|监测预报|预警信号提前量|≥40分钟|52分钟|
履职效能|防灾服务|决策服务材料|≥220期|247期|
管理效率|预算管理|部门预算调整率|≤10%|11.7%|年中追加防汛雷达维护经费
管理效率|预算管理|三公经费变动率|≤0|-3.5%|
管理效率|资产管理|设备在线率|≥97%|98.4%|
社会效应|减灾效益|人员伤亡事件|0起|0起|
社会效应|为农服务|直通式服务对象|≥3600户|3812户|
可持续发展能力|制度建设|应急预案修订|适时修订|已修订|
可持续发展能力|人才建设|高级职称比例|稳步提高|稳步提高|
服务对象满意度|公众满意|公众气象服务满意度|≥90分|92.7分|
"""
DEPARTMENTS = {
    "沅川省公路事业发展中心": (
        ROAD_BUREAU,
        "保障国省道畅通，提升路况水平，汛期抢通及时。",
        "路况优良率高于目标，水毁路段平均二十九小时抢通。",
    ),
    "沅川省文物和博物馆管理局": (
        MUSEUM_BUREAU,
        "保护好馆藏文物，办好展览，扩大公共文化服务。",
        "展览与修复任务超额完成，因设备更换少开放十二天。",
    ),
    "洛浦市气象事务中心": (
        WEATHER_BUREAU,
        "提高灾害性天气预报预警能力，服务防灾减灾。",
        "预警提前量与准确率均优于目标，年中追加了雷达维护经费。",
    ),
}


def duty_to_capacity() -> list[Document]:
    caps = {"履职效能": 35, "管理效率": 20, "社会效应": 15, "可持续发展能力": 10, "服务对象满意度": 10}
    funds = columns(
        ("label", "预算构成", 3),
        ("initial_budget", "年初批复"),
        ("adjusted_budget", "全年预算"),
        ("executed", "全年执行"),
        ("execution_rate", "执行率"),
        ("score", "得分"),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("weight", "分值"),
        ("target", "年度指标值"),
        ("actual", "全年完成值"),
        ("score", "自评得分"),
        ("reason", "偏差原因及改进措施"),
    )

    def form(rng: Random, name: str, number: int) -> Draft:
        text, goal, done = DEPARTMENTS[name]
        year = rng.randint(2021, 2024)
        draft = Draft("部门（单位）整体绩效自评表", "overall", 9, year)
        draft.above = [draft.title, f"（{year}年度）"]
        draft.row("部门（单位）\n名称", draft.named("unit_name", name, 8))
        draft.beside("年度履职\n目标", [(Box("预期目标", 4), Box("实际完成情况", 4)), (Box(goal, 4), Box(done, 4))])
        draft.goal(goal, done)
        tasks = [
            ("任务一：履行主业", "按年度要点推进", "全部完成"),
            ("任务二：队伍建设", "开展岗位轮训", "完成轮训两期"),
        ]
        draft.beside(
            "年度主要\n任务",
            [
                (Box("任务名称", 2), Box("主要内容", 3), Box("任务完成情况", 3)),
                *((Box(a, 2), Box(b, 3), Box(c, 3)) for a, b, c in tasks),
            ],
        )
        for _, b, c in tasks:
            draft.goal(b, c, presence="open", skip_fields=["expected_text", "goal_no"])
        by_source = sources(
            rng, ["部门预算总额", "（1）政府预算资金", "（2）财政专户管理资金", "（3）单位资金"], digits=2
        )
        _, a, b, c = by_source[0]
        share = [f"{Decimal(amount) * Decimal('0.62'):.2f}" for amount in (a, b, c)]
        rest = [f"{Decimal(amount) - Decimal(part):.2f}" for amount, part in zip((a, b, c), share, strict=True)]
        lines: list[list[str]] = [[*line, rate_of(line[3], line[2]), ""] for line in by_source]
        lines[0][-1] = rate_score(c, b)
        lines.insert(1, ["1.资金来源：", "", "", "", "", ""])
        lines.append(["2.资金结构：", "", "", "", "", ""])
        lines.append(["（1）基本支出", *share, rate_of(share[2], share[1]), ""])
        lines.append(["（2）项目支出", *rest, rate_of(rest[2], rest[1]), ""])
        draft.funds("预算执行\n情况（万元）\n（10分）", funds, lines, block_points="10分")
        for line in draft.gold["fund_lines"]:
            if line["adjusted_budget_text"] is None:
                line["presence"] = "open"
            line["accept"]["label"].append(re.sub(r"^（\d）", "", line["label"]))
        draft.cap("预算执行情况", "10分", presence="open")
        rows = scored(listed(text), caps)
        if number == 2:
            rows = pooled(pooled(rows, "weight", "level1", "level2"), "score", "level1", "level2")
        draft.indicators("绩效\n指标", heads, rows)
        points = total(rows, lines[0][-1])
        draft.row(
            Box("总分", 4), draft.named("total_weight", "100"), Box("", 2), draft.named("total_score", points), ""
        )
        return draft

    rng = Random("duty_to_capacity")
    found = []
    for number, name in enumerate(DEPARTMENTS, start=1):
        draft = form(rng, name, number)
        found.append(Document(f"duty_to_capacity_{number}", "DUTY-CAPACITY", (draft,), draft.year))
    return found


# Zhejiang: goal as two label-value rows, a verdict per indicator, weights under 权重, the conclusion with a ticked
# grade in the tail.
def ticked_grade() -> list[Document]:
    funds = columns(
        ("label", "预算来源", 2),
        ("initial_budget", "年初预算数"),
        ("adjusted_budget", "调整后预算数"),
        ("executed", "实际执行数"),
        ("execution_rate", "执行率"),
        ("weight", "权重"),
        ("score", "得分", 2),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "指标内容"),
        ("target", "预期值"),
        ("actual", "完成值"),
        ("verdict", "完成判定"),
        ("weight", "权重"),
        ("score", "得分"),
        ("reason", "未达成原因"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft(f"{year}年度预算项目绩效自评表", "project", 10, year)
        draft.row(
            "项目名称", draft.named("project_name", topic.project, 4), "项目属性", Box("☑延续性项目　□新增项目", 4)
        )
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 4),
            "实施单位",
            draft.named("implementing_unit", topic.unit, 4),
        )
        table = []
        for place, (label, a, b, c) in enumerate(
            sources(rng, ["合计", "一般公共预算", "政府性基金预算", "其他"], digits=2)
        ):
            graded = ("10", rate_score(c, b)) if place == 0 else ("/", "/")
            table.append([label, a, b, c, rate_of(c, b), *graded])
        draft.funds("预算执行\n情况\n（万元）", funds, table)
        draft.beside("绩效目标", [("年度目标", Box(topic.goal, 8)), ("完成情况", Box(topic.done, 8))])
        draft.goal(topic.goal, topic.done)
        rows = scored(topic.rows(), NATIONAL_90)
        if number == 3:
            rows = pooled(rows, "score", "level1", "level2")
        rows = [{**row, "verdict": "未完成" if row["reason"] else "已完成"} for row in rows]
        draft.indicators("绩效指标", heads, rows)
        grade = rng.choice("优良")
        ticked = "　".join(f"{'☑' if name == grade else '□'}{name}" for name in "优良中差")
        draft.row(
            "自评结论",
            "总得分",
            draft.named("total_score", total(rows, table[0][6]), 2),
            "自评等级",
            draft.named("grade", grade, 5, shown=ticked),
        )
        either_score(draft)
        draft.row("存在问题", Box(rng.choice(PROBLEMS), 9))
        draft.row("整改措施", Box(rng.choice(REMEDIES), 9))
        draft.row(
            "填报人",
            Box(draft.contact("填报人", person(rng)), 4),
            "联系电话",
            Box(draft.contact("联系电话", phone(rng)), 4),
        )
        return draft

    return reports("ticked_grade", "TICKED-GRADE", 3, form)


# Jiangxi and Hainan: decision to benefit with points in the labels, 评价要点, points taken off beside points given.
CRITERIA = (
    ("决策", "项目立项", "立项依据充分性", "是否符合职责和规划", ""),
    ("决策", "绩效目标", "绩效指标明确性", "指标是否细化、量化", "一项指标未量化"),
    ("过程", "资金管理", "资金到位率", "按到位比例计分", ""),
    ("过程", "资金管理", "资金使用合规性", "有无截留、挪用、虚列", ""),
    ("过程", "组织实施", "制度执行有效性", "制度是否落到实处", ""),
)


def points_off() -> list[Document]:
    caps = {"决策": 15, "过程": 20, "产出": 40, "效益": 25}
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("criterion", "评价要点"),
        ("target", "目标值"),
        ("actual", "完成值"),
        ("weight", "分值"),
        ("off", "扣分"),
        ("score", "得分"),
        ("reason", "扣分原因"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft(f"{topic.project}项目绩效自评评分表", "project", 10, None)
        draft.year = year
        draft.form["fiscal_year"] = year
        keys = ("level1", "level2", "level3", "criterion", "reason")
        rows: Rows = [dict(zip(keys, row, strict=True)) for row in CRITERIA]
        for row in topic.rows("数质时成经社生续满"):
            level1 = "产出" if row["level1"] == "产出指标" else "效益"
            level2 = row["level2"].removesuffix("指标")
            rows.append({**row, "level1": level1, "level2": level2, "criterion": "按完成比例计分"})
        rows = scored(rows, caps)
        for row in rows:
            row["off"] = str(Decimal(row["weight"]) - Decimal(row["score"]))
            row["shown"] = {"level1": f"{row['level1']}\n({caps[row['level1']]}分)"}
        for level1, cap in caps.items():
            draft.cap(level1, f"{cap}分")
        ((_, _, budget, spent),) = sources(rng, ["", "财政"], digits=2)[:1]
        draft.row(
            Box("项目名称", 2), draft.named("project_name", topic.project, 3), Box("评价年度", 2), Box(f"{year}年", 3)
        )
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", topic.department, 3),
            Box("项目单位", 2),
            draft.named("implementing_unit", topic.unit, 3),
        )
        rate = rate_of(spent, budget)
        draft.row(
            Box("预算安排（万元）", 2), budget, Box("实际支出（万元）", 2), Box(spent, 2), Box("预算执行率", 2), rate
        )
        draft.fund_line(
            {"label": "", "adjusted_budget": budget, "executed": spent, "execution_rate": rate},
            is_total=True,
            skip_fields=["label"],
        )
        draft.form["skip_fields"] += ["amount_unit_text"]
        draft.indicators(None, heads, rows)
        draft.row(
            Box("合计", 6),
            draft.named("total_weight", "100"),
            sum_of(rows, "off"),
            draft.named("total_score", total(rows)),
            "",
        )
        if number != 1:
            draft.below = [f"自评单位（盖章）：{topic.unit}　　填表人：{draft.contact('填表人', person(rng))}"]
            draft.accept(unit_name=topic.unit)
        return draft

    return reports("points_off", "POINTS-OFF", 3, form)


# Jilin and Heilongjiang: two tables, 基本情况 upright and 绩效指标 across the page, budget additions, total of funds
# last, adjusted targets, the sums of points above the indicators.
def two_parts() -> list[Document]:
    funds = columns(
        ("label", "资金性质"),
        ("initial_budget", "年初预算"),
        ("added", "追加（减）"),
        ("adjusted_budget", "调整后预算"),
        ("executed", "支出数"),
        ("execution_rate", "支出进度"),
    )
    heads = columns(
        ("serial", "序号"),
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("operator", "指标方向"),
        ("value", "年初目标值"),
        ("adjusted", "调整后目标值"),
        ("unit", "单位"),
        ("actual", "实际完成值"),
        ("weight", "分值"),
        ("score", "得分"),
        ("reason", "未完成原因及拟采取措施"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        unit = "万元" if number < 3 else "元"
        draft = Draft(f"{year}年度部门预算项目绩效自评报告表", "project", 6, year, unit)
        draft.above = [draft.title, "表一　项目基本情况及资金使用情况", f"金额单位：{unit}"]
        draft.row("项目名称", draft.named("project_name", topic.project, 2), "项目代码", Box(f"22000{year}{number}", 2))
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 2),
            "项目实施单位",
            draft.named("implementing_unit", topic.unit, 2),
        )
        draft.row(
            "项目负责人",
            Box(draft.contact("项目负责人", person(rng)), 2),
            "联系方式",
            Box(draft.contact("联系方式", phone(rng)), 2),
        )
        draft.row("项目起止时间", Box(f"{year}年1月—{year}年12月", 5))
        labels = ["资金合计", "一般公共预算", "政府性基金", "自有资金"]
        first, *others = sources(rng, labels, digits=2, scale=1 if unit == "万元" else 1000)
        table = [
            [label, a, f"{Decimal(b) - Decimal(a):.2f}", b, c, rate_of(c, b)] for label, a, b, c in [*others, first]
        ]
        draft.funds(None, funds, table, total=len(others))
        draft.row("年度绩效目标", Box(topic.goal, 5))
        draft.row("目标完成情况", Box(topic.done, 5))
        draft.goal(topic.goal, topic.done)
        draft.cut("表二　绩效指标完成情况", 12)
        rows = serial(scored(topic.rows(), {"产出指标": 50, "效益指标": 40, "满意度指标": 10}))
        words = {"≥": "大于等于", "≤": "小于等于", "=": "等于", "": "定性"}
        filled = []
        for row in rows:
            adjusted, accept = "", dict[str, Any]()
            if row["operator"] == "≥" and row["value"].isdigit() and rng.random() < 0.25:
                adjusted = str(int(row["value"]) + rng.randint(1, 3))
            sign = words[row["operator"]] if number == 2 else row["operator"] or "定性"
            if adjusted:
                accept = {"target_text": [f"{sign}{adjusted}{row['unit']}"]}
            filled.append({**row, "operator": sign, "adjusted": adjusted, "actual": row["number"], "accept": accept})
        draft.row(*(Box(head.head) for head in heads))
        draft.row(Box("总计", 9), draft.named("total_weight", "100"), draft.named("total_score", total(rows)), "")
        draft.indicators(None, heads, filled, header=())
        draft.below = [
            f"填报人：{draft.contact('填报人', person(rng))}　　审核人：{draft.contact('审核人', person(rng))}"
        ]
        return draft

    return reports("two_parts", "TWO-PARTS", 3, form)


FAMILIES: Mapping[str, Callable[[], list[Document]]] = {
    "MUNICIPAL-LIST": municipal_list,
    "INPUT-INFLUENCE": input_to_influence,
    "CAPITAL": capital,
    "ARRIVED-XFER": arrived_transfers,
    "DUTY-CAPACITY": duty_to_capacity,
    "TICKED-GRADE": ticked_grade,
    "POINTS-OFF": points_off,
    "TWO-PARTS": two_parts,
}
