"""A bare number where the target has a unit."""

from expectations.rule import Rule, none_of

RULE = Rule(
    id="actual_unit_missing",
    version="1",
    severity="info",
    grain="indicators",
    invalid="The target prints a unit and the actual value is a bare number.",
    invalid_zh="指标值有单位而完成值缺单位。",
    basis="parse with the unit of the target and say so",
    basis_must_be_verified=False,
    leaves_out=("1. Forms that print the unit in a column of its own.",),
    leaves_out_zh=("1. 单位另列一列的表。",),
    applies_when="target_unit is not null and actual_text is not null and not has_unit_column",
    not_applicable="The target prints no unit, the actual is blank, or the form has a column for units.",
    not_applicable_zh="指标值未印单位，或完成值为空，或表内另设单位列。",
    expectation=none_of("actual_kind", ("number",)),
    subject="{indicator}",
    reported="{actual_text}",
    expected="{actual_text}{target_unit}",
    cells=("actual_text",),
    message="{indicator}: the target {target_text} has a unit, the actual {reported} has none; it is read as "
    "{expected}. Print the unit.",
    message_zh="{indicator}：指标值{target_text}有单位，实际完成值{reported}缺单位，按{expected}理解。请补填单位。",
)
