"""A data folder for real nights, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from jixiao.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


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
