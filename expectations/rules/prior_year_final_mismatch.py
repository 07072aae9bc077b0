"""Last year's account, as printed in two years."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="prior_year_final_mismatch",
    version="1",
    severity="warn",
    grain="prior_years",
    invalid="The prior-year final account differs from the final account reported the year before.",
    invalid_zh="上年决算数与上一年度报告的决算数不一致。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    parameters={"tolerance": 0.005},
    leaves_out=(
        "1. Superseded versions of a report.",
        "2. Rows whose name changed from one year to the next.",
    ),
    leaves_out_zh=(
        "1. 已被新版本取代的报告。",
        "2. 两年间名称有变的行。",
    ),
    applies_when="comparison = 'final'",
    not_applicable="No current report of the year before or after is known, or one of the two prints is blank.",
    not_applicable_zh="上一年度或下一年度没有现行报告，或两处之一为空。",
    expectation=at_most("year_error", "tolerance"),
    subject="{label}",
    reported="{reported}",
    expected="{expected}",
    difference="year_difference",
    message="{label}: the account of {year_compared} is {reported} here and {expected} in the report of "
    "{other_year} (difference {difference}). State what was settled, or explain the restatement.",
    message_zh="{label}：{year_compared}年决算数本表为{reported}，{other_year}年度报告为{expected}（相差{difference}）。请按批复决算填列或说明调整原因。",
)
