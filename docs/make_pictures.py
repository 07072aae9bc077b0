"""Makes docs/images/run.svg and check.svg, pictures of what the commands print: `python -m docs.make_pictures`.

The commands run on the sample inbox, in a terminal of their own, with a data folder that is thrown away.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
INBOX = Path("samples/inbox")
COLUMNS = 128
CELL, LINE = 8.4, 19
INK, PALE, PAPER = "#e6e8eb", "#8b949e", "#15191f"
# Fonts that are there: a picture in a page may load none.
FONTS = 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace'

RUN = ("make run", [sys.executable, "-m", "jixiao.service", "run"])
CHECK = (
    "jixiao check 26-汀洲区市场监督管理局.pdf",
    [sys.executable, "-m", "jixiao.cli", "check", f"{INBOX}/26-汀洲区市场监督管理局.pdf"],
)


# Chinese letters, and words with single blanks between them: each run has its own place.
_RUNS = re.compile(r"[\u2e80-\uffef]+|[^\s\u2e80-\uffef]+(?: [^\s\u2e80-\uffef]+)*")


def main() -> None:
    for name, (title, command) in {"run": RUN, "check": CHECK}.items():
        (IMAGES / f"{name}.svg").write_text(_picture(title, _output(command)), encoding="utf-8")
        print(f"{IMAGES / name}.svg")


def _output(command: list[str]) -> str:
    """What the command prints on a terminal, colours included."""
    with tempfile.TemporaryDirectory() as home:
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
        environment = {**os.environ, "JIXIAO_HOME": home, "JIXIAO_INBOX": str(INBOX), "TERM": "xterm-256color"}
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=its, stdout=its, stderr=its):
            os.close(its)
            printed = b""
            try:
                while piece := os.read(ours, 1 << 16):
                    printed += piece
            except OSError:  # the terminal is closed
                pass
        os.close(ours)
        return printed.decode().replace("\r\n", "\n").replace(home, "data").replace(f"{ROOT}/", "")


def _picture(title: str, output: str) -> str:
    """The output as SVG: each run of letters as wide as its cells, whatever the font."""
    console = Console(width=COLUMNS, color_system="truecolor")
    lines = console.render_lines(Text.from_ansi(output.strip("\n")), pad=False)
    width, height = round((COLUMNS + 3) * CELL), (len(lines) + 3) * LINE
    texts = [f'<text class="title" x="{width / 2}" y="{LINE}">{escape(title)}</text>']
    for number, line in enumerate(lines, start=3):
        column = 0
        for segment in line:
            looks = _looks(segment.style or Style())
            for run in _RUNS.finditer(segment.text):
                x = (1.5 + column + cell_len(segment.text[: run.start()])) * CELL
                texts.append(
                    f'<text x="{x:.1f}" y="{number * LINE}" textLength="{cell_len(run[0]) * CELL:.1f}"{looks}>'
                    f"{escape(run[0])}</text>"
                )
            column += cell_len(segment.text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="What {escape(title)} prints">\n'
        f"<style>text {{ font-family: {FONTS}; font-size: 14px; fill: {INK}; }} "
        f".title {{ text-anchor: middle; fill: {PALE}; }}</style>\n"
        f'<rect width="{width}" height="{height}" rx="10" fill="{PAPER}"/>\n' + "\n".join(texts) + "\n</svg>\n"
    )


def _looks(style: Style) -> str:
    colour = f' style="fill: {style.color.get_truecolor(DIMMED_MONOKAI).hex}"' if style.color else ""
    if style.dim:
        colour = f' style="fill: {PALE}"'
    return colour + (' font-weight="bold"' if style.bold else "")


if __name__ == "__main__":
    main()
