"""A target that repeats its name."""

from expectations.rule import Rule, never

RULE = Rule(
    id="target_equals_name",
    version="2",
    severity="reject",
    grain="indicators",
    invalid="The target repeats the name of the indicator.",
    invalid_zh="指标值与指标名称相同。",
    basis="copy error",
    basis_must_be_verified=False,
    leaves_out=("1. White space and a stop at the end: they make no difference.",),
    leaves_out_zh=("1. 空格和末尾句号的差异：不作区别，仍视为相同。",),
    applies_when="target_words is not null and name_words is not null",
    not_applicable="The row has no name or no target.",
    not_applicable_zh="该行没有名称或指标值。",
    expectation=never("target_repeats_name"),
    subject="{indicator}",
    reported="{target_text}",
    expected="a number",
    cells=("target_text",),
    message="{indicator}: the target repeats the name of the indicator ({reported}). Print what was to be reached.",
    message_zh="{indicator}：指标值与指标名称相同（{reported}）。请填写应达到的指标值。",
    history={"2": "The number before a name (指标1：, （1）) is no part of it, nor is a sign one of the target."},
)
