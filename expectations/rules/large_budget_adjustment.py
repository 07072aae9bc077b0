"""A budget that changed much over the year."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="large_budget_adjustment",
    version="1",
    severity="warn",
    grain="fund_lines",
    invalid="The full-year budget of the total line deviates from the initial budget by more than the threshold "
    "(an explanation must be attached).",
    invalid_zh="全年预算数较年初预算数调整幅度超过阈值，须说明原因。",
    basis="Sichuan form asks for an explanation of mid-year adjustments; the threshold is ours",
    basis_must_be_verified=False,
    parameters={"threshold": 0.2},
    leaves_out=(
        "1. Lines of single sources.",
        "2. An initial budget of 0 or blank, from which there is no share.",
    ),
    leaves_out_zh=(
        "1. 单项资金来源行。",
        "2. 年初预算数为0或为空的行：无法计算调整幅度。",
    ),
    applies_when="is_total and place_of_kind = 1 and adjustment_share is not null",
    not_applicable="The line is no total, or does not print both budgets.",
    not_applicable_zh="该行不是合计行，或年初预算数与全年预算数未印全。",
    expectation=at_most("adjustment_share", "threshold"),
    subject="{label}：年初{initial_budget_text} → 全年{budget_text}",
    reported="{adjustment_percent}%",
    expected="explanation",
    cells=("adjusted_budget_text",),
    message="{label}: the budget went from {initial_budget_text} to {budget_text}, a change of {reported}, more "
    "than the threshold of {threshold:.0%}. Attach the explanation.",
    message_zh="{label}：年初预算数{initial_budget_text}，全年预算数{budget_text}，调整{reported}，超过阈值{threshold:.0%}。请附调整说明。",
)
