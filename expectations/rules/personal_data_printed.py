"""Persons named in a public copy."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="personal_data_printed",
    version="1",
    severity="warn",
    grain="statements",
    invalid="The name or telephone number of a person is printed in a public copy.",
    invalid_zh="公开件中印有填表人姓名或联系电话。",
    basis="个人信息保护法",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Masked names and numbers (张*, 138****0000).",
        "2. The names and numbers are not repeated here.",
    ),
    leaves_out_zh=(
        "1. 已作遮盖的姓名和号码（如“张*”“138****0000”）。",
        "2. 姓名和号码在此不作复述。",
    ),
    applies_when="kind = 'contact'",
    not_applicable="The file names no contact.",
    not_applicable_zh="文件未印联系人。",
    expectation=at_most("persons", 0.0),
    subject="{label}",
    reported="{persons}",
    expected="masked",
    message="Names or telephone numbers of persons are printed here ({label}; {reported} in number). Mask them in "
    "the copy that is published.",
    message_zh="此处印有个人姓名或电话（{label}，共{reported}项）。请在公开件中隐去。",
)
