"""Initial budget plus adjustment against income, in the running text."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="narrative_income_sum_mismatch",
    version="1",
    severity="reject",
    grain="text_sums",
    invalid="In the running text initial budget plus adjustment does not equal budget income.",
    invalid_zh="文中年初预算+调整≠预算收入。",
    basis="definition",
    basis_must_be_verified=False,
    # Halves of the last printed digit, one for each figure.
    parameters={"half_digits": 1.0},
    milder={"info": at_most("text_error", 0.0)},
    leaves_out=(
        "1. Figures of another year, of a part of the year, or rounded ones (余, 约).",
        "2. Statements that lack one of the three.",
    ),
    leaves_out_zh=(
        "1. 其他年度、部分时段的数据，以及约数（余、约）。",
        "2. 三项数据不全的表述。",
    ),
    applies_when="comparison = 'income_sum'",
    not_applicable="The text does not state initial budget, adjustment and income together.",
    not_applicable_zh="文中未同时写明年初预算、调整数和预算收入。",
    expectation=at_most("text_error", "half_digits"),
    subject="{subject}",
    reported="{reported}",
    expected="{expected}",
    difference="difference",
    message="The text states an income of {reported}; {addends_text} makes {expected} (difference {difference}). "
    "Which of the figures is wrong the text does not tell: check all three.",
    message_zh="文中预算收入为{reported}，{addends_text}={expected}（相差{difference}）。无法判断哪一个数有误，请逐一核对。",
)
