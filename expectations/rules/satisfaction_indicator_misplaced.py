"""Satisfaction outside its section."""

from expectations.rule import Rule, matches_some_of

RULE = Rule(
    id="satisfaction_indicator_misplaced",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="A satisfaction indicator stands outside the satisfaction section.",
    invalid_zh="满意度类指标未列在满意度指标下。",
    basis="the satisfaction section has its own points",
    basis_must_be_verified=False,
    parameters={"words": ["满意度"], "words_of_section": ["满意"]},
    leaves_out=("1. Rows without section and class.",),
    leaves_out_zh=("1. 没有一级指标和二级指标的行。",),
    applies_when="level3 is not null and labels != level3 and regexp_matches(level3, array_to_string($words, '|'))",
    not_applicable="The row does not measure satisfaction, or stands in no section.",
    not_applicable_zh="该行不衡量满意度，或不属任何一级指标。",
    expectation=matches_some_of("sections_text", "words_of_section"),
    subject="{indicator}",
    reported="under {placed_under}",
    expected="满意度指标",
    cells=("target_text",),
    message="{indicator}: a satisfaction indicator stands {reported}. Move it to the satisfaction section, which "
    "has its own points.",
    message_zh="{indicator}：满意度类指标列在{placed_under}下。请归入满意度指标。",
)
