"""Web pages, and web archives as browsers and Word save them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from samples.layout import Block, Grid, Heading


def page(blocks: Sequence[Block], charset: str = "utf-8") -> bytes:
    """A .html file, with rowspan and colspan."""
    body = []
    for block in blocks:
        if isinstance(block, Grid):
            body.append(_table(block))
            continue
        text = escape(block, quote=False)
        centred = isinstance(block, Heading)
        body.append(f'<p style="text-align:center"><strong>{text}</strong></p>' if centred else f"<p>{text}</p>")
    style = "<style>td{border:1px solid}table{border-collapse:collapse}</style>"
    head = f'<head><meta charset="{charset}"><title>绩效信息公开</title>{style}</head>'
    return f"<!DOCTYPE html>\n<html>{head}<body>\n{chr(10).join(body)}\n</body></html>\n".encode(charset)


def web_archive(blocks: Sequence[Block]) -> bytes:
    """A .mht file: the page in GB18030, packed as a mail."""
    lines = [
        "From: <Saved by browser>",
        "Subject: Report",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----=_part"',
        "",
        "------=_part",
        'Content-Type: text/html; charset="gb2312"',
        "Content-Transfer-Encoding: base64",
        "Content-Location: report.htm",
        "",
        base64.encodebytes(page(blocks, "gb18030")).decode(),
        "------=_part--",
        "",
    ]
    return "\r\n".join(line.replace("\n", "\r\n") for line in lines).encode()


def _table(grid: Grid) -> str:
    rows = []
    for row in grid.placed():
        cells = []
        for _, box, starts in row:
            if starts:
                spans = f' colspan="{box.across}"' if box.across > 1 else ""
                spans += f' rowspan="{box.down}"' if box.down > 1 else ""
                text = escape(box.text, quote=False).replace("\n", "<br>") or "&nbsp;"
                cells.append(f"<td{spans}><span>{text}</span></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><tbody>\n{chr(10).join(rows)}\n</tbody></table>"
