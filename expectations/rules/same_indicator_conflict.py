"""One indicator with two values."""

from expectations.rule import Rule, never

RULE = Rule(
    id="same_indicator_conflict",
    version="1",
    severity="reject",
    grain="indicator_twins",
    invalid="An indicator of one name has different targets or actual values in two forms of one unit and year.",
    invalid_zh="同一单位同一年度同名指标在不同表中的指标值或完成值不同。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Blank values.",
        "2. Names that a form uses more than once.",
        "3. Two project forms: each measures its own project.",
        "4. Superseded versions of a report.",
    ),
    leaves_out_zh=(
        "1. 空白值。",
        "2. 同一表内多次使用的名称。",
        "3. 两张项目自评表：各自衡量本项目。",
        "4. 已被新版本取代的报告。",
    ),
    applies_when="targets_differ is not null or actuals_differ is not null",
    not_applicable="No other form of the unit and year has an indicator of that name with values.",
    not_applicable_zh="同一单位同一年度的其他表中没有填写指标值或完成值的同名指标。",
    expectation=never("is_conflict"),
    subject="{indicator}",
    reported="{this_text}",
    expected="{other_text}",
    message="{indicator}: target and actual are {reported} here and {expected} in form {other_form_no} "
    "({other_cell}). State the same in both, or tell the indicators apart by their names.",
    message_zh="{indicator}：本表指标值/完成值为{reported}，第{other_form_no}张表（{other_cell}）为{expected}。请改为一致，或用名称区分不同指标。",
)
