"""Target and actual that cannot be compared."""

from expectations.rule import Rule, equal

RULE = Rule(
    id="unit_mismatch",
    version="2",
    severity="reject",
    grain="indicators",
    invalid="Target and actual are of different kinds or units (count against percentage, period against percentage, "
    "text against number), so they cannot be compared.",
    invalid_zh="指标值与完成值的单位或类型不一致，无法比较。",
    basis="a score without a basis",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Text as actual of a quantitative target (已完成): that is actual_not_quantified.",
        "2. Blank targets, and targets that are a unit only (件数, %).",
        "3. A bare number beside one with a unit: the unit is missing, not different.",
        "4. A target in words that holds a number: it may be the number that the actual is measured by.",
        "5. Different words for counts (件, 个), 元 and 万元: they are one kind each.",
    ),
    leaves_out_zh=(
        "1. 定量指标值的完成值为文字的（如“已完成”）：由规则“指标值为定量而完成值为文字”审核。",
        "2. 指标值为空，或只有单位的（如“件数”“%”）。",
        "3. 一方有单位、另一方只有数值的：属单位缺失，不属单位不同。",
        "4. 含有数值的文字指标值：该数值可能就是衡量完成值的标准。",
        "5. 计数的不同量词（件、个），以及元与万元：各视为同一类单位。",
    ),
    applies_when="target_measure is not null and actual_measure is not null and actual_measure != 'text' "
    "and (target_measure = 'text' and actual_measure != 'period' "
    "or target_measure != 'text' and target_measure != 'number' and actual_measure != 'number')",
    not_applicable="Target or actual is blank, in words, or a bare number or unit.",
    not_applicable_zh="指标值或完成值为空、为文字，或只有数值或单位。",
    expectation=equal("target_measure", "actual_measure"),
    subject="{indicator}",
    reported="{actual_text}",
    expected="{expected_measure}",
    cells=("actual_text",),
    message="{indicator}: the target {target_text} and the actual {reported} are not of one kind ({expected}), so the "
    "score has no basis. State both in the same unit.",
    message_zh="{indicator}：指标值{target_text}与实际完成值{reported}的类型或单位不同，无法比较。请用同一单位填写。",
    follows_from={"target_equals_name": "true"},
    history={"2": "Tenths (六成) are a percentage."},
)
