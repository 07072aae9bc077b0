"""Charts: the drawing has the numbers of its table."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from lxml import etree

from publishing.site.charts import CHARTS, Chart, draw
from tests.publishing.site.visitor import Visitor


def chart(kind: str, numbers: list[list[Decimal | int | None]], **changes: object) -> Chart:
    series = [(f"series {number}", column) for number, column in enumerate(numbers)]
    labels = [str(2020 + number) for number in range(len(numbers[0]))]
    return Chart("Execution rate", kind, "Fiscal year", labels, series, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["lines", "bars", "stacked"])
@pytest.mark.parametrize(
    "values",
    [
        [[1, 2, 3], [3, None, 1]],
        [[0, 0, 0]],
        [[None, None]],
        [[5]],
        [[Decimal("98.5"), Decimal("98.5")]],
        [list(range(60))],
    ],
)
def test_every_chart_can_be_drawn(kind: str, values: list[list[Decimal | int | None]]) -> None:
    svg = etree.fromstring(draw(chart(kind, values), "zh"))
    assert svg.get("viewBox") == "0 0 480 250"
    assert svg.find(".//{*}script") is None and svg.find(".//script") is None


def test_drawing_shows_the_words_of_the_language() -> None:
    made = Chart("Execution rate", "bars", "Fiscal year", ["2023"], [("this unit", [1])])
    assert "本单位" in draw(made, "zh") and "this unit" in draw(made, "en")


def test_numbers_are_shown_in_their_own_way() -> None:
    assert chart("lines", [[1]], values="percent").shown(Decimal("0.98351")) == "98.4%"
    assert chart("lines", [[1]], values="points").shown(Decimal("98.664")) == "98.66"
    assert chart("bars", [[1]]).shown(1234) == "1,234"
    assert chart("bars", [[1]]).shown(None) == "–"


def test_table_beside_a_chart_has_its_numbers(visitor: Visitor) -> None:
    page = visitor.get("/units/schools").text
    (table,) = re.findall(r'<caption class="unseen">Execution rate</caption>(.*?)</table>', page, re.DOTALL)
    assert re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", table) == [
        "Fiscal year",
        "this unit",
        "its region",
        "2023",
        "50.0%",
        "97.0%",
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_served(visitor: Visitor, name: str) -> None:
    key = "total_score_mismatch" if name.startswith("rule") else "water"
    assert etree.fromstring(visitor.get(f"/charts/{name}.svg?key={key}").content).tag.endswith("svg")


def test_axis_names_whole_counts_only() -> None:
    counted = chart("bars", [[1, 2]])
    assert [counted.shown_on_axis(value) for value in (1.0, 1.5, 1200.0)] == ["1", "", "1,200"]
    assert chart("lines", [[1]], values="percent").shown_on_axis(0.975) == "97.5%"


@pytest.mark.parametrize("nights", [2, 5, 30])
def test_labels_stand_inside_the_drawing_and_apart(nights: int) -> None:
    labels = [f"2025-03-{night:02}" for night in range(1, nights + 1)]
    svg = etree.fromstring(draw(Chart("Share", "lines", "Night", labels, [("fail", list(range(nights)))]), "en"))
    (moved,) = svg.xpath(".//*[@class='plot']/@transform")
    left = float(re.findall(r"[\d.]+", moved)[0])
    texts = svg.xpath(".//*[@class='axis x']//*[local-name() = 'text']")
    middles = [left + float(text.get("x")) for text in texts]
    half = 3 * len(labels[0])
    assert texts[0].text == labels[0]
    assert middles[-1] + half < 480
    assert all(after - before > 2 * half for before, after in pairwise(middles))
