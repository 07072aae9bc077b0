"""Projects without a form."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="project_form_missing",
    version="1",
    severity="warn",
    grain="documents",
    invalid="A project named or counted in the text has no project form in the file.",
    invalid_zh="文中所列项目无对应项目自评表。",
    basis="note under the form: 一个一级项目支出一张表",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Classified projects, which are to have none.",
        "2. Forms in other files of the unit and year count.",
    ),
    leaves_out_zh=(
        "1. 涉密项目：不应有自评表。",
        "2. 同一单位同一年度其他文件中的自评表：视为已有。",
    ),
    applies_when="projects is not null",
    not_applicable="The text neither counts nor lists projects.",
    not_applicable_zh="文中既未写明项目个数，也未列出项目。",
    expectation=at_most("projects_without_form", 0.0),
    subject="项目支出绩效自评表",
    reported="{project_forms} project forms",
    expected="{project_forms_due}",
    message="The text speaks of {projects} projects; there are {reported} for {expected} ({projects_without_form} "
    "missing). Submit a form for each project.",
    message_zh="文中涉及项目{projects}个，应有项目自评表{expected}张，已有{project_forms}张，缺{projects_without_form}张。请按一个一级项目一张表补报。",
)
