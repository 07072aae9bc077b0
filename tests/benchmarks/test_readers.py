"""What the benchmark of the readers counts as right; nothing is timed."""

from __future__ import annotations

import pytest

from benchmarks import peers
from benchmarks.corpus import GoldRow, generated
from benchmarks.readers import holds, share_right

ROW = GoldRow(texts=tuple(frozenset({text}) for text in ("≥95%", "95%", "10", "10")), labels=("产出指标",))


@pytest.mark.parametrize(
    ("cells", "is_right"),
    [
        (["产出指标(50分)", "≥95%", "95%", "10", "10"], True),
        (["10", "备注", "≥95%", "10", "95%", "产出指标"], True),
        (["产出指标", "≥95%", "95%", "10"], False),  # two texts in one cell
        (["≥95%", "95%", "10", "10"], False),  # the label stands on the first of its rows only
        (["产出指标", "≥95%", "0.95", "10", "10"], False),
        (["产出指标≥95%", "95%", "10", "10"], False),
    ],
)
def test_a_row_is_right_when_its_texts_are_whole_cells(cells: list[str], is_right: bool) -> None:
    assert holds(ROW, cells) is is_right


def test_other_right_texts() -> None:
    row = GoldRow(texts=(frozenset({"其中：财政拨款", "财政拨款"}), frozenset({"63"})), labels=())
    assert holds(row, ["财政拨款", "63"])
    assert holds(row, ["其中：财政拨款", "63"])
    assert not holds(row, ["拨款", "63"])


def test_our_reader_finds_every_row_of_generated_reports() -> None:
    files = generated(seeds=(1, 2, 3), formats=("docx",))["docx"]
    assert sum(len(file.rows) for file in files) > 60
    assert share_right(peers.ours, files) == 1.0


def test_a_reader_without_tables_finds_none() -> None:
    files = generated(seeds=(1,), formats=("docx",))["docx"]
    assert share_right(peers.docx_floor, files) == 0.0
