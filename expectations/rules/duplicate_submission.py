"""One report submitted more than once."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="duplicate_submission",
    version="2",
    severity="reject",
    grain="submissions",
    invalid="More than one current submission exists for one unit, year, form type and project.",
    invalid_zh="同一单位、年度、表种、项目存在重复报送。",
    basis="one current version, later ones are revisions",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Files with other contents: they are newer versions of the report.",
        "2. Project forms without a project name.",
    ),
    leaves_out_zh=(
        "1. 内容不同的文件：属报告的新版本。",
        "2. 没有项目名称的项目自评表。",
    ),
    applies_when="is_identified",
    not_applicable="Unit, year or project of the form are not known.",
    not_applicable_zh="自评表的单位、年度或项目未能识别。",
    expectation=at_most("copies", 0.0),
    # A form that stands in its file once more, word for word, contradicts nothing; it is kept once.
    milder={"info": at_most("other_prints", 0.0)},
    subject="{reporting_unit} {fiscal_year} {form_type}",
    reported="{copy_file}",
    expected="1",
    message="The same report (unit, year, type of form and project) is already in {copy_file}, form {copy_form_no} "
    "(reported: {reported}). Submit it once; a correction has other contents.",
    message_zh="同一单位、年度、表种、项目的报告已在{copy_file}第{copy_form_no}张表报送（{reported}）。请勿重复报送；更正件应有内容变化。",
    history={"2": "A form that its file prints twice, word for word, is info."},
)
