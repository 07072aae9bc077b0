"""Actuals copied from the targets."""

from expectations.rule import Rule, below

RULE = Rule(
    id="actuals_copy_targets",
    version="1",
    severity="info",
    grain="forms",
    invalid="The share of rows whose actual text equals the target text reaches the threshold.",
    invalid_zh="实际完成值与指标值文字完全相同的行占比达到阈值。",
    basis="copying pattern",
    basis_must_be_verified=False,
    parameters={"percent": 85.0, "least_rows": 3},
    leaves_out=(
        "1. Forms with fewer rows than least_rows that print both.",
        "2. Rows with only one of the two.",
    ),
    leaves_out_zh=(
        "1. 同时有指标值和完成值的行少于规定行数的表。",
        "2. 只有指标值或只有完成值的行。",
    ),
    applies_when="paired_rows >= $least_rows",
    not_applicable="The form has too few rows with target and actual.",
    not_applicable_zh="表内同时有指标值和完成值的行过少。",
    expectation=below("copied_percent", "percent"),
    subject="实际完成值",
    reported="{copied_rows} of {paired_rows} rows ({copied_percent}%)",
    expected="< {percent}%",
    cells=("first_row",),
    message="In {reported} the actual repeats the target word for word; from {percent}% on that looks copied. "
    "Print what was measured.",
    message_zh="{paired_rows}行中有{copied_rows}行实际完成值与指标值文字完全相同（{copied_percent}%），达到{percent}%。请填写实测结果。",
)
