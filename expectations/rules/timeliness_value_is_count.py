"""A count as a measure of time."""

from expectations.rule import Rule, none_of

RULE = Rule(
    id="timeliness_value_is_count",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="A timeliness indicator has a count of things as target and actual.",
    invalid_zh="时效指标填写的是数量。",
    basis="misclassified",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Rows with a count on one side only: that is unit_mismatch.",
        "2. Units of time, also as numbers (30天, 12个月).",
    ),
    leaves_out_zh=(
        "1. 仅一方为数量的行：由规则“单位或类型不一致”审核。",
        "2. 时间单位，包括以数量表示的（如“30天”“12个月”）。",
    ),
    applies_when="contains(level2, '时效') and shared_kind is not null",
    not_applicable="The row is no timeliness indicator with target and actual.",
    not_applicable_zh="该行不是有指标值和完成值的时效指标。",
    expectation=none_of("shared_kind", ("count",)),
    subject="{indicator}",
    reported="{quantities_text}",
    expected="a date or on-time rate",
    cells=("target_text",),
    message="{indicator}: a timeliness indicator counts things ({reported}). Move it to quantity, or print a "
    "time or an on-time rate.",
    message_zh="{indicator}：时效指标填写的是数量（{reported}）。请归入数量指标，或填写时间、及时率。",
)
