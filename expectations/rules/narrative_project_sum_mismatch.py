"""Projects listed in the running text against what it says of them together."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="narrative_project_sum_mismatch",
    version="1",
    severity="reject",
    grain="text_projects",
    invalid="The projects listed in the running text do not add up to the project spending or number of projects it "
    "states.",
    invalid_zh="文中所列项目金额之和（或个数）与所述项目支出不符。",
    basis="definition",
    basis_must_be_verified=False,
    # Halves of the last printed digit, one for each figure.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Lists of planned amounts (年初预算项目).",
        "2. Sums over a list that is shorter than the number of projects: the number is told of instead.",
        "3. Rounded figures (余, 约).",
    ),
    leaves_out_zh=(
        "1. 计划金额的清单（年初预算项目）。",
        "2. 所列项目少于所述个数时的金额之和：仅就个数提出。",
        "3. 约数（余、约）。",
    ),
    applies_when="text_error is not null",
    not_applicable="The text lists no projects, or states neither their sum nor their number.",
    not_applicable_zh="文中未列项目，或未写明项目支出总额和项目个数。",
    expectation=at_most("text_error", "half_digits"),
    subject="{subject}",
    reported="{reported}",
    expected="{expected}",
    difference="difference",
    message="The text states {subject} as {reported}; the projects it lists make {expected}: {addends_text} "
    "(difference {difference}). Which is wrong the text does not tell: check the list and the total.",
    message_zh="文中{subject}为{reported}，所列项目合计{expected}：{addends_text}（相差{difference}）。无法判断何处有误，请核对清单与合计。",
)
