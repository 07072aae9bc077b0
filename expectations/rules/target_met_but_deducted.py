"""A met target that costs points."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="target_met_but_deducted",
    version="2",
    severity="warn",
    grain="indicators",
    invalid="The quantitative target is met and points are deducted.",
    invalid_zh="定量指标已完成目标值却被扣分。",
    basis="财预〔2020〕10号 art. 16: target met = full points",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Targets or actuals without a number, and of different units.",
        "2. An inequality as actual that does not imply the target (target ≥99%, actual ≥95%).",
        "3. Scores or weights merged over several rows: which row lost the points is not known.",
        "4. Cost targets without a sign whose actual differs: less may be meant as better or as worse.",
    ),
    leaves_out_zh=(
        "1. 指标值或完成值没有数值的，以及二者单位不同的。",
        "2. 完成值为不等式且不能据以认定完成的（如指标值≥99%，完成值≥95%）。",
        "3. 多行合并的得分或分值：无法得知由哪一行扣分。",
        "4. 未写不等号且完成值与指标值不同的成本指标：少于或多于指标值何者为优无法得知。",
    ),
    applies_when="is_target_met and score is not null and weight is not null and score_rows = 1 and weight_rows = 1",
    not_applicable="The target is missed or cannot be compared with the actual, or the row has no score or weight.",
    not_applicable_zh="未完成指标值，或完成值与指标值无法比较，或该行没有得分或分值。",
    expectation=at_most("points_deducted", 0.0),
    subject="{indicator}",
    reported="{score_text}",
    expected="{weight}",
    difference="score_minus_weight",
    cells=("score_text",),
    message="{indicator}: the actual {actual_text} meets the target {target_text}, yet the score is {reported} of "
    "{expected} (difference {difference}). Give full points, or print the actual that explains the deduction.",
    message_zh="{indicator}：实际完成值{actual_text}已达到指标值{target_text}，得分却为{reported}，应为{expected}（相差{difference}）。"
    "请改为满分，或填写与扣分相符的完成值。",
    history={"2": "Prices per unit, changes (提高5%), numerals in words and units with 万 are compared, too."},
)
