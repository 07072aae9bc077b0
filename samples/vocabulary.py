"""Words for invented reports: what units do, their projects, and indicators with plausible sizes.

No name is a prefix of another one of its class, and only satisfaction rows say 满意度: rules compare names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QUANTITY, QUALITY, TIME, COST = "数量指标", "质量指标", "时效指标", "成本指标"
ECONOMIC, SOCIAL, ECOLOGICAL, LASTING = "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"
SATISFACTION = "服务对象满意度指标"

LEVEL1 = {
    **dict.fromkeys((QUANTITY, QUALITY, TIME, COST), "产出指标"),
    **dict.fromkeys((ECONOMIC, SOCIAL, ECOLOGICAL, LASTING), "效益指标"),
    SATISFACTION: "满意度指标",
}


@dataclass(frozen=True)
class Spec:
    """An indicator without its year's numbers.

    `count`, `money`: at least about `size` of `unit`. `rate`: at least `size` percent. `cap`: at most about `size`.
    `zero`: none of `unit`. `text`: the words `target` and `actual`.
    """

    level2: str
    name: str
    kind: Literal["count", "money", "rate", "cap", "zero", "text"]
    size: str = "0"
    unit: str = ""
    target: str = ""
    actual: str = ""


@dataclass(frozen=True)
class Project:
    name: str
    expected: str
    actual: str
    indicators: tuple[Spec, ...]


@dataclass(frozen=True)
class UnitKind:
    name: str
    duty: str
    goal: str
    result: str
    indicators: tuple[Spec, ...]
    projects: tuple[Project, ...]


def count(level2: str, name: str, size: str, unit: str) -> Spec:
    return Spec(level2, name, "count", size, unit)


def money(level2: str, name: str, size: str) -> Spec:
    return Spec(level2, name, "money", size, "万元")


def rate(level2: str, name: str, size: str) -> Spec:
    return Spec(level2, name, "rate", size, "%")


def cap(level2: str, name: str, size: str, unit: str) -> Spec:
    return Spec(level2, name, "cap", size, unit)


def zero(level2: str, name: str, unit: str) -> Spec:
    return Spec(level2, name, "zero", "0", unit)


def text(level2: str, name: str, target: str, actual: str) -> Spec:
    return Spec(level2, name, "text", target=target, actual=actual)


UNIT_KINDS = (
    UnitKind(
        "城市管理局",
        "负责辖区市容环境、垃圾收运和户外广告的日常管理",
        "市容秩序和环境卫生达到创建要求，群众反映的堵点问题得到及时处理。",
        "市容巡查做到每日全覆盖，占道经营和垃圾堆放问题逐月减少，创建验收顺利过关。",
        (
            count(QUANTITY, "开展市容秩序巡查", "480", "次"),
            count(QUANTITY, "规范沿街门店招牌", "260", "块"),
            rate(QUALITY, "市容问题整改合格率", "95"),
            rate(TIME, "城管热线工单按期办结率", "97"),
            cap(COST, "单次联合整治行动开支", "1.2", "万元"),
            money(ECONOMIC, "便民疏导点带动摊主增收", "85"),
            text(SOCIAL, "背街小巷通行秩序", "明显改善", "占道现象明显减少"),
            rate(ECOLOGICAL, "建筑工地扬尘达标率", "92"),
            rate(SATISFACTION, "居民对市容环境满意度", "90"),
        ),
        (
            Project(
                "道路清扫保洁专项经费",
                "保障城区主次干道每日清扫到位，垃圾及时清运，雨雪天气道路畅通。",
                "主次干道实行机械与人工配合清扫，垃圾随产随清，两次降雪均当日完成清障。",
                (
                    count(QUANTITY, "机械化清扫里程", "320", "公里"),
                    count(QUANTITY, "更换破损果皮箱", "150", "个"),
                    rate(QUALITY, "路面清扫达标率", "96"),
                    cap(TIME, "积存垃圾清运时长", "60", "分钟"),
                    cap(COST, "每公里清扫综合单价", "1.85", "万元"),
                    text(SOCIAL, "城区道路整洁程度", "持续提升", "第三方测评名次上升"),
                    rate(ECOLOGICAL, "道路积尘检测合格率", "90"),
                    rate(SATISFACTION, "沿街商户对保洁工作满意度", "90"),
                ),
            ),
            Project(
                "餐厨垃圾收运补助经费",
                "餐饮单位餐厨垃圾统一收运，杜绝私自处置，减少异味扰民。",
                "签约餐饮单位全部纳入统一收运，车辆密闭运输，异味投诉较上年下降。",
                (
                    count(QUANTITY, "纳入统一收运的餐饮单位", "420", "家"),
                    count(QUANTITY, "收运餐厨垃圾", "5200", "吨"),
                    rate(QUALITY, "收运车辆密闭达标率", "98"),
                    rate(TIME, "餐厨垃圾日产日清率", "96"),
                    cap(COST, "每吨收运补助单价", "180", "元"),
                    text(SOCIAL, "餐厨垃圾规范处置意识", "普遍增强", "收运单位主动分类"),
                    text(LASTING, "收运长效机制", "建立健全", "台账和巡查制度已施行"),
                    rate(SATISFACTION, "餐饮单位对收运服务满意度", "88"),
                ),
            ),
            Project(
                "公厕改造提升经费",
                "完成老旧公厕改造，补齐无障碍设施，方便群众使用。",
                "列入计划的公厕全部改造并开放，新增扶手和母婴设施，夜间照明同步更换。",
                (
                    count(QUANTITY, "改造老旧公厕", "24", "座"),
                    rate(QUALITY, "公厕改造验收合格率", "100"),
                    text(TIME, "公厕改造完工时间", "11月底前", "10月底"),
                    cap(COST, "单座公厕改造开支", "9.8", "万元"),
                    text(SOCIAL, "公厕使用便利程度", "明显提高", "排队时间明显缩短"),
                    rate(ECOLOGICAL, "公厕污水接管率", "95"),
                    rate(SATISFACTION, "市民对公厕服务满意度", "90"),
                ),
            ),
        ),
    ),
    UnitKind(
        "文化旅游局",
        "负责公共文化服务、文物保护和旅游市场的管理",
        "公共文化活动覆盖各镇街，旅游市场平稳有序，文物安全无事故。",
        "各镇街文化活动如期开展，节假日旅游市场秩序良好，文物点巡查发现的隐患均已消除。",
        (
            count(QUANTITY, "举办公共文化活动", "120", "场"),
            count(QUANTITY, "巡查文物保护点", "86", "处"),
            rate(QUALITY, "文化活动按方案完成率", "95"),
            rate(TIME, "旅游投诉按期答复率", "98"),
            cap(COST, "单场文化活动平均开支", "0.8", "万元"),
            money(ECONOMIC, "节庆活动带动旅游收入", "650"),
            text(SOCIAL, "群众文化生活", "更加丰富", "参与活动人次较上年上升"),
            zero(LASTING, "文物安全责任事故", "起"),
            rate(SATISFACTION, "游客对旅游环境满意度", "90"),
        ),
        (
            Project(
                "公共文化场馆免费开放经费",
                "文化馆、图书馆全年免费开放，馆内设备完好，借阅和培训服务不间断。",
                "两馆错时延时开放，周末培训班照常举办，设备故障均在当周修复。",
                (
                    count(QUANTITY, "场馆全年开放天数", "300", "天"),
                    count(QUANTITY, "举办公益培训班", "48", "期"),
                    rate(QUALITY, "馆内设备完好率", "96"),
                    rate(TIME, "读者预约图书按时到架率", "94"),
                    cap(COST, "单期培训班师资费", "0.6", "万元"),
                    text(SOCIAL, "阅读氛围", "日益浓厚", "办证读者人数上升"),
                    text(LASTING, "场馆志愿服务队伍", "保持稳定", "志愿者按月轮值"),
                    rate(SATISFACTION, "读者对场馆服务满意度", "92"),
                ),
            ),
            Project(
                "送戏下乡活动经费",
                "组织专业院团到村演出，让偏远村组群众就近看戏。",
                "演出走进全部计划村，偏远村组由流动舞台车前往，观众反响良好。",
                (
                    count(QUANTITY, "完成送戏下乡演出", "96", "场"),
                    count(QUANTITY, "演出覆盖行政村", "78", "个"),
                    rate(QUALITY, "演出剧目审核通过率", "100"),
                    text(TIME, "演出任务完成时间", "12月10日前", "11月28日"),
                    cap(COST, "每场演出补贴标准", "0.5", "万元"),
                    text(SOCIAL, "乡风文明程度", "有所提高", "婚事新办宣传融入演出"),
                    text(LASTING, "地方剧种传承", "后继有人", "青年演员担任主角"),
                    rate(SATISFACTION, "观众对演出质量满意度", "90"),
                ),
            ),
        ),
    ),
    UnitKind(
        "水利局",
        "负责水库河道管护、农村供水和防汛抗旱工作",
        "水利工程安全度汛，河道面貌整洁，农村供水稳定。",
        "汛期工程无险情，河道清漂常态开展，农村供水水质抽检结果良好。",
        (
            count(QUANTITY, "巡查河道里程", "1260", "公里"),
            count(QUANTITY, "组织防汛演练", "12", "次"),
            rate(QUALITY, "水利工程设施完好率", "95"),
            rate(TIME, "汛期值班到岗率", "100"),
            cap(COST, "单次演练物资开支", "0.9", "万元"),
            rate(SOCIAL, "农村自来水普及率", "92"),
            rate(ECOLOGICAL, "河道断面水质达标率", "90"),
            text(LASTING, "河湖长制运行", "规范有序", "巡河记录逐月通报"),
            rate(SATISFACTION, "村民对供水服务满意度", "90"),
        ),
        (
            Project(
                "小型水库维修养护经费",
                "完成小型水库日常养护，坝体、溢洪道和启闭设备运行正常。",
                "坝体除草、溢洪道清障和启闭机保养按季完成，安全鉴定提出的问题已整改。",
                (
                    count(QUANTITY, "养护小型水库", "36", "座"),
                    count(QUANTITY, "保养启闭设备", "72", "台次"),
                    rate(QUALITY, "养护工程验收合格率", "98"),
                    text(TIME, "汛前养护完成时间", "3月底前", "3月20日"),
                    cap(COST, "每座水库年养护开支", "3.6", "万元"),
                    zero(SOCIAL, "水库安全责任事故", "起"),
                    text(ECOLOGICAL, "库区植被状况", "保持良好", "坝坡草皮覆盖完整"),
                    rate(SATISFACTION, "库区群众对管护工作满意度", "88"),
                ),
            ),
            Project(
                "河道清漂保洁经费",
                "主要河道水面无成片漂浮物，岸坡垃圾及时清理。",
                "清漂船每日出勤，岸坡垃圾由村组保洁员包段清理，汛后集中清理两轮。",
                (
                    count(QUANTITY, "清漂保洁河段", "145", "公里"),
                    count(QUANTITY, "清理水面漂浮物", "860", "吨"),
                    rate(QUALITY, "河面保洁考核得分率", "92"),
                    cap(TIME, "漂浮物发现后清理时长", "24", "小时"),
                    cap(COST, "每公里保洁年单价", "0.75", "万元"),
                    text(SOCIAL, "沿河人居环境", "明显改善", "沿河步道成为休闲去处"),
                    rate(ECOLOGICAL, "水面洁净达标率", "93"),
                    rate(SATISFACTION, "沿河居民对河道保洁满意度", "90"),
                ),
            ),
        ),
    ),
    UnitKind(
        "市场监督管理局",
        "负责食品药品、特种设备和市场秩序的监督管理",
        "食品药品和特种设备安全形势平稳，消费环境持续优化。",
        "全年未发生较大安全事件，抽检不合格产品全部下架，消费纠纷调解成功比例上升。",
        (
            count(QUANTITY, "开展食品经营单位检查", "1850", "家次"),
            count(QUANTITY, "调解消费纠纷", "640", "件"),
            rate(QUALITY, "抽检不合格产品处置率", "100"),
            rate(TIME, "投诉举报按期办结率", "98"),
            cap(COST, "每批次快检试剂开支", "85", "元"),
            money(ECONOMIC, "为消费者挽回损失", "120"),
            zero(SOCIAL, "较大食品安全事件", "起"),
            text(LASTING, "诚信经营意识", "逐步增强", "主动公示承诺的商家增加"),
            rate(SATISFACTION, "消费者对市场环境满意度", "88"),
        ),
        (
            Project(
                "食品安全抽检经费",
                "按计划完成食品抽检批次，问题食品追根溯源，结果向社会公布。",
                "抽检覆盖种植、流通和餐饮环节，不合格食品均立案处理，结果按月公布。",
                (
                    count(QUANTITY, "完成食品抽检批次", "1600", "批次"),
                    count(QUANTITY, "农贸市场快检批次", "9200", "批次"),
                    rate(QUALITY, "检验报告准确率", "99"),
                    rate(TIME, "检验报告按时出具率", "96"),
                    cap(COST, "每批次抽检平均开支", "580", "元"),
                    text(SOCIAL, "群众饮食安全感", "稳步提高", "同类投诉较上年减少"),
                    text(LASTING, "追溯制度", "健全有效", "经营户扫码建档"),
                    rate(SATISFACTION, "市民对食品安全工作满意度", "85"),
                ),
            ),
            Project(
                "老旧电梯安全评估经费",
                "对使用年限较长的住宅电梯开展评估，消除安全隐患。",
                "评估报告逐梯送达物业和业主代表，严重隐患电梯停用并完成整修。",
                (
                    count(QUANTITY, "评估老旧电梯", "210", "台"),
                    rate(QUALITY, "隐患电梯整改率", "95"),
                    rate(TIME, "评估报告按期送达率", "97"),
                    cap(COST, "单台电梯评估开支", "0.32", "万元"),
                    cap(SOCIAL, "电梯困人事件", "30", "起"),
                    text(LASTING, "电梯维保监管", "形成闭环", "维保记录网上可查"),
                    rate(SATISFACTION, "业主对电梯评估工作满意度", "88"),
                ),
            ),
        ),
    ),
    UnitKind(
        "教育局",
        "负责中小学和幼儿园的管理，统筹教育经费和学校安全",
        "义务教育均衡发展，校园安全稳定，教师队伍素质提高。",
        "各校招生平稳，校园安全检查问题清单按期销号，教师培训人次超过计划。",
        (
            count(QUANTITY, "培训中小学教师", "1500", "人次"),
            count(QUANTITY, "开展校园安全检查", "180", "校次"),
            rate(QUALITY, "教师培训结业合格率", "98"),
            rate(TIME, "学生资助按时发放率", "100"),
            cap(COST, "人均培训开支", "420", "元"),
            rate(SOCIAL, "适龄儿童入学率", "99"),
            zero(SOCIAL, "校园安全责任事故", "起"),
            text(LASTING, "城乡学校结对帮扶", "常态开展", "每月送教一次"),
            rate(SATISFACTION, "家长对办学工作满意度", "90"),
        ),
        (
            Project(
                "校车安全运行补助经费",
                "边远学生上下学有校车可乘，车辆和驾驶员管理规范。",
                "线路按开学前公布的方案运行，车辆定位全程可查，冬季增开两条线路。",
                (
                    count(QUANTITY, "补助校车", "64", "辆"),
                    count(QUANTITY, "校车服务学生", "3800", "人"),
                    rate(QUALITY, "校车年检合格率", "100"),
                    rate(TIME, "校车准点率", "95"),
                    cap(COST, "每辆校车年补助标准", "4.5", "万元"),
                    zero(SOCIAL, "校车安全责任事故", "起"),
                    text(LASTING, "校车运营管理", "规范稳定", "驾驶员全部持证上岗"),
                    rate(SATISFACTION, "学生家长对校车服务满意度", "92"),
                ),
            ),
            Project(
                "薄弱学校设备更新经费",
                "更新薄弱学校教学设备，缩小校际差距。",
                "多媒体和实验设备已安装到班，教师使用培训同步完成，旧设备统一回收。",
                (
                    count(QUANTITY, "更新教学一体机", "180", "套"),
                    count(QUANTITY, "配备实验器材", "36", "批"),
                    rate(QUALITY, "设备验收通过率", "100"),
                    text(TIME, "设备安装完成时间", "8月底前", "8月20日"),
                    cap(COST, "单套一体机采购单价", "1.45", "万元"),
                    rate(SOCIAL, "薄弱学校设备达标率", "94"),
                    text(LASTING, "设备使用和保管制度", "普遍落实", "各校设专人登记"),
                    rate(SATISFACTION, "师生对更新设备满意度", "92"),
                ),
            ),
        ),
    ),
    UnitKind(
        "司法局",
        "负责法律援助、人民调解、社区矫正和普法宣传",
        "法律服务便民可及，矛盾纠纷化解在基层，社区矫正安全稳定。",
        "镇街公共法律服务站正常运转，调解员队伍充实，社区矫正对象无脱管。",
        (
            count(QUANTITY, "举办普法宣传活动", "150", "场"),
            count(QUANTITY, "解答法律咨询", "5600", "人次"),
            rate(QUALITY, "行政复议案件依法办结率", "100"),
            rate(TIME, "社区矫正对象按时报到率", "99"),
            cap(COST, "单场普法活动开支", "0.3", "万元"),
            text(SOCIAL, "群众依法维权意识", "有所增强", "主动咨询人次上升"),
            zero(SOCIAL, "社区矫正脱管事件", "起"),
            text(LASTING, "镇街法律服务站", "长效运转", "律师每周坐班"),
            rate(SATISFACTION, "群众对法律服务满意度", "90"),
        ),
        (
            Project(
                "法律援助办案补贴经费",
                "符合条件的困难群众都能得到法律援助，办案质量稳定。",
                "援助申请当日受理，农民工讨薪案件开辟绿色通道，案卷评查结果良好。",
                (
                    count(QUANTITY, "办理法律援助案件", "460", "件"),
                    rate(QUALITY, "援助案卷评查合格率", "96"),
                    rate(TIME, "援助申请按期审批率", "100"),
                    cap(COST, "单件援助案件补贴标准", "1800", "元"),
                    money(ECONOMIC, "为受援人挽回损失", "320"),
                    text(SOCIAL, "困难群众维权渠道", "更加畅通", "镇街均可受理申请"),
                    rate(SATISFACTION, "受援人对援助服务满意度", "92"),
                ),
            ),
            Project(
                "人民调解以奖代补经费",
                "调动人民调解员积极性，纠纷就地化解，不上交、不激化。",
                "按案件难易给予补助，疑难纠纷由专职调解员牵头，回访未见反复。",
                (
                    count(QUANTITY, "化解民间纠纷", "2300", "件"),
                    count(QUANTITY, "培训人民调解员", "360", "人"),
                    rate(QUALITY, "调解协议履行率", "96"),
                    cap(TIME, "纠纷受理后介入时长", "24", "小时"),
                    cap(COST, "单件调解补助标准", "150", "元"),
                    zero(SOCIAL, "民间纠纷激化案件", "起"),
                    text(LASTING, "专职调解员队伍", "结构合理", "退休法律工作者加入"),
                    rate(SATISFACTION, "当事人对调解工作满意度", "90"),
                ),
            ),
        ),
    ),
    UnitKind(
        "卫生健康局",
        "负责公共卫生、基层医疗和妇幼健康工作",
        "基层医疗服务能力提升，公共卫生项目落实到位，传染病防控平稳。",
        "基层门诊人次上升，公共卫生项目考核靠前，重点传染病报告及时。",
        (
            count(QUANTITY, "建立居民健康档案", "26000", "份"),
            count(QUANTITY, "开展健康教育讲座", "210", "场"),
            rate(QUALITY, "健康档案规范管理率", "92"),
            rate(TIME, "传染病按时报告率", "100"),
            cap(COST, "单场讲座物料开支", "0.2", "万元"),
            rate(SOCIAL, "适龄儿童疫苗接种率", "95"),
            rate(SOCIAL, "高血压患者规范管理率", "70"),
            text(LASTING, "基层医生队伍", "总体稳定", "本土化培养人员到岗"),
            rate(SATISFACTION, "居民对基层医疗服务满意度", "88"),
        ),
        (
            Project(
                "慢性病早期筛查经费",
                "重点人群慢性病筛查应查尽查，阳性人员及时转诊。",
                "筛查车进村入户，阳性人员由家庭医生一对一随访，转诊渠道畅通。",
                (
                    count(QUANTITY, "筛查重点人群", "8600", "人"),
                    rate(QUALITY, "筛查结果复核符合率", "97"),
                    rate(TIME, "阳性人员按时随访率", "93"),
                    cap(COST, "人均筛查开支", "65", "元"),
                    rate(SOCIAL, "慢性病知晓率", "75"),
                    text(LASTING, "慢性病管理模式", "可以推广", "邻近镇街前来学习"),
                    rate(SATISFACTION, "受检群众对筛查服务满意度", "90"),
                ),
            ),
            Project(
                "基层医疗设备维护经费",
                "基层医疗机构设备运行正常，故障响应及时。",
                "维护单位驻点服务，关键设备设有备机，全年停机天数低于上年。",
                (
                    count(QUANTITY, "维护医疗设备", "420", "台"),
                    count(QUANTITY, "开展设备巡检", "24", "轮"),
                    rate(QUALITY, "医疗设备完好率", "96"),
                    cap(TIME, "设备故障响应时长", "4", "小时"),
                    cap(COST, "单台设备年维护开支", "0.42", "万元"),
                    text(SOCIAL, "基层首诊能力", "得到加强", "常见检查不出镇"),
                    text(LASTING, "设备台账管理", "账实相符", "年度盘点无差错"),
                    rate(SATISFACTION, "医务人员对设备维护满意度", "90"),
                ),
            ),
        ),
    ),
    UnitKind(
        "农业农村局",
        "负责粮食生产、农产品质量和农民培训工作",
        "粮食生产稳定，农产品质量可靠，农民技能提升。",
        "粮食播种任务落实到田，农产品例行监测结果良好，培训学员带动周边农户。",
        (
            count(QUANTITY, "落实粮食播种任务", "182000", "亩"),
            count(QUANTITY, "农技人员下乡指导", "860", "人次"),
            rate(QUALITY, "主推技术到位率", "95"),
            rate(TIME, "惠农补贴按时兑付率", "100"),
            cap(COST, "单次下乡指导开支", "180", "元"),
            money(ECONOMIC, "新技术带动农户增收", "410"),
            text(SOCIAL, "种粮积极性", "保持稳定", "撂荒地块复耕"),
            rate(ECOLOGICAL, "农膜回收率", "85"),
            rate(SATISFACTION, "农户对农技服务满意度", "90"),
        ),
        (
            Project(
                "高素质农民培训经费",
                "培养一批懂技术、会经营的农民，带动产业发展。",
                "培训分粮油、果蔬、养殖三个专业，结业学员领办合作社，示范带动初见成效。",
                (
                    count(QUANTITY, "培训高素质农民", "320", "人"),
                    count(QUANTITY, "组织外出观摩", "8", "批"),
                    rate(QUALITY, "培训学员结业率", "97"),
                    text(TIME, "培训任务完成时间", "11月底前", "11月15日"),
                    cap(COST, "人均培训标准", "3000", "元"),
                    money(ECONOMIC, "学员领办合作社新增收益", "96"),
                    text(LASTING, "学员跟踪服务", "长年开展", "导师定期回访"),
                    rate(SATISFACTION, "学员对培训安排满意度", "93"),
                ),
            ),
            Project(
                "农产品质量监测经费",
                "上市农产品监测到位，问题产品及时处置。",
                "监测覆盖合作社和家庭农场，问题批次均查明原因并整改，合格证制度推行顺利。",
                (
                    count(QUANTITY, "监测农产品批次", "2400", "批次"),
                    rate(QUALITY, "监测数据上报准确率", "99"),
                    rate(TIME, "问题批次按期处置率", "100"),
                    cap(COST, "每批次监测开支", "95", "元"),
                    rate(SOCIAL, "农产品监测总体合格率", "98"),
                    text(ECOLOGICAL, "农药使用强度", "继续下降", "绿色防控面积扩大"),
                    rate(SATISFACTION, "采购商对农产品质量满意度", "90"),
                ),
            ),
        ),
    ),
)

REASONS = (
    "年中任务量增加，人手未同步补充，次年调整岗位安排",
    "部分任务跨年实施，已与承办单位商定完成时限",
    "经办人员轮岗出现空档，现已补充到位",
    "年初测算偏高，次年按前三年平均水平设定目标值",
    "个别镇街推进较慢，已排出时间表并按月通报",
)
IMPROVEMENTS = (
    "细化年度用款计划，按月通报进度，对偏慢的项目提前调度；评价结果与次年预算安排挂钩。",
    "完善指标库，由业务科室和财务人员共同商定目标值；自评结果在单位内部公示。",
    "加强合同履约管理，将群众回访结果作为次年项目申报的依据。",
)
SHORTFALLS = (
    "个别指标受天气和采购周期影响未达目标，群众回访结果略低于预期，已列入次年改进清单。",
    "资金支付集中在年底，少量尾款按合同在次年支付；个别指标未满分系回访样本反映的意见尚在整改。",
)
THRIFT = (
    "公务接待实行一次一函，办公用品统一采购，会议尽量以视频方式召开",
    "公务用车集中调度，水电用量按月公示，文件以电子方式流转",
)

# Two-syllable names of places that do not exist.
PLACE_FIRST = "岚栖砚芷筠霁昙沁翎葭漪珩弈璟"
PLACE_SECOND = "屏棠岫坞笙霭阑泠砾榭"
SURNAMES = "甲乙丙丁戊己庚辛"
