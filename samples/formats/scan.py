"""Scans: pictures of pages, a little askew."""

from __future__ import annotations

import math
import struct
import zlib

import numpy as np
import numpy.typing as npt
import pypdfium2

_DOTS = 150 / 72
_SKEW = math.radians(0.4)

Grey = npt.NDArray[np.uint8]


def scan(pdf: bytes) -> bytes:
    """The first page of a PDF as a .png file in sixteen shades of grey, turned by less than half a degree.

    Its bytes differ from one version of PDFium to the next.
    """
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=_DOTS, grayscale=True).to_numpy()
    return _png(_turned(page.reshape(page.shape[:2])))


def _turned(page: Grey) -> Grey:
    rows, columns = np.indices(page.shape)
    from_row = np.rint(rows + (columns - page.shape[1] / 2) * math.sin(_SKEW)).astype(int)
    from_column = np.rint(columns - (rows - page.shape[0] / 2) * math.sin(_SKEW)).astype(int)
    inside = (from_row >= 0) & (from_row < page.shape[0]) & (from_column >= 0) & (from_column < page.shape[1])
    return np.where(inside, page[from_row.clip(0, page.shape[0] - 1), from_column.clip(0, page.shape[1] - 1)], 255)


def _png(page: Grey) -> bytes:
    height, width = page.shape[0], page.shape[1] // 2 * 2
    shades = page[:, :width] >> 4
    lines = (shades[:, ::2] << 4) | shades[:, 1::2]
    data = b"".join(b"\0" + line.tobytes() for line in lines)
    head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(data, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
