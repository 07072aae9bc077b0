"""What tests of several packages share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

from jixiao.settings import Settings
from tests.nights import Home

# Tests run side by side with other work; how long one example takes says nothing.
settings.register_profile("jixiao", deadline=None)
settings.load_profile("jixiao")

ROOT = Path(__file__).resolve().parents[1]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where JIXIAO_SKIP_NOTHING=1, as on CI, a skipped test fails: it proves nothing. Only the OCR extra may lack."""
    report = yield
    if report.skipped and os.environ.get("JIXIAO_SKIP_NOTHING") == "1" and isinstance(report.longrepr, tuple):
        *_, reason = report.longrepr
        if "jixiao[ocr]" not in reason:
            report.outcome = "failed"
            report.longrepr = f"JIXIAO_SKIP_NOTHING=1, but: {reason}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """`../shared`: real reports and their gold, which are no part of this repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no {folder}")
    return folder


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def first_night(make_home: Callable[[], Home]) -> tuple[Home, int, str]:
    """A home after its first, undisturbed night, and how that night ended. Later nights may add nothing to it."""
    home = make_home()
    return home, *home.run_night()
