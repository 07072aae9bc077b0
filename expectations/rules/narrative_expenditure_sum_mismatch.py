"""Basic plus project expenditure against expenditure, in the running text."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="narrative_expenditure_sum_mismatch",
    version="1",
    severity="reject",
    grain="text_sums",
    invalid="In the running text basic plus project expenditure does not equal expenditure.",
    invalid_zh="文中基本支出+项目支出≠支出。",
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
    applies_when="comparison = 'expenditure_sum'",
    not_applicable="The text does not state expenditure with both its parts.",
    not_applicable_zh="文中未同时写明支出及其基本支出、项目支出。",
    expectation=at_most("text_error", "half_digits"),
    subject="{subject}",
    reported="{reported}",
    expected="{expected}",
    difference="difference",
    message="The text states an expenditure of {reported}; {addends_text} makes {expected} (difference "
    "{difference}). Which of the figures is wrong the text does not tell: check all three.",
    message_zh="文中支出为{reported}，{addends_text}={expected}（相差{difference}）。无法判断哪一个数有误，请逐一核对。",
)
