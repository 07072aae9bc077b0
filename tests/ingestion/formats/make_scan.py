"""Draws tests/ingestion/formats/scans/form.png: a page with a line of text and a small form, invented.

`python tests/ingestion/formats/make_scan.py CHINESE_FONT LATIN_FONT`, with Pillow and any two fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

SCAN = Path(__file__).parent / "scans" / "form.png"
DPI = 150
TITLE = "云溪区园林所项目支出绩效自评表"
TEXT = "全年养护绿地三百二十亩，群众较为满意。"
# Left edge, top, right and bottom of each cell in columns and rows, and its text.
COLUMNS = (80, 180, 330, 640, 780, 920, 1010, 1100)
ROWS = (230, 290, 350, 410, 470, 530, 590)
CELLS = (
    (0, 0, 1, 6, "绩\n效\n指\n标"),
    (1, 0, 2, 1, "一级指标"),
    (2, 0, 3, 1, "指标名称"),
    (3, 0, 4, 1, "年度指标值"),
    (4, 0, 5, 1, "实际完成值"),
    (5, 0, 6, 1, "分值"),
    (6, 0, 7, 1, "得分"),
    (1, 1, 2, 4, "产出指标"),
    (2, 1, 3, 2, "养护绿地面积"),
    (3, 1, 4, 2, "≥300亩"),
    (4, 1, 5, 2, "320亩"),
    (5, 1, 6, 2, "20"),
    (6, 1, 7, 2, "20"),
    (2, 2, 3, 3, "苗木成活率"),
    (3, 2, 4, 3, "≥95%"),
    (4, 2, 5, 3, "93.6%"),
    (5, 2, 6, 3, "15"),
    (6, 2, 7, 3, "14.5"),
    (2, 3, 3, 4, "投诉件数"),
    (3, 3, 4, 4, "≤5件"),
    (4, 3, 5, 4, "0"),
    (5, 3, 6, 4, "15"),
    (6, 3, 7, 4, "15"),
    (1, 4, 3, 5, "满意度指标"),
    (3, 4, 4, 5, "≥90%"),
    (4, 4, 5, 5, "92%"),
    (5, 4, 6, 5, "10"),
    (6, 4, 7, 5, "10"),
    (1, 5, 3, 6, "总分"),
    (3, 5, 4, 6, "——"),
    (4, 5, 5, 6, ""),
    (5, 5, 6, 6, "60"),
    (6, 5, 7, 6, "59.5"),
)


class Pen:
    """Writes characters from a Chinese font, those that it lacks from a Latin one."""

    def __init__(self, draw: Any, chinese: str, latin: str, size: int) -> None:
        from PIL import ImageFont

        self._draw, self._size = draw, size
        self._chinese, self._latin = ImageFont.truetype(chinese, size), ImageFont.truetype(latin, size)

    def write(self, middle: float, y: float, text: str) -> None:
        """Writes lines of text below each other around a point."""
        lines = text.split("\n")
        for number, line in enumerate(lines):
            baseline = y + (number - (len(lines) - 1) / 2) * 1.4 * self._size + 0.38 * self._size
            fonts = [self._latin if ord(character) < 0x3000 else self._chinese for character in line]
            widths = [font.getlength(character) for font, character in zip(fonts, line, strict=True)]
            x = middle - sum(widths) / 2
            for character, font, width in zip(line, fonts, widths, strict=True):
                self._draw.text((x, baseline), character, 0, font, anchor="ls")
                x += width


def main(chinese: str, latin: str) -> None:
    from PIL import Image, ImageDraw  # tests import this module for its texts, also where Pillow is not installed

    page = Image.new("L", (1180, 760), 255)
    draw = ImageDraw.Draw(page)
    Pen(draw, chinese, latin, 36).write(570, 80, TITLE)
    pen = Pen(draw, chinese, latin, 26)
    pen.write(380, 160, TEXT)
    for left, top, right, bottom, text in CELLS:
        box = (COLUMNS[left], ROWS[top], COLUMNS[right], ROWS[bottom])
        draw.rectangle(box, outline=0, width=2)
        pen.write((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, text)
    SCAN.parent.mkdir(exist_ok=True)
    page.quantize(16).save(SCAN, dpi=(DPI, DPI), optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
