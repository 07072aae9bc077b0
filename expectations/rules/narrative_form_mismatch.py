"""Amounts of the running text against the form."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="narrative_form_mismatch",
    version="1",
    severity="reject",
    grain="text_amounts",
    invalid="An amount in the running text differs from the same amount in the form.",
    invalid_zh="文中金额与表中同一金额不一致。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    # Halves of the last digits of both prints.
    parameters={"half_digits": 1.0},
    milder={"info": at_most("text_error", "half_digits")},
    leaves_out=(
        "1. Figures of another year, of a part of the year, of one project, or rounded ones (余, 约).",
        "2. Amounts that only one of the two prints.",
        "3. Differences that the carried-over funds of the form explain are noted only.",
    ),
    leaves_out_zh=(
        "1. 其他年度、部分时段、单个项目的数据，以及约数（余、约）。",
        "2. 正文与表只有一处印有的金额。",
        "3. 表内上年结转资金可以解释的差异：仅作备查。",
    ),
    applies_when="comparison = 'form'",
    not_applicable="The amount stands in the text only.",
    not_applicable_zh="该金额仅见于正文。",
    expectation=at_most("unexplained_error", "half_digits"),
    subject="{subject}",
    reported="{reported}",
    expected="{expected}",
    difference="difference",
    follows_from={
        "narrative_value_conflict": "agrees_elsewhere",
        "amount_scale_suspect": "is_change_of_units",
    },
    message="The text gives {subject} as {reported}, the form as {expected} (difference {difference}). State the "
    "same amount in both.",
    message_zh="文中{subject}为{reported}，表中为{expected}（相差{difference}）。请改为一致。",
)
