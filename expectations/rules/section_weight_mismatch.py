"""The weights of a section against the points in its label."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="section_weight_mismatch",
    version="1",
    severity="reject",
    grain="sections",
    invalid="The weights of the rows of a level-1 section do not add up to the points printed in its label.",
    invalid_zh="一级指标下各指标分值之和与该一级指标标注分值不符。",
    basis="the form itself declares e.g. 产出指标（50分）; a deployed system blocks saving otherwise",
    basis_must_be_verified=False,
    parameters={"tolerance": 0.005},
    leaves_out=(
        "1. Sections whose label prints no points, and forms without a weight column.",
        "2. A section that stands under several goals and prints its points for each of them.",
    ),
    leaves_out_zh=(
        "1. 未标注分值的部分，以及没有分值列的表。",
        "2. 在几个目标下重复出现、每次均标注分值的部分。",
    ),
    applies_when="weight_cap is not null and weight_addends > 0 and cap_prints <= 1",
    not_applicable="The label of the section prints no points, or its rows print no weights.",
    not_applicable_zh="该部分未标注分值，或其各行未印分值。",
    expectation=at_most("section_weight_error", "tolerance"),
    subject="{section}",
    reported="{weight_sum}",
    expected="{weight_cap}",
    difference="section_weight_difference",
    message="The {weight_addends} weights under {section} add up to {reported}; its label says {expected} (difference "
    "{difference}). Correct the weights or the label. The sum cannot tell which weight is wrong: {weights_listed}.",
    message_zh="{section}下{weight_addends}项分值合计为{reported}，标注为{expected}分（相差{difference}）。请更正分值或标注。合计无法判断哪一项有误：{weights_listed}。",
    follows_from={"weight_missing": "weightless_rows > 0 and section_weight_difference < 0"},
)
