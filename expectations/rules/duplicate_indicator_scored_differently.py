"""One indicator scored in two ways."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="duplicate_indicator_scored_differently",
    version="2",
    severity="reject",
    grain="indicator_groups",
    invalid="Two rows with the same name, target and actual have different shares of points.",
    invalid_zh="名称、指标值、完成值相同的指标得分率不同。",
    basis="self-contradiction",
    basis_must_be_verified=False,
    parameters={"tolerance": 0.005},
    leaves_out=("1. Rows without a score or weight, and merged scores.",),
    leaves_out_zh=("1. 没有得分或分值的行，以及合并得分。",),
    applies_when="group_rows > 1 and shares > 1",
    not_applicable="There is no second row of the same name, target and actual with score and weight.",
    not_applicable_zh="没有名称、指标值、完成值相同且有得分和分值的另一行。",
    expectation=at_most("share_spread", "tolerance"),
    subject="{indicator}",
    reported="{shares_text}",
    expected="same ratio",
    message="{indicator}: rows with the same name, target and actual are scored {reported}: {rows_listed}. Equal "
    "results earn equal shares: correct the scores.",
    message_zh="{indicator}：名称、指标值、完成值相同，得分率却不同（{reported}）：{rows_listed}。请更正得分。",
    follows_from={"duplicate_indicator": "true"},
    history={"2": "The number before a name (指标1：, （1）) is no part of it."},
)
