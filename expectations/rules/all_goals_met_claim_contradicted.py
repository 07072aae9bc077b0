"""A claim that all goals were met, against the rows."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="all_goals_met_claim_contradicted",
    version="1",
    severity="warn",
    grain="statements",
    invalid="The text claims that all performance goals were met and a row of the file is deducted or misses its "
    "target.",
    invalid_zh="文称全部完成绩效目标，但有指标扣分或未完成。",
    basis="contradiction",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Claims about one project, where the file has no form of it.",
        "2. Repetitions of the claim.",
    ),
    leaves_out_zh=(
        "1. 关于单个项目的表述，而文件内没有该项目的自评表。",
        "2. 重复的表述。",
    ),
    applies_when="kind = 'goals_met' and said_before = 1 and judged_rows > 0",
    not_applicable="The text makes no such claim, or the file has no indicators to hold it against.",
    not_applicable_zh="文中没有此种表述，或文件内没有可对照的指标。",
    expectation=at_most("contradicting_rows", 0.0),
    subject="{label}",
    reported="全部完成",
    expected="{rows_deducted} rows deducted, {targets_missed} targets missed",
    message="The text claims that all goals were met ({reported}: “{label}”), but {rows_deducted} scores are below "
    "their weights and {targets_missed} targets are missed (the first at {contradicting_cell}). Correct the claim.",
    message_zh="文称{reported}（“{label}”），但有{rows_deducted}项扣分、{targets_missed}项未达目标（首处：{contradicting_cell}）。请更正表述。",
)
