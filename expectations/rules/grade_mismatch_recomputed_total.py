"""The printed grade against what the scores add up to."""

from expectations.rule import Rule, equal

RULE = Rule(
    id="grade_mismatch_recomputed_total",
    version="1",
    severity="reject",
    grain="forms",
    invalid="The printed grade is not the grade of the recomputed total score.",
    invalid_zh="按重算总分，等级应为另一档。",
    basis="财预〔2020〕10号 arts. 16, 18",
    basis_must_be_verified=True,
    # The bands are data of the scheme (seed grade_bands). The total differs where total_score_mismatch says so.
    leaves_out=(
        "1. Forms whose printed total is the sum of its parts: grade_band_mismatch judges them.",
        "2. Grades in other words than 优 良 中 差, and totals outside the bands of the scheme.",
        "3. Forms that print no total, or score none of their indicator rows.",
    ),
    leaves_out_zh=(
        "1. 总分等于各项得分之和的表：由规则“等级与总分不符”审核。",
        "2. 不用优、良、中、差表示的等级，以及超出方案等级标准范围的总分。",
        "3. 未印总分或各指标行均无得分的表。",
    ),
    applies_when="printed_grade is not null and recomputed_grade is not null and total_score_error > 0.005 "
    "and (scored_rows > 0 or indicator_rows = 0)",
    not_applicable="The form prints no grade, or its total is the sum of its parts.",
    not_applicable_zh="表内未印等级，或总分等于各项得分之和。",
    expectation=equal("printed_grade", "recomputed_grade"),
    subject="等级",
    reported="{grade_text}",
    expected="{recomputed_grade}",
    cells=("grade_text",),
    message="The form prints the grade {reported} for a total of {printed_total_score}; its scores add up to "
    "{recomputed_score}, which is {expected}. Correct total and grade together.",
    message_zh="等级印为{reported}（总分{printed_total_score}），各项得分合计{recomputed_score}，应为{expected}。请一并更正总分和等级。",
    follows_from={"total_score_mismatch": "true"},
)
