"""A blank cell in a split."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="fund_split_blank",
    version="1",
    severity="info",
    grain="forms",
    invalid="A cell of the revenue or expenditure split is blank instead of 0.",
    invalid_zh="收入/支出性质明细未填（无数应填0）。",
    basis="blank is not 0",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Forms without splits.",
        "2. A dash: that is an answer.",
    ),
    leaves_out_zh=(
        "1. 未设收入、支出性质明细的表。",
        "2. 填“—”的：视为已填。",
    ),
    applies_when="split_cells > 0",
    not_applicable="The form prints no split.",
    not_applicable_zh="表内未设收入、支出性质明细。",
    expectation=at_most("blank_splits", 0),
    subject="{blank_splits_listed}",
    reported="",
    expected="0 or an amount",
    cells=("blank_split",),
    message="The split leaves {blank_splits} of {split_cells} amounts blank: {subject}. Print 0 where there is "
    "nothing.",
    message_zh="收入、支出性质明细{split_cells}项中有{blank_splits}项未填：{subject}。无数请填0。",
)
