"""A total outside 0 to 100."""

from expectations.rule import Rule, between

RULE = Rule(
    id="total_score_out_of_range",
    version="1",
    severity="reject",
    grain="forms",
    invalid="The total score is below 0 or above 100.",
    invalid_zh="总分小于0或大于100。",
    basis="财预〔2020〕10号 art. 18",
    basis_must_be_verified=True,
    leaves_out=("1. Forms that print no total.",),
    leaves_out_zh=("1. 未印总分的表。",),
    applies_when="printed_total_score is not null",
    not_applicable="The form prints no total score.",
    not_applicable_zh="表内未印总分。",
    expectation=between("printed_total_score", 0, 100),
    subject="总分",
    reported="{printed_total_score}",
    expected="0–100",
    cells=(
        "total_score_text",
        "self_score_text",
    ),
    message="The form prints a total of {reported}; a total lies between 0 and 100. Correct the total.",
    message_zh="总分印为{reported}，应在0至100分之间。请更正总分。",
    follows_from={"weight_sum_not_100": "printed_total_score <= recomputed_weight"},
)
