"""What holds for every DAG."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_every_file_is_imported_and_holds_its_dag(dag_bag: Any) -> None:
    assert dag_bag.import_errors == {}
    assert set(dag_bag.dags) == {"nightly_load", "reread_archive"}
    assert {path.stem for path in (ROOT / "dags").glob("*.py")} == set(dag_bag.dags)


def test_dags_and_tasks_tell_owner_and_purpose(dag_bag: Any) -> None:
    for dag in dag_bag.dags.values():
        assert "jixiao" in dag.tags
        assert dag.doc_md
        for task in dag.tasks:
            assert task.owner == "jixiao"
            assert task.partial_kwargs["doc_md"] if task.is_mapped else task.doc_md, task.task_id


def test_parsing_loads_no_heavy_library() -> None:
    """The DAG processor parses these files every half minute, and every task once."""
    code = (
        "import sys; sys.path.append('dags'); import nightly_load, reread_archive;"
        "print(sorted({'dbt', 'duckdb', 'great_expectations', 'pandas', 'pyarrow'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True).splitlines()[-1] == "[]"


@pytest.mark.parametrize("package", ["expectations", "ingestion", "jixiao", "publishing"])
def test_nothing_imports_the_dags(package: str) -> None:
    sources = list((ROOT / package).rglob("*.py"))
    assert sources
    for source in sources:
        text = source.read_text(encoding="utf-8")
        assert "import dags" not in text and "from dags" not in text, source
