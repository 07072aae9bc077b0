"""Printed values as numbers: amounts in yuan, points, rates as fractions, and targets or actuals as quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, lru_cache

from ingestion.forms.vocabulary import squeeze, words

_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ONLY_NUMBER = re.compile(rf"^[¥￥]?({_NUMBER})$")
_AMOUNT = re.compile(rf"^[¥￥]?({_NUMBER})余?(亿元|百万元|万元|千元|元)?$")
_POINTS = re.compile(rf"^({_NUMBER})分?$")
_LONGEST_QUANTITY = 100
_SPACED_DIGITS = re.compile(r"\d\s+\d")  # two numbers: `8 6`
_POINTS_PAIR = re.compile(rf"^({_NUMBER})分?(?:/|\()({_NUMBER})分?\)?$")
_RATE = re.compile(rf"^({_NUMBER})([%‰]?)$")
_MONEY_UNITS = {
    "亿元": Decimal(100_000_000),
    "百万元": Decimal(1_000_000),
    "万元": Decimal(10_000),
    "千元": Decimal(1_000),
    "元": Decimal(1),
}
_AMOUNT_UNIT = re.compile("|".join(_MONEY_UNITS))

_OPERATORS = {
    "≥": ("≥", "≧", "=>", ">=", "大于等于", "大于或等于", "不低于", "不少于", "不小于", "不得低于", "不得少于", "至少"),
    "≤": (
        *("≤", "≦", "=<", "<=", "小于等于", "小于或等于", "不超过", "不高于", "不大于", "不多于"),
        *("不得超过", "不得高于", "控制在"),
    ),
    ">": (">", "大于", "超过", "高于", "多于"),
    "<": ("<", "小于", "低于", "少于"),
    "=": ("=", "═", "等于"),
}
_OPERATOR_OF = {sign: operator for operator, signs in _OPERATORS.items() for sign in signs}
_OPERATOR = re.compile("^(?:" + "|".join(re.escape(sign) for sign in sorted(_OPERATOR_OF, key=len, reverse=True)) + ")")
_INCLUDED = r"(?:\(?含[^()]{0,3}\)?)?"
_AT_LEAST = re.compile(rf"{_INCLUDED}(?:及以上|或以上|以上){_INCLUDED}$")
_AT_MOST = re.compile(rf"{_INCLUDED}(?:及以下|以下|以内|之内|内){_INCLUDED}$")
# A change is compared with a change of the same sense only: 下降5% with 下降3%, not with 5%.
_CHANGE = re.compile(
    r"^(?:(?:较|比)(?:上年|去年|上一年|往年)(?:度|同期)?|同比|环比)?"
    r"(?:(?P<increase>提高|提升|增长|增加|上升|增幅)|(?P<decrease>下降|降低|减少|压减|节约|降幅))(?:了|率)?(?=.*\d)"
)
_REMARK_BEHIND = re.compile(r"(?<=.)\([^()]*\)$")
_PRICE_UNIT = re.compile(r"^(百万元|万元|千元|元)(?:/|每)(.{1,12})$")
_PARTS_OF_PRICE = re.compile(r"[/·.*×每]")
# Numerals that stand between a number and what it counts.
LARGE_NUMERALS = {
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
_LARGE_COUNT = re.compile("^(" + "|".join(LARGE_NUMERALS) + ")(?!元)(.*)$")
_SHARES = {"%": Decimal("0.01"), "个百分点": Decimal("0.01"), "百分点": Decimal("0.01"), "‰": Decimal("0.001")}
_LEAD = re.compile(r"^(?:已|共|约|达到|达|完成|实际|实现|全年|年内|累计|计划|合计|近){1,3}(?=\d)")
_QUANTITY = re.compile(rf"^({_NUMBER})(?:[-~—至到]({_NUMBER}))?(余|多)?(.*)$")
_RATE_RANGE = re.compile(rf"^({_NUMBER})%[-~—至到]({_NUMBER}%)$")
_DATE = re.compile(
    r"^(?:\d{4}年|\d{4}[-./]\d{1,2}|\d{1,2}月)(?:\d{1,2}月)?(?:[-./]?\d{1,2}日?)?"
    r"(?:底|末|初|上旬|中旬|下旬)?(?:之?前|以前|完成|前完成)?$"
)
_PERIOD = re.compile(r"^(?:\d{4}年)?(?:全年|长期|常年|年度|当年|年内|全年度|每月|每季度|按月|按季度|持续|长效)$")
_NOT_ADJUSTED = re.compile(r"^(?:[同与未没不][^，。；]{0,9}|无|[.…·\-—–/\\]*)。?$")
_POWERS = {"十": 10, "百": 100, "千": 1000}
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CHINESE_NUMBER = re.compile(
    r"^(?=[零〇一二三四五六七八九两十])[零〇一二三四五六七八九两十百千]+(?=[^零〇一二三四五六七八九两十百千是、])"
)
_PERCENT_IN_WORDS = re.compile(r"^百分之([零〇一二三四五六七八九两十百]+)(?:点([零〇一二三四五六七八九]+))?")
_TENTHS_IN_WORDS = re.compile(r"^([一二三四五六七八九])成([一二三四五六七八九])?")


def parse_number(text: str | None) -> Decimal | None:
    """The number when the text is nothing but one."""
    match = _ONLY_NUMBER.match(squeeze(text or ""))
    return _fitting(_decimal(match[1]), 18, 6) if match else None


def parse_amount(text: str | None, unit: str | None) -> Decimal | None:
    """An amount in yuan; a unit printed with it (`1768.16万元`) overrides the form's own `unit`."""
    match = _AMOUNT.match(squeeze(text or ""))
    if not match:
        return None
    return _fitting(_decimal(match[1]) * _MONEY_UNITS[match[2] or unit or "元"], 16, 4)


@lru_cache(maxsize=4096)
def parse_points(text: str | None) -> Decimal | None:
    """A weight or score: `10`, `20分`."""
    match = None if _SPACED_DIGITS.search(text or "") else _POINTS.match(squeeze(text or ""))
    return _fitting(_decimal(match[1]), 8, 4) if match else None


def parse_pair(text: str | None) -> tuple[str, str] | None:
    """Two numbers of points in one cell: `5.5/6`, `5.5（6分）`."""
    match = _POINTS_PAIR.match(squeeze(text or ""))
    return (match[1], match[2]) if match else None


def parse_weight(text: str | None) -> Decimal | None:
    """A weight in points, also one printed as a share of a hundred: `8%`."""
    return parse_points((text or "").strip().removesuffix("%").removesuffix("％"))


def parse_rate(text: str | None) -> Decimal | None:
    """A rate as a fraction: `84%` -> 0.84. Without a sign, up to 1.5 it is a fraction already, above that per cent."""
    match = _RATE.match(squeeze(text or ""))
    if not match:
        return None
    number = _decimal(match[1])
    scale = 1000 if match[2] == "‰" else 100 if match[2] or number > Decimal("1.5") else 1
    return _fitting(number / scale, 6, 8)


def adjusted(text: str | None) -> str | None:
    """What an adjusted goal or target prints, where it is one: `同年初目标`, `无` or a dash adjust nothing."""
    return None if text is None or _NOT_ADJUSTED.match(text.strip()) else text


def amount_unit(text: str) -> str | None:
    """The unit of money that a label prints: `项目资金（万元）` -> `万元`."""
    match = _AMOUNT_UNIT.search(squeeze(text))
    return match[0] if match else None


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _fitting(value: Decimal, digits: int, places: int) -> Decimal | None:
    """The value as the landing tables hold it; digits run together to more than any real value has are none."""
    if abs(value) >= 10**digits:
        return None
    return value if value == value.to_integral_value() else round(value, places).normalize()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target or an actual, as far as it is one.

    `operator` is one of ≥ ≤ > < = or None; `value` (and `value_to` of a range) is in `unit`, but yuan for money and a
    fraction for rates; `kind` is count, number, money, rate, period, date, price (money per unit), increase or decrease
    (by so much), unit_only or text. `unit` is as printed, but for the 万 of a count, which goes into its number
    (`0.55万亩` is 5500 亩), hours, which become minutes, and prices, which are in 元 (`2万元/公里` is 20000 元/公里).
    """

    operator: str | None = None
    value: Decimal | None = None
    value_to: Decimal | None = None
    unit: str | None = None
    kind: str | None = None
    times: Decimal = field(default=Decimal(1), compare=False)  # how many of `unit` the printed unit stands for


@cache
def _units() -> dict[str, str]:
    """Unit as printed -> kind."""
    return {squeeze(unit): kind for kind in ("count", "period", "money", "rate") for unit in words("units", kind)}


@lru_cache(maxsize=16384)
def parse_quantity(text: str | None) -> Quantity:
    """Target or actual as operator, value, unit and kind; a blank text gives an empty Quantity."""
    rest = squeeze(text or "").rstrip("。;")
    if not rest:
        return Quantity()
    if len(rest) > _LONGEST_QUANTITY:
        return Quantity(kind="text")
    operator, behind = _split_operator(rest)
    time = behind if operator == "=" else rest
    if _DATE.match(time):
        return Quantity(kind="date")
    if _PERIOD.match(time):
        return Quantity(unit=time, kind="period")
    rest = behind
    if rest in _units() or rest.removesuffix("数") in _units():
        return Quantity(unit=rest, kind="unit_only")
    if change := _CHANGE.match(rest):
        return _changed(change, operator, rest[change.end() :])
    rest = _LEAD.sub("", rest)
    if match := _RATE_RANGE.match(rest):
        low, high = _fitting(_decimal(match[1]) / 100, 18, 6), _fitting(_decimal(match[2].rstrip("%")) / 100, 18, 6)
        return Quantity(operator, low, high, "%", "rate")
    match = _QUANTITY.match(_arabic(rest))
    if not match:
        return Quantity(kind="text")
    unit, kind, scale = _measured(_REMARK_BEHIND.sub("", match[4]).removesuffix("左右"))
    if kind is None:
        return Quantity(kind="text")
    value, value_to = (_fitting(_decimal(number) * scale, 18, 6) if number else None for number in (match[1], match[2]))
    return Quantity(operator, value, value_to, unit or None, kind, scale)


def in_unit_of(bare: Quantity, other: Quantity) -> Quantity:
    """A bare number beside a count is in its unit, 万 and all: 0.6 beside 0.55万亩 is 6000."""
    if bare.kind != "number" or other.kind != "count" or bare.value is None:
        return bare
    return replace(bare, value=_fitting(bare.value * other.times, 18, 6))


def _changed(change: re.Match[str], operator: str | None, rest: str) -> Quantity:
    """The quantity that something rose or fell by."""
    amount = parse_quantity(rest)
    if amount.value is None:
        return Quantity(kind="text")
    return replace(amount, operator=operator or amount.operator, kind="increase" if change["increase"] else "decrease")


def is_operator(text: str) -> bool:
    """Whether the text is an operator and nothing else: `≥`, `＝`, `不低于`."""
    return squeeze(text) in _OPERATOR_OF


def _split_operator(text: str) -> tuple[str | None, str]:
    if match := _OPERATOR.match(text):
        text = text[match.end() :]
        operator = _OPERATOR_OF[match[0]]
        return operator, (_AT_MOST if operator == "≤" else _AT_LEAST).sub("", text)
    if match := _AT_LEAST.search(text):
        return "≥", text[: match.start()]
    if match := _AT_MOST.search(text):
        return "≤", text[: match.start()]
    return None, text


def _measured(unit: str) -> tuple[str, str | None, Decimal]:
    """Unit and kind of what is counted in a printed unit, and how many of the unit it stands for."""
    if not unit:
        return unit, "number", Decimal(1)
    if price := _PRICE_UNIT.match(unit):
        return f"元/{_PARTS_OF_PRICE.sub('·', price[2])}", "price", _MONEY_UNITS[price[1]]
    if unit in _MONEY_UNITS:
        return unit, "money", _MONEY_UNITS[unit]
    if large := _LARGE_COUNT.match(unit):
        counted, kind, _ = _measured(large[2])
        return counted, kind if kind in ("count", "number") else None, LARGE_NUMERALS[large[1]]
    if unit == "小时":
        return "分钟", "period", Decimal(60)
    return unit, _unit_kind(unit), _SHARES.get(unit, Decimal(1))


def _unit_kind(unit: str) -> str | None:
    """The kind of the unit behind a number; short words that are not listed count things (`校次`, `个小区`)."""
    if kind := _units().get(unit):
        return kind
    listed = any(unit.startswith(known) and kind == "count" for known, kind in _units().items())
    return "count" if re.fullmatch(r"[\u4e00-\u9fff]{1,6}" if listed else r"[\u4e00-\u9fff]{1,3}", unit) else None


def _arabic(text: str) -> str:
    """A leading Chinese numeral as digits: `两轮` -> `2轮`, `百分之九十五` -> `95%`, `九成七` -> `97%`."""
    if match := _PERCENT_IN_WORDS.match(text):
        decimals = "".join(str(_CHINESE_DIGITS[char]) for char in match[2] or "")
        return f"{_integer(match[1])}.{decimals or 0}%{text[match.end() :]}"
    if match := _TENTHS_IN_WORDS.match(text):
        tenths = _CHINESE_DIGITS[match[1]] * 10 + _CHINESE_DIGITS.get(match[2], 0)
        return f"{tenths}%{text[match.end() :]}"
    match = _CHINESE_NUMBER.match(text)
    return f"{_integer(match[0])}{text[match.end() :]}" if match else text


def _integer(numeral: str) -> int:
    total, digit = 0, 0
    for char in numeral:
        if char in _POWERS:
            total += (digit or 1) * _POWERS[char]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[char]
    return total + digit
