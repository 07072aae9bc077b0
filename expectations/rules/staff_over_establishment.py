"""More staff in service than posts."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="staff_over_establishment",
    version="1",
    severity="warn",
    grain="staffing",
    invalid="In-service staff exceed the established posts.",
    invalid_zh="在职（实有）人数超过编制数。",
    basis="over-staffing; 实有 that includes retirees is a slip of definition",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Units without established posts.",
        "2. Running text that states posts more than once: which part of the unit each is for is not known.",
    ),
    leaves_out_zh=(
        "1. 无编制的单位。",
        "2. 正文多处写有编制数的：无法得知各属单位的哪一部分。",
    ),
    applies_when="posts > 0 and in_service is not null",
    not_applicable="Posts or staff in service are not printed.",
    not_applicable_zh="未印编制数或在职人数。",
    expectation=at_most("staff_over_posts", 0.0),
    subject="在职人数",
    reported="{in_service}",
    expected="≤{posts}",
    difference="staff_over_posts",
    message="{label}: {reported} are in service on {posts} established posts, {difference} more than there are. "
    "Correct the head counts, or explain; retired staff do not count.",
    message_zh="{label}：在职{reported}人，编制{posts}人，超编{difference}人。请更正人数或说明原因（离退休人员不计入在职）。",
)
