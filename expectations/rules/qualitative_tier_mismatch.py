"""The score of a result in words against the tier that the words name."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="qualitative_tier_mismatch",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="The share of points of a qualitative row lies outside the interval of the tier that its text states.",
    invalid_zh="定性指标得分比例不在其完成情况所属档次的区间内。",
    basis="财预〔2020〕10号 art. 16; Wuhan note 3 (100–80, 80–50, 50–0)",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Results in other words than those of the tiers (达成预期, 部分达成预期, 未达成预期): naming their tier "
        "takes a reader.",
        "2. Scores merged over several rows, and rows without weight.",
        "3. The border between two tiers, which counts as either.",
    ),
    leaves_out_zh=(
        "1. 完成情况未用档次用语（达成预期、部分达成预期、未达成预期）表述的：属何档次须人工判断。",
        "2. 多行合并的得分，以及没有分值的行。",
        "3. 两档之间的界限值：归入任一档均可。",
    ),
    applies_when="tier is not null and score is not null and weight > 0 and score_rows = 1 and weight_rows = 1",
    not_applicable="The actual names no tier of the scheme, or the row has no score or weight of its own.",
    not_applicable_zh="完成情况未写明方案所定档次，或该行没有自己的得分或分值。",
    expectation=at_most("points_outside_tier", 0.0),
    subject="{indicator}",
    reported="{score_text}",
    expected="{tier_points}",
    cells=("score_text", "actual_text"),
    message="{indicator}: the result is “{actual_text}”, a tier that gives {expected} of {weight} points; the form "
    "gives {reported}. Correct the score, or state the result as it is.",
    message_zh="{indicator}：完成情况为“{actual_text}”，该档次应得{expected}分（满分{weight}），所印得分{reported}。请更正得分或如实填写完成情况。",
)
