"""Time as a measure of quality."""

from expectations.rule import Rule, never

RULE = Rule(
    id="quality_value_is_date",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="A quality indicator has a date window as target or actual.",
    invalid_zh="质量指标填写的是时间。",
    basis="misclassified",
    basis_must_be_verified=False,
    leaves_out=("1. Durations (≤5天), which may be a standard, and 长期: target_not_measurable judges it.",),
    leaves_out_zh=("1. 时长（如“≤5天”），可能是质量标准；“长期”由规则“指标值仅为期间词”审核。",),
    applies_when="contains(level2, '质量') and quantities_text != ''",
    not_applicable="The row is no quality indicator with a value.",
    not_applicable_zh="该行不是有指标值或完成值的质量指标。",
    expectation=never("has_time_value"),
    subject="{indicator}",
    reported="{quantities_text}",
    expected="a rate or a standard",
    cells=("target_text",),
    message="{indicator}: a quality indicator has a time as its value ({reported}). Move it to timeliness, or "
    "print a rate or standard.",
    message_zh="{indicator}：质量指标填写的是时间（{reported}）。请归入时效指标，或填写比率、标准。",
)
