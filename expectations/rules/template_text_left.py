"""Instructions of the template."""

from expectations.rule import Rule, none_of

RULE = Rule(
    id="template_text_left",
    version="2",
    severity="info",
    grain="statements",
    invalid="Instruction text or empty dot rows of the template are left in the document.",
    invalid_zh="残留模板说明文字或“……”空行。",
    basis="form",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Blank rows of the template: they say nothing.",
        "2. Instructions that the list in the reader's vocabulary does not name.",
    ),
    leaves_out_zh=(
        "1. 空白的模板行：不含内容。",
        "2. 读取词表未列的填表说明。",
    ),
    applies_when="kind in ('template', 'goals_met', 'header_field', 'signature', 'contact')",
    not_applicable="The file has no statements that could hold template text.",
    not_applicable_zh="文件没有可能含有模板文字的内容。",
    expectation=none_of("kind", ("template",)),
    subject="模板文字",
    reported="{text}",
    expected="removed",
    message="Text of the template is left in the report: “{reported}” Delete it.",
    message_zh="报告中残留模板文字：“{reported}”请删除。",
    history={"2": "Rows of dots and prompts (100字以内) are text of the template, too."},
)
