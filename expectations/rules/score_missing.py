"""A row without a score on a form that scores its rows."""

from expectations.rule import Rule, filled

RULE = Rule(
    id="score_missing",
    version="2",
    severity="reject",
    grain="indicators",
    invalid="An indicator row, or the whole merged group it belongs to, has no score although the form scores "
    "every row.",
    invalid_zh="指标（或其合并组）缺少得分。",
    basis="a hole in the total",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Forms that score none of their rows.",
        "2. Rows whose cells have two readings: the reader says so.",
        "3. A dash or stroke in the cell: the row is said not to be scored.",
        "4. Rows under a merged score: they have it. So do the rows of a class that another row scores, on a form "
        "without weights that never scores two rows of a class: its merged cells were lost.",
    ),
    leaves_out_zh=(
        "1. 各行均无得分的表。",
        "2. 单元格有两种读法的行：读取时已注明。",
        "3. 单元格填“—”或“/”的：表示该行不计分。",
        "4. 合并得分所含的行：视为已有得分。没有分值列、且同类指标从不两行同时计分的表，其合并单元格已丢失，"
        "同类指标中有一行得分的，其余各行亦视为已有得分。",
    ),
    applies_when="level3 is not null and scored_rows > 0 and not is_ambiguous and not is_scored_by_class",
    not_applicable="The form scores no rows, or the row has no name or no certain reading.",
    not_applicable_zh="表内各行均不计分，或该行没有名称，或读取存疑。",
    expectation=filled("score_text"),
    subject="{indicator}",
    reported="",
    expected="a score",
    cells=("score_text",),
    message="{indicator}: the row has no score although the form scores its rows. Fill in the score; the total "
    "lacks it.",
    message_zh="{indicator}：该表逐行计分，本行得分为空。请补填得分。",
    history={"2": "A class that is scored once is scored, also where its merged cells were lost."},
)
