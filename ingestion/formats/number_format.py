"""Numbers and dates as Excel prints them under a number format (`0.00`, `#,##0;(#,##0)`, `yyyy"年"m"月"`, `0%`).

Shared by the readers of Excel's formats. What depends on the computer (built-in dates, currency) prints as on a Chinese
one. Column widths are not known here: a number never turns into `###`, padding (`_)`, `* `) prints as a blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from ingestion.formats.numbering import format_number

GENERAL = "General"

# Formats that a file names by number only. 5 to 8, 14, 22, 27 to 36, 37 to 44 and 50 to 58 differ by country.
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"\\-#,##0',
    6: '"¥"#,##0;"¥"\\-#,##0',
    7: '"¥"#,##0.00;"¥"\\-#,##0.00',
    8: '"¥"#,##0.00;"¥"\\-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    30: "m/d/yy",
    37: "#,##0;\\-#,##0",
    38: "#,##0;\\-#,##0",
    39: "#,##0.00;\\-#,##0.00",
    40: "#,##0.00;\\-#,##0.00",
    41: '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* \\-#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}

# Excel takes no longer ones.
_LONGEST_CODE = 255
# 31 December 9999
_LAST_DAY = 2_958_465
_DAYS_1900_TO_1904 = 1462
# Of a double
_LARGEST_EXPONENT = 324

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _(?P<pad>.) | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式) | (?P<noon>AM/PM|A/P|上午/下午) | (?P<exponent>E[+-])
    | (?P<fraction_of_second>(?<=s)\.0+|(?<=s\])\.0+)
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|g+|b+)
    | (?P<digits>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<text>@)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d*)?(?:E[+-]?\d{1,4})?)$", re.IGNORECASE)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": Decimal.__lt__,
    "<=": Decimal.__le__,
    ">": Decimal.__gt__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_CHINESE_WEEKDAYS = "日一二三四五六"

# How [DBNum1] to [DBNum3] print a count, and single digits.
_NUMERALS = {
    "1": ("chineseCountingThousand", "〇一二三四五六七八九"),
    "2": ("chineseLegalSimplified", "零壹贰叁肆伍陆柒捌玖"),
    "3": ("decimalFullWidth", "０１２３４５６７８９"),
}

# Excel calculates with 15 significant digits; what a file stores has up to 17.
_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
# Room for the digits of any double under any format of the longest length: 308 + 2 * 255 + 324
_EXACT = Context(prec=1200, rounding=ROUND_HALF_UP)

_Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format between semicolons."""

    kind: str
    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None
    numerals: str
    chinese: bool


@lru_cache(maxsize=4096)
def format_number_as(code: str, value: str | float, *, since_1904: bool = False) -> str:
    """What a cell with this number prints under the format `code`; text that is no number is returned as it is.

    `since_1904` says that the workbook counts days from 1904.
    """
    try:
        number = _SIGNIFICANT.create_decimal(value if isinstance(value, str) else repr(value))
    except ArithmeticError:
        return str(value)
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return str(value)
    if code in ("", GENERAL):
        return _general(number)
    sections = _compile(code)
    section, negate = _choose(sections, number)
    if section is None:
        return _general(number)
    printed = _print(section, number, since_1904)
    return (f"-{printed}" if negate else printed).strip()


def format_text_as(code: str, text: str) -> str:
    """What a cell with this text prints under the format `code`: `"No. "@` puts something before it, `;;;` hides it."""
    if code in (GENERAL, "@"):
        return text
    sections = _compile(code)
    section = sections[3] if len(sections) > 3 else next((each for each in sections if each.kind == "text"), None)
    if section is None:
        return text
    return "".join(text if kind == "text" else literal for kind, literal in section.tokens).strip()


def serial_number(moment: datetime) -> float:
    """The number by which a workbook that counts days from 1900 stores a date."""
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    return days if days > 60 else days - 1


@lru_cache(maxsize=4096)
def _compile(code: str) -> tuple[_Section, ...]:
    parts: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code if len(code) <= _LONGEST_CODE else GENERAL):
        kind, token = match.lastgroup or "literal", match[match.lastgroup or 0]
        if kind == "literal" and token == ";":
            parts.append([])
        elif kind in ("quoted", "escaped"):
            parts[-1].append(("literal", token))
        elif kind == "pad":
            parts[-1].append(("literal", " "))
        elif kind != "fill":
            parts[-1].append((kind, token))
    return tuple(_section(part) for part in parts[:4])


def _section(part: list[_Token]) -> _Section:
    tokens: list[_Token] = []
    condition, numerals, chinese = None, "", False
    for kind, token in part:
        if kind != "bracket":
            tokens.append((kind, token))
        elif found := _CONDITION.match(token):
            condition = found[1], Decimal(found[2])
        elif token.upper().startswith("DBNUM"):
            numerals = token[5:6]
        elif token.upper() == "$-F800":
            return _section([("bracket", "$-804"), *_tokens('yyyy"年"m"月"d"日"')])
        elif token.upper() == "$-F400":
            return _section(_tokens("h:mm:ss"))
        elif token.startswith("$"):
            currency, _, locale = token[1:].partition("-")
            chinese = chinese or locale.upper().endswith("804")
            if currency:
                tokens.append(("literal", currency))
        elif re.fullmatch("h+|m+|s+", token, re.IGNORECASE):
            tokens.append(("elapsed", token.lower()))
    kinds = {kind for kind, _ in tokens}
    if kinds & {"date", "elapsed", "noon"}:
        tokens = _minutes(tokens)
        shape = "date"
    elif "text" in kinds:
        shape = "text"
    elif "general" in kinds:
        shape = "general"
    elif "slash" in kinds and "digits" in kinds:
        shape = "fraction"
    elif "exponent" in kinds:
        shape = "scientific"
    else:
        shape = "number"
    return _Section(shape, tuple(tokens), condition, numerals, chinese)


def _tokens(code: str) -> list[_Token]:
    return [token for section in _compile(code) for token in section.tokens]


def _minutes(tokens: list[_Token]) -> list[_Token]:
    """The tokens with `m` told apart: minutes after an hour or before a second, months elsewhere."""
    told: list[_Token] = []
    units = [at for at, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    for at, (kind, token) in enumerate(tokens):
        if kind == "date":
            token = token.lower()
            if token in ("m", "mm"):
                order = units.index(at)
                before = tokens[units[order - 1]][1].lower() if order else ""
                after = tokens[units[order + 1]][1].lower() if order + 1 < len(units) else ""
                if before.startswith("h") or after.startswith("s"):
                    kind = "minute"
        told.append((kind, token))
    return told


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section | None, bool]:
    """The section for a number, and whether a minus sign stands before what it prints."""
    numeric = sections[:3]
    if len(numeric) > 1 and numeric[-1].kind == "text":
        numeric = numeric[:-1]
    if not any(section.condition for section in numeric):
        if number == 0 and len(numeric) > 2:
            return numeric[2], False
        if number < 0 and len(numeric) > 1:
            return numeric[1], False
        return numeric[0], number < 0 and numeric[0].kind != "date"
    for at, section in enumerate(numeric):
        condition = section.condition
        if condition is None and at == 1 and len(numeric) > 2:
            condition = "<", Decimal(0)
        if condition is None and at == 0:
            condition = ">", Decimal(0)
        if condition is None or _COMPARE[condition[0]](number, condition[1]):
            # A section that only negative numbers reach writes their sign itself.
            only_negative = condition is not None and condition[0] in ("<", "<=") and condition[1] <= 0
            if condition is None and at == 1 and numeric[0].condition is not None:
                first, limit = numeric[0].condition
                only_negative = first in (">", ">=") and limit == 0
            return section, number < 0 and not only_negative and section.kind != "date"
    return None, False


def _print(section: _Section, number: Decimal, since_1904: bool) -> str:
    if section.kind == "date":
        return _date(section, number, since_1904)
    size = abs(number)
    if section.kind == "number":
        return _number(section, size)
    if section.kind == "scientific":
        return _scientific(section, size)
    if section.kind == "fraction":
        return _fraction(section, size)
    general = _numerals(section, _general(size))
    return "".join(general if kind in ("general", "text") else token for kind, token in section.tokens)


def _general(number: Decimal) -> str:
    """Up to 11 characters, scientific where the number is too large or too small for them."""
    if number < 0:
        return f"-{_general(-number)}"
    if not number:
        return "0"
    magnitude = number.adjusted()
    rounded = _round(number, min(max(9 - magnitude, 0), 9))
    if rounded.adjusted() > 10 or magnitude < -9 or (magnitude < -4 and rounded != number):
        rounded = Context(prec=6, rounding=ROUND_HALF_UP).plus(number)
        power = rounded.adjusted()
        return f"{_plain(rounded.scaleb(-power))}E{'-' if power < 0 else '+'}{abs(power):02d}"
    return _plain(rounded)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _round(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_EXACT)


def _number(section: _Section, number: Decimal) -> str:
    tokens = section.tokens
    places = [at for at, (kind, _) in enumerate(tokens) if kind == "digits"]
    if not places:
        return "".join(token for kind, token in tokens)
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    whole = [at for at in places if at < point]
    decimals = [at for at in places if at > point]
    last_whole = whole[-1] if whole else -1
    # A comma between places groups by thousands; each one behind the last place divides by a thousand.
    commas = [at for at, (kind, _) in enumerate(tokens) if kind == "comma"]
    scale = 0
    for at in commas:
        run_ends = last_whole if at < point else places[-1]
        behind = all(kind == "comma" for kind, _ in tokens[run_ends + 1 : at])
        scale -= 3 * (at > run_ends and behind)
    grouped = any(whole and whole[0] < at < last_whole for at in commas)
    scale += 2 * sum(kind == "percent" for kind, _ in tokens)
    digits, _, fraction = f"{_round(number.scaleb(scale, _EXACT), len(decimals)):f}".partition(".")
    printed = _whole_places(tokens, whole, digits.lstrip("0"), grouped)
    printed.update(_decimal_places(tokens, decimals, fraction))
    for at, (kind, token) in enumerate(tokens):
        if kind in ("literal", "percent", "point", "slash"):
            printed[at] = token
    if not whole and point < len(tokens):
        printed[point] = f"{digits.lstrip('0')}."
    text = "".join(printed.get(at, "") for at in range(len(tokens)))
    return _numerals(section, text)


def _whole_places(tokens: tuple[_Token, ...], places: list[int], digits: str, grouped: bool) -> dict[int, str]:
    """What stands at each place before the point; the first place takes all digits for which there are no others."""
    printed: dict[int, str] = {}
    count = 0
    for order, at in enumerate(reversed(places)):
        is_first = order == len(places) - 1
        taken = digits if is_first else digits[-1:]
        digits = "" if is_first else digits[:-1]
        text = ""
        for digit in reversed(taken or {"0": "0", "?": " "}.get(tokens[at][1], "")):
            if grouped and count and count % 3 == 0:
                text = ("," if digit != " " else " ") + text
            text = digit + text
            count += 1
        printed[at] = text
    return printed


def _decimal_places(tokens: tuple[_Token, ...], places: list[int], digits: str) -> dict[int, str]:
    significant = len(digits.rstrip("0"))
    return {
        at: digits[order] if order < significant else {"0": "0", "?": " "}.get(tokens[at][1], "")
        for order, at in enumerate(places)
    }


def _scientific(section: _Section, number: Decimal) -> str:
    at = next(at for at, (kind, _) in enumerate(section.tokens) if kind == "exponent")
    head, tail = section.tokens[:at], section.tokens[at + 1 :]
    point = next((at for at, (kind, _) in enumerate(head) if kind == "point"), len(head))
    step = max(sum(kind == "digits" for kind, _ in head[:point]), 1)
    decimals = sum(kind == "digits" for kind, _ in head[point:])
    power = number.adjusted() // step * step if number else 0
    if _round(number.scaleb(-power, _EXACT), decimals) >= Decimal(10) ** step:
        power += step
    mantissa = _number(_Section("number", head, None, "", False), number.scaleb(-power, _EXACT))
    exponent = _number(_Section("number", tail, None, "", False), Decimal(abs(power)))
    sign = "-" if power < 0 else "+" if "+" in section.tokens[at][1] else ""
    return f"{mantissa}E{sign}{exponent}"


def _fraction(section: _Section, number: Decimal) -> str:
    tokens = section.tokens
    slash = next(at for at, (kind, _) in enumerate(tokens) if kind == "slash")
    first_of_numerator = slash
    while first_of_numerator and tokens[first_of_numerator - 1][0] == "digits":
        first_of_numerator -= 1
    behind = slash + 1
    while behind < len(tokens) and (tokens[behind][0] == "digits" or tokens[behind][1].isdigit()):
        behind += 1
    denominator_form = "".join(token for _, token in tokens[slash + 1 : behind])
    whole_places = any(kind == "digits" for kind, _ in tokens[:first_of_numerator])
    exact = Fraction(number)
    whole = int(exact) if whole_places else 0
    rest = exact - whole
    fixed = int(denominator_form) if denominator_form.isdigit() and int(denominator_form) else 0
    if fixed:
        numerator, denominator = int(rest * fixed + Fraction(1, 2)), fixed
    else:
        rest = rest.limit_denominator(10 ** min(len(denominator_form) or 1, 7) - 1)
        numerator, denominator = rest.numerator, rest.denominator
    if whole_places and numerator == denominator:
        whole, numerator = whole + 1, 0
    before = "".join(token for kind, token in tokens[:first_of_numerator] if kind == "literal").rstrip()
    after = "".join(token for kind, token in tokens[behind:] if kind == "literal")
    shown = f"{numerator}/{denominator}" if numerator or not whole_places else ""
    integer = str(whole) if whole_places and (whole or not shown) else ""
    return f"{before}{' '.join(filter(None, (integer, shown)))}{after}"


def _date(section: _Section, serial: Decimal, since_1904: bool) -> str:
    if abs(serial) > _LAST_DAY:
        return _general(serial)
    tokens = section.tokens
    precision = max((len(token) - 1 for kind, token in tokens if kind == "fraction_of_second"), default=0)
    seconds = _round(serial * 86400, precision)
    days, of_day = divmod(seconds, 86400)
    if since_1904:
        days += _DAYS_1900_TO_1904
    if not 0 <= days <= _LAST_DAY:
        return _general(serial)
    hour, minute, second = int(of_day // 3600), int(of_day // 60 % 60), of_day % 60
    year, month, day = _calendar(int(days))
    names = _names(section, year, month, day, int(days))
    half_days = any(kind == "noon" for kind, _ in tokens)
    out = []
    for kind, token in tokens:
        if kind == "date" and token in names:
            out.append(names[token])
        elif kind == "date":
            counts = {"y": year % 100, "e": year, "m": month, "d": day, "s": int(second)}
            counts["h"] = (hour + 11) % 12 + 1 if half_days else hour
            # Eras (g) and Buddhist years (b) print nothing here.
            count = counts.get(token[0])
            out.append("" if count is None else _padded(count, token, section))
        elif kind == "minute":
            out.append(_padded(minute, token, section))
        elif kind == "elapsed":
            out.append(str(int(seconds // {"h": 3600, "m": 60, "s": 1}[token[0]])).zfill(len(token)))
        elif kind == "fraction_of_second":
            out.append(f"{second % 1:.{precision}f}"[1:])
        elif kind == "noon":
            out.append(token.split("/")[hour >= 12])
        else:
            out.append(_general(serial) if kind == "general" else token)
    return "".join(out)


def _calendar(days: int) -> tuple[int, int, int]:
    """The date of Excel's day number, which counts 0 January and 29 February 1900 as days."""
    if days == 0:
        return 1900, 1, 0
    if days == 60:
        return 1900, 2, 29
    found = date(1899, 12, 31) + timedelta(days if days < 60 else days - 1)
    return found.year, found.month, found.day


def _names(section: _Section, year: int, month: int, day: int, days: int) -> dict[str, str]:
    """What the longer tokens of a date print."""
    weekday = (days - 1) % 7
    whole_year = str(year)
    if section.numerals:
        whole_year = format_number(year, "ideographDigital")
    names = {"yyy": whole_year, "yyyy": whole_year, "e": whole_year, "ee": whole_year}
    names |= {"aaa": _CHINESE_WEEKDAYS[weekday], "aaaa": f"星期{_CHINESE_WEEKDAYS[weekday]}"}
    if section.chinese:
        names |= {"mmm": f"{month}月", "mmmm": f"{format_number(month, 'chineseCounting')}月"}
        names |= {"ddd": f"周{_CHINESE_WEEKDAYS[weekday]}", "dddd": names["aaaa"]}
    else:
        names |= {"mmm": _MONTHS[month - 1][:3], "mmmm": _MONTHS[month - 1], "mmmmm": _MONTHS[month - 1][0]}
        names |= {"ddd": _WEEKDAYS[weekday][:3], "dddd": _WEEKDAYS[weekday]}
    return names


def _padded(count: int, token: str, section: _Section) -> str:
    if section.numerals:
        return re.sub("^一十", "十", _numerals(section, str(count)))
    return str(count).zfill(2 if token[0] == "y" else min(len(token), 2))


def _numerals(section: _Section, text: str) -> str:
    """The digits of a text as `[DBNum1]` (一十二), `[DBNum2]` (壹拾贰) or `[DBNum3]` (１２) prints them."""
    form, digits = _NUMERALS.get(section.numerals, ("", ""))
    if form and text.isdecimal():
        return re.sub("^十", "一十", format_number(int(text), form))
    return text.translate(str.maketrans("0123456789", digits)) if digits else text
