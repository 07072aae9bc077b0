"""Automatic numbering of Word: which number a paragraph prints, from its numbering part and its styles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ingestion.formats.wordml import VAL, Styles, W, is_on, number, value

_LONGEST_TEXT = 100
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    suffix: str
    restart: int | None
    decimal_only: bool
    style_id: str | None


class _List:
    """A numbering instance (`w:num`) with its levels; instances of one abstract list count on together."""

    def __init__(self, abstract_id: str, levels: dict[int, _Level], start_overrides: dict[int, int]) -> None:
        self.abstract_id = abstract_id
        self.levels = levels
        self.start_overrides = start_overrides
        self.begun: set[int] = set()

    def start(self, level: int) -> int:
        return self.start_overrides.get(level, self.levels[level].start)


class Numbering:
    """The numbering part with the counters of a document being read from front to back."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._instances: dict[str, etree._Element] = {}
        if root is not None:
            self._abstract = {each.get(W + "abstractNumId", ""): each for each in root.iter(W + "abstractNum")}
            self._instances = {each.get(W + "numId", ""): each for each in root.iter(W + "num")}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}

    def next_number(self, style_id: str | None, num_id: str | None, level: str | None) -> str:
        """What numbering prints in front of a paragraph, and counts it; empty where it has no number.

        `num_id` and `level` are the paragraph's own, `style_id` its style. After the number stands a blank where the
        list asks for one, or where a tab follows a number that does not end in punctuation.
        """
        style_num_id, style_level = self._styles.numbering(style_id)
        numbered = self._list(num_id or style_num_id or "0")
        if numbered is None:
            return ""
        if level is None and num_id is None:
            linked = (at for at, each in numbered.levels.items() if each.style_id and each.style_id == style_id)
            at = next(linked, number(style_level, 0))
        else:
            at = number(level, 0)
        if at not in numbered.levels:
            return ""
        counts = self._count(numbered, at)
        return _printed(numbered, at, counts)

    def _count(self, numbered: _List, at: int) -> dict[int, int]:
        counts = self._counters.setdefault(numbered.abstract_id, {})
        first_of_override = at in numbered.start_overrides and at not in numbered.begun
        numbered.begun.add(at)
        if at in counts and not first_of_override:
            counts[at] += 1
        else:
            counts[at] = numbered.start(at)
        for deeper in range(at + 1, _LEVELS):
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart is None or at < restart:
                counts.pop(deeper, None)
        return counts

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        instance = self._instances.get(num_id)
        if instance is None:
            return None
        abstract_id, abstract = self._abstract_of(num_id)
        if abstract is None:
            return None
        levels = {number(each.get(W + "ilvl"), 0): _read_level(each) for each in abstract.iterchildren(W + "lvl")}
        start_overrides = {}
        for override in instance.iterchildren(W + "lvlOverride"):
            at = number(override.get(W + "ilvl"), 0)
            replaced = override.find(W + "lvl")
            if replaced is not None:
                levels[at] = _read_level(replaced)
            start = value(override.find(W + "startOverride"))
            if start is not None:
                start_overrides[at] = number(start, 1)
        return _List(abstract_id, levels, {at: start for at, start in start_overrides.items() if at in levels})

    def _abstract_of(self, num_id: str) -> tuple[str, etree._Element | None]:
        """The abstract list of an instance, through a numbering style where the list only names one."""
        abstract_id, abstract = "", None
        for _ in range(_LEVELS):
            instance = self._instances.get(num_id)
            abstract_id = "" if instance is None else value(instance.find(W + "abstractNumId")) or ""
            abstract = self._abstract.get(abstract_id)
            link = None if abstract is None else value(abstract.find(W + "numStyleLink"))
            if link is None:
                break
            num_id = self._styles.numbering(link)[0] or ""
        return abstract_id, abstract


def _read_level(level: etree._Element) -> _Level:
    # A form that only newer programs know stands beside one for all (mc:AlternateContent); the last is for all.
    forms = [each.get(VAL, "decimal") for each in level.iter(W + "numFmt")]
    restart = value(level.find(W + "lvlRestart"))
    return _Level(
        start=number(value(level.find(W + "start")), 0),
        form=forms[-1] if forms else "decimal",
        text=(value(level.find(W + "lvlText")) or "")[:_LONGEST_TEXT],
        suffix=value(level.find(W + "suff")) or "tab",
        restart=None if restart is None else number(restart, 0),
        decimal_only=bool(is_on(level.find(W + "isLgl"))),
        style_id=value(level.find(W + "pStyle")),
    )


def _printed(numbered: _List, at: int, counts: dict[int, int]) -> str:
    level = numbered.levels[at]
    if level.form == "bullet":
        return ""

    def count(placeholder: re.Match[str]) -> str:
        named = int(placeholder[1]) - 1
        if named not in numbered.levels or named > at:
            return ""
        form = numbered.levels[named].form
        if level.decimal_only and form != "none":
            form = "decimal"
        return format_number(counts.get(named, numbered.start(named)), form)

    text = re.sub(r"%([1-9])", count, level.text)
    if level.suffix == "space" or (level.suffix == "tab" and text[-1:].isalnum()):
        return f"{text} "
    return text


_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def _letters(count: int) -> str:
    """a, b, ..., z, aa, bb, ...; Word ends at 780."""
    if not 1 <= count <= 780:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    if not 1 <= count < 4000:
        return str(count)
    text = ""
    for worth, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text += letters * (count // worth)
        count %= worth
    return text


def _digit_by_digit(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count)) if count >= 0 else str(count)


def _chinese(count: int, digits: str = _DIGITS, units: str = "千百十", *, say_zero: bool = True) -> str:
    """十二, 一百零五, 三千; beyond 9999 in digits."""
    if not 1 <= count <= 9999:
        return _digit_by_digit(count)
    text, gap = "", False
    for worth, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit, count = divmod(count, worth)
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap and say_zero else "") + digits[digit] + unit
        gap = False
    return re.sub("^一十", "十", text)


def _japanese(count: int) -> str:
    """十一, 百五, 二百: no 一 before 百 and 千, no 零."""
    text = _chinese(count, say_zero=False)
    return re.sub("一(?=[千百十])", "", text) if 1 <= count <= 9999 else text


def _from(characters: str) -> Callable[[int], str]:
    return lambda count: characters[count - 1] if 1 <= count <= len(characters) else str(count)


def _run(first: str, length: int) -> str:
    return "".join(chr(ord(first) + offset) for offset in range(length))


def _full_width(count: int) -> str:
    return "".join(chr(ord("０") + int(digit)) if digit.isdigit() else digit for digit in str(count))


def _ordinal(count: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{'th' if count % 100 in (11, 12, 13) else ending}"


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",
    "bullet": lambda count: "",
    "decimalZero": lambda count: f"{count:02d}",
    "ordinal": _ordinal,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "numberInDash": lambda count: f"- {count} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _from(_run("①", 20)),
    "decimalEnclosedCircleChinese": _from(_run("①", 20)),
    "decimalEnclosedParen": _from(_run("⑴", 20)),
    "decimalEnclosedFullstop": _from(_run("⒈", 20)),
    "ideographEnclosedCircle": _from(_run("㊀", 10)),
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseCounting": lambda count: _chinese(count) if count < 100 else _digit_by_digit(count),
    "taiwaneseCounting": lambda count: _chinese(count) if count < 100 else _digit_by_digit(count),
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda count: _chinese(count, _LEGAL_DIGITS, "仟佰拾"),
    "japaneseCounting": _japanese,
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
}


def format_number(count: int, form: str) -> str:
    """A number as a list prints it; `form` is a value of ST_NumberFormat, an unknown one prints decimal."""
    return _FORMS.get(form, str)(count)
