"""Head counts of the running text against the base data table."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="narrative_staff_mismatch",
    version="1",
    severity="reject",
    grain="text_staff",
    invalid="Posts or in-service staff in the running text differ from the base data table.",
    invalid_zh="文中编制、在职人数与基础数据表不一致。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    leaves_out=("1. Text with several values: they may be those of parts of the unit.",),
    leaves_out_zh=("1. 正文有多个数值的：可能分属单位的不同部分。",),
    applies_when="text_error is not null",
    not_applicable="Text or table does not print the head count.",
    not_applicable_zh="正文或基础数据表未印人数。",
    expectation=at_most("text_error", 0.0),
    subject="{subject}",
    reported="{reported}",
    expected="{expected}",
    difference="difference",
    message="The text gives {subject} as {reported}, the base data table as {expected} (difference {difference}). "
    "State the same in both.",
    message_zh="文中{subject}为{reported}，基础数据表为{expected}（相差{difference}）。请改为一致。",
)
