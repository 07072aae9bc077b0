"""Control rates of government buildings."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="building_control_rate_mismatch",
    version="1",
    severity="warn",
    grain="buildings",
    invalid="A building control rate is not actual divided by approved, or exceeds 100%.",
    invalid_zh="楼堂馆所规模（投资概算）控制率计算不符或超过100%。",
    basis="definition",
    basis_must_be_verified=False,
    # In halves of the last printed digit.
    parameters={"half_digits": 1.0},
    leaves_out=("1. Tables with dashes, which had no building to finish.",),
    leaves_out_zh=("1. 填“—”的表：当年没有完工的楼堂馆所。",),
    applies_when="exact_rate is not null or control_rate is not null",
    not_applicable="The table prints no building with approved and actual figures.",
    not_applicable_zh="表内没有同时印有批复数和实际数的楼堂馆所。",
    expectation=at_most("building_rate_error", "half_digits"),
    subject="{label}",
    reported="{control_rate_text}",
    expected="{expected_rate_text}",
    message="{label} is printed as {reported}; actual {actual} by approved {approved} is {exact_rate_percent} %, "
    "and more than 100 % is out of control. Correct the rate or the figures.",
    message_zh="{label}印为{reported}，实际{actual}÷批复{approved}应为{exact_rate_percent}%，且不得超过100%。请更正。",
)
