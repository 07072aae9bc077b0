"""A source of funds with points of its own."""

from expectations.rule import Rule, never

RULE = Rule(
    id="funding_source_line_scored",
    version="1",
    severity="warn",
    grain="fund_lines",
    invalid="A funding-source line carries a weight or score; only the total line is scored.",
    invalid_zh="资金来源明细行填有分值或得分，应仅合计行计分。",
    basis="财预〔2020〕10号 附1 prints — in these cells",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Blocks without a total line.",
        "2. A dash, or an execution rate alone.",
    ),
    leaves_out_zh=(
        "1. 没有合计行的资金表。",
        "2. 填“—”的，或只填执行率的。",
    ),
    applies_when="not is_total and has_total_line",
    not_applicable="The line is the total, or the form has no total line.",
    not_applicable_zh="该行为合计行，或表内没有合计行。",
    expectation=never("has_points"),
    subject="{label}",
    reported="{printed_points}",
    expected="—",
    cells=(
        "weight_text",
        "score_text",
    ),
    message="{label}: a source of funds is weighted or scored ({reported}); only the total line is. Print — instead.",
    message_zh="{label}：资金来源明细行填有分值或得分（{reported}），仅合计行计分。请改为“—”。",
)
