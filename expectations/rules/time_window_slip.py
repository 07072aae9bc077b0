"""Done later than promised."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="time_window_slip",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="The actual period begins later or ends later than the target period.",
    invalid_zh="实际完成时间晚于目标时间。",
    basis="timeliness",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Texts that say more than a time.",
        "2. Times of which only one has a year, on a form without a year.",
        "3. The beginning of a deadline: it has none.",
    ),
    leaves_out_zh=(
        "1. 除时间外另有内容的文字。",
        "2. 表内没有年度，且两个时间只有一个带年份的。",
        "3. 期限的起始时间：期限只看截止时间。",
    ),
    applies_when="target_to is not null and actual_to is not null and (target_to > 10000) = (actual_to > 10000)",
    not_applicable="Target and actual are not both times that can be compared.",
    not_applicable_zh="指标值与完成值不是可比较的时间。",
    expectation=at_most("time_slip", 0),
    subject="{indicator}",
    reported="{actual_text}",
    expected="{target_text}",
    cells=("actual_text",),
    message="{indicator}: the target time is {expected}, the actual time {reported} begins or ends later. State "
    "the reason for the delay, or correct the time.",
    message_zh="{indicator}：目标时间为{expected}，实际时间{reported}开始或结束较晚。请说明原因或更正时间。",
)
