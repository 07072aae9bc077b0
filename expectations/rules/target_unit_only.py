"""A unit where the target should be."""

from expectations.rule import Rule, none_of

RULE = Rule(
    id="target_unit_only",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="The target is a unit without a number (件数, 次数, 项, %).",
    invalid_zh="指标值只有单位没有数值（如“件数”“%”）。",
    basis="unit written in the value column",
    basis_must_be_verified=False,
    # What counts as a unit is a list of the reader (units in vocabulary.toml), with 数 behind it or not.
    leaves_out=("1. Blank targets: that is target_blank.",),
    leaves_out_zh=("1. 指标值为空的行：由规则“指标值为空”审核。",),
    applies_when="target_text is not null",
    not_applicable="The row has no target.",
    not_applicable_zh="该行没有指标值。",
    expectation=none_of("target_kind", ("unit_only",)),
    subject="{indicator}",
    reported="{target_text}",
    expected="number + unit",
    cells=("target_text",),
    message="{indicator}: the target is a unit without a number ({reported}). Print how much was to be reached.",
    message_zh="{indicator}：指标值只有单位“{reported}”，没有数值。请填写数值。",
)
