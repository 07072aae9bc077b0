"""Money as a measure of time."""

from expectations.rule import Rule, none_of

RULE = Rule(
    id="timeliness_value_is_money",
    version="1",
    severity="reject",
    grain="indicators",
    invalid="A timeliness indicator has money as target and actual.",
    invalid_zh="时效指标填写的是金额。",
    basis="rows swapped",
    basis_must_be_verified=False,
    leaves_out=("1. Rows with money on one side only: that is unit_mismatch.",),
    leaves_out_zh=("1. 仅一方为金额的行：由规则“单位或类型不一致”审核。",),
    applies_when="contains(level2, '时效') and shared_kind is not null",
    not_applicable="The row is no timeliness indicator with target and actual.",
    not_applicable_zh="该行不是有指标值和完成值的时效指标。",
    expectation=none_of("shared_kind", ("money",)),
    subject="{indicator}",
    reported="{quantities_text}",
    expected="a time or an on-time rate",
    cells=("target_text",),
    message="{indicator}: a timeliness indicator has money as target and actual ({reported}). Rows may be "
    "swapped: print a time or an on-time rate.",
    message_zh="{indicator}：时效指标填写的是金额（{reported}），疑为错行。请填写时间或及时率。",
)
