"""What was carried from one year into the next."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="carry_over_mismatch",
    version="1",
    severity="warn",
    grain="prior_years",
    invalid="The carry-over at the end of a year differs from the carried-over funds of the next year.",
    invalid_zh="年末结转与次年上年结转资金不一致。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    parameters={"tolerance": 0.005},
    leaves_out=(
        "1. Superseded versions of a report.",
        "2. Balances that either the form (budget less executed) or the running text of the year confirms.",
        "3. Budget that was left and not carried over at all, unless the running text states it as carried over.",
    ),
    leaves_out_zh=(
        "1. 已被新版本取代的报告。",
        "2. 经本年度自评表（预算数减执行数）或正文印证的结余。",
        "3. 有预算结余而次年完全没有上年结转的，正文写明已结转的除外。",
    ),
    applies_when="comparison = 'carry_over'",
    not_applicable="No current report of the year before or after is known, or balance or carried-over funds are "
    "not printed.",
    not_applicable_zh="上一年度或下一年度没有现行报告，或未印结余或上年结转资金。",
    expectation=at_most("year_error", "tolerance"),
    subject="{label}",
    reported="{reported}",
    expected="{expected}",
    difference="year_difference",
    message="At the end of {year_compared} the balance and the funds carried into the next year differ: {reported} "
    "here, {expected} in the report of {other_year} (difference {difference}). Correct one of them, or explain.",
    message_zh="{year_compared}年末结转与次年上年结转资金不一致：本表{reported}，{other_year}年度报告{expected}（相差{difference}）。请更正或说明。",
)
