"""Items of operating expenditure beyond its total."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="operating_items_exceed_total",
    version="1",
    severity="warn",
    grain="base_sums",
    invalid="The listed items of operating expenditure exceed the total of operating expenditure.",
    invalid_zh="公用经费“其中”各项之和大于公用经费。",
    basis='"其中" is not exhaustive, but cannot exceed',
    basis_must_be_verified=False,
    parameters={"tolerance_per_addend": 0.005},
    leaves_out=(
        "1. Items that make less than the total: the list (其中) need not be complete.",
        "2. Columns whose total is blank.",
    ),
    applies_when="equation = 'operating' and total is not null and addends > 0",
    not_applicable="The column has no total of operating expenditure, or no items.",
    expectation=at_most("items_over_total", "tolerance_per_addend"),
    subject="{column_label}：公用经费",
    reported="{addend_sum}",
    expected="≤{total_text}",
    message="{column_label}: the {addends} listed items of operating expenditure make {reported}, more than the "
    "total of {total_text} (by {items_over_total} per figure). Which of them is wrong the table does not tell: "
    "check the total and each item.",
    message_zh="{column_label}：公用经费所列{addends}项之和为{reported}，超过合计{total_text}。无法判断哪一项有误，请核对合计及各分项。",
)
