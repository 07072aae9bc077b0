"""Time as a measure of cost."""

from expectations.rule import Rule, never

RULE = Rule(
    id="cost_value_is_date",
    version="1",
    severity="reject",
    grain="indicators",
    invalid="A cost indicator has a date window as target or actual.",
    invalid_zh="成本指标填写的是时间。",
    basis="rows swapped",
    basis_must_be_verified=False,
    leaves_out=("1. Durations (≤5天), and 长期: target_not_measurable judges it.",),
    leaves_out_zh=("1. 时长（如“≤5天”）；“长期”由规则“指标值仅为期间词”审核。",),
    applies_when="contains(concat(level1, level2), '成本') and quantities_text != ''",
    not_applicable="The row is no cost indicator with a value.",
    not_applicable_zh="该行不是有指标值或完成值的成本指标。",
    expectation=never("has_time_value"),
    subject="{indicator}",
    reported="{quantities_text}",
    expected="an amount or a rate",
    cells=("target_text",),
    message="{indicator}: a cost indicator has a time as its value ({reported}). Rows may be swapped: print an "
    "amount or a rate.",
    message_zh="{indicator}：成本指标填写的是时间（{reported}），疑为错行。请填写金额或比率。",
)
