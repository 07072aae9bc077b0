"""Scans and pictures, where the extra `jixiao[ocr]` is installed; what is said where it is not."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest

from ingestion.document import Document, RejectedFile, Table
from ingestion.formats import WAITS_FOR, ocr, read_document
from ingestion.formats.pdf import read_pdf
from ingestion.rows import read_file
from ingestion.workers import Limits, Worker
from tests.ingestion.formats.make_scan import CELLS, COLUMNS, DPI, ROWS, TEXT, TITLE

SCAN = Path(__file__).parent / "scans" / "form.png"
# Of the cells that hold text, on scans as scanners make them.
BAR = 0.90

needs_extra = pytest.mark.skipif(not ocr.is_installed(), reason="the extra jixiao[ocr] is not installed")


def normal(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(found: Iterable[Table]) -> list[str]:
    return [text for table in found for cell in table.cells if (text := normal(cell.text))]


def share_right(wanted: list[str], document: Document) -> float:
    """Of the texts of cells, the share that stands in cells of the document in the same order."""
    matcher = SequenceMatcher(None, wanted, texts(tables(document)), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(wanted)


WANTED = [normal(cell[4]) for cell in CELLS if cell[4]]


def form() -> Any:
    from PIL import Image

    return Image.open(SCAN).convert("L")


def saved(picture: Any, file_format: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, file_format, **{"dpi": (DPI, DPI)} | options)
    return file.getvalue()


def worn(picture: Any, degrees: float = 0.0, noise: float = 0.0, seed: int = 0) -> Any:
    """The page as a scanner sees it that it lies askew in: blurred, greyish, with grain."""
    from PIL import Image, ImageFilter

    page = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
    grain = np.random.default_rng(seed).normal(0, noise, (page.height, page.width))
    shade = np.linspace(0, 25, page.width)
    return Image.fromarray(np.clip(np.asarray(page) * 0.94 - shade + grain, 0, 255).astype(np.uint8))


@needs_extra
def test_a_clean_picture_of_a_form() -> None:
    document = read_document(SCAN.read_bytes())
    assert document.format == "png"
    assert [block.text for block in document.blocks[:2] if not isinstance(block, Table)] == [TITLE, TEXT]
    (table,) = tables(document)
    assert (table.rows, table.columns) == (len(ROWS) - 1, len(COLUMNS) - 1)
    found = {(cell.column, cell.row): cell for cell in table.cells}
    for left, top, right, bottom, text in CELLS:
        cell = found[left, top]
        assert (normal(cell.text), cell.column_span, cell.row_span) == (normal(text), right - left, bottom - top)


@needs_extra
def test_cells_say_how_sure_they_are_and_where_they_stand() -> None:
    (table,) = tables(read_document(SCAN.read_bytes()))
    for cell in table.cells:
        assert cell.place.startswith("page 1 [")
        if cell.text:
            (flag,) = cell.flags
            name, confidence = flag.split(":")
            assert name == "ocr"
            assert 0.4 <= float(confidence) < 1
        else:
            assert cell.flags == ()
    left, top, right, bottom = (round(value * 72 / DPI) for value in (COLUMNS[2], ROWS[1], COLUMNS[3], ROWS[2]))
    corners = next(cell.place for cell in table.cells if cell.text == "养护绿地面积")[8:-1].split(",")
    assert all(abs(int(a) - b) <= 2 for a, b in zip(corners, (left, top, right, bottom), strict=True))


def _on_glass(picture: Any) -> Any:
    from PIL import Image

    paper = Image.new("LA", picture.size, (0, 0))
    paper.putalpha(picture.point(lambda grey: 255 - grey))
    return paper


def _under_a_seal(picture: Any) -> Any:
    from PIL import Image, ImageChops, ImageDraw

    seal = Image.new("RGB", picture.size, "white")
    ImageDraw.Draw(seal).ellipse((780, 380, 1060, 660), outline=(205, 40, 45), width=12)
    return ImageChops.multiply(picture.convert("RGB"), seal)


def _photographed(picture: Any) -> Any:
    from PIL import Image

    width, height = picture.size
    corners = (-20, -12, -6, height + 18, width + 4, height + 2, width + 30, 0)
    return worn(picture.transform(picture.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC), noise=4)


@needs_extra
@pytest.mark.parametrize(
    ("change", "file_format"),
    [
        (lambda page: worn(page, 1.7, 6), "JPEG"),
        (lambda page: worn(page, -3.4, 6), "PNG"),
        (lambda page: worn(page, 0.5, 6).rotate(90, expand=True), "PNG"),
        (lambda page: page.rotate(-90, expand=True), "PNG"),
        (lambda page: page.rotate(180), "TIFF"),
        (lambda page: worn(page, 0.4).convert("1", dither=0), "TIFF"),
        (lambda page: page.resize((page.width * 2, page.height * 2)), "JPEG"),
        (_on_glass, "PNG"),
        (_under_a_seal, "PNG"),
        (_photographed, "JPEG"),
    ],
    ids=["askew-jpeg", "askew", "sideways", "other-side", "upside-down", "bitonal", "large", "glass", "seal", "photo"],
)
def test_pictures_as_they_come(change: Callable[[Any], Any], file_format: str) -> None:
    page = change(form())
    dpi = (DPI * page.width / 1180,) * 2 if page.width > 2000 else (DPI, DPI)
    document = read_document(saved(page, file_format, dpi=dpi))
    assert document.format == file_format.lower()
    assert share_right(WANTED, document) >= BAR, texts(tables(document))


@needs_extra
def test_a_scanned_pdf_has_its_format_and_pages() -> None:
    pages = [worn(form(), 0.8, 5, seed) for seed in (1, 2)]
    document = read_document(saved(pages[0], "PDF", save_all=True, append_images=pages[1:], resolution=DPI))
    assert document.format == "pdf"
    assert document.warnings == tuple(f"Page {k} is a picture; its text was read by OCR." for k in (1, 2))
    first, second = tables(document)
    assert (first.place[:7], second.place[:7]) == ("page 1 ", "page 2 ")
    assert share_right(WANTED * 2, document) >= BAR


@needs_extra
def test_every_page_of_a_tiff() -> None:
    pages = [form(), form()]
    document = read_document(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert [table.place[:6] for table in tables(document)] == ["page 1", "page 2"]


@needs_extra
def test_a_picture_is_read_within_the_limits_of_a_worker(tmp_path: Path) -> None:
    path = tmp_path / "form.jpg"
    path.write_bytes(saved(worn(form(), 1), "JPEG"))
    (wanted,) = read_file(path, path.name)
    with Worker(Limits(seconds=300)) as worker:
        rows = worker.read(path, path.name)
    assert rows["files"] == wanted["files"]
    assert rows["files"][0]["form_count"] == 1
    assert [row["level3"] for row in rows["indicators"]][:3] == ["养护绿地面积", "苗木成活率", "投诉件数"]


@needs_extra
@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF"])
def test_a_picture_that_is_cut_off(file_format: str) -> None:
    data = saved(form(), file_format)
    assert code(data[: len(data) // 2]) == "damaged"


@needs_extra
def test_a_blank_picture() -> None:
    from PIL import Image

    assert code(saved(Image.new("L", (1180, 760), 255), "PNG")) == "empty"


@needs_extra
def test_too_many_dots_or_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    assert code(saved(Image.new("1", (30_000, 30_000)), "PNG")) == "too_large"
    monkeypatch.setattr(ocr, "MAX_PAGES", 1)
    for file_format in ("TIFF", "PDF"):
        assert code(saved(form(), file_format, save_all=True, append_images=[form()])) == "too_large"


@needs_extra
def test_scans_of_a_real_report(shared: Path) -> None:
    data = (shared / "reports" / "pdf" / "003.pdf").read_bytes()
    report = pypdfium2.PdfDocument(data)
    pages = [
        worn(page.render(scale=200 / 72, grayscale=True).to_pil().convert("L"), 0.9 - 0.4 * k, 7, k)
        for k, page in enumerate(report)
    ]
    scan = saved(pages[0], "PDF", save_all=True, append_images=pages[1:], resolution=200, quality=75)
    wanted = texts(tables(read_pdf(data)))
    assert len(wanted) > 300
    document = read_document(scan)
    assert [(table.rows, table.columns) for table in tables(document)] == [
        (table.rows, table.columns) for table in tables(read_pdf(data))
    ]
    assert share_right(wanted, document) >= BAR


def code(data: bytes) -> str:
    with pytest.raises(RejectedFile) as rejected:
        read_document(data)
    return rejected.value.code


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0"], ids=["png", "jpeg", "tiff"])
def test_without_the_extra_pictures_wait_for_it(head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(RejectedFile) as rejected:
        read_document(head + bytes(100))
    assert rejected.value.code == "needs_ocr"
    assert "pip install 'jixiao[ocr]'" in rejected.value.reason
    assert rejected.value.format in ("png", "jpeg", "tiff")


def test_files_that_wait_are_read_again_once_the_extra_is_there() -> None:
    assert WAITS_FOR["needs_ocr"] == "ingestion.formats.ocr:is_installed"
