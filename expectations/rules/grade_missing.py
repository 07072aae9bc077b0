"""A place for the grade that is blank."""

from expectations.rule import Rule, filled

RULE = Rule(
    id="grade_missing",
    version="1",
    severity="info",
    grain="forms",
    invalid="The form has a cell for the grade and it is blank.",
    invalid_zh="表内设有等级栏但未填写。",
    basis="Hunan form HN-B",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Forms without a place for the grade.",
        "2. Boxes to tick (□优 □良): whether one is ticked is not read.",
    ),
    leaves_out_zh=(
        "1. 未设等级填写处的表。",
        "2. 勾选式等级（□优 □良）：是否勾选不作读取。",
    ),
    applies_when="has_grade_cell",
    not_applicable="The form has no place for a grade.",
    not_applicable_zh="表内未设等级填写处。",
    expectation=filled("grade_text"),
    subject="等级",
    reported="",
    expected="a grade",
    cells=("total_score_text",),
    message="The form has a place for the grade and leaves it blank. Fill in the grade of the total score.",
    message_zh="表内设有等级栏但未填写。请按总分填写等级。",
)
