"""The DAGs as Airflow loads them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

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
