"""Points of a section against its scheme."""

from expectations.rule import Rule, equal

RULE = Rule(
    id="section_cap_off_scheme",
    version="1",
    severity="warn",
    grain="sections",
    invalid="The points printed for a section differ from those of the scheme of the region and year.",
    invalid_zh="一级指标标注分值与本地区本年度评分方案不一致。",
    basis="财预〔2020〕10号 art. 13 (10/50/30/10, adjustable in special cases)",
    basis_must_be_verified=True,
    # The points are data of the scheme (seed scheme_section_caps).
    leaves_out=(
        "1. Forms without a scheme that fixes the points of sections, and schemes assumed for want of a source.",
        "2. Forms with a section that the scheme does not know: they follow another division.",
    ),
    leaves_out_zh=(
        "1. 没有规定各部分分值的方案的表，以及因无依据而推定的方案。",
        "2. 含有方案所无的部分的表：其分值另行设置。",
    ),
    applies_when="section_kind != 'goal' and weight_cap is not null and scheme_weight_cap is not null and not "
    "has_foreign_section",
    not_applicable="The section prints no points, or its scheme divides them in another way or not at all.",
    not_applicable_zh="该部分未标注分值，或其方案另有分值设置或未设分值。",
    expectation=equal("weight_cap", "scheme_weight_cap"),
    subject="{section}",
    reported="{weight_cap_text}",
    expected="{scheme_weight_cap}",
    message="The label of {section} says {reported}; the scheme {scheme_id} gives it {expected} points. Correct "
    "the points, or state who approved the change.",
    message_zh="{section}标注{reported}，评分方案（{scheme_id}）为{expected}分。请更正分值，或说明调整依据。",
)
