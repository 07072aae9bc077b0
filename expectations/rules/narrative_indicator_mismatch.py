"""Figures of the running text against the indicators of their name."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="narrative_indicator_mismatch",
    version="2",
    severity="reject",
    grain="text_indicators",
    invalid="A count or amount in the running text differs from the actual value of the indicator of that name.",
    invalid_zh="文中数据与指标实际完成值不一致。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Rounded figures of the text (余, 约), and inequalities of the form.",
        "2. Figures of half a year, or of the year before.",
        "3. Names of fewer than four characters, and shortened names of fewer than six.",
    ),
    leaves_out_zh=(
        "1. 文中的约数（余、约），以及表内的不等式。",
        "2. 半年或上一年度的数据。",
        "3. 不足四个字的名称，以及不足六个字的简称。",
    ),
    applies_when="text_error is not null",
    not_applicable="No indicator of that name has a figure of that unit.",
    not_applicable_zh="没有同名且单位相同的指标数据。",
    expectation=at_most("text_error", 0.0),
    subject="{subject}",
    reported="{reported}",
    expected="{expected}",
    difference="difference",
    message="{subject}: the form prints an actual value of {reported}, the text {expected} (difference "
    "{difference}). State the same in both.",
    message_zh="{subject}：表中实际完成值为{reported}，文中为{expected}（相差{difference}）。请改为一致。",
    history={"2": "A name that ends with what is counted (饮水工程处数) is the same without it."},
)
