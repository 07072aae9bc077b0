"""A low execution rate without a word on why."""

from expectations.rule import Rule, filled

RULE = Rule(
    id="low_execution_unexplained",
    version="1",
    severity="warn",
    grain="fund_lines",
    invalid="The execution rate of the total line is below the threshold and the form gives no reason.",
    invalid_zh="执行率低于规定比例且未说明原因。",
    basis="Sichuan form (reason if < 90%); 财预〔2020〕10号 art. 28",
    basis_must_be_verified=True,
    # Schemes may set another threshold (low_execution_threshold).
    parameters={"threshold": 0.9},
    leaves_out=(
        "1. Lines of single sources, and totals without rate and amounts.",
        "2. A reason in the running text; one on an indicator row counts where it speaks of the money.",
    ),
    leaves_out_zh=(
        "1. 单项资金来源行，以及既无执行率也无金额的合计行。",
        "2. 报告正文已说明原因的；指标行所填原因，涉及资金的视为已说明。",
    ),
    applies_when="is_total and place_of_kind = 1 and rate_known < $threshold",
    not_applicable="The line is no total, its rate is not known, or it reaches the threshold.",
    not_applicable_zh="该行不是合计行，或没有执行率，或已达到规定比例。",
    expectation=filled("given_reason"),
    subject="预算执行率",
    reported="{execution_rate_text}",
    expected="≥ {threshold} or a reason",
    cells=(
        "execution_rate_text",
        "executed_text",
    ),
    message="{label}: {expected_rate_percent}% of the budget was spent (printed: {reported}), less than the "
    "threshold of {threshold:.0%}, and no reason is given. State why.",
    message_zh="{label}：预算执行率{expected_rate_percent}%（所印：{reported}）低于{threshold:.0%}，未说明原因。请说明。",
)
