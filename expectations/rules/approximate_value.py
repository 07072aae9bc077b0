"""A value given by and large."""

from expectations.rule import Rule, matches_none_of

RULE = Rule(
    id="approximate_value",
    version="1",
    severity="info",
    grain="indicators",
    invalid="Target or actual value is approximate (余, 左右, 约, 多).",
    invalid_zh="指标值或完成值为约数（余、左右、约、多）。",
    basis="not auditable",
    basis_must_be_verified=False,
    parameters={"patterns": ["[0-9０-９十百千万亿][余多]", "约[0-9０-９]", "左右"]},
    leaves_out=("1. The words elsewhere than beside a number (剩余, 节约, 多方面).",),
    leaves_out_zh=("1. 不紧接数值的同形文字（如“剩余”“节约”“多方面”）。",),
    applies_when="quantities_text != ''",
    not_applicable="The row has neither target nor actual.",
    not_applicable_zh="该行既无指标值也无完成值。",
    expectation=matches_none_of("quantities_text", "patterns"),
    subject="{indicator}",
    reported="{quantities_text}",
    expected="a number",
    cells=(
        "actual_text",
        "target_text",
    ),
    message="{indicator}: target or actual is approximate ({reported}). Print the exact number.",
    message_zh="{indicator}：指标值或完成值为约数（{reported}）。请填写准确数值。",
)
