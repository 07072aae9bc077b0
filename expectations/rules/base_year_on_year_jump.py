"""An account that changed much against last year."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="base_year_on_year_jump",
    version="1",
    severity="info",
    grain="base_rows",
    invalid="The final account of a row changed by more than the threshold against the prior year.",
    invalid_zh="本年决算较上年变动超过阈值。",
    basis="outlier screen",
    basis_must_be_verified=False,
    parameters={"threshold": 0.5},
    leaves_out=("1. Rows that were 0 or blank the year before.",),
    leaves_out_zh=("1. 上年决算数为0或为空的行。",),
    applies_when="prior > 0 and final is not null",
    not_applicable="Last year's account is blank or 0, or this year's is blank.",
    not_applicable_zh="上年决算数为空或为0，或本年决算数为空。",
    expectation=at_most("year_on_year_change", "threshold"),
    subject="{label}",
    reported="{final_text}",
    expected="{prior_text}",
    cells=("final",),
    message="{label}: {reported} after {prior_text} the year before ({year_on_year_percent} %). See that both are "
    "right, and explain the change.",
    message_zh="{label}：本年决算{reported}，上年{prior_text}（变动{year_on_year_percent}%）。请核对数据并说明变动原因。",
)
