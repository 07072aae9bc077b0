"""A release is complete or absent, whatever kills the run; a fault holds it and the former stays current."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingestion.ledger import Ledger
from jixiao.settings import Settings
from publishing import changes
from publishing.release import (
    HeldRelease,
    Release,
    ReleaseError,
    current_release,
    former_release,
    held,
    list_releases,
    publish,
    rollback,
)
from tests.publishing.home import facts, make_settings, receive

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path)


def published(settings: Settings, name: str) -> Release:
    release = publish(settings, facts(receive(settings, name)))
    assert release is not None
    return release


def query(release: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(release / "warehouse.duckdb", read_only=True) as database:
        return database.execute(sql).fetchall()


def content(release: Release) -> dict[str, Any]:
    """What must not depend on the run that made the release."""
    files = {name: entry for name, entry in release.manifest["files"].items() if name.endswith(".parquet")}
    return {key: release.manifest[key] for key in ("batches", "rows", "input_files", "rules")} | {"files": files}


def test_a_release_holds_the_marts_and_nothing_else(settings: Settings) -> None:
    release = published(settings, "a.txt")
    assert release.release_id == "000001"
    assert release.current
    tables = query(release.path, "SELECT table_schema, table_name FROM information_schema.tables ORDER BY ALL")
    assert tables == [("main", name) for name in ("dim_file", "fct_findings", "fct_reports", "label_reports")]
    assert query(release.path, 'SELECT "总分" FROM label_reports')[0][0] == 96
    assert sorted(os.listdir(release.path)) == ["manifest.json", "parquet", "warehouse.duckdb"]
    for table in ("dim_file", "fct_findings", "fct_reports"):
        parquet = release.path / "parquet" / f"{table}.parquet"
        assert duckdb.sql(f"FROM '{parquet}' ORDER BY ALL").fetchall() == query(
            release.path, f"FROM {table} ORDER BY ALL"
        )


def test_comments_are_published(settings: Settings) -> None:
    release = published(settings, "a.txt").path
    assert query(release, "SELECT comment FROM duckdb_tables() WHERE table_name = 'fct_reports'") == [
        ("One row per form; it's 自评表",)
    ]
    assert query(release, "SELECT column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL") == [
        ("total", "总分")
    ]
    assert query(release, "SELECT comment FROM duckdb_views() WHERE view_name = 'label_reports'") == [("自评表",)]


def test_files_are_read_only_and_match_the_manifest(settings: Settings) -> None:
    release = published(settings, "a.txt")
    manifest = json.loads((release.path / "manifest.json").read_text("utf-8"))
    listed = {*manifest["files"], "manifest.json"}
    assert listed == {os.fspath(p.relative_to(release.path)) for p in release.path.rglob("*") if p.is_file()}
    assert {stat.S_IMODE((release.path / name).stat().st_mode) for name in listed} == {0o444}
    for name, entry in manifest["files"].items():
        data = (release.path / name).read_bytes()
        assert entry == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_the_manifest_tells_what_is_in_the_release(settings: Settings) -> None:
    first = receive(settings, "a.txt")
    second = receive(settings, "b.txt", status="rejected")
    release = publish(settings, facts(first, second))
    assert release is not None
    manifest = release.manifest
    assert manifest["rows"] == {"dim_file": 2, "fct_findings": 3, "fct_reports": 1}
    assert sorted((file["name"], file["status"]) for file in manifest["input_files"]) == [
        ("a.txt", "read"),
        ("b.txt", "rejected"),
    ]
    assert manifest["rules"] == {"weight_sum_not_100": "1"}
    assert manifest["batches"] == [first, second]
    assert manifest["code_version"].startswith("0.")
    assert (manifest["release"], manifest["logical_date"]) == ("000001", "2025-03-01")


def test_the_batches_of_a_release_are_loaded(settings: Settings) -> None:
    batch = receive(settings, "a.txt")
    publish(settings, facts(batch))
    assert Ledger(settings.ledger).to_load() == []
    assert [(b.batch_id, b.release_id) for b in Ledger(settings.ledger).loaded()] == [(batch, "000001")]


def test_without_batches_nothing_is_published(settings: Settings) -> None:
    assert publish(settings, facts()) is None
    former = published(settings, "a.txt")
    assert publish(settings, facts()) == former
    assert len(list_releases(settings)) == 1


def test_the_oldest_releases_go_and_the_newest_stay(settings: Settings) -> None:
    settings.keep_releases = 2
    settings.keep_hours = 0
    for name in ("a.txt", "b.txt", "c.txt"):
        published(settings, name)
    assert [(r.release_id, r.current) for r in list_releases(settings)] == [("000003", True), ("000002", False)]
    assert sorted(os.listdir(settings.releases)) == [".lock", "000002", "000003", "current"]
    settings.keep_releases = 0
    published(settings, "d.txt")
    assert [release.release_id for release in list_releases(settings)] == ["000004"]


def test_a_release_that_was_current_a_short_while_ago_stays(settings: Settings) -> None:
    settings.keep_releases = 1
    for name in ("a.txt", "b.txt"):
        published(settings, name)
    age(settings, "000001", hours=25)
    rollback(settings, "000001")
    rollback(settings, "000002")  # somebody may have followed `current` to 000001 just now
    published(settings, "c.txt")
    assert [release.release_id for release in list_releases(settings)] == ["000003", "000002", "000001"]
    age(settings, "000001", hours=25)
    age(settings, "000002", hours=23)
    published(settings, "d.txt")
    assert [release.release_id for release in list_releases(settings)] == ["000004", "000003", "000002"]


def age(settings: Settings, release_id: str, hours: float) -> None:
    """Let it be so long ago that the release was current."""
    then = time.time() - hours * 3600
    os.utime(settings.releases / release_id, (then, then))


def test_a_label_view_holds_under_another_name_of_the_release(settings: Settings) -> None:
    release = published(settings, "a.txt")
    with duckdb.connect() as client:
        client.execute(f"ATTACH '{release.path / 'warehouse.duckdb'}' AS jixiao (READ_ONLY)")
        assert client.execute('SELECT "总分" FROM jixiao.main.label_reports').fetchall() == [(96,)]


def test_a_release_keeps_what_it_changes(settings: Settings) -> None:
    first = published(settings, "a.txt")
    assert changes.stored(first.path) is None
    published(settings, "b.txt")
    rollback(settings, first.release_id)
    third = published(settings, "c.txt")
    kept = changes.stored(third.path)
    assert kept is not None
    # Compared with what people saw before, not with the number before.
    assert (kept.former, kept.release) == ("000001", "000003")
    assert [(table.table, table.added) for table in kept.tables] == [
        ("dim_file", 2),
        ("fct_findings", 6),
        ("fct_reports", 2),
    ]


def test_a_former_release_that_cannot_be_compared_holds_nothing_up(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    first = published(settings, "a.txt")
    (first.path / "warehouse.duckdb").unlink()
    second = published(settings, "b.txt")
    assert second.release_id == "000002"
    assert changes.stored(second.path) is None
    assert "Releases 000001 and 000002 cannot be compared: " in caplog.text


def test_documents_that_were_made_are_published(settings: Settings) -> None:
    for folder, page in ((settings.dbt_docs, "index.html"), (settings.quality / "data_docs", "validations/a.html")):
        (folder / page).parent.mkdir(parents=True)
        (folder / page).write_text(page)
    release = published(settings, "a.txt")
    for name in ("dbt_docs/index.html", "data_docs/validations/a.html"):
        assert name in release.manifest["files"]
        assert stat.S_IMODE((release.path / name).stat().st_mode) == 0o444


def test_former_release_is_the_one_published_before(settings: Settings) -> None:
    for name in ("a.txt", "b.txt"):
        published(settings, name)
    second, first = list_releases(settings)
    assert former_release(settings, second) == first
    with pytest.raises(ReleaseError, match="No release before 000001 is kept"):
        former_release(settings, first)


def test_rollback_makes_a_former_release_current(settings: Settings) -> None:
    for name in ("a.txt", "b.txt"):
        published(settings, name)
    assert rollback(settings, 1).release_id == "000001"
    assert query(settings.releases / "current", "SELECT count(*) FROM dim_file") == [(1,)]
    assert publish(settings, facts()) == current_release(settings)  # a night with nothing new leaves it there
    assert os.readlink(settings.releases / "current") == "000001"
    rollback(settings, "000002")
    assert os.readlink(settings.releases / "current") == "000002"
    rollback(settings, "1")
    assert published(settings, "c.txt").release_id == "000003"
    assert query(settings.releases / "current", "SELECT count(*) FROM dim_file") == [(3,)]


def test_rollback_to_nothing_says_what_there_is(settings: Settings) -> None:
    with pytest.raises(ReleaseError, match=r"There is no release 7 in .*; kept are: none\."):
        rollback(settings, 7)
    published(settings, "a.txt")
    for wrong in (7, "../000001", "current", ""):
        with pytest.raises(ReleaseError, match=r"kept are: 000001\."):
            rollback(settings, wrong)
    assert current_release(settings) == list_releases(settings)[0]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"rule_errors": {"unit_mismatch": "KeyError: unit"}}, "Rule unit_mismatch could not run: KeyError: unit."),
        ({"rules_run": []}, "Rule weight_sum_not_100 was due and did not run."),
        ({"rules_due": {}, "rules_run": []}, "No rule was due: the audit has not run."),
    ],
)
def test_an_incomplete_audit_holds_the_release(settings: Settings, changes: dict[str, Any], reason: str) -> None:
    former = published(settings, "a.txt")
    batch = receive(settings, "b.txt")
    with pytest.raises(HeldRelease) as caught:
        publish(settings, facts(batch, **changes))
    assert caught.value.reasons == [reason]
    assert list_releases(settings) == [former]
    record = held(settings)
    assert record is not None
    assert (record["reasons"], record["batches"]) == ([reason], [batch])
    assert [b.batch_id for b in Ledger(settings.ledger).to_load()] == [batch]

    release = publish(settings, facts(batch))
    assert release is not None
    assert release.release_id == "000002"
    assert held(settings) is None


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("DELETE FROM dim_file", "Of 1 received files 1 are neither read nor rejected in dim_file: a.txt."),
        ("UPDATE dim_file SET status = 'planned'", "Of 1 received files 1 are neither read nor rejected"),
        ("DROP TABLE dim_file", "The warehouse has no table dim_file"),
        ("ALTER TABLE fct_reports ADD COLUMN contact_phone VARCHAR", "Column contact_phone of fct_reports would"),
        ("CREATE TABLE contacts (role VARCHAR)", "Column role of contacts would publish personal data."),
    ],
)
def test_a_broken_warehouse_holds_the_release(settings: Settings, damage: str, reason: str) -> None:
    batch = receive(settings, "a.txt")
    with duckdb.connect(settings.warehouse) as warehouse:
        warehouse.execute("DROP VIEW label_reports")
        warehouse.execute(damage)
    with pytest.raises(HeldRelease) as caught:
        publish(settings, facts(batch))
    assert len(caught.value.reasons) == 1
    assert caught.value.reasons[0].startswith(reason)
    assert list_releases(settings) == []


def test_a_missing_or_unreadable_warehouse_is_told(settings: Settings) -> None:
    batch = receive(settings, "a.txt")
    settings.warehouse.unlink()
    with pytest.raises(HeldRelease, match=r"There is no warehouse .*: the build has not run"):
        publish(settings, facts(batch))
    settings.warehouse.write_bytes(b"no database" * 1000)
    with pytest.raises(ReleaseError, match=r"The warehouse .* cannot be read"):
        publish(settings, facts(batch))


def test_a_view_of_something_unpublished_is_told(settings: Settings) -> None:
    batch = receive(settings, "a.txt")
    with duckdb.connect(settings.warehouse) as warehouse:
        warehouse.execute("CREATE VIEW main.peek AS FROM warehouse.staging.stg_files")
        warehouse.execute("ALTER TABLE staging.stg_files DROP COLUMN contacts")
        warehouse.execute("CREATE OR REPLACE VIEW main.peek AS FROM warehouse.staging.stg_files")
    with pytest.raises(ReleaseError, match=r"cannot be copied into a release: .*staging"):
        publish(settings, facts(batch))
    assert list_releases(settings) == []


KILL_POINTS = {
    "between two tables": ("publishing.release", "_copy_table", 2),
    "in the comparison with the former": ("publishing.changes", "compare", 1),
    "before the manifest": ("publishing.release", "_code_version", 1),
    "before the release folder has its name": ("os", "rename", 1),
    "before current is swapped": ("publishing.release", "_point_current_to", 1),
    "in the swap": ("os", "replace", 1),
    "before the ledger knows": ("ingestion.ledger.Ledger", "mark_loaded", 1),
    "before the oldest release goes": ("publishing.release", "_remove_old", 1),
    "while the oldest release goes": ("shutil", "rmtree", 1),
}

PUBLISH_AND_DIE = """
import os, pkgutil, signal, sys
from pathlib import Path
from publishing.release import publish
from tests.publishing.home import facts, make_settings

folder, batch, owner, name, count = sys.argv[1:]
target = pkgutil.resolve_name(owner)
real, calls = getattr(target, name), []

def dying(*arguments, **options):
    calls.append(1)
    if len(calls) == int(count):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **options)

setattr(target, name, dying)
publish(make_settings(Path(folder), keep_releases=1, keep_hours=0), facts(batch))
"""


@pytest.mark.parametrize("point", KILL_POINTS)
def test_a_killed_publish_is_completed_by_the_next_run(tmp_path: Path, point: str) -> None:
    disturbed = make_settings(tmp_path / "disturbed", keep_releases=1, keep_hours=0)
    undisturbed = make_settings(tmp_path / "undisturbed", keep_releases=1, keep_hours=0)
    former = published(disturbed, "a.txt")
    published(undisturbed, "a.txt")
    batch = receive(disturbed, "b.txt")
    owner, name, count = KILL_POINTS[point]
    killed = subprocess.run(
        [sys.executable, "-c", PUBLISH_AND_DIE, str(tmp_path / "disturbed"), batch, owner, name, str(count)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    seen = current_release(disturbed)  # whatever happened, BI tools see one complete release
    assert seen is not None
    assert query(seen.path, "SELECT count(*) FROM dim_file") == [(1,) if seen == former else (2,)]
    publish(disturbed, facts(*[b.batch_id for b in Ledger(disturbed.ledger).to_load()]))

    expected = published(undisturbed, "b.txt")
    release = current_release(disturbed)
    assert release is not None
    assert content(release) == content(expected)
    assert release.release_id == "000002"
    assert Ledger(disturbed.ledger).to_load() == []
    published(disturbed, "c.txt")
    assert sorted(os.listdir(disturbed.releases)) == [".lock", "000003", "current"]


def test_what_was_corrected_after_a_crash_is_published(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = receive(settings, "a.txt")
    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "mark_loaded", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            publish(settings, facts(batch))
    with duckdb.connect(settings.warehouse) as warehouse:
        warehouse.execute("UPDATE fct_reports SET total = 86")
    release = publish(settings, facts(batch))
    assert release is not None
    assert release.release_id == "000002"
    assert query(release.path, "SELECT total FROM fct_reports")[0][0] == 86


READ_UNTIL_TOLD = """
import sys
import time
from pathlib import Path
import duckdb

releases, way = Path(sys.argv[1]), sys.argv[2]
TABLES = ("dim_file", "fct_reports", "fct_findings")
COUNT = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in TABLES)

def connect(folder):
    return duckdb.connect(folder / "warehouse.duckdb", read_only=True)

def ask(folder):
    with connect(folder) as database:
        return database.execute(COUNT).fetchone()

def ask_parquet(folder):
    paths = (folder / "parquet" / f"{table}.parquet" for table in TABLES)
    return [duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()[0] for path in paths]

kept = connect(releases / "current")
answer = {
    "over the link": lambda: ask(releases / "current"),
    "over the folder it led to": lambda: ask((releases / "current").resolve()),
    "in Parquet": lambda: ask_parquet((releases / "current").resolve()),
    "in a connection kept open": lambda: kept.cursor().execute(COUNT).fetchone(),
}[way]
seen = []
while True:
    last = (releases.parent / "stop").exists()
    files, reports, findings = answer()
    assert files == reports == findings / 3, (files, reports, findings)
    if not seen:
        print("reading", flush=True)
    seen.append(files)
    if last:
        break
    time.sleep(0.2)  # eight that never rest would leave no processor to the one that publishes
assert seen == sorted(seen), seen
print(seen[0], seen[-1], flush=True)
"""
WAYS = ("over the link", "over the folder it led to", "in Parquet", "in a connection kept open")


def test_readers_see_one_complete_release_while_others_are_published_and_removed(settings: Settings) -> None:
    settings.keep_releases = 1
    published(settings, "0.txt")
    readers = {
        (way, number): subprocess.Popen(
            [sys.executable, "-c", READ_UNTIL_TOLD, str(settings.releases), way],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for way in WAYS
        for number in range(2)
    }
    try:
        for reader in readers.values():
            assert reader.stdout is not None
            assert reader.stdout.readline() == "reading\n"
        for number in range(1, 21):
            if number == 10:  # the first ones were current a day ago, and are still open in some readers
                for release_id in ("000001", "000002", "000003"):
                    age(settings, release_id, hours=25)
            published(settings, f"{number}.txt")
        assert list_releases(settings)[-1].release_id == "000004"
    finally:
        (settings.home / "stop").touch()
        told = {key: (*reader.communicate(), reader.returncode) for key, reader in readers.items()}
    for (way, _), (output, errors, code) in told.items():
        assert (errors, code) == ("", 0), way
        assert output == ("1 1\n" if way == "in a connection kept open" else "1 21\n"), way
