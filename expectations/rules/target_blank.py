"""A named row without a target."""

from expectations.rule import Rule, filled

RULE = Rule(
    id="target_blank",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="The target of an indicator is blank.",
    invalid_zh="指标值为空。",
    basis="财预〔2015〕88号: targets are to be quantified or described",
    basis_must_be_verified=True,
    leaves_out=("1. Forms that print no targets at all.",),
    leaves_out_zh=("1. 完全未印指标值的表。",),
    applies_when="level3 is not null and rows_with_target > 0",
    not_applicable="The row has no name, or the form prints no targets.",
    not_applicable_zh="该行没有名称，或表内未印指标值。",
    expectation=filled("target_text"),
    subject="{indicator}",
    reported="",
    expected="target",
    cells=("target_text",),
    message="{indicator}: the target is blank. Fill in what was to be reached.",
    message_zh="{indicator}：指标值为空。请填写指标值。",
)
