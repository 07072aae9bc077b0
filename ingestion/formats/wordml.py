"""What the readers of WordprocessingML parts share: its names, how its attributes are read, its styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a switch such as `<w:vanish/>` is on; None where it is not there."""
    return None if element is None else element.get(VAL, "1") not in ("0", "false", "off")


def value(element: etree._Element | None) -> str | None:
    """The `w:val` of a property; None where it is not there."""
    return None if element is None else element.get(VAL)


def number(text: str | None, default: int) -> int:
    """An attribute as an integer; `default` where it is missing, no number, or longer than any honest one."""
    if text is None or len(text) > 10:
        return default
    try:
        return int(text)
    except ValueError:
        return default


class Styles:
    """The styles part: what a style says on hidden text and numbering, inherited through `basedOn`.

    The part may be larger than the document; it is loaded when a style is first asked for.
    """

    def __init__(self, load: Callable[[], etree._Element | None]) -> None:
        self._load = load
        self._numberings: dict[str | None, tuple[str | None, str | None]] = {}

    @cached_property
    def _styles(self) -> dict[str | None, etree._Element]:
        root = self._load()
        return {} if root is None else {style.get(W + "styleId"): style for style in root.iter(W + "style")}

    @cached_property
    def hide_text(self) -> bool:
        """Whether any style says something on hidden text."""
        return any(next(style.iter(W + "vanish"), None) is not None for style in self._styles.values())

    def hides(self, style_id: str | None) -> bool:
        """Whether text of this style is hidden."""
        for style in self._chain(style_id):
            hidden = is_on(style.find(f"{W}rPr/{W}vanish"))
            if hidden is not None:
                return hidden
        return False

    def numbering(self, style_id: str | None) -> tuple[str | None, str | None]:
        """Numbering instance and level that a paragraph style gives, each None where it gives none."""
        if style_id not in self._numberings:
            num_id = level = None
            for style in self._chain(style_id):
                properties = style.find(f"{W}pPr/{W}numPr")
                if properties is not None:
                    num_id = num_id or value(properties.find(W + "numId"))
                    level = level or value(properties.find(W + "ilvl"))
            self._numberings[style_id] = num_id, level
        return self._numberings[style_id]

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and style_id in self._styles:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = value(style.find(W + "basedOn"))
