"""The printed total against the sum of its parts."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="total_score_mismatch",
    version="3",
    severity="reject",
    grain="forms",
    invalid="The printed total score is not the sum of the execution score, the goal scores and the indicator scores, "
    "each merged score counted once.",
    invalid_zh="总分与预算执行得分、目标得分、各指标得分之和不符（合并单元格得分只计一次）。",
    basis="财预〔2020〕10号 art. 16: the total is the sum of the parts",
    basis_must_be_verified=True,
    # A total that the scheme rounds is right to half of its step, too.
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Forms that print no total, neither in a total row nor in the header.",
        "2. Forms that score none of their indicator rows: their total has no printed parts.",
        "3. Scores beside a single funding source: only the total line of the funds is scored.",
    ),
    leaves_out_zh=(
        "1. 合计行和表头均未印总分的表。",
        "2. 各指标行均无得分的表：总分没有可核对的分项。",
        "3. 单项资金来源行旁的得分：资金部分仅合计行计分。",
    ),
    applies_when="printed_total_score is not null and score_addends > 0 and (scored_rows > 0 or indicator_rows = 0)",
    not_applicable="The form prints no total score, or no scores that add up to one.",
    not_applicable_zh="表内未印总分，或没有可相加的得分。",
    expectation=at_most("total_score_error", "half_digits"),
    # Inside the tolerance it may be rounding, and is told without asking for anything.
    milder={"info": at_most("total_score_error", 0.0)},
    subject="总分",
    reported="{printed_total_score}",
    expected="{recomputed_score}",
    difference="total_score_difference",
    cells=("total_score_text", "self_score_text"),
    message="The form prints a total of {reported}; its {score_addends} scores add up to {expected} (difference "
    "{difference}). Correct the total, or the score that is wrong or missing. The sum cannot tell "
    "which: {scores_listed}.",
    message_zh="总分印为{reported}，{score_addends}项得分合计为{expected}（相差{difference}）。请更正总分，或补正有误、漏填的得分。合计无法判断哪一项有误：{scores_listed}。",
    follows_from={
        "score_missing": "total_score_difference > 0 "
        "and coalesce(total_score_difference <= unscored_points + 0.01, true)",
        "score_out_of_range": "abs(total_score_difference + points_out_of_range) <= 0.01",
        "execution_score_mismatch": "abs(total_score_difference - execution_score_gap) <= 0.01",
    },
    history={
        "2": "A difference inside the tolerance, or within the rounding of the scheme, is info.",
        "3": "The tolerance is what rounding explains: half of the last digit of every figure.",
    },
)
