"""All weights of a form against the total its scheme requires."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="weight_sum_not_100",
    version="1",
    severity="reject",
    grain="forms",
    invalid="The weights of budget execution, goals and indicators (merged weights counted once; block caps where the "
    "form has no weight column) do not add up to 100.",
    invalid_zh="预算执行、目标和各指标分值合计不等于100分（合并分值只计一次；无分值列的表按各部分标注分值）。",
    basis="财预〔2020〕10号 arts. 13, 18; Wuhan forms: caps in the block labels",
    basis_must_be_verified=True,
    # The required total, 100 in every known scheme, is data of the scheme.
    parameters={"tolerance": 0.005},
    leaves_out=(
        "1. Forms that print no weights of indicators, neither in a column nor in the labels of blocks.",
        "2. Forms that score budget execution without printing its points: the sum is not known.",
        "3. Weights beside a single funding source: only the total line of the funds is weighted.",
    ),
    leaves_out_zh=(
        "1. 分值列和各部分标注均未印指标分值的表。",
        "2. 预算执行计分而未印其分值的表：无法得知分值合计。",
        "3. 单项资金来源行旁的分值：资金部分仅合计行设分值。",
    ),
    applies_when="recomputed_weight is not null and indicator_weight is not null and required_total_weight is not null "
    "and (execution_weight is not null or execution_score is null and (has_weight_column or not has_fund_total))",
    not_applicable="The form does not print the weights of all its parts.",
    not_applicable_zh="表内未印全各部分的分值。",
    expectation=at_most("weight_error", "tolerance"),
    subject="分值合计",
    reported="{recomputed_weight}",
    expected="{required_total_weight}",
    difference="weight_difference",
    cells=("total_weight_text",),
    message="The {weight_addends} weights of the form add up to {reported}; they must add up to {expected} (difference "
    "{difference}). Correct the weights. The sum cannot tell which: {weights_listed}.",
    message_zh="本表{weight_addends}项分值合计为{reported}，应为{expected}（相差{difference}）。请更正分值。合计无法判断哪一项有误：{weights_listed}。",
    follows_from={
        "section_weight_mismatch": "weight_difference = sections_weight_difference",
        "weight_missing": "weightless_rows > 0 and weight_difference < 0",
    },
)
