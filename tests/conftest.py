"""What tests of several packages share."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

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
