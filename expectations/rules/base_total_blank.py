"""A total that is left blank over its items."""

from expectations.rule import Rule, filled

RULE = Rule(
    id="base_total_blank",
    version="1",
    severity="warn",
    grain="base_rows",
    invalid="A total row (三公经费, 项目支出, 公用经费) is blank while its items are filled.",
    invalid_zh="合计行（三公经费、项目支出、公用经费）为空而明细已填。",
    basis="derive and say so",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Total rows of which one column is filled.",
        "2. Headings inside a list, such as 专项资金（一个专项一行）: the items below them are the list.",
    ),
    leaves_out_zh=(
        "1. 已填一列的合计行。",
        "2. 列表中的小标题（如“专项资金（一个专项一行）”）：其下各行即为明细。",
    ),
    applies_when="is_total and filled_parts > 0",
    not_applicable="The row is no total, or none of its items is filled.",
    not_applicable_zh="该行不是合计行，或其明细均未填。",
    expectation=filled("any_amount"),
    subject="{label}",
    reported="",
    expected="{parts_sum_text}",
    message="{label} is blank in every column; its {filled_parts} filled items add up to {parts_sum_text} (last "
    "year / budget / this year). Fill in the total.",
    message_zh="{label}合计行各栏均为空，已填{filled_parts}个分项之和为{parts_sum_text}（上年决算/本年预算/本年决算）。请填写合计。",
)
