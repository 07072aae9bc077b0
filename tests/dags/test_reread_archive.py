"""The settings of `reread_archive`, and how its choice reaches the planning."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="module")
def dag(dag_bag: Any) -> Any:
    return dag_bag.dags["reread_archive"]


def test_runs_by_hand_only(dag: Any) -> None:
    assert dag.schedule is None
    assert dag.max_active_runs == 1


def test_leaves_the_load_to_the_nightly_dag_and_waits_for_it(dag: Any) -> None:
    load = dag.get_task("load")
    assert dag.get_task("choose").downstream_task_ids == {"load"}
    assert (load.trigger_dag_id, load.wait_for_completion, load.deferrable) == ("nightly_load", True, True)


def test_every_parameter_is_optional_and_described(dag: Any) -> None:
    assert set(dag.params) == {"year", "unit", "file"}
    for name in dag.params:
        parameter = dag.params.get_param(name)
        assert parameter.resolve() is None
        assert parameter.description


@pytest.mark.parametrize(("name", "wrong"), [("year", "2023"), ("unit", 7), ("file", 7)])
def test_parameters_of_a_wrong_type_are_refused(dag: Any, name: str, wrong: object) -> None:
    from airflow.sdk.exceptions import ParamValidationError

    with pytest.raises(ParamValidationError):
        dag.params.get_param(name).resolve(wrong)
