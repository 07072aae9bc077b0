"""A target that is not the approved one."""

from expectations.rule import Rule, never

RULE = Rule(
    id="target_changed_after_approval",
    version="1",
    severity="warn",
    grain="approved_targets",
    invalid="The target in the self-evaluation differs from the target approved with the budget and no adjustment is "
    "recorded.",
    invalid_zh="自评指标值与批复绩效目标不一致且无调整记录。",
    basis="财预〔2020〕10号 art. 13",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Targets that were only declared (申报): nobody approved them.",
        "2. Targets equal to one of several approvals of the year: a later approval is the adjustment.",
        "3. Values in different units (12个月, 1年), times within one month, and values beside texts that print "
        "numbers otherwise (每月1次).",
        "4. Approvals of which unit, year or project are not known.",
        "5. Approvals that arrive after the report, until the report is read again.",
    ),
    leaves_out_zh=(
        "1. 仅申报、未经批复的目标。",
        "2. 与当年多次批复之一相同的目标：后一次批复即为调整。",
        "3. 计量单位不同的数值（12个月、1年），同一月份内的时间，以及另以文字表述数字的目标（每月1次）。",
        "4. 单位、年度或项目未能识别的批复表。",
        "5. 晚于自评报告送达的批复表，直至该报告重新读取。",
    ),
    applies_when="is_changed is not null and not is_adjusted",
    not_applicable="The report records that targets were adjusted, or the two targets cannot be compared.",
    not_applicable_zh="报告记录了指标调整，或两处指标值无法比较。",
    expectation=never("is_changed"),
    subject="{indicator}",
    reported="{target_text}",
    expected="{approved_text}",
    message="{indicator}: the target is {reported}, {expected} was approved ({approved_file}, {approved_cell}). Report "
    "against the approved target, or state when and by whom its adjustment was approved.",
    message_zh="{indicator}：自评表指标值为{reported}，批复的指标值为{expected}（{approved_file}，{approved_cell}）。"
    "请按批复的指标值自评，或说明调整的批准时间和单位。",
)
