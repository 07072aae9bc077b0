"""A missed target scored out of proportion."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="proportional_score_mismatch",
    version="3",
    severity="warn",
    grain="indicators",
    invalid="A missed quantitative target is not scored in proportion to completion.",
    invalid_zh="定量指标未完成时，得分≠分值×完成比例。",
    basis="财预〔2020〕10号 art. 16; Wuhan note 2",
    basis_must_be_verified=True,
    # Half a point is what rounding to whole points can move a score: 9 instead of 9.4 is rounding, 9 instead of 9.88 is
    # not (it rounds to 10), nor is 4 instead of 4.75. A reverse indicator follows the formula of its scheme.
    parameters={"rounding": 0.5},
    leaves_out=(
        "1. Targets or actuals without a number, of different units, or printed as a range; a target of 0.",
        "2. An inequality as actual, which has no completion.",
        "3. Scores or weights merged over several rows.",
        "4. Cost targets without a sign whose actual differs: less may be meant as better or as worse.",
        "5. Approximate targets (左右) that are not reached: what is near them may be meant.",
    ),
    leaves_out_zh=(
        "1. 指标值或完成值没有数值、二者单位不同或为区间的，以及指标值为0的。",
        "2. 完成值为不等式的：没有完成比例。",
        "3. 多行合并的得分或分值。",
        "4. 未写不等号且完成值与指标值不同的成本指标：少于或多于指标值何者为优无法得知。",
        "5. 未达到的约数指标值（“左右”）：接近即可能视为完成。",
    ),
    applies_when="not is_target_met and score is not null and formula_score is not null and target_value != 0",
    not_applicable="The target is met or cannot be compared with the actual, or the row has no score or weight.",
    not_applicable_zh="已完成指标值，或完成值与指标值无法比较，或该行没有得分或分值。",
    expectation=at_most("proportional_error", "rounding"),
    subject="{indicator}",
    reported="{score_text}",
    expected="{proportional_score}",
    difference="proportional_difference",
    cells=("score_text",),
    message="{indicator}: the target is {target_text}, the actual {actual_text}; in proportion {weight} points make "
    "{expected}, the form gives {reported} (difference {difference}). Score by completion, or explain the difference.",
    message_zh="{indicator}：指标值{target_text}，实际完成值{actual_text}，{weight}分按完成比例应得{expected}，实得{reported}（相差{difference}）。"
    "请按完成比例计分或说明原因。",
    follows_from={"target_missed_but_full_score": "true"},
    history={
        "2": "A near miss of an approximate target is left to the reviewer.",
        "3": "Prices per unit, changes (提高5%), numerals in words and units with 万 are compared, too.",
    },
)
