"""A statement where a number was promised."""

from expectations.rule import Rule, never

RULE = Rule(
    id="actual_not_quantified",
    version="1",
    severity="reject",
    grain="indicators",
    invalid="The target is quantitative and the actual value is a statement instead of a number.",
    invalid_zh="指标值为定量而完成值为文字（如“已完成”）。",
    basis="such a row can neither be scored by B/A nor be aggregated",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Targets that are a unit only, a date or a window of time.",
        "2. Blank actuals: that is actual_blank.",
        "3. A time as actual of a number: that is unit_mismatch.",
    ),
    leaves_out_zh=(
        "1. 指标值只有单位，或为日期、时间段的行。",
        "2. 完成值为空的行：由规则“有得分而实际完成值为空”审核。",
        "3. 指标值为数量而完成值为时间的：由规则“单位或类型不一致”审核。",
    ),
    applies_when="target_is_quantified and target_kind not in ('date', 'unit_only') and actual_text is not null",
    not_applicable="The target holds no number, or the actual is blank.",
    not_applicable_zh="指标值没有数值，或完成值为空。",
    expectation=never("actual_lacks_number"),
    subject="{indicator}",
    reported="{actual_text}",
    expected="a number in the unit of the target",
    cells=("actual_text",),
    message="{indicator}: the target is {target_text}, the actual says {reported}. Print the number that was reached.",
    message_zh="{indicator}：指标值为{target_text}，实际完成值填“{reported}”。请填写实际完成的数值。",
)
