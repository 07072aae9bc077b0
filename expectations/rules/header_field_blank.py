"""Header fields that are left blank."""

from expectations.rule import Rule, never

RULE = Rule(
    id="header_field_blank",
    version="1",
    severity="info",
    grain="statements",
    invalid="A header field (unit name, reporting unit, date) is printed and blank.",
    invalid_zh="表头或封面字段（单位名称、填报单位、日期）未填。",
    basis="form",
    basis_must_be_verified=False,
    leaves_out=("1. Fields other than the name of the unit and dates.",),
    leaves_out_zh=("1. 单位名称和日期以外的字段。",),
    applies_when="kind = 'header_field'",
    not_applicable="The file prints no header field.",
    not_applicable_zh="文件未印表头或封面字段。",
    expectation=never("is_blank"),
    subject="{label}",
    reported="",
    expected="{field}",
    message="{label} is printed and left blank. Fill it in.",
    message_zh="“{label}”未填写。请补填。",
)
