"""Instructions of the template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.template_text_left import RULE

ROW = {
    "kind": "template",
    "text": "表述格式参考如下：",
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "left": ROW,
            "another statement": ROW | {"kind": "signature"},
            "a classified project": ROW | {"kind": "classified_project"},
        },
    )
    assert judged.outcomes == {
        "left": "info",
        "another statement": "pass",
        "a classified project": "not_applicable",
    }
    finding = judged.findings["left"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("表述格式参考如下：", "removed", None)
