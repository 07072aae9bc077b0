"""Makes pictures of the review site and of a notice, docs/images/*.png: `python -m docs.make_screenshots`.

Three nights over the sample inbox in a data folder that is thrown away, the site served from it, and Chromium. The
notice is laid out by LibreOffice. Both programs must be installed.
"""

from __future__ import annotations

import base64
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.request import urlopen

import duckdb
import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from jixiao.night import Night
from jixiao.settings import Settings
from publishing import notices
from publishing.release import DATABASE

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
INBOX = ROOT / "samples" / "inbox"
PORT = 8097

# Long pictures are made a little smaller, to weigh no more than the others.
WHOLE_PAGE_SCALE = 0.85

SCHEMES = ROOT / "samples" / "schemes.toml"
# The correction (07) of a report (06) arrives in the last night, with the rest.
NIGHTS = {"2025-03-03": ("0[1-689]", "1[0-6]", "39"), "2025-03-04": ("1[7-9]", "2[0-6]"), "2025-03-05": ("",)}
RETURNED = "12-汀洲区水利局.txt"
DRAWN = "14-汀洲区文化旅游局.docx"
CORRECTED, FORMER = "07-栖云区司法局-更正.txt", "06-栖云区司法局.txt"

# What an office in China has; here the pages are laid out with what comes nearest.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>"""
STAND_INS = {"仿宋": "Noto Serif CJK SC", "宋体": "Noto Serif CJK SC", "黑体": "Noto Sans CJK SC"}
DESK = """<style>
body { margin: 0; height: 100vh; background: #8a9099 }
body { display: flex; gap: 24px; align-items: center; justify-content: center }
img { width: 36vw; box-shadow: 0 2px 10px #0008 }
img + img { width: 58vw }
</style>"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = Settings(home=Path(folder) / "data", inbox=Path(folder) / "inbox", schemes=SCHEMES, look_seconds=0)
        for date, names in NIGHTS.items():
            load(settings, date, names)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(settings) as address:
            for name, path in pages(settings).items():
                shoot(browser, address + path, f"site-{name}", whole=name == "front-zh")
        shoot(browser, notice(settings, Path(folder)), "notice", height=690)
        browser.close()


def load(settings: Settings, date: str, names: tuple[str, ...]) -> None:
    """One night, with those files of the sample inbox that `names` fit."""
    settings.inbox.mkdir(exist_ok=True)
    for pattern in names:
        for path in INBOX.glob(f"{pattern}*"):
            shutil.copy2(path, settings.inbox)
    Night(settings, f"scheduled__{date}", datetime.fromisoformat(f"{date}T02:00:00+08:00")).run()


def pages(settings: Settings) -> dict[str, str]:
    """The address of each page by the name of its picture."""
    with duckdb.connect(settings.releases / "current" / DATABASE, read_only=True) as release:
        files = dict(release.execute("select file_name, file_id from dim_file").fetchall())
        unit_of = "select unit_key from fct_reports where file_id = ? limit 1"
        (unit,) = release.execute(unit_of, [files[RETURNED]]).fetchone() or ("",)
    return {
        "front-en": "/?lang=en",
        "front-zh": "/?lang=zh",
        "reports-en": "/reports?lang=en",
        "report-en": f"/reports/{files[DRAWN]}?lang=en#form-3",
        "report-zh": f"/reports/{files[DRAWN]}?lang=zh#form-3",
        "versions-en": f"/reports/{files[CORRECTED]}/compare/{files[FORMER]}?lang=en",
        "rule-en": "/rules/total_score_mismatch?lang=en",
        "unit-zh": f"/units/{unit}?lang=zh",
    }


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The site on loopback, as `jixiao serve` serves it."""
    command = [sys.executable, "-m", "jixiao.cli", "serve", "--port", str(PORT)]
    address = f"http://127.0.0.1:{PORT}"
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "JIXIAO_HOME": str(settings.home)}) as server:
        try:
            wait_for(address)
            yield address
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urlopen(address).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{address} does not answer.")


def shoot(browser: Browser, address: str, name: str, *, height: int = 860, whole: bool = False) -> None:
    """Picture a page, or what fits into a window.

    The window is scrolled to the part after `#` in the address, which is not asked for: a target is marked on the page.
    """
    page = browser.new_page(
        viewport={"width": 1280, "height": height}, device_scale_factor=WHOLE_PAGE_SCALE if whole else 1
    )
    address, _, part = address.partition("#")
    page.goto(address)
    if part:
        page.evaluate("part => document.getElementById(part).scrollIntoView()", part)
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path, animations="disabled", full_page=whole)
    page.close()
    print(f"{path}: {path.stat().st_size // 1024} kB")


def notice(settings: Settings, folder: Path) -> str:
    """The address of a page that shows the first two pages of a notice side by side."""
    with duckdb.connect(settings.releases / "current" / DATABASE, read_only=True) as release:
        word = notices.notice_docx(release, notices.find(release, RETURNED))
    (folder / "notice.docx").write_bytes(word)
    aliases = "".join(
        f'<match><test name="family"><string>{font}</string></test><edit name="family" mode="assign" binding="same">'
        f"<string>{stand_in}</string></edit></match>"
        for font, stand_in in STAND_INS.items()
    )
    (folder / "fonts.conf").write_text(FONTS.format(aliases=aliases), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "notice.docx"],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    sheets = "".join(f'<img src="data:image/bmp;base64,{sheet}">' for sheet in sheets_of(folder / "notice.pdf"))
    (folder / "notice.html").write_text(DESK + sheets, encoding="utf-8")
    return (folder / "notice.html").as_uri()


def sheets_of(path: Path) -> Iterator[str]:
    """The first two pages of a PDF as bitmaps in base64."""
    document = pypdfium2.PdfDocument(path)
    for number in range(2):
        bitmap = document[number].render(scale=1.25)
        # A BMP pads rows to four bytes; its height is negative from the top down.
        row = -(-bitmap.width * bitmap.n_channels // 4) * 4
        buffer = bytes(bitmap.buffer)
        pixels = b"".join(buffer[at : at + row] for at in range(0, len(buffer), bitmap.stride))
        head = struct.pack("<2sIII", b"BM", 54 + len(pixels), 0, 54)
        head += struct.pack(
            "<IiiHHIIiiII", 40, bitmap.width, -bitmap.height, 1, 8 * bitmap.n_channels, 0, len(pixels), 0, 0, 0, 0
        )
        yield base64.b64encode(head + pixels).decode()


if __name__ == "__main__":
    main()
