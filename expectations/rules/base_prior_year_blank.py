"""A base data table without last year's accounts."""

from expectations.rule import Rule, at_least

RULE = Rule(
    id="base_prior_year_blank",
    version="1",
    severity="warn",
    grain="base_tables",
    invalid="The column of the prior year is blank in rows whose current-year cells are filled.",
    invalid_zh="上年决算数列未填。",
    basis="needed for the year-on-year check",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Rows with a dash, which have no such value.",
        "2. Tables in which at least one row has last year's account.",
    ),
    leaves_out_zh=(
        "1. 填“—”的行：表示没有该项数据。",
        "2. 至少有一行填有上年决算数的表。",
    ),
    applies_when="has_prior_column and comparable_rows > 0",
    not_applicable="The table has no column for last year, or no row with figures of this year.",
    not_applicable_zh="表内没有上年决算数列，或各行均无本年数据。",
    expectation=at_least("prior_values", 1.0),
    subject="上年决算数",
    reported="",
    expected="{comparable_rows} rows",
    cells=("prior",),
    message="The column of last year's accounts is blank in all {comparable_rows} rows that have figures of this "
    "year. Fill it in: year-on-year changes cannot be checked without it.",
    message_zh="上年决算数一栏全部为空，而有{comparable_rows}行填有本年数据。请补填，否则无法核对年度变动。",
)
