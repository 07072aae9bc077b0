"""`jixiao serve`: where it listens, and for whom."""

from __future__ import annotations

from typing import Any

import pytest
import uvicorn
from typer.testing import CliRunner

from jixiao.cli import app
from jixiao.settings import Settings
from tests.publishing.site.visitor import Visitor


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> list[tuple[Any, dict[str, Any]]]:
    """What was handed to the server instead of being served."""
    calls: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setenv("JIXIAO_HOME", str(settings.home))
    monkeypatch.setattr(uvicorn, "run", lambda site, **options: calls.append((site, options)))
    return calls


def test_listens_on_this_machine_only(started: list[tuple[Any, dict[str, Any]]]) -> None:
    result = CliRunner().invoke(app, ["serve"])
    assert "http://127.0.0.1:8090/" in result.stdout
    ((site, options),) = started
    assert (options["host"], options["port"]) == ("127.0.0.1", 8090)
    assert Visitor(site).get("http://127.0.0.1/").status_code == 200
    assert Visitor(site).get("http://elsewhere.example/").status_code == 400


def test_says_that_others_need_a_login(started: list[tuple[Any, dict[str, Any]]]) -> None:
    result = CliRunner().invoke(app, ["serve", "--host", "10.0.0.5", "--port", "9000"])
    assert "http://10.0.0.5:9000/" in result.stdout and "login" in result.stdout
    ((site, options),) = started
    assert (options["host"], options["port"]) == ("10.0.0.5", 9000)
    assert Visitor(site).get("http://review.example/").status_code == 200


def test_port_that_does_not_exist_is_refused(started: list[tuple[Any, dict[str, Any]]]) -> None:
    result = CliRunner().invoke(app, ["serve", "--port", "70000"])
    assert result.exit_code == 2 and started == []
