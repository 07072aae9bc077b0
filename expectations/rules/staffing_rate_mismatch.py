"""The printed staffing control rate against the head counts."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="staffing_rate_mismatch",
    version="1",
    severity="reject",
    grain="staffing",
    invalid="The staffing control rate is not in-service staff divided by established posts, at the printed precision.",
    invalid_zh="控制率≠在职人数÷编制数（按所印精度）。",
    basis="definition of the table",
    basis_must_be_verified=False,
    # In halves of the last printed digit: 90% stands for 89.5% to 90.5%.
    parameters={"half_digits": 1.0},
    leaves_out=("1. Tables in which posts, staff or rate is blank, and units without established posts.",),
    leaves_out_zh=("1. 编制数、在职人数或控制率为空的表，以及无编制的单位。",),
    applies_when="control_rate is not null and exact_rate is not null",
    not_applicable="The table does not print posts, staff and rate.",
    not_applicable_zh="表内未同时印有编制数、在职人数和控制率。",
    expectation=at_most("staffing_rate_error", "half_digits"),
    subject="财政供养人员控制率",
    reported="{control_rate_text}",
    expected="{expected_rate_percent}%",
    difference="staffing_rate_difference",
    message="The staffing control rate is printed as {reported}; {in_service} in service on {posts} posts is "
    "{expected} (difference {difference} percentage points). Correct the rate or the head counts.",
    message_zh="控制率印为{reported}，在职{in_service}人÷编制{posts}人应为{expected}（相差{difference}个百分点）。"
    "请更正控制率或人数。",
)
