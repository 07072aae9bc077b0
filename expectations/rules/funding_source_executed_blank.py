"""Sources without executed amounts under an executed total."""

from expectations.rule import Rule, at_least

RULE = Rule(
    id="funding_source_executed_blank",
    version="1",
    severity="info",
    grain="fund_columns",
    invalid="The total line has an executed amount and all of its source lines are blank in that column.",
    invalid_zh="合计有全年执行数而各资金来源执行数均为空。",
    basis="execution by source cannot be checked",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Forms without lines of sources.",
        "2. A dash or 0 in a source: that is an answer.",
    ),
    leaves_out_zh=(
        "1. 没有资金来源行的表。",
        "2. 资金来源行填“—”或0的：视为已填。",
    ),
    applies_when="amount_column = 'executed' and total is not null and source_lines > 0",
    not_applicable="The form prints no executed total, or no sources.",
    not_applicable_zh="表内合计行没有全年执行数，或没有资金来源行。",
    expectation=at_least("filled_sources", 1),
    subject="{column_label}",
    reported="",
    expected="amounts adding up to {total_text}",
    cells=("first_source",),
    message="The total line prints {total_text} as executed; all {source_lines} sources leave that column blank. "
    "Fill in the executed amount of every source.",
    message_zh="合计全年执行数为{total_text}，{source_lines}项资金来源的执行数均未填。请分来源填写。",
)
