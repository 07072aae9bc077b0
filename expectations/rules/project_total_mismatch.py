"""Project forms against the project expenditure of the overall form."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="project_total_mismatch",
    version="2",
    severity="warn",
    grain="project_totals",
    invalid="The executed amounts of the project forms do not add up to the project expenditure of the overall form.",
    invalid_zh="各项目自评表执行数之和≠整体自评表项目支出（总额）。",
    basis="one fact, two values",
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Reports without project forms.",
        "2. Project forms without an executed amount.",
    ),
    leaves_out_zh=(
        "1. 没有项目自评表的报告。",
        "2. 没有执行数的项目自评表。",
    ),
    applies_when="executed_forms > 0 and project_expenditure is not null",
    not_applicable="There is no project form with an executed amount, or the overall form prints no project "
    "expenditure.",
    not_applicable_zh="没有填有执行数的项目自评表，或整体自评表未印项目支出。",
    expectation=at_most("project_total_error", "half_digits"),
    # Inside the tolerance it may be rounding, and is told without asking for anything.
    milder={"info": at_most("project_total_error", 0.0)},
    subject="各项目自评表全年执行数之和",
    reported="{executed}",
    expected="{project_text}",
    difference="project_total_difference",
    follows_from={"project_form_missing": "true", "amount_scale_suspect": "is_change_of_units"},
    message="The {executed_forms} project forms of the file executed {reported}: {addends_text}; the overall form "
    "prints a project expenditure of {expected} (difference {difference}). Add the missing forms, or correct the "
    "amount that is wrong.",
    message_zh="文件内{executed_forms}张项目自评表执行数之和为{reported}：{addends_text}；整体自评表项目支出为{expected}（相差{difference}）。"
    "请补充缺少的项目表或更正有误金额。",
    history={
        "2": "The tolerance is what rounding explains: half of the last digit of every figure; inside of it, info."
    },
)
