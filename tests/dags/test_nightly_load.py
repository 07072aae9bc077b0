"""The settings of `nightly_load` that operators rely on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

WRITERS = ["build.staging", "build.intermediate", "build.marts", "publish.quality", "publish.release"]
RETRIED = ["intake", "read", *WRITERS]


@pytest.fixture(scope="module")
def dag(dag_bag: Any) -> Any:
    return dag_bag.dags["nightly_load"]


def test_runs_at_two_in_the_morning_in_shanghai(dag: Any) -> None:
    from airflow.sdk import CronTriggerTimetable

    assert isinstance(dag.timetable, CronTriggerTimetable)
    assert (dag.timetable.expression, str(dag.timetable.timezone)) == ("0 2 * * *", "Asia/Shanghai")


def test_makes_up_for_no_missed_night_and_runs_one_at_a_time(dag: Any) -> None:
    assert dag.catchup is False
    assert dag.max_active_runs == 1
    # A start date in the past would make the first start of the service run the night before.
    assert dag.start_date is None


def test_steps_stand_in_order(dag: Any) -> None:
    assert {task.task_id: task.downstream_task_ids for task in dag.tasks} == {
        "intake": {"read"},
        "read": {"pending"},
        "pending": {"build.staging"},
        "build.staging": {"build.intermediate"},
        "build.intermediate": {"build.marts"},
        "build.marts": {"audit"},
        "audit": {"publish.quality"},
        "publish.quality": {"publish.release"},
        "publish.release": {"report"},
        "report": set(),
    }


def test_read_has_a_task_per_batch_that_names_it(dag: Any) -> None:
    read = dag.get_task("read")
    assert read.is_mapped
    name = dag.get_template_env().from_string(read.partial_kwargs["map_index_template"])
    task = {"op_kwargs": {"batch_id": "3f2a9c10d4e5b6a7", "files": 12}}
    assert name.render(task=task) == "3f2a9c10… (12 files)"


@pytest.mark.parametrize("task_id", [*WRITERS, "audit"])
def test_whoever_opens_the_warehouse_waits_for_its_pool(dag: Any, task_id: str) -> None:
    assert dag.get_task(task_id).pool == "duckdb_writer"


@pytest.mark.parametrize("task_id", RETRIED)
def test_steps_that_a_retry_can_help_are_retried_later_and_later(dag: Any, task_id: str) -> None:
    task = dag.get_task(task_id)
    assert task.retries == 3
    assert task.retry_exponential_backoff > 1
    assert task.max_retry_delay is not None


@pytest.mark.parametrize("task_id", ["audit", "report"])
def test_steps_that_a_retry_cannot_help_are_not_retried(dag: Any, task_id: str) -> None:
    assert dag.get_task(task_id).retries == 0


@pytest.mark.parametrize(
    ("error", "action"), [(OSError("No space left on device"), "retry"), (ValueError("a broken model"), "fail")]
)
def test_only_what_may_pass_is_tried_again(dag: Any, error: Exception, action: str) -> None:
    decision = dag.get_task("build.marts").retry_policy.evaluate(error, try_number=1, max_tries=3)
    assert decision.action.value == action


def test_nothing_pending_skips_the_load_but_not_the_report(dag: Any) -> None:
    pending = dag.get_task("pending")
    assert pending.task_type == "_ShortCircuitDecoratedOperator"
    assert pending.ignore_downstream_trigger_rules is False
    assert pending.trigger_rule == "none_failed"  # no batch to read skips `read`, while landed batches may wait
    assert dag.get_task("report").trigger_rule == "all_done"


def test_assets_are_announced_by_the_steps_that_write_them(dag: Any) -> None:
    announced = {task.task_id: [asset.name for asset in task.outlets] for task in dag.tasks if task.outlets}
    assert announced == {
        "read": ["landing"],
        "build.marts": ["warehouse"],
        "publish.quality": ["warehouse"],
        "publish.release": ["release"],
    }


@pytest.mark.parametrize(("now", "night"), [("01:59", 21), ("02:01", 22), ("03:00", 22), ("12:00", 22)])
def test_next_night_is_the_coming_one(dag: Any, monkeypatch: pytest.MonkeyPatch, now: str, night: int) -> None:
    """The first start of the service schedules no night of the past."""
    from airflow.serialization.encoders import coerce_to_core_timetable
    from airflow.timetables.base import TimeRestriction

    started = datetime.fromisoformat(f"2025-03-21T{now}:00+08:00")
    monkeypatch.setattr("airflow.timetables.trigger.utcnow", lambda: started)
    info = coerce_to_core_timetable(dag.timetable).next_dagrun_info(
        last_automated_data_interval=None, restriction=TimeRestriction(earliest=None, latest=None, catchup=False)
    )
    assert info is not None
    assert info.run_after == datetime.fromisoformat(f"2025-03-{night}T02:00:00+08:00")
