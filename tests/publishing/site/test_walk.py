"""A walk through the whole site in Chromium, in both languages: no complaint of the browser, no request elsewhere."""

from __future__ import annotations

import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, sync_playwright

from jixiao.settings import Settings
from publishing.site import create_app, local_only
from tests.nights import Home

# What leads nowhere new: other orders of lists, and files to save.
PASSED = ("sort=", "lang=", ".csv", ".xlsx", ".docx", "/original")
# Pages of one kind (rules, units, ...) that are visited; the others are made the same way.
MOST = 8
# Pages with the widest tables, and A4 between its margins in CSS pixels.
WIDE = ("/", "/reports", "/units", "/rules", "/rules/total_score_mismatch", "/quality")
PAPER = 703


@pytest.fixture(scope="module", params=["night", "example"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The site as it is served, over a real night and over the release put together by hand."""
    settings: Settings
    if request.param == "night":
        home: Home
        home, code, output = request.getfixturevalue("first_night")
        assert code == 0, output
        settings = home.settings
    else:
        settings = request.getfixturevalue("settings")
    server = uvicorn.Server(uvicorn.Config(local_only(create_app(settings)), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_loads_without_complaint_and_asks_nobody_else(browser: Browser, address: str, language: str) -> None:
    complaints: list[str] = []
    page = browser.new_page(locale=language)
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: _note_failed(request, complaints))
    page.on("request", lambda request: _note_foreign(request.url, address, complaints))
    walked = walk(page, address)
    page.close()
    assert complaints == []
    assert {"/", "/reports", "/units", "/rules", "/rejected", "/doubtful", "/quality"} <= walked
    assert any(path.startswith("/reports/") for path in walked)
    assert any(path.startswith("/units/") for path in walked)


def test_narrow_screen_scrolls_tables_and_not_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for path in WIDE:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.close()


def test_tables_fit_on_paper(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="zh", viewport={"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    for path in WIDE:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER, path
    page.close()


def test_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/reports")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"
    page.close()


def walk(page: Page, address: str) -> set[str]:
    """Visit what can be reached by links from the first page, up to MOST pages of a kind; the paths visited."""
    todo, walked, seen = ["/"], set(), {"/"}
    kinds: Counter[str] = Counter()
    while todo:
        answer = page.goto(address + todo.pop(0))
        assert answer is not None and answer.status == 200, page.url
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        walked.add(urlsplit(page.url).path)
        if "/quality/" in page.url:  # made by other programs, with links of their own
            continue
        links = page.eval_on_selector_all("a[href]", "found => found.map(link => link.getAttribute('href'))")
        for link in links:
            path = link.partition("#")[0]
            kind = path[: path.rfind("/")]
            if path and path not in seen and kinds[kind] < MOST and not any(part in path for part in PASSED):
                seen.add(path)
                kinds[kind] += 1
                todo.append(path)
    return walked


def _note_failed(request: Request, complaints: list[str]) -> None:
    # What was still loading when the walk went on is no failure.
    if request.failure != "net::ERR_ABORTED":
        complaints.append(f"{request.url}: {request.failure}")


def _note_foreign(url: str, address: str, complaints: list[str]) -> None:
    if not url.startswith((f"{address}/", "data:", "blob:")):
        complaints.append(f"asked for {url}")
