"""A half-year figure in an annual report."""

from expectations.rule import Rule, matches_none_of

RULE = Rule(
    id="half_year_figure_in_annual_report",
    version="1",
    severity="info",
    grain="sentences",
    invalid="An annual report uses a half-year figure.",
    invalid_zh="年度报告使用上半年数据。",
    basis="annual figures are meant",
    basis_must_be_verified=False,
    parameters={"words": ["上半年"]},
    leaves_out=("1. Sentences without a figure.",),
    leaves_out_zh=("1. 没有数据的句子。",),
    applies_when="sentence_text is not null",
    not_applicable="The text has no figures.",
    not_applicable_zh="文中没有数据。",
    expectation=matches_none_of("sentence_text", "words"),
    subject="{figures_text}",
    reported="上半年",
    expected="annual figure",
    message="The text gives figures of half a year ({reported}): {figures_text}. Give those of the whole year.",
    message_zh="文中使用了{reported}数据：{figures_text}。请改为全年数据。",
)
