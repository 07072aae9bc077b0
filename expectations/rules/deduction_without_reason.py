"""Points deducted without a word on why."""

from expectations.rule import Rule, filled

RULE = Rule(
    id="deduction_without_reason",
    version="1",
    severity="reject",
    grain="deductions",
    invalid="Points are deducted and no reason is given (row reason; where the form has one reason cell for the whole "
    "form: total below 100 and that cell blank).",
    invalid_zh="扣分但未填偏差原因（无逐行原因栏的表：总分低于100而“偏差大或目标未完成原因分析”为空）。",
    basis="财预〔2020〕10号 art. 11; a deployed system enforces it",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Forms that offer no place for a reason.",
        "2. Rows without score or weight, and merged scores of which not every weight is printed.",
        "3. Whether a reason convinces. A dash or 无 is none; for a merged score any of its rows may give it.",
    ),
    leaves_out_zh=(
        "1. 未设原因填写处的表。",
        "2. 没有得分或分值的行，以及所含各行分值未印全的合并得分。",
        "3. 原因是否充分。填“—”或“无”视为未填；合并得分由其中任一行说明即可。",
    ),
    applies_when="deduction > 0",
    not_applicable="No points are deducted here, or score and weight are not both printed.",
    not_applicable_zh="此处未扣分，或得分与分值未印全。",
    expectation=filled("given_reason"),
    subject="{subject}",
    reported="blank, {score_name} {score}",
    expected="reason",
    cells=("reason_text", "score_text"),
    message="{subject}: {deduction} of {full_score} points are deducted ({score_name} {score}) and no reason is given. "
    "State the cause of the deviation and what will be done about it.",
    message_zh="{subject}：满分{full_score}，{score_name_zh}{score}，扣{deduction}分，未填写原因。请填写偏差原因及改进措施。",
)
