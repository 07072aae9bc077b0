"""The "three public" expenses against their parts, column by column."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="three_public_sum_mismatch",
    version="2",
    severity="reject",
    grain="base_sums",
    invalid='"Three public" expenses do not equal vehicles plus travel abroad plus hospitality, or vehicles do not '
    "equal purchase plus running cost, in a column.",
    invalid_zh="三公经费≠公务用车+出国+公务接待，或公务用车≠购置+运行维护。",
    basis="definition",
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Columns whose total is blank, or of which no part is filled; blank parts add nothing.",
        "2. A blank subtotal for vehicles: its own parts then count in the total.",
    ),
    leaves_out_zh=(
        "1. 合计为空，或各项明细均未填的列；空白的明细不计入。",
        "2. 公务用车小计为空的：以其购置费、运行维护费计入合计。",
    ),
    applies_when="equation != 'operating' and total is not null and addends > 0",
    not_applicable="The column has no total, or no parts to add up.",
    not_applicable_zh="该列没有合计数，或没有可相加的明细。",
    expectation=at_most("base_sum_error", "half_digits"),
    # Inside the tolerance it may be rounding, and is told without asking for anything.
    milder={"info": at_most("base_sum_error", 0.0)},
    subject="{column_label}：{equation_text}",
    reported="{total_text}",
    expected="{addend_sum}",
    difference="base_sum_difference",
    message="{column_label}: {reported} is printed for {equation_text}; its {addends} filled parts add up to "
    "{expected} (difference {difference}). Correct the total or the part that is wrong. The sum cannot tell which: "
    "{addends_listed}.",
    message_zh="{column_label}：{equation_text}，合计印为{reported}，已填{addends}项之和为{expected}（相差{difference}）。"
    "请更正合计或有误的分项。合计无法判断哪一项有误：{addends_listed}。",
    history={
        "2": "The tolerance is what rounding explains: half of the last digit of every figure; inside of it, info."
    },
)
