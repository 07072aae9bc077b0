"""Totals that differ by a whole change of units."""

from expectations.rule import Rule, at_least

RULE = Rule(
    id="amount_scale_suspect",
    version="2",
    severity="warn",
    grain="scales",
    invalid="Totals of forms of one unit and year differ by about 10^4 or 10^8, so 元 and 万元 may be mixed up.",
    invalid_zh="同一单位各表金额相差约1万倍，疑似元与万元混用。",
    basis="unit confusion",
    basis_must_be_verified=False,
    parameters={"relative_window": 0.05},
    leaves_out=(
        "1. Totals of 0.",
        "2. Project forms beside each other: projects may be of any size.",
        "3. Files of other nights.",
    ),
    leaves_out_zh=(
        "1. 金额为0的合计。",
        "2. 项目自评表之间：项目规模本可不同。",
        "3. 其他批次报送的文件。",
    ),
    applies_when="ratio is not null",
    not_applicable="No other place prints an amount to compare it with.",
    not_applicable_zh="没有可比对的另一处金额。",
    expectation=at_least("scale_distance", "relative_window"),
    subject="{other_place}",
    reported="{reported}",
    expected="{other_text}",
    message="The form prints {reported}, {other_place} {other_text}: {ratio_rounded} times as much or as little. 元 "
    "and 万元 may be mixed up; check the unit of the form.",
    message_zh="本表为{reported}，{other_place}为{other_text}，相差约{ratio_rounded}倍，可能混用“元”和“万元”。请核对表内金额单位。",
    history={"2": "A project is also held against the base data table of another file of its unit and year."},
)
