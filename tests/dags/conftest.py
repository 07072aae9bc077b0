"""The DAGs as Airflow loads them, and homes for real nights in processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jixiao.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def dag_bag(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Everything in dags/, loaded by Airflow's own DAG bag."""
    with pytest.MonkeyPatch.context() as environment:
        # Airflow looks for its home when it is imported, so it must not be imported before.
        assert "airflow" not in sys.modules
        environment.setenv("AIRFLOW_HOME", str(tmp_path_factory.mktemp("airflow")))
        environment.setenv("AIRFLOW__CORE__LOAD_EXAMPLES", "False")
        from airflow.dag_processing.dagbag import BundleDagBag

        return BundleDagBag(dag_folder=ROOT / "dags", bundle_path=ROOT / "dags", bundle_name="dags-folder")


@dataclass(frozen=True)
class Home:
    """A data folder of its own, with an inbox of a few small samples."""

    settings: Settings

    def start_night(self) -> subprocess.Popen[str]:
        """`make run` without make."""
        return subprocess.Popen(
            [sys.executable, "-m", "jixiao.service", "run"],
            cwd=ROOT,
            env={
                **os.environ,
                "JIXIAO_HOME": str(self.settings.home),
                "JIXIAO_INBOX": str(self.settings.inbox),
                "JIXIAO_LOOK_SECONDS": str(self.settings.look_seconds),
                "JIXIAO_BATCH_SIZE": str(self.settings.batch_size),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run_night(self) -> tuple[int, str]:
        """Exit code of a night, and what it printed."""
        night = self.start_night()
        output, _ = night.communicate(timeout=300)
        return night.returncode, output


@pytest.fixture(scope="module")
def make_home(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Home]:
    """Makes homes with four small samples in the inbox: two reports, an empty file, and one that is no report."""
    made: list[Home] = []

    def make() -> Home:
        folder = tmp_path_factory.mktemp("night")
        if made:  # Airflow's database of a home that has seen a night: migrating a new one takes seconds
            shutil.copytree(made[0].settings.home / "airflow", folder / "home" / "airflow")
        (folder / "inbox").mkdir()
        for number in ("03", "08", "19", "21"):
            (sample,) = (ROOT / "samples" / "inbox").glob(f"{number}-*")
            shutil.copy(sample, folder / "inbox")
        made.append(Home(Settings(home=folder / "home", inbox=folder / "inbox", look_seconds=0, batch_size=2)))
        return made[-1]

    return make
