"""A row with two scores."""

from expectations.rule import Rule, matches_none_of

RULE = Rule(
    id="score_printed_twice",
    version="3",
    severity="warn",
    grain="indicators",
    invalid="A row prints more than one score.",
    invalid_zh="同一行出现两个得分。",
    basis="extraction shift or double entry",
    basis_must_be_verified=False,
    parameters={"patterns": [r"\d\s*[\s/、,，;；]\s*\d"]},
    leaves_out=(
        "1. Columns of a second scorer (review scores), which are another fact.",
        "2. Numbers of a column that the reader does not know, which most rows then have.",
    ),
    leaves_out_zh=(
        "1. 另一评分人（如复核）的得分列：属另一数据。",
        "2. 读取程序不能识别的列中的数值：此种数值多数行均有。",
    ),
    applies_when="score_text is not null",
    not_applicable="The row prints no score.",
    not_applicable_zh="该行未印得分。",
    expectation=matches_none_of("scores_text", "patterns"),
    subject="{indicator}",
    reported="{scores_text}",
    expected="{first_score}",
    cells=("score_text",),
    message="{indicator}: the row prints more than one score ({reported}). Leave the one that counts, and check "
    "the rows beside it.",
    message_zh="{indicator}：同一行出现多个得分（{reported}）。请只保留一个，并核对相邻行。",
    history={
        "2": "A number without a column counts only where most rows have none.",
        "3": "Scores in lines of their own, or parted by blanks, are several.",
    },
)
