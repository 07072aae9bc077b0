"""Items of operating expenditure beyond its total."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="operating_items_exceed_total",
    version="2",
    severity="warn",
    grain="base_sums",
    invalid="The listed items of operating expenditure exceed the total of operating expenditure.",
    invalid_zh="公用经费“其中”各项之和大于公用经费。",
    basis='"其中" is not exhaustive, but cannot exceed',
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Items that make less than the total: the list (其中) need not be complete.",
        "2. Columns whose total is blank.",
    ),
    leaves_out_zh=(
        "1. 明细之和小于公用经费的：“其中”各项无须列全。",
        "2. 公用经费为空的列。",
    ),
    applies_when="equation = 'operating' and total is not null and addends > 0",
    not_applicable="The column has no total of operating expenditure, or no items.",
    not_applicable_zh="该列没有公用经费合计数，或没有明细。",
    expectation=at_most("items_error", "half_digits"),
    subject="{column_label}：公用经费",
    reported="{addend_sum}",
    expected="≤{total_text}",
    difference="items_over_total",
    message="{column_label}: the {addends} listed items of operating expenditure make {reported}, more than the "
    "total of {total_text} (by {items_over_total}). Which of them is wrong the table does not tell: {addends_listed}. "
    "Check the total and each item.",
    message_zh="{column_label}：公用经费所列{addends}项之和为{reported}，超过合计{total_text}（多{items_over_total}）。无法判断哪一项有误：{addends_listed}。请核对合计及各分项。",
    history={"2": "The tolerance is what rounding explains: half of the last digit of every figure."},
)
