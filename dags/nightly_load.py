"""The nightly load: from the inbox to a release. Order and settings only; the work is in `jixiao.night`."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from airflow.sdk import (
    DAG,
    Asset,
    CronTriggerTimetable,
    ExceptionRetryPolicy,
    RetryAction,
    RetryRule,
    TriggerRule,
    chain,
    get_current_context,
    task,
    task_group,
)

from jixiao.night import Night
from jixiao.settings import Settings

TIMEZONE = "Asia/Shanghai"
WRITER_POOL = "duckdb_writer"  # one slot: whoever opens the warehouse has it alone, as DuckDB wants it of writers

landing = Asset("landing", group="jixiao")
warehouse = Asset("warehouse", group="jixiao")
release = Asset("release", group="jixiao")

# A kill, a full disk, a locked ledger may pass; a broken model or a held release comes out the same each time.
RETRY: dict[str, Any] = {
    "retries": 3,
    "retry_delay": timedelta(seconds=20),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=10),
    "retry_policy": ExceptionRetryPolicy(
        [RetryRule(exception=[OSError, "sqlite3.OperationalError"])], default=RetryAction.FAIL
    ),
}
WAREHOUSE: dict[str, Any] = {**RETRY, "pool": WRITER_POOL}


def night() -> Night:
    """The run that the present task belongs to."""
    run = get_current_context()["dag_run"]
    stands_for = run.logical_date or run.run_after
    return Night(Settings(), run.run_id, stands_for.astimezone(ZoneInfo(TIMEZONE)))


@task(**RETRY)
def intake() -> list[dict[str, Any]]:
    """Take finished files from the inbox into the archive and plan batches of those to read.

    Batches that an earlier run planned and did not read, or that `reread_archive` planned, are among them.
    """
    return night().intake()


@task(
    **RETRY,
    outlets=[landing],
    map_index_template="{{ task.op_kwargs['batch_id'][:8] }}… ({{ task.op_kwargs['files'] }} files)",
    doc_md="""\
Read the archived files of one batch and land their rows as Parquet. Returns the rows per table.

A file that cannot be read is landed as rejected, with a reason; it does not fail the task.
""",
)
def read(batch_id: str, files: int) -> dict[str, int]:
    return night().read(batch_id)


@task.short_circuit(ignore_downstream_trigger_rules=False, trigger_rule=TriggerRule.NONE_FAILED)
def pending() -> list[str]:
    """Fix tonight's batches: all that are landed and in no release yet. With none, all but the report is skipped."""
    return night().pending()


@task(**WAREHOUSE)
def staging() -> int:
    """Type tonight's landed rows (dbt)."""
    return night().build("staging")


@task(**WAREHOUSE)
def intermediate() -> int:
    """Join, recompute what the forms claim, and lay out the audit frames of tonight (dbt)."""
    return night().build("intermediate")


@task(**WAREHOUSE, outlets=[warehouse])
def marts() -> int:
    """Replace tonight's files in the facts and dimensions (dbt)."""
    return night().build("marts")


@task(retries=0, pool=WRITER_POOL)
def audit() -> dict[str, int]:
    """Run the rules over tonight's audit frames (Great Expectations).

    Reads the warehouse and writes findings beside it. Fails when a due rule did not run to an end; the rules give the
    same answer on every try, so there is no retry.
    """
    return night().audit()


@task(**WAREHOUSE, outlets=[warehouse])
def quality() -> int:
    """Load the findings, and give every report its status (dbt)."""
    return night().build("quality")


@task(**WAREHOUSE, task_id="release", outlets=[release])
def release_() -> str | None:
    """Copy the warehouse into a new numbered release and point `current` at it; or hold it, and say why."""
    return night().publish()


@task(trigger_rule=TriggerRule.ALL_DONE, retries=0)
def report() -> None:
    """Print and store the summary of the run, whatever came before; fail when the run broke or its release is held."""
    night().report()


@task_group
def build() -> None:
    """One dbt run per layer."""
    chain(staging(), intermediate(), marts())


@task_group
def publish() -> None:
    """Findings into the warehouse, warehouse into a release."""
    chain(quality(), release_())


with DAG(
    "nightly_load",
    # Without the zero, a service that starts first at three would begin with the night of two o'clock.
    schedule=CronTriggerTimetable("0 2 * * *", timezone=TIMEZONE, run_immediately=timedelta(0)),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "jixiao"},
    tags=["jixiao", "nightly"],
    doc_md="""\
### From the inbox to a release

`intake -> read (a task per batch) -> build -> audit -> publish -> report`

Every step can be run again: what is archived, landed or loaded stays so, and a night that was broken off is completed
by the next run. With nothing new, the steps between `pending` and `report` are skipped.

When `build`, `audit` or `publish` fails, the release is held: the former release stays current, and `report` fails with
a sentence that names the model or the rule. Put that right and trigger this DAG again.
""",
):
    batches = intake()
    chain(read.expand_kwargs(batches), pending(), build(), audit(), publish(), report())
