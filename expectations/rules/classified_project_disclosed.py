"""Figures of a classified project."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="classified_project_disclosed",
    version="1",
    severity="reject",
    grain="statements",
    invalid="A project that the text calls classified (涉密, 不作公开评价) has its form or amounts in the file.",
    invalid_zh="文中注明涉密、不作公开评价的项目，其自评表仍被公开。",
    basis="保守国家秘密法; 预算法 art. 14",
    basis_must_be_verified=True,
    leaves_out=(
        "1. Statements that do not tell which project is meant.",
        "2. Name and figures of the project are not repeated here.",
    ),
    leaves_out_zh=(
        "1. 未写明所指项目的表述。",
        "2. 项目名称和数据在此不作复述。",
    ),
    applies_when="kind = 'classified_project' and disclosed_places is not null",
    not_applicable="The text calls no project classified.",
    not_applicable_zh="文中未称有涉密项目。",
    expectation=at_most("disclosed_places", 0.0),
    subject="涉密项目",
    reported="published",
    expected="not published",
    message="The text calls a project classified, yet its form, amounts or indicators stand in {disclosed_places} "
    "places of the file ({reported}). Take them out of the copy that is published.",
    message_zh="文中注明某项目涉密、不作公开评价，但其自评表、金额或指标仍在文件{disclosed_places}处公开。请从公开件中删除。",
)
