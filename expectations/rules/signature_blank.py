"""A signature line without a signature."""

from expectations.rule import Rule, never

RULE = Rule(
    id="signature_blank",
    version="1",
    severity="info",
    grain="statements",
    invalid="The signature line of the head of the unit is blank.",
    invalid_zh="单位负责人签字为空。",
    basis="accountability",
    basis_must_be_verified=False,
    leaves_out=("1. Who signed is not kept.",),
    leaves_out_zh=("1. 签字人姓名：不予留存。",),
    applies_when="kind = 'signature'",
    not_applicable="The file has no signature line.",
    not_applicable_zh="文件没有签字栏。",
    expectation=never("is_blank"),
    subject="{label}",
    reported="",
    expected="signature",
    message="Nothing stands behind {label}. Have the head of the unit sign.",
    message_zh="{label}后为空。请由单位负责人签字。",
)
