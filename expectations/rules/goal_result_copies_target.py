"""A result that repeats the goal."""

from expectations.rule import Rule, below

RULE = Rule(
    id="goal_result_copies_target",
    version="2",
    severity="warn",
    grain="goals",
    invalid="The actual completion of the annual goal repeats the expected goal.",
    invalid_zh="年度目标实际完成情况照抄预期目标。",
    basis="no information",
    basis_must_be_verified=False,
    parameters={"threshold": 0.95},
    leaves_out=("1. Goals without both texts.",),
    leaves_out_zh=("1. 预期目标与实际完成情况未填全的目标。",),
    applies_when="similarity is not null",
    not_applicable="The goal has no expected or no actual text.",
    not_applicable_zh="该目标没有预期目标或没有实际完成情况。",
    expectation=below("similarity", "threshold"),
    subject="年度目标{goal_no}",
    reported="实际完成情况 = 预期目标",
    expected="a statement of results",
    cells=("actual_text",),
    message="The actual completion of goal {goal_no} repeats the expected goal ({reported}). State what was achieved.",
    message_zh="年度目标{goal_no}的实际完成情况照抄预期目标（{reported}）。请填写实际完成情况。",
    history={"2": "Full-width and half-width punctuation are the same."},
)
