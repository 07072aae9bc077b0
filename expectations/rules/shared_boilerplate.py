"""Paragraphs that several units share."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="shared_boilerplate",
    version="1",
    severity="info",
    grain="paragraphs",
    invalid="A paragraph of at least the given length is shared by reports of different units.",
    invalid_zh="不同单位报告存在相同长段落。",
    basis="copied text",
    basis_must_be_verified=False,
    parameters={"min_length": 100},
    leaves_out=(
        "1. Paragraphs of forms and their notes, which the template prints.",
        "2. Paragraphs that differ in one character.",
    ),
    leaves_out_zh=(
        "1. 自评表及其表注中的段落：属表样文字。",
        "2. 有一字之差的段落。",
    ),
    applies_when="characters >= $min_length",
    not_applicable="The text has no paragraph of that length.",
    not_applicable_zh="文中没有达到规定长度的段落。",
    expectation=at_most("other_units", 0.0),
    subject="{beginning}",
    reported="{characters}",
    expected="own words",
    message="A paragraph of {reported} characters (“{beginning}”) stands word for word in the reports of "
    "{other_units} other units. Describe the unit's own results.",
    message_zh="该段（{reported}字，“{beginning}”）与其他{other_units}个单位的报告完全相同。请写本单位实际情况。",
)
