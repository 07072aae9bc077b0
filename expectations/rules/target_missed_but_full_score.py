"""A missed target with full points."""

from expectations.rule import Rule, below

RULE = Rule(
    id="target_missed_but_full_score",
    version="3",
    severity="reject",
    grain="indicators",
    invalid="The quantitative target is missed and the row has full points.",
    invalid_zh="定量指标未完成目标值却得满分。",
    basis="财预〔2020〕10号 art. 16",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Targets or actuals without a number, and of different units.",
        "2. An inequality as actual that leaves open whether the target is met.",
        "3. Scores or weights merged over several rows, and rows of 0 points.",
        "4. Cost targets without a sign whose actual differs: less may be meant as better or as worse.",
        "5. Approximate targets (左右) that are not reached: what is near them may be meant.",
    ),
    leaves_out_zh=(
        "1. 指标值或完成值没有数值的，以及二者单位不同的。",
        "2. 完成值为不等式，是否完成无法认定的。",
        "3. 多行合并的得分或分值，以及分值为0的行。",
        "4. 未写不等号且完成值与指标值不同的成本指标：少于或多于指标值何者为优无法得知。",
        "5. 未达到的约数指标值（“左右”）：接近即可能视为完成。",
    ),
    applies_when="not is_target_met and score is not null and weight > 0 and score_rows = 1 and weight_rows = 1",
    not_applicable="The target is met or cannot be compared with the actual, or the row has no score or weight.",
    not_applicable_zh="已完成指标值，或完成值与指标值无法比较，或该行没有得分或分值。",
    expectation=below("score_minus_weight", 0.0),
    subject="{indicator}",
    reported="{score_text}",
    expected="{formula_or_less}",
    difference="proportional_difference",
    cells=("score_text",),
    message="{indicator}: the actual {actual_text} misses the target {target_text}, yet the score is {reported} of "
    "{weight}; in proportion it would be {expected}. Deduct points and state the reason.",
    message_zh="{indicator}：实际完成值{actual_text}未达到指标值{target_text}，却得满分{reported}；按比例应为{expected}。请扣分并说明原因。",
    history={
        "2": "A near miss of an approximate target is left to the reviewer.",
        "3": "Prices per unit, changes (提高5%), numerals in words and units with 万 are compared, too.",
    },
)
