"""The site over a small release put together by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.settings import Settings
from publishing.site import create_app
from tests.publishing.site.example import ROWS, keep_run
from tests.publishing.site.marts import publish
from tests.publishing.site.visitor import Visitor


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with the release of `example` and two nights; read only."""
    settings = Settings(home=tmp_path_factory.mktemp("site"))
    publish(settings, ROWS)
    keep_run(settings, "2025-03-01", files_received=9)
    keep_run(settings, "2025-03-02")
    return settings


@pytest.fixture(scope="package")
def visitor(settings: Settings) -> Visitor:
    """Visits the site over `settings`."""
    return Visitor(create_app(settings))


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """A home of the test's own, without a release."""
    return Settings(home=tmp_path / "home")
