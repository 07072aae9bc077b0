"""The frame of every page: headers, languages, addresses, errors, one release per answer."""

from __future__ import annotations

import asyncio
import re
import threading
from html.parser import HTMLParser

import duckdb
import httpx
import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.routing import Mount

from jixiao.settings import Settings
from publishing.release import DATABASE
from publishing.site import create_app, local_only
from tests.publishing.site.example import ROWS
from tests.publishing.site.marts import publish
from tests.publishing.site.visitor import Visitor

PAGES = (
    "/",
    "/reports",
    "/reports?q=x",
    "/units",
    "/units/water",
    "/rules",
    "/rules/total_score_mismatch",
    "/rejected",
    "/doubtful",
    "/quality",
    "/nowhere",
    "/reports?page=none",
)
CHARTS = ("/charts/received.svg", "/charts/scores.svg?key=water", "/charts/rule_by_year.svg?key=total_score_mismatch")


class Page(HTMLParser):
    """What a page refers to, and what its policy would not allow."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.inline: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")
        if tag in ("script", "style", "base", "object", "embed", "iframe"):
            self.inline.append(tag)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("address", PAGES)
def test_page_may_load_nothing_but_the_site(visitor: Visitor, address: str, language: str) -> None:
    answer = visitor.get(address, headers={"accept-language": language})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy and "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    page = Page(answer.text)
    assert page.inline == []
    assert [link for link in page.links if not re.match(r"[/#]", link) or link.startswith("//")] == []


@pytest.mark.parametrize("address", PAGES)
def test_page_has_its_landmarks(visitor: Visitor, address: str) -> None:
    page = Page(visitor.get(address).text)
    assert page.tags.count("h1") == page.tags.count("main") == 1
    assert page.tags.count("table") == page.tags.count("caption")
    assert "#main" in page.links and "main" in page.ids
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("address", CHARTS)
def test_chart_loads_nothing(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "<script" not in answer.text and not re.search(r'(href|src)="(?!#)', answer.text)


def test_every_link_leads_somewhere(visitor: Visitor) -> None:
    seen: set[str] = set()
    todo = {"/"}
    while todo:
        address = todo.pop()
        seen.add(address)
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            links = {link.partition("#")[0] for link in Page(answer.text).links}
            # Orders of lists are many, and lead to the same lists; notices are made from more than these rows.
            passed = ("sort=", "lang=", "/notice")
            todo |= {link for link in links if link and not any(part in link for part in passed)} - seen
    assert {"/reports?status=returned", "/units/schools", "/rules/score_missing", "/rejected"} <= seen


@pytest.mark.parametrize("address", PAGES[:10])
def test_mounted_site_keeps_below_its_path(settings: Settings, address: str) -> None:
    outer = Starlette(routes=[Mount("/jixiao", create_app(settings))])
    answer = Visitor(outer).get(f"/jixiao{address}")
    assert answer.status_code == 200
    links = [link for link in Page(answer.text).links if not link.startswith("#")]
    assert links and all(link.startswith("/jixiao/") for link in links)


def test_mounted_site_remembers_the_language_below_its_path(settings: Settings) -> None:
    answer = Visitor(Starlette(routes=[Mount("/jixiao", create_app(settings))])).get("/jixiao/?lang=zh")
    assert "Path=/jixiao;" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("address", "headers", "language"),
    [
        ("/", {}, "en"),
        ("/", {"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}, "zh-CN"),
        ("/", {"accept-language": "fr"}, "en"),
        ("/", {"cookie": "jixiao_lang=zh"}, "zh-CN"),
        ("/?lang=en", {"cookie": "jixiao_lang=zh"}, "en"),
        ("/?lang=xx", {"cookie": "jixiao_lang=yy"}, "en"),
    ],
)
def test_language_is_the_one_asked_for(visitor: Visitor, address: str, headers: dict[str, str], language: str) -> None:
    answer = visitor.get(address, headers=headers)
    assert f'<html lang="{language}">' in answer.text
    assert ("set-cookie" in answer.headers) == ("lang=en" in address)


def test_switch_keeps_the_filters(visitor: Visitor) -> None:
    assert "/reports?status=returned&amp;lang=zh" in visitor.get("/reports?status=returned").text


@pytest.mark.parametrize(
    ("address", "code", "sentence"),
    [
        ("/nowhere", 404, "没有这个页面"),
        ("/rules/nothing", 404, "没有这条规则"),
        ("/units/nothing", 404, "没有这个单位"),
        ("/charts/nothing.svg", 404, "没有这个图表"),
        ("/reports?year=many", 400, "无法识别"),
    ],
)
def test_error_is_told_in_plain_words(visitor: Visitor, address: str, code: int, sentence: str) -> None:
    answer = visitor.get(address, headers={"accept-language": "zh"})
    assert answer.status_code == code
    assert sentence in answer.text


def test_other_kinds_of_requests_are_refused_in_plain_words(visitor: Visitor) -> None:
    answer = visitor.get("/reports", method="POST", headers={"accept-language": "zh"})
    assert answer.status_code == 405
    assert "本站不接受此类请求" in answer.text


def test_fault_of_ours_is_told_in_plain_words_too(settings: Settings) -> None:
    app = create_app(settings)

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError

    answer = Visitor(app, raise_app_exceptions=False).get("/broken")
    assert answer.status_code == 500
    assert "fault of the site" in answer.text and "ZeroDivisionError" not in answer.text
    assert "content-security-policy" in answer.headers


def test_without_a_release_the_page_says_what_to_do(home: Settings) -> None:
    visitor = Visitor(create_app(home))
    for address in ("/", "/reports", "/quality"):
        answer = visitor.get(address)
        assert answer.status_code == 503
        assert "make run" in answer.text and str(home.inbox) in answer.text


def test_link_to_a_release_that_is_gone_is_no_release(home: Settings) -> None:
    home.releases.mkdir(parents=True)
    (home.releases / "current").symlink_to("000007")
    assert Visitor(create_app(home)).get("/").status_code == 503


def test_first_release_is_seen_without_a_restart(home: Settings) -> None:
    visitor = Visitor(create_app(home))
    visitor.get("/")
    publish(home, ROWS)
    assert "Release 000001" in visitor.get("/").text


def test_newer_release_is_seen_and_a_rolled_back_one(home: Settings) -> None:
    publish(home, ROWS, 1)
    visitor = Visitor(create_app(home))
    assert visitor.get("/units/water").status_code == 200
    publish(home, {}, 2)
    assert visitor.get("/units/water").status_code == 404
    current = home.releases / "current"
    current.unlink()
    current.symlink_to("000001")
    assert visitor.get("/units/water").status_code == 200


def test_each_answer_is_from_one_release_while_releases_change(home: Settings) -> None:
    """The number of rejected files and the number of the release at the foot agree in every answer."""
    file = ROWS["dim_file"][-1]
    for number in (1, 2):
        rows = [file | {"file_id": f"{copy}"} for copy in range(number)]
        publish(home, {"dim_file": rows}, number)
    visitor = Visitor(create_app(home))
    stop = threading.Event()

    def swap() -> None:
        turn = 0
        while not stop.wait(0.01):
            turn += 1
            link = home.releases / "next"
            link.symlink_to(f"00000{turn % 2 + 1}")
            link.replace(home.releases / "current")

    def visit(seen: list[tuple[str, str]]) -> None:
        for _ in range(20):
            text = visitor.get("/rejected").text
            (files,) = re.findall(r"<p>(\d) files?</p>", text)
            (release,) = re.findall(r"Release 00000(\d)", text)
            seen.append((files, release))

    seen: list[tuple[str, str]] = []
    swapper = threading.Thread(target=swap)
    visitors = [threading.Thread(target=visit, args=[seen]) for _ in range(4)]
    swapper.start()
    for thread in visitors:
        thread.start()
    for thread in visitors:
        thread.join()
    stop.set()
    swapper.join()
    assert len(seen) == 80
    assert set(seen) == {("1", "1"), ("2", "2")}


def test_site_lets_go_of_the_release_when_it_ends(home: Settings) -> None:
    publish(home, ROWS)
    app = create_app(home)

    async def serve() -> int:
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
            return (await client.get("http://127.0.0.1/")).status_code

    assert asyncio.run(serve()) == 200
    # DuckDB refuses a second connection with other settings while one of this process is open.
    with duckdb.connect(home.releases / "current" / DATABASE, read_only=True) as release:
        assert release.sql("select count(*) from dim_rule").fetchone()


@pytest.mark.parametrize(("host", "code"), [("127.0.0.1:8090", 200), ("localhost", 200), ("evil.example", 400)])
def test_local_site_answers_under_local_names_only(settings: Settings, host: str, code: int) -> None:
    site = local_only(create_app(settings))
    assert Visitor(site).get("/", headers={"host": host}).status_code == code


def test_documentation_of_an_interface_is_not_offered(settings: Settings) -> None:
    app: FastAPI = create_app(settings)
    assert {Visitor(app).get(path).status_code for path in ("/docs", "/redoc", "/openapi.json")} == {404}
