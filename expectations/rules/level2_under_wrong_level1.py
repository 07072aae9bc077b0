"""A class in the wrong section."""

from expectations.rule import Rule, never

RULE = Rule(
    id="level2_under_wrong_level1",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="A level-2 class stands under a level-1 section it does not belong to.",
    invalid_zh="二级指标归入错误的一级指标。",
    basis="财预〔2020〕10号 附1; 财预〔2021〕101号",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Sections and classes with names of their own.",
        "2. 成本指标 under a section of its own, which exists since 2021.",
        "3. Satisfaction: satisfaction_indicator_misplaced judges it.",
    ),
    leaves_out_zh=(
        "1. 单位自定名称的一级指标、二级指标。",
        "2. 单设为一级指标的成本指标：2021年起有此设置。",
        "3. 满意度指标：由规则“满意度类指标未列在满意度指标下”审核。",
    ),
    applies_when="class_of_level1 is not null and class_of_level2 is not null",
    not_applicable="Section or class are not those of the national form.",
    not_applicable_zh="一级指标或二级指标不是全国统一表式中的名称。",
    expectation=never("class_is_misplaced"),
    subject="{indicator}",
    reported="under {level1}",
    expected="under {proper_section}",
    cells=(
        "level2",
        "target_text",
    ),
    message="{indicator}: {level2} does not belong {reported}. Move the row to its section, where its points are "
    "counted.",
    message_zh="{indicator}：{level2}不应列在{level1}下。请归入{proper_section}。",
)
