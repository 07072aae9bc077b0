"""Number formats against what Excel shows, and against decimal arithmetic."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.formats.number_format import BUILT_IN, format_number_as, format_text_as, serial_number

ACCOUNTING = BUILT_IN[43]


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        # fixed decimals, thousands, percent
        ("0", "16.5", "17"),
        ("0.00", "16.2", "16.20"),
        ("0.00", "1.005", "1.01"),  # the double is a little less than it says
        ("0.00", "-0.001", "-0.00"),
        ("0.0#", "1.5", "1.5"),
        ("#.##", "12", "12."),
        ("#.##", "0", "."),
        (".00", "12.5", "12.50"),
        ("000", "7", "007"),
        ("0000000", "-42", "-0000042"),
        ("#", "0", ""),
        ("?0.0?", "3.5", "3.5"),
        ("#,##0", "1234567.8", "1,234,568"),
        ("#,##0.00", "0.5", "0.50"),
        ("0,000", "12", "0,012"),
        ("#,##0,", "1234567", "1,235"),
        ("0.0,,", "1234567", "1.2"),
        ("0%", "1", "100%"),
        ("0%", "0.285", "29%"),
        ("0.00%", "0.98765", "98.77%"),
        ("%0", "0.5", "%50"),
        # text in formats
        ('0.00"万元"', "12.3", "12.30万元"),
        ("0.00\\元", "5", "5.00元"),
        ('0 "%"', "5", "5 %"),
        ("000-0000", "1234567", "123-4567"),
        ("_(#,##0.00_)", "12.5", "12.50"),
        ("* 0.0", "2", "2.0"),
        ("[$¥-804]#,##0.00", "-3.5", "-¥3.50"),
        ('0.00"未完', "1", "1.00未完"),
        # sections
        ("0.0;(0.0)", "-2.5", "(2.5)"),
        ("0.00;[Red]-0.00", "-5", "-5.00"),
        ('0;-0;"无"', "0", "无"),
        ("0;0;;@", "0", ""),
        (";;;", "5", ""),
        ("0.00;;;", "-5", ""),
        (ACCOUNTING, "0", "-"),
        (ACCOUNTING, "1234.5", "1,234.50"),
        (ACCOUNTING, "-1234.5", "-1,234.50"),
        ('[>=90]"优";[>=60]"良";"差"', "90", "优"),
        ('[>=90]"优";[>=60]"良";"差"', "75", "良"),
        ('[>=90]"优";[>=60]"良";"差"', "12", "差"),
        ("[<1]0.0%;0.0", "0.5", "50.0%"),
        ("[>100]0;[<0](0);0.0", "-3", "(3)"),
        ("[=0]0.0;0.00", "-3", "-3.00"),
        # General
        ("General", "16.20", "16.2"),
        ("General", "0.1234567891", "0.123456789"),
        ("General", "1234.56789012", "1234.56789"),
        ("General", "0.1" + "0" * 15 + "1", "0.1"),
        ("General", "12345678901", "12345678901"),
        ("General", "123456789012", "1.23457E+11"),
        ("General", "0.00001", "0.00001"),
        ("General", "0.000012345678", "1.23457E-05"),
        ("General", "-0", "0"),
        ('General"分"', "9.50", "9.5分"),
        ("G/通用格式", "2.5", "2.5"),
        ("@", "-3.10", "-3.1"),
        # scientific, fractions
        ("0.00E+00", "12345", "1.23E+04"),
        ("0.00E+00", "9.999", "1.00E+01"),
        ("0.00E-00", "0.00012", "1.20E-04"),
        ("##0.0E+0", "12345", "12.3E+3"),
        ("# ?/?", "1.5", "1 1/2"),
        ("# ??/??", "0.3333", "1/3"),
        ("# ?/8", "1.25", "1 2/8"),
        ("?/?", "0.75", "3/4"),
        ("# ?/?", "0.99", "1"),
        ("# ?/?", "-2", "-2"),
        # Chinese numerals
        ("[DBNum1]0", "12", "一十二"),
        ("[DBNum2]0", "105", "壹佰零伍"),
        ("[DBNum3]0.0", "3.5", "３.５"),
    ],
)
def test_numbers_as_excel_shows_them(code: str, value: str, shown: str) -> None:
    assert format_number_as(code, value) == shown


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("yyyy-mm-dd", "44621", "2022-03-01"),
        ("yyyy/m/d;@", "44621", "2022/3/1"),
        ('yyyy"年"m"月"d"日"', "44621", "2022年3月1日"),
        ("[$-804]yyyy年m月", "44621", "2022年3月"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "44911", "二〇二二年十二月十六日"),
        ("[$-F800]dddd, mmmm dd, yyyy", "44621", "2022年3月1日"),
        ("[$-F400]h:mm:ss AM/PM", "0.75", "18:00:00"),
        ("[$-409]d-mmm-yy;@", "44621", "1-Mar-22"),
        ("dddd d mmmm", "44621", "Tuesday 1 March"),
        ("[$-804]aaaa", "44621", "星期二"),
        ("[$-804]dddd", "44621", "星期二"),
        ("aaa", "44619", "日"),
        ("y", "38353", "05"),
        ("e", "38353", "2005"),
        ("mmmmm", "44621", "M"),
        ("h:mm", "0.3", "7:12"),
        ("hh:mm:ss", "44621.75", "18:00:00"),
        ("h:mm AM/PM", "0", "12:00 AM"),
        ("上午/下午h:mm", "0.75", "下午6:00"),
        ("mm:ss.0", "0.0012345", "01:46.7"),
        ("m/d h:m", "44621.5", "3/1 12:0"),
        ("[h]:mm", "1.5", "36:00"),
        ("[mm]:ss", "0.5", "720:00"),
        ("[ss]", "0.001", "86"),
        ("yyyy-m-d h:mm:ss", "44620.9999999", "2022-3-1 0:00:00"),
        # the day that never was, and the day before the first
        ("yyyy-m-d", "60", "1900-2-29"),
        ("yyyy-m-d", "59", "1900-2-28"),
        ("yyyy-m-d", "61", "1900-3-1"),
        ("yyyy-m-d", "0", "1900-1-0"),
        ("yyyy-m-d", "-1", "-1"),
        ("yyyy-m-d", "2958466", "2958466"),
    ],
)
def test_dates(code: str, value: str, shown: str) -> None:
    assert format_number_as(code, value) == shown


def test_days_since_1904() -> None:
    assert format_number_as("yyyy-m-d", "0", since_1904=True) == "1904-1-1"
    assert format_number_as("yyyy-m-d", "43159", since_1904=True) == "2022-3-1"
    assert format_number_as("[h]:mm", "1.5", since_1904=True) == "36:00"


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [
        (9, "1", "100%"),
        (10, "0.5", "50.00%"),
        (4, "1234.5", "1,234.50"),
        (7, "-2", "¥-2.00"),
        (14, "44621", "2022/3/1"),
        (31, "44621", "2022年3月1日"),
        (57, "44621", "2022年3月"),
        (58, "44621", "3月1日"),
        (32, "0.5", "12时00分"),
        (55, "0.75", "下午6时00分"),
        (49, "3", "3"),
    ],
)
def test_built_in_formats_as_on_a_chinese_computer(number: int, value: str, shown: str) -> None:
    assert format_number_as(BUILT_IN[number], value) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [("0.00", "甲"), ("@", "甲"), (";;;", ""), ('"第"@"号"', "第甲号"), ('0;-0;0;"x"@', "x甲"), ("0;@", "甲")],
)
def test_texts(code: str, shown: str) -> None:
    assert format_text_as(code, "甲") == shown


@pytest.mark.parametrize("value", ["甲", "", "nan", "-inf", "1e400", "0x10"])
def test_what_is_no_number_prints_as_it_is(value: str) -> None:
    assert format_number_as("0.00", value) == value


doubles = st.floats(allow_nan=False, allow_infinity=False)
amounts = st.decimals(-(10**9), 10**9, places=4)


@given(amounts, st.integers(0, 6))
def test_fixed_decimals_round_half_up(value: Decimal, decimals: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    code = "0." + "0" * decimals if decimals else "0"
    sign = "-" if value < 0 else ""
    assert format_number_as(code, str(value)) == f"{sign}{abs(expected):f}"
    assert format_number_as("#,##" + code, str(value)) == f"{sign}{abs(expected):,f}"


@given(amounts, st.integers(0, 3))
def test_percents_are_hundredfold(value: Decimal, decimals: int) -> None:
    expected = abs(value * 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    code = "0." + "0" * decimals + "%" if decimals else "0%"
    assert format_number_as(code, str(value)) == f"{'-' if value < 0 else ''}{expected:f}%"


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_date(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    assert format_number_as("yyyy-mm-dd", serial) == day.isoformat()
    assert format_number_as('yyyy"年"m"月"d"日"', serial) == f"{day.year}年{day.month}月{day.day}日"


@given(st.datetimes(min_value=datetime(1900, 3, 1), max_value=datetime(9999, 12, 30)))
def test_a_moment_is_the_number_that_prints_it(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert format_number_as("yyyy-mm-dd hh:mm:ss", serial_number(moment)) == moment.strftime("%Y-%m-%d %H:%M:%S")


@given(amounts)
def test_general_keeps_what_a_person_typed(value: Decimal) -> None:
    """Up to ten digits and a point fit into a cell."""
    shown = Decimal(format_number_as("General", str(value)))
    assert abs(shown - value) <= abs(value) * Decimal("1e-9")


@given(
    st.text(alphabet='0#?.,%;@*_\\"[]<>=$-/E+ymdhsaegb年AP上午DBNum13 General!', max_size=40), doubles, st.booleans()
)
def test_no_code_breaks_the_reader(code: str, value: float, since_1904: bool) -> None:
    assert isinstance(format_number_as(code, value, since_1904=since_1904), str)
    assert isinstance(format_text_as(code, "甲"), str)


@pytest.mark.parametrize(
    "code", ["0" + "%" * 254, "0." + "0" * 253, "[h]:mm", "# ??/" + "9" * 200, "[>1e999999999999]0", "0" + "," * 254]
)
@pytest.mark.parametrize("value", ["1.7e308", "-1.7e308", "5e-324"])
def test_extremes_print_something(code: str, value: str) -> None:
    assert format_number_as(code, value)
