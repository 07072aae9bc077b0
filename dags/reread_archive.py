"""Reading the archive again with the present readers. Order and settings only; `ingestion.intake` plans."""

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Param, chain, get_current_context, task

from jixiao.settings import Settings


@task(retries=0)
def choose() -> list[str]:
    """Plan batches of the chosen files to be read again. Fails when nothing in the archive is chosen."""
    from ingestion.intake import plan_reread

    chosen = get_current_context()["params"]
    return plan_reread(Settings(), chosen["year"], chosen["unit"], chosen["file"])


with DAG(
    "reread_archive",
    schedule=None,
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "jixiao"},
    tags=["jixiao", "manual"],
    params={
        "year": Param(
            None,
            title="Fiscal year",
            description="Only reports of this fiscal year, such as 2023.",
            type=["null", "integer"],
        ),
        "unit": Param(
            None, title="Unit", description="Only reports whose unit name contains this.", type=["null", "string"]
        ),
        "file": Param(
            None,
            title="File",
            description="Only this file: its name as submitted, or the beginning of its file_id (sha256).",
            type=["null", "string"],
        ),
    },
    doc_md="""\
### The archive, read again

Run this by hand after the readers were improved. What is chosen must meet every parameter that is given; with none
given it is the whole archive. The newest reading of a file replaces the former ones in the next release.

`choose` plans the batches; `nightly_load` reads, builds, audits and publishes them, because only one load may work on
the warehouse at a time. A load that runs just now is waited for. New files in the inbox are loaded with it.
""",
):
    load = TriggerDagRunOperator(
        task_id="load",
        trigger_dag_id="nightly_load",
        wait_for_completion=True,
        deferrable=True,
        poke_interval=10,
        fail_when_dag_is_paused=True,
        doc_md="Start `nightly_load`, and wait until it has published or failed.",
    )
    chain(choose(), load)
