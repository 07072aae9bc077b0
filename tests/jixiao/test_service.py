"""Airflow as a service: it starts, runs the nightly DAG when triggered, and `down` ends it, also after a crash."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import psutil
import pytest

from jixiao import service
from jixiao.service import ServiceSettings

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Service:
    """A service over an empty inbox."""

    settings: ServiceSettings

    def call(self, command: str) -> tuple[int, str]:
        """Exit code of a command of the Makefile, and what it printed."""
        settings = self.settings
        done = subprocess.run(
            [sys.executable, "-m", "jixiao.service", command],
            cwd=ROOT,
            env={
                **os.environ,
                "JIXIAO_HOME": str(settings.home),
                "JIXIAO_INBOX": str(settings.inbox),
                "JIXIAO_PORT": str(settings.port),
            },
            capture_output=True,
            text=True,
            timeout=300,
        )
        return done.returncode, done.stdout + done.stderr

    def processes(self) -> list[psutil.Process]:
        """What runs of it."""
        return service._processes(self.settings)

    def token(self) -> str:
        """What a login gives."""
        login = {"username": "admin", "password": json.loads(self.settings.passwords.read_text())["admin"]}
        return str(service._ask(self.settings, "/auth/token", body=login)["access_token"])

    def browser(self, token: str | None = None) -> httpx.Client:
        """A client as a browser is one, with the cookie that a login leaves."""
        cookies = {"_token": token} if token else {}
        return httpx.Client(
            base_url=self.settings.url, headers={"Accept": "text/html"}, cookies=cookies, trust_env=False, timeout=60
        )

    def trigger(self) -> str:
        """Trigger the nightly DAG over the API, and return the state in which the run ended."""
        token = self.token()
        runs = "/api/v2/dags/nightly_load/dagRuns"
        run: dict[str, Any] = service._ask(self.settings, runs, body={"logical_date": None}, token=token)
        deadline = time.monotonic() + 180
        while run["state"] not in ("success", "failed") and time.monotonic() < deadline:
            time.sleep(1)
            run = service._ask(self.settings, f"{runs}/{run['dag_run_id'].replace('+', '%2B')}", token=token)
        return str(run["state"])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that `up` has started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("service")
    made = Service(ServiceSettings(home=folder / "home", inbox=folder / "inbox", port=port))
    try:
        code, output = made.call("up")
        assert code == 0, output
        assert f"http://127.0.0.1:{port}" in output
        yield made
    finally:
        made.call("down")


def test_listens_on_loopback_only(running: Service) -> None:
    listening = [
        connection.laddr
        for process in running.processes()
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert {(address.ip, address.port) for address in listening} == {("127.0.0.1", running.settings.port)}


def test_password_is_for_the_owner_only(running: Service) -> None:
    assert stat.S_IMODE(running.settings.passwords.stat().st_mode) == 0o600
    assert stat.S_IMODE(running.settings.airflow.stat().st_mode) == 0o700


def test_triggered_night_succeeds(running: Service) -> None:
    assert running.trigger() == "success"
    (summary,) = running.settings.runs.glob("*.json")
    assert json.loads(summary.read_text())["outcome"] == "nothing_new"


def test_review_site_sends_a_stranger_to_the_login(running: Service) -> None:
    with running.browser() as stranger, running.browser("no.such.token") as forger:
        for page in ("/jixiao/", "/jixiao/reports?status=returned", "/jixiao/static/site.css", "/jixiao/no/such/page"):
            answer = stranger.get(page)
            assert answer.status_code == 302
            address = urlsplit(answer.headers["location"])
            assert (address.path, parse_qs(address.query)) == ("/api/v2/auth/login", {"next": [page]})
            assert stranger.get(page, headers={"Accept": "*/*"}).status_code == 401
            assert forger.get(page, headers={"Accept": "*/*"}).status_code in (401, 403)


def test_review_site_is_there_after_the_login(running: Service) -> None:
    token = running.token()
    with running.browser(token) as user:
        assert user.get("/jixiao/static/site.css").status_code == 200
        front = user.get("/jixiao/?lang=en")
        assert front.status_code == 503  # no release yet
        assert "/jixiao/static/site.css" in front.text
    with running.browser() as program:
        answer = program.get("/jixiao/static/site.css", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200


def test_review_site_is_in_the_menu(running: Service) -> None:
    token = running.token()
    assert service._ask(running.settings, "/api/v2/plugins/importErrors", token=token)["import_errors"] == []
    plugins = service._ask(running.settings, "/api/v2/plugins", token=token)["plugins"]
    ((view,),) = (plugin["external_views"] for plugin in plugins if plugin["name"] == "jixiao_review_site")
    assert (view["href"], view["destination"], view["nav_top_level"]) == ("/jixiao/", "nav", True)


def test_second_start_says_that_it_runs(running: Service) -> None:
    before = {process.pid for process in running.processes()}
    code, output = running.call("up")
    assert (code, "running already" in output) == (0, True)
    assert {process.pid for process in running.processes()} >= before


def test_night_in_the_foreground_is_refused(running: Service) -> None:
    code, output = running.call("run")
    assert (code, "make down" in output) == (1, True)


def test_down_stops_all_of_it_also_after_a_crash(running: Service) -> None:
    """Last of this module: workers outlive a scheduler that was killed."""
    processes = running.processes()
    service._leaders(running.settings)["scheduler"].kill()
    code, output = running.call("down")
    assert (code, "Airflow is stopped." in output) == (0, True)
    assert not [process for process in processes if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]
    assert running.call("down") == (0, "Airflow was not running.\n")


def test_process_that_inherited_a_recorded_id_is_left_alone(tmp_path: Path) -> None:
    settings = ServiceSettings(home=tmp_path)
    settings.airflow.mkdir()
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    try:
        record = {"pid": stranger.pid, "created": psutil.Process(stranger.pid).create_time() - 1000}
        settings.started.write_text(json.dumps({"scheduler": record}))
        assert service._stop(settings) is False
        assert stranger.poll() is None
        assert not settings.started.exists()
    finally:
        stranger.kill()
        stranger.wait()


def test_taken_port_is_told_with_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = ServiceSettings(home=tmp_path, port=taken.getsockname()[1])
        with pytest.raises(service.ServiceError, match=f"Port {settings.port} is taken; choose another"):
            service._check_port(settings)


def test_what_the_caller_set_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__PARALLELISM", "9")
    monkeypatch.setenv("AIRFLOW_HOME", "/elsewhere")
    environment = service._environment(ServiceSettings(home=tmp_path), service.SERVICE_DATABASE)
    assert environment["AIRFLOW__CORE__PARALLELISM"] == "9"
    assert environment["AIRFLOW__CORE__LOAD_EXAMPLES"] == "False"
    # An AIRFLOW_HOME of the caller belongs to another installation.
    assert environment["AIRFLOW_HOME"] == str(tmp_path / "airflow")
