"""A name that is cut off."""

from expectations.rule import Rule, missing

RULE = Rule(
    id="indicator_name_truncated",
    version="1",
    severity="info",
    grain="indicators",
    invalid="The name of an indicator is cut off: another form of the file has a longer name that begins with it.",
    invalid_zh="指标名称被截断（同一文件另一表有以其开头的完整名称）。",
    basis="print or extraction cut",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Longer names of another class or target: they may be other indicators.",
        "2. Cuts of which the file prints no full name.",
    ),
    leaves_out_zh=(
        "1. 二级指标或指标值不同的较长名称：可能是另一指标。",
        "2. 文件内没有完整名称可对照的截断。",
    ),
    applies_when="level3 is not null",
    not_applicable="The row has no name.",
    not_applicable_zh="该行没有名称。",
    expectation=missing("full_name"),
    subject="{indicator}",
    reported="{level3}",
    expected="{full_name}",
    cells=(
        "level3",
        "target_text",
    ),
    message="{indicator}: the name is cut off ({reported}); another form of the file prints {expected}. Print "
    "the full name.",
    message_zh="{indicator}：指标名称不完整（{reported}），同一文件另一表为“{expected}”。请填写全称。",
)
