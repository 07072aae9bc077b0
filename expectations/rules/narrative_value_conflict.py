"""One amount with several values in the running text."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="narrative_value_conflict",
    version="1",
    severity="reject",
    grain="text_conflicts",
    invalid="The running text gives one amount with two different values.",
    invalid_zh="文中同一数据前后不一致。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    # Halves of the last digits of both prints.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Figures of another year, of a part of the year, of one project, or rounded ones (余, 约).",
        "2. Counts: the same words may count several things.",
    ),
    leaves_out_zh=(
        "1. 其他年度、部分时段、单个项目的数据，以及约数（余、约）。",
        "2. 计数：同一用语可能指不同事项。",
    ),
    applies_when="text_error is not null",
    not_applicable="The text states the amount once.",
    not_applicable_zh="该数据文中仅出现一次。",
    expectation=at_most("text_error", "half_digits"),
    subject="{subject}",
    reported="{reported}",
    expected="{expected}",
    difference="difference",
    message="The text gives {subject} as {reported} and as {expected} ({addends_text}). Which one is right the text "
    "does not tell: state it once, or the same everywhere.",
    message_zh="文中{subject}前后不一致：{addends_text}。请核实后统一（如{reported}或{expected}）。",
)
