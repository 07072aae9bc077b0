"""RTF documents, as WordPad and old office programs write them."""

from __future__ import annotations

from collections.abc import Sequence

from samples.layout import Block, Box, Grid, Heading

_WIDTH = 9600  # twentieths of a point between the margins


def rich_text(blocks: Sequence[Block]) -> bytes:
    """A .rtf file: characters by their numbers, cells merged across by their right edge and down by flags."""
    body = []
    for block in blocks:
        if isinstance(block, Grid):
            body += [_row(block.columns, row) for row in block.placed()]
            body.append("\\pard\n")
        else:
            looks = "\\qc\\b\\fs30 " if isinstance(block, Heading) else "\\ql\\b0\\fs21 "
            body.append(f"\\pard{looks}{_text(block)}\\par\n")
    head = "{\\rtf1\\ansi\\ansicpg936\\uc1\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\n"
    return f"{head}\\paperw11906\\paperh16838\\margl1134\\margr1134\\f0\n{''.join(body)}}}\n".encode("ascii")


def _row(columns: int, row: Sequence[tuple[int, Box, bool]]) -> str:
    edges, texts = [], []
    for column, box, starts in row:
        merge = ("\\clvmgf" if starts else "\\clvmrg") if box.down > 1 else ""
        borders = "".join(f"\\clbrdr{side}\\brdrs\\brdrw10" for side in "tlbr")
        edges.append(f"{merge}\\clvertalc{borders}\\cellx{(column + box.across) * _WIDTH // columns}")
        texts.append(f"\\pard\\intbl\\qc\\b0\\fs18 {_text(box.text) if starts else ''}\\cell\n")
    return f"\\trowd\\trgaph60{''.join(edges)}\n{''.join(texts)}\\row\n"


def _text(text: str) -> str:
    """Letters of ASCII as they are, others as signed 16-bit numbers with a stand-in for programs that know none."""
    written = []
    for letter in text:
        if letter == "\n":
            written.append("\\line ")
        elif letter in "\\{}":
            written.append("\\" + letter)
        elif letter.isascii():
            written.append(letter)
        else:
            number = int.from_bytes(letter.encode("utf-16-le"), "little", signed=True)
            written.append(f"\\u{number}?")
    return "".join(written)
