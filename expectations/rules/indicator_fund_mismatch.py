"""Money indicators that repeat a fund line."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="indicator_fund_mismatch",
    version="2",
    severity="warn",
    grain="fund_indicators",
    invalid="A money indicator that repeats a fund line differs from it.",
    invalid_zh="重复资金数据的指标与资金情况表不一致。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    parameters={"tolerance": 0.005},
    leaves_out=(
        "1. Indicators whose name says more than an amount of the funds block.",
        "2. Appropriations that agree with the planned or the paid amount of their line: which one is meant is open.",
    ),
    leaves_out_zh=(
        "1. 名称除资金情况表某项金额外另有内容的指标。",
        "2. 与该行预算数或执行数之一相符的财政拨款：所指何者无法得知。",
    ),
    applies_when="fund_error is not null",
    not_applicable="The indicator repeats no amount of the funds block.",
    not_applicable_zh="该指标不重复资金情况表的金额。",
    expectation=at_most("fund_error", "tolerance"),
    subject="{indicator}",
    reported="{actual_text}",
    expected="{fund_text}",
    difference="fund_difference",
    cells=("actual_text",),
    message="{indicator} is {reported}; {fund_label} is printed as {expected} (difference {difference}). State the "
    "same amount in both.",
    message_zh="{indicator}为{reported}，资金情况中{fund_label}为{expected}（相差{difference}）。请改为一致。",
    history={"2": "The number before a name (指标1：, （1）) is no part of it."},
)
