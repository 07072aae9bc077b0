from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.forms.values import (
    Quantity,
    amount_unit,
    in_unit_of,
    parse_amount,
    parse_number,
    parse_points,
    parse_quantity,
    parse_rate,
)
from ingestion.landing import MONEY, NUMBER, POINTS, RATE


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("665.85", "万元", "6658500"),
        ("１，２３４．５", "元", "1234.5"),
        ("1768.16万元", "元", "17681600"),
        ("2 亿元", "万元", "200000000"),
        ("0", "万元", "0"),
        ("——", "万元", None),
        ("", "万元", None),
        (None, "万元", None),
        ("约5", "万元", None),
        ("1,23", "元", None),
    ],
)
def test_amounts_are_yuan(text, unit, yuan):
    assert parse_amount(text, unit) == (None if yuan is None else Decimal(yuan))


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("84%", "0.84"),
        ("94.08％", "0.9408"),
        ("1", "1"),
        ("0.84", "0.84"),
        ("84", "0.84"),
        ("3‰", "0.003"),
        ("-", None),
    ],
)
def test_rates_are_fractions(text, rate):
    assert parse_rate(text) == (None if rate is None else Decimal(rate))


@pytest.mark.parametrize(
    ("text", "points"), [("20分", "20"), ("9.5", "9.5"), ("20 分", "20"), ("8 6", None), ("已完成", None), ("/", None)]
)
def test_points(text, points):
    assert parse_points(text) == (None if points is None else Decimal(points))


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit", "kind"),
    [
        ("≥245个", "≥", "245", "个", "count"),
        ("≧ 95％", "≥", "0.95", "%", "rate"),
        ("不低于95%", "≥", "0.95", "%", "rate"),
        ("90%以上", "≥", "0.9", "%", "rate"),
        ("控制在5%以内", "≤", "0.05", "%", "rate"),
        ("﹦3次", "=", "3", "次", "count"),
        ("665.85万元", None, "6658500", "万元", "money"),
        ("20余场次", None, "20", "场次", "count"),
        ("两轮", None, "2", "轮", "count"),
        ("十二次", None, "12", "次", "count"),
        ("178校次", None, "178", "校次", "count"),
        ("12个月", None, "12", "个月", "period"),
        ("100", None, "100", None, "number"),
        ("件数", None, None, "件数", "unit_only"),
        ("%", None, None, "%", "unit_only"),
        ("全年", None, None, "全年", "period"),
        ("2022年12月底前", None, None, None, "date"),
        ("组织防汛演练", None, None, None, "text"),
        ("已完成", None, None, None, "text"),
        ("10000元/人", None, "10000", "元/人", "price"),
        ("≤8.5万元/公里", "≤", "85000", "元/公里", "price"),
        ("5元/人·天", None, "5", "元/人·天", "price"),
        ("≥0.55万亩", "≥", "5500", "亩", "count"),
        ("2.38万人次", None, "23800", "人次", "count"),
        ("一千四百人次", None, "1400", "人次", "count"),
        ("百分之九十五", None, "0.95", "%", "rate"),
        ("百分之百", None, "1", "%", "rate"),
        ("九成七", None, "0.97", "%", "rate"),
        ("九成以上", "≥", "0.9", "%", "rate"),
        ("90%（含）以上", "≥", "0.9", "%", "rate"),
        ("90%以上（含90%）", "≥", "0.9", "%", "rate"),
        ("95.3%（不含跨区）", None, "0.953", "%", "rate"),
        ("180件（套）", None, "180", "件", "count"),
        ("提高5%", None, "0.05", "%", "increase"),
        ("较上年增长5%以上", "≥", "0.05", "%", "increase"),
        ("≥下降3个百分点", "≥", "0.03", "个百分点", "decrease"),
        ("提高服务质量", None, None, None, "text"),
        ("1.5小时", None, "90", "分钟", "period"),
        ("＝长期", None, None, "长期", "period"),
        ("＝2022年12月底前", None, None, None, "date"),
        ("＝项", None, None, "项", "unit_only"),
        ("百姓满意", None, None, None, "text"),
    ],
)
def test_quantities(text, operator, value, unit, kind):
    expected = Quantity(operator, None if value is None else Decimal(value), None, unit, kind)
    assert parse_quantity(text) == expected


def test_no_text_is_too_long_for_a_quantity():
    assert parse_quantity("提高" * 50_000 + "5%").kind == "text"


@pytest.mark.parametrize(
    ("bare", "other", "value"), [("0.6", "≥0.55万亩", "6000"), ("6", "5亩", "6"), ("0.6", "0.55万元", "0.6")]
)
def test_a_bare_number_is_in_the_unit_beside_it(bare, other, value):
    assert in_unit_of(parse_quantity(bare), parse_quantity(other)).value == Decimal(value)


def test_a_range_has_two_values():
    assert parse_quantity("90%-95%") == Quantity(None, Decimal("0.9"), Decimal("0.95"), "%", "rate")


def test_a_blank_is_no_quantity():
    assert parse_quantity("　") == Quantity() == parse_quantity(None)


@pytest.mark.parametrize(("label", "unit"), [("项目资金（万元）", "万元"), ("金额单位：元", "元"), ("资金情况", None)])
def test_unit_of_a_label(label, unit):
    assert amount_unit(label) == unit


numbers = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)


@given(numbers, st.sampled_from(["", "\u3000", " "]))
def test_a_number_reads_back_as_printed(number, space):
    assert parse_number(f"{space}{number:,}{space}") == number
    assert parse_amount(f"{number}", "万元") == number * 10_000


@given(st.from_regex(r"[0-9]{1,40}(\.[0-9]{1,20})?(万元|亿元|%|‰|分|人)?", fullmatch=True))
def test_every_value_fits_its_landing_column(text):
    quantity = parse_quantity(text)
    pa.array([parse_amount(text, "万元")], MONEY)
    pa.array([parse_points(text)], POINTS)
    pa.array([parse_rate(text)], RATE)
    pa.array([parse_number(text), quantity.value, quantity.value_to], NUMBER)


@given(st.text(max_size=30))
def test_no_text_breaks_the_parsers(text):
    for parse in (parse_number, parse_points, parse_rate, parse_quantity, amount_unit):
        parse(text)
    parse_amount(text, "万元")


@given(numbers, st.sampled_from(["≥", "≤", ">", "<", "="]), st.sampled_from(["个", "人次", "%", "万元"]))
def test_operator_value_and_unit_come_apart(number, operator, unit):
    quantity = parse_quantity(f"{operator}{number}{unit}")
    scale = {"%": Decimal("0.01"), "万元": Decimal(10_000)}.get(unit, Decimal(1))
    assert (quantity.operator, quantity.value, quantity.unit) == (operator, number * scale, unit)
