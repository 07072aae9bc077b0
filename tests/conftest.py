"""What tests of several packages share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Tests run side by side with other work; how long one example takes says nothing.
settings.register_profile("jixiao", deadline=None)
settings.load_profile("jixiao")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """`../shared`: real reports and their gold, which are no part of this repository.

    Tests that need them are skipped where they are missing, unless JIXIAO_REQUIRE_SHARED=1 says that they must not be.
    """
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("JIXIAO_REQUIRE_SHARED") == "1":
            pytest.fail(f"JIXIAO_REQUIRE_SHARED=1, and there is no {folder}")
        pytest.skip(f"no {folder}")
    return folder
