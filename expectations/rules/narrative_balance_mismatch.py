"""Income minus expenditure against the balance, in the running text."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="narrative_balance_mismatch",
    version="2",
    severity="reject",
    grain="text_sums",
    invalid="In the running text income (plus carry-in) minus expenditure does not equal the stated carry-over and "
    "surplus.",
    invalid_zh="文中收入（+上年结转）−支出≠结余结转。",
    basis="definition",
    basis_must_be_verified=False,
    # Halves of the last printed digit, one for each figure.
    parameters={"half_digits": 1.0},
    milder={"info": at_most("text_error", "half_digits")},
    leaves_out=(
        "1. Figures of another year, of a part of the year, or rounded ones (余, 约).",
        "2. What was carried in and other funds count where the balance agrees with them only: whether income "
        "includes them the text does not say.",
    ),
    leaves_out_zh=(
        "1. 其他年度、部分时段的数据，以及约数（余、约）。",
        "2. 上年结转和其他资金，仅在计入后收支相符时计入：文中未写明收入是否已含该资金。",
    ),
    applies_when="comparison = 'balance'",
    not_applicable="The text does not state income, expenditure and what is left.",
    not_applicable_zh="文中未同时写明收入、支出和结余结转。",
    expectation=at_most("unexplained_error", "half_digits"),
    subject="{subject}",
    reported="{reported}",
    expected="{expected}",
    difference="difference",
    message="The text states a balance of {reported}; {addends_text} leaves {expected} (difference {difference}). "
    "Which of the figures is wrong the text does not tell: check income, expenditure and balance.",
    message_zh="文中结余结转为{reported}，{addends_text}={expected}（相差{difference}）。无法判断哪一个数有误，请核对收入、支出和结余。",
    history={"2": "Figures in 元 and 万元 are compared in yuan."},
)
