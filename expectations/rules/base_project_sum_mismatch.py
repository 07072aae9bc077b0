"""Projects of the base data table against the project expenditure of the overall form."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="base_project_sum_mismatch",
    version="2",
    severity="reject",
    grain="base_tables",
    invalid="The project rows of the base table do not add up to the project expenditure of the overall form.",
    invalid_zh="基础数据表项目支出各项决算数之和≠整体自评表项目支出。",
    basis="note under the table: all project spending is to be listed",
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Tables without a filled project row.",
        "2. Rows below a numbered row that is their sum.",
    ),
    leaves_out_zh=(
        "1. 各项目行均未填的表。",
        "2. 编号行以下、其和等于该编号行的明细行。",
    ),
    applies_when="project_items > 0 and project_expenditure is not null",
    not_applicable="The table lists no projects, or the overall form prints no project expenditure.",
    not_applicable_zh="基础数据表未列项目，或整体自评表未印项目支出。",
    expectation=at_most("project_error", "half_digits"),
    # Inside the tolerance it may be rounding, and is told without asking for anything.
    milder={"info": at_most("project_error", 0.0)},
    subject="基础数据表项目支出各项之和",
    reported="{project_sum}",
    expected="{project_expenditure_text}",
    difference="project_difference",
    cells=("projects",),
    message="The {project_items} projects of the base data table make {reported}: {project_addends_text}; the "
    "overall form ({project_expenditure_cell}) prints {expected} (difference {difference}). Which is wrong the "
    "forms do not tell: list all projects, or correct the split.",
    message_zh="基础数据表{project_items}个项目决算数之和为{reported}：{project_addends_text}；"
    "整体自评表（{project_expenditure_cell}）项目支出为{expected}（相差{difference}）。无法判断何处有误，请补全项目或更正。",
    history={
        "2": "The tolerance is what rounding explains: half of the last digit of every figure; inside of it, info."
    },
)
