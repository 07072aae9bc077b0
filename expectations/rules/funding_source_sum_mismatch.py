"""The funding sources against the total line, column by column."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="funding_source_sum_mismatch",
    version="3",
    severity="reject",
    grain="fund_columns",
    invalid="In one amount column the funding sources (current-year appropriation, carry-over, other funds) do not add "
    "up to the total line.",
    invalid_zh="年初预算数（或全年预算数、全年执行数）列：当年财政拨款+上年结转资金+其他资金≠合计。",
    basis="the block is a breakdown",
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Columns whose total is blank, or of which no source is filled.",
        "2. Blocks with a single source line, which may be a part of the total only.",
        "3. Shares of the levels of government, where the appropriation or the local funds they are parts of have a "
        "line of their own.",
        "4. Basic and project expenditure: they divide the same money by its use.",
    ),
    leaves_out_zh=(
        "1. 合计为空，或各资金来源均未填的列。",
        "2. 只有一个资金来源行的资金表：该行可能只是合计的一部分。",
        "3. 各级财政分担数：其所属的财政拨款或地方资金已单独列行的。",
        "4. 基本支出和项目支出：二者是同一资金按用途的划分。",
    ),
    applies_when="total is not null and source_addends > 0 and source_lines > 1",
    not_applicable="The column has no total, or no sources to add up.",
    not_applicable_zh="该列没有合计数，或没有可相加的资金来源。",
    expectation=at_most("funding_source_error", "half_digits"),
    # Inside the tolerance it may be rounding, and is told without asking for anything.
    milder={"info": at_most("funding_source_error", 0.0)},
    subject="{column_label}：{source_addends_text}",
    reported="{total_text}",
    expected="{source_sum}",
    difference="funding_source_difference",
    message="{column_label}: the total line prints {reported}; its {source_addends} sources add up to {expected} "
    "(difference {difference}). Correct the total or the source that is wrong. The sum cannot tell "
    "which: {sources_listed}.",
    message_zh="{column_label}：合计印为{reported}，{source_addends}项资金来源之和为{expected}（相差{difference}）。请更正合计或有误的来源。合计无法判断哪一项有误：{sources_listed}。",
    follows_from={"negative_amount": "has_negative_source"},
    history={
        "2": "Shares of local funds, and lines by nature of expenditure, are no sources beside the others.",
        "3": "The tolerance is what rounding explains: half of the last digit of every figure.",
    },
)
