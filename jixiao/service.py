"""Airflow on this machine: one night in the foreground (`run`), or Airflow as a service (`up`, `down`).

The Makefile calls `python -m jixiao.service`. What Airflow keeps stands below `$JIXIAO_HOME/airflow`; its one socket,
the api-server's, is bound to 127.0.0.1. A night in the foreground has a metadata database of its own, so that one that
was killed is never taken for a running one by the scheduler.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

import psutil
import typer
from dotenv import dotenv_values
from pydantic import Field
from rich.console import Console

from jixiao.durable import write_atomically
from jixiao.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
USER = "admin"
SERVICE_DATABASE = "airflow.db"
FOREGROUND_DATABASE = "foreground.db"
# Without log servers: they would listen on every interface, and all logs are local files here.
COMPONENTS = {
    "api-server": [],
    "scheduler": ["--skip-serve-logs"],
    "triggerer": ["--skip-serve-logs"],
    "dag-processor": [],
}
_READY_WITHIN_SECONDS = 180
_STOPPED_WITHIN_SECONDS = 30

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=__doc__)
screen = Console(highlight=False, soft_wrap=True)


class ServiceError(Exception):
    """Airflow cannot do what was asked; the message is one sentence that says why and what to do."""


class ServiceSettings(Settings):
    """Settings with absolute paths, for processes that outlive the caller, and `JIXIAO_PORT` of Airflow's web page."""

    port: int = Field(default=8080, gt=0, lt=65536)

    def model_post_init(self, _: Any) -> None:
        self.home = self.home.resolve()
        self.inbox = self.inbox.resolve()

    @property
    def airflow(self) -> Path:
        """AIRFLOW_HOME: metadata databases, logs, generated keys. Only the owner may look inside."""
        return self.home / "airflow"

    @property
    def logs(self) -> Path:
        """Output of the components and of foreground nights; the logs of tasks stand in folders beside it."""
        return self.airflow / "logs"

    @property
    def passwords(self) -> Path:
        """JSON of users and passwords, as Airflow's simple auth manager keeps them."""
        return self.airflow / "passwords.json"

    @property
    def started(self) -> Path:
        """JSON: process id and creation time of every component that `up` started."""
        return self.airflow / "service.json"

    @property
    def url(self) -> str:
        """Where the web page and the API answer."""
        return f"http://127.0.0.1:{self.port}"


@app.command()
def run() -> None:
    """Run the nightly DAG once, here and now, and print its summary. Exit code 1 when the night failed or was held."""
    settings = ServiceSettings()
    with _alone(settings):
        os.environ.update(_environment(settings, FOREGROUND_DATABASE))
        log_path = settings.logs / f"night-{datetime.now(UTC):%Y%m%dT%H%M%S}.log"
        screen.print(f"Nightly load of {settings.inbox}")
        with open(log_path, "w") as log_file, _output_in(log_file):
            _migrate(settings, FOREGROUND_DATABASE, dict(os.environ), log_file)
            succeeded, run_id = _run_dag("nightly_load")
    _show_summary(settings, run_id)
    if not succeeded:
        screen.print(f"The night did not succeed. Its log: {log_path}")
        raise typer.Exit(1)


@app.command()
def up() -> None:
    """Start Airflow, wait until it is ready, and print where it is and how to log in."""
    settings = ServiceSettings()
    if settings.started.exists() and len(_leaders(settings)) == len(COMPONENTS):
        screen.print("Airflow is running already (make down stops it).")
        return
    _stop(settings)  # what a crash left
    with _alone(settings) as lock:
        _check_port(settings)
        environment = _environment(settings, SERVICE_DATABASE)
        settings.inbox.mkdir(parents=True, exist_ok=True)
        if not settings.passwords.exists():
            write_atomically(settings.passwords, json.dumps({USER: secrets.token_urlsafe(12)}).encode())
            settings.passwords.chmod(0o600)
        with open(settings.logs / "prepare.log", "w") as log_file:
            _migrate(settings, SERVICE_DATABASE, environment, log_file)
            _airflow(["pools", "set", "duckdb_writer", "1", "Whoever opens the warehouse"], environment, log_file)
        try:
            began = datetime.now(UTC)
            _start(settings, environment, lock)
            _wait_until_ready(settings, began)
        except BaseException:
            _stop(settings)
            raise
    password = json.loads(settings.passwords.read_text())[USER]
    screen.print(f"Airflow is ready: {settings.url}\n  login: {USER}\n  password: {password}")
    screen.print(f"  inbox: {settings.inbox}\n  logs: {settings.logs}\nStop it with: make down")


@app.command()
def down() -> None:
    """Stop the processes that `up` started, and whatever a crash left of them."""
    screen.print("Airflow is stopped." if _stop(ServiceSettings()) else "Airflow was not running.")


@contextmanager
def _alone(settings: ServiceSettings) -> Iterator[int]:
    """Hold the one lock of the data folder. Its descriptor is handed to the components, who hold it as they live."""
    settings.logs.mkdir(parents=True, exist_ok=True)
    settings.airflow.chmod(0o700)
    with open(settings.airflow / "lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ServiceError(
                f"Airflow works on {settings.home} already: wait for the other make run, or stop the service with "
                "make down."
            ) from None
        yield file.fileno()


def _environment(settings: ServiceSettings, database: str) -> dict[str, str]:
    """The environment of Airflow: airflow.env, what the caller has set, and what follows from the folders and port."""
    defaults = {name: value for name, value in dotenv_values(ROOT / "airflow.env").items() if value is not None}
    no_proxy = ",".join(filter(None, [os.environ.get("NO_PROXY"), "127.0.0.1", "localhost"]))
    return {
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{settings.airflow / database}",
        **defaults,
        **os.environ,
        "AIRFLOW_HOME": str(settings.airflow),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(settings.passwords),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{settings.url}/execution/",
        "AIRFLOW__API__BASE_URL": settings.url,
        "AIRFLOW__API__PORT": str(settings.port),
        "JIXIAO_HOME": str(settings.home),
        "JIXIAO_INBOX": str(settings.inbox),
        "NO_PROXY": no_proxy,
        "no_proxy": no_proxy,
    }


def _airflow(arguments: list[str], environment: dict[str, str], log_file: IO[str]) -> None:
    """Run an Airflow command to its end."""
    command = [sys.executable, "-m", "airflow", *arguments]
    if subprocess.run(command, cwd=ROOT, env=environment, stdout=log_file, stderr=log_file).returncode:
        raise ServiceError(f"airflow {' '.join(arguments)} failed; see {log_file.name}.")


def _migrate(settings: ServiceSettings, database: str, environment: dict[str, str], log_file: IO[str]) -> None:
    """Bring the metadata database to the installed Airflow version, when it is not there yet."""
    stamp = settings.airflow / f"{database}.version"
    installed = version("apache-airflow-core")
    if not stamp.exists() or stamp.read_text() != installed:
        screen.print("Preparing Airflow's metadata database")
        _airflow(["db", "migrate"], environment, log_file)
        write_atomically(stamp, installed.encode())


@contextmanager
def _output_in(log_file: IO[str]) -> Iterator[None]:
    """Send what this process prints to `log_file`, Airflow and all libraries included; `screen` stays the screen."""
    streams = (sys.stdout, sys.stderr)
    kept = [os.dup(stream.fileno()) for stream in streams]
    screen.file = os.fdopen(kept[0], "w", closefd=False)
    for stream in streams:
        os.dup2(log_file.fileno(), stream.fileno())
    try:
        yield
    finally:
        for stream, descriptor in zip(streams, kept, strict=True):
            stream.flush()
            os.dup2(descriptor, stream.fileno())


def _run_dag(dag_id: str) -> tuple[bool, str]:
    """Run the DAG once in this process. Returns whether it succeeded, and the id of its run."""
    from airflow.dag_processing.dagbag import BundleDagBag
    from airflow.sdk import DagRunState

    folder = ROOT / "dags"
    bag = BundleDagBag(dag_folder=folder, bundle_path=folder, bundle_name="dags-folder")
    for path, error in bag.import_errors.items():
        raise ServiceError(f"{path} cannot be imported: {error.strip().splitlines()[-1]}")
    steps = logging.getLogger("jixiao.night")
    steps.setLevel(logging.INFO)
    steps.addHandler(_Progress())
    dag_run = bag.dags[dag_id].test()
    return dag_run.state == DagRunState.SUCCESS, dag_run.run_id


class _Progress(logging.Handler):
    """What the steps of the night say, on the screen."""

    def emit(self, record: logging.LogRecord) -> None:
        screen.print(f"  {record.getMessage()}", markup=False)


def _show_summary(settings: ServiceSettings, run_id: str) -> None:
    from publishing.summary import Summary, show

    stored = settings.runs / f"{run_id}.json"
    if stored.exists():
        show(Summary(**json.loads(stored.read_text(encoding="utf-8"))))


def _check_port(settings: ServiceSettings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", settings.port))
        except OSError:
            raise ServiceError(
                f"Port {settings.port} is taken; choose another: make up JIXIAO_PORT={settings.port + 1}"
            ) from None


def _start(settings: ServiceSettings, environment: dict[str, str], lock: int) -> None:
    """Start every component as the leader of a session, by which `_stop` finds all its descendants."""
    started = {}
    for component, options in COMPONENTS.items():
        with open(settings.logs / f"{component}.log", "w") as log_file:
            process = subprocess.Popen(
                [sys.executable, "-m", "airflow", component, *options],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log_file,
                stderr=log_file,
                start_new_session=True,
                pass_fds=[lock],
            )
        started[component] = {"pid": process.pid, "created": psutil.Process(process.pid).create_time()}
        write_atomically(settings.started, json.dumps(started).encode())


def _wait_until_ready(settings: ServiceSettings, began: datetime) -> None:
    """Return once all components have sent a heartbeat since `began`, the login works and the DAG is known."""
    screen.print("Starting Airflow")
    deadline = time.monotonic() + _READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        time.sleep(1)
        alive = _leaders(settings)
        for component in COMPONENTS:
            if component not in alive:
                raise ServiceError(f"Airflow's {component} ended while starting; see {settings.logs / component}.log.")
        try:
            if _is_ready(settings, began):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            continue
    raise ServiceError(f"Airflow was not ready within {_READY_WITHIN_SECONDS} seconds; see {settings.logs}.")


def _is_ready(settings: ServiceSettings, began: datetime) -> bool:
    health = _ask(settings, "/api/v2/monitor/health")
    for component in ("scheduler", "triggerer", "dag_processor"):
        heartbeat = health[component][f"latest_{component}_heartbeat"]
        if not heartbeat or datetime.fromisoformat(heartbeat) < began:
            return False
    login = {"username": USER, "password": json.loads(settings.passwords.read_text())[USER]}
    token = _ask(settings, "/auth/token", body=login)["access_token"]
    return _ask(settings, "/api/v2/dags/nightly_load", token=token)["is_paused"] is False


def _ask(settings: ServiceSettings, path: str, body: Any = None, token: str = "") -> Any:
    """One call of Airflow's API, never over a proxy."""
    request = urllib.request.Request(settings.url + path, data=json.dumps(body).encode() if body else None)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as response:
        return json.load(response)


def _leaders(settings: ServiceSettings) -> dict[str, psutil.Process]:
    """The components that run, by name."""
    processes = {process.pid: process for process in _processes(settings)}
    return {name: processes[pid] for name, pid in _sessions(settings).items() if pid in processes}


def _processes(settings: ServiceSettings) -> list[psutil.Process]:
    """Every living process in a session that `up` opened, also where the component that led it is gone."""
    sessions = set(_sessions(settings).values())
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) in sessions and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (ProcessLookupError, psutil.NoSuchProcess):
            continue
    return found


def _sessions(settings: ServiceSettings) -> dict[str, int]:
    """By component the session that `up` opened, which has the id of its leader; none whose id went to another."""
    if not settings.started.exists():
        return {}
    sessions = {}
    for component, record in json.loads(settings.started.read_text()).items():
        try:
            ours = psutil.Process(record["pid"]).create_time() == record["created"]
        except psutil.NoSuchProcess:  # what it left may live on, unless the machine was started anew since
            ours = record["created"] > psutil.boot_time()
        if ours:
            sessions[component] = record["pid"]
    return sessions


def _stop(settings: ServiceSettings) -> bool:
    """Ask the components to end, kill what is left of their sessions, and tell whether there was anything to end."""
    was_running = bool(_processes(settings))
    leaders = list(_leaders(settings).values())
    for process in leaders:
        process.terminate()
    psutil.wait_procs(leaders, timeout=_STOPPED_WITHIN_SECONDS)
    # Workers without their component ignore any other signal; a night bears being killed.
    left = _processes(settings)
    for process in left:
        process.kill()
    psutil.wait_procs(left, timeout=_STOPPED_WITHIN_SECONDS)
    settings.started.unlink(missing_ok=True)
    return was_running


def main() -> None:
    """Run a command; an expected error is one sentence and exit code 1."""
    try:
        app()
    except ServiceError as error:
        screen.print(str(error), markup=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
