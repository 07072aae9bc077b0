"""The scores of a section or goal against its points."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="section_score_over_cap",
    version="1",
    severity="reject",
    grain="sections",
    invalid="The scores of a section or of an annual goal with its own points exceed those points.",
    invalid_zh="某部分（一级指标、总目标、年度目标）得分合计超过其标注分值。",
    basis="Wuhan note 2: 得分不得突破权重总额",
    basis_must_be_verified=False,
    parameters={"tolerance": 0.005},
    leaves_out=(
        "1. Sections and goals whose label prints no points.",
        "2. A section that stands under several goals and prints its points for each of them.",
    ),
    leaves_out_zh=(
        "1. 未标注分值的部分和目标。",
        "2. 在几个目标下重复出现、每次均标注分值的部分。",
    ),
    applies_when="weight_cap is not null and score_addends > 0 and cap_prints <= 1",
    not_applicable="The section prints no points or no scores.",
    not_applicable_zh="该部分未标注分值，或没有得分。",
    expectation=at_most("section_score_excess", "tolerance"),
    subject="{section}",
    reported="{score_sum}",
    expected="≤{weight_cap}",
    difference="section_score_excess",
    message="The scores under {section} add up to {reported}, {difference} more than its {weight_cap} points. Lower "
    "the scores to what the section can give. The sum cannot tell which is too high: {scores_listed}.",
    message_zh="{section}得分合计{reported}，超出其{weight_cap}分{difference}分。请在该部分分值以内评分。合计无法判断哪一项偏高：{scores_listed}。",
    # Where the weights keep to the points, only a score above its weight can break them.
    follows_from={
        "score_out_of_range": "weight_sum = weight_cap",
        "section_weight_mismatch": "score_sum <= weight_sum",
    },
)
