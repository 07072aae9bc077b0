"""The printed grade against the printed total."""

from expectations.rule import Rule, equal

RULE = Rule(
    id="grade_band_mismatch",
    version="1",
    severity="reject",
    grain="forms",
    invalid="The printed grade is not the grade of the printed total score.",
    invalid_zh="等级与总分不符（90（含）—100优，80（含）—90良，60（含）—80中，60以下差）。",
    basis="财预〔2020〕10号 art. 18; footnote of the Hunan form",
    basis_must_be_verified=True,
    # The bands are data of the scheme (seed grade_bands): they differ by region and year.
    leaves_out=(
        "1. Forms that print no grade or no total.",
        "2. Grades in other words than 优 良 中 差, and totals outside the bands of the scheme.",
    ),
    leaves_out_zh=(
        "1. 未印等级或未印总分的表。",
        "2. 不用优、良、中、差表示的等级，以及超出方案等级标准范围的总分。",
    ),
    applies_when="printed_grade is not null and printed_total_grade is not null",
    not_applicable="The form prints no grade, no total, or one that the scheme's bands do not know.",
    not_applicable_zh="表内未印等级或总分，或方案的等级标准中没有该等级、该总分。",
    expectation=equal("printed_grade", "printed_total_grade"),
    subject="等级",
    reported="{grade_text}",
    expected="{printed_total_grade}",
    cells=("grade_text",),
    message="The form prints the grade {reported}; a total of {printed_total_score} is {expected}. Correct the grade "
    "or the total.",
    message_zh="等级印为{reported}，总分{printed_total_score}应为{expected}。请更正等级或总分。",
)
