"""A target surpassed by far without a word on why."""

from expectations.rule import Rule, below

RULE = Rule(
    id="target_overachieved_unexplained",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="The actual value is at least k times the target and no reason is given.",
    invalid_zh="实际完成值达到目标值的k倍及以上且未说明原因。",
    basis="财预〔2020〕10号 art. 16; k = 1.3 Guangxi, 1.2 in other systems",
    basis_must_be_verified=True,
    # Schemes may set another multiple (overachievement_k).
    parameters={"k": 1.3},
    leaves_out=(
        "1. Targets with ≤ or =, targets of 0, and cost indicators: more is not better there.",
        "2. An inequality as actual, which has no completion.",
        "3. Forms that offer no place for a reason.",
    ),
    leaves_out_zh=(
        "1. 指标值为≤或=的、指标值为0的，以及成本指标：不以多为优。",
        "2. 完成值为不等式的：没有完成比例。",
        "3. 未设原因填写处的表。",
    ),
    applies_when="is_comparable and direction = 'higher' and target_value > 0 and completion is not null and "
    "has_place_for_reason and given_reason is null and not contains(labels, '成本')",
    not_applicable="The row is not comparable, less is better in it, it is explained, or the form has no place for a "
    "reason.",
    not_applicable_zh="该行无法比较，或以少为优，或已说明原因，或表内未设原因填写处。",
    expectation=below("completion", "k"),
    subject="{indicator}",
    reported="{actual_text}",
    expected="< {k} × {target_text}, or a reason",
    cells=("actual_text",),
    message="{indicator}: the actual {reported} is at least {k} times the target {target_text} and no reason is "
    "given. Explain it, or set a target that is one.",
    message_zh="{indicator}：实际完成值{reported}达到指标值{target_text}的{k}倍及以上，未说明原因。请说明原因或合理设定指标值。",
)
