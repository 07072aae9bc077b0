"""An actual that is no measurement."""

from expectations.rule import Rule, starts_with_none_of

RULE = Rule(
    id="actual_printed_as_inequality",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="The actual value is printed with an inequality sign instead of as a measured value.",
    invalid_zh="实际完成值写成不等式（≥、≤），应为具体数值。",
    basis="an actual is a measurement",
    basis_must_be_verified=False,
    # The signs also as other fonts and keyboards write them.
    parameters={
        "operators": [
            *("≥", ">", "≤", "<", "不低于", "不少于", "不超过"),
            *("≧", "＞", "≦", "＜", "⩾", "⩽", "﹥", "﹤", "大于", "小于", "不小于", "不大于", "不高于", "不多于"),
        ]
    },
    leaves_out=(
        "1. Blank actuals.",
        "2. Words behind the number (95%以上): the rule looks at the beginning.",
    ),
    leaves_out_zh=(
        "1. 实际完成值为空的行。",
        "2. 数值之后的文字（如“95%以上”）：仅审核开头部分。",
    ),
    applies_when="actual_text is not null",
    not_applicable="The row has no actual.",
    not_applicable_zh="该行没有实际完成值。",
    expectation=starts_with_none_of("actual_text", "operators"),
    subject="{indicator}",
    reported="{actual_text}",
    expected="a point value",
    cells=("actual_text",),
    message="{indicator}: the actual is printed as {reported}; print the value that was measured.",
    message_zh="{indicator}：实际完成值印为{reported}，应填写具体数值。",
)
