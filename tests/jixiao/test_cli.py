import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingestion.landing import schemas
from jixiao.cli import app
from publishing.release import publish
from samples.formats import tab_separated
from samples.generator import Family, generate
from samples.layout import lay_out
from tests.publishing.home import facts, make_settings, receive

runner = CliRunner()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "inbox" / "自评报告.txt"
    path.parent.mkdir()
    contacts = "填表人：填报员甲  填报日期：2023.1.5  联系电话：00000000000\n"
    path.write_text(tab_separated(lay_out(generate(7, Family.HUNAN), 7)) + contacts, encoding="utf-8")
    return path


def test_read_prints_the_landing_rows_of_one_file(report):
    result = runner.invoke(app, ["read", str(report), "--json"])
    tables = json.loads(result.stdout)
    assert set(tables) == set(schemas)
    assert tables["files"][0]["status"] == "read"
    assert all(set(row) == set(schemas["indicators"].names) for row in tables["indicators"])


def test_read_prints_one_line_for_each_file_of_a_folder(report):
    (report.parent / "空.txt").write_bytes(b"")
    result = runner.invoke(app, ["read", str(report.parent), "--json"])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["file"] for line in lines] == sorted([str(report), str(report.parent / "空.txt")])
    assert {line["files"][0]["status"] for line in lines} == {"read", "rejected"}
    assert "rejected (empty)" in result.stderr


def test_read_shows_forms_as_tables_and_no_contacts(report):
    tables = json.loads(runner.invoke(app, ["read", str(report), "--json"]).stdout)
    result = runner.invoke(app, ["read", str(report)])
    assert tables["forms"][0]["title"] in result.stdout
    assert [contact["value_text"] for contact in tables["contacts"]] == ["填报员甲", "00000000000"]
    assert "填报员甲" not in result.stdout
    assert "00000000000" not in result.stdout


def test_brackets_in_a_report_are_no_markup(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "2022年度项目支出绩效自评表[/]\n项目名称\t[bold]甲\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t[red]检查\t3次\t3次\t100\t100\n",
        encoding="utf-8",
    )
    result = runner.invoke(app, ["read", str(path)])
    assert result.exit_code == 0
    assert "[bold]甲" in result.stdout


def test_a_path_that_is_not_there_is_said_in_a_sentence(tmp_path):
    result = runner.invoke(app, ["read", str(tmp_path / "nothing.txt")])
    assert result.exit_code == 2
    assert "There is no file or folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_check_gives_each_file_its_findings(report):
    broken = report.with_name("总分有误.txt")
    text = report.read_text(encoding="utf-8")
    total = next(line for line in text.splitlines() if line.startswith("总分"))
    broken.write_text(text.replace(total, "\t".join(["总分", "", "", "", "", "", "100", "12.5", ""])), encoding="utf-8")
    result = runner.invoke(app, ["check", str(report.parent), "--json"])
    lines = {Path(line["file"]).name: line for line in map(json.loads, result.stdout.splitlines())}
    assert [one["rule"] for one in lines[report.name]["findings"]] == ["personal_data_printed"]
    (finding,) = [one for one in lines[broken.name]["findings"] if one["rule"] == "total_score_mismatch"]
    assert finding["reported"] == "12.5"
    assert finding["source_cell"].startswith("line ")
    assert set(finding) >= {"severity", "form_no", "subject", "expected", "difference", "message"}


def test_rollback_to_a_release_that_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    result = runner.invoke(app, ["rollback", "000007"])
    assert result.exit_code == 2
    assert "no release 000007" in result.stderr


def test_releases_says_when_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    result = runner.invoke(app, ["releases"])
    assert "No release yet" in result.stdout


def test_the_difference_of_two_releases(tmp_path, monkeypatch):
    settings = make_settings(tmp_path)
    monkeypatch.setenv("JIXIAO_HOME", str(settings.home))
    assert "There is no release yet" in runner.invoke(app, ["releases", "diff"]).stderr
    for name in ("a.txt", "b.txt"):
        publish(settings, facts(receive(settings, name)))
    told = json.loads(runner.invoke(app, ["releases", "diff", "--json", "--examples", "1"]).stdout)
    assert (told["former"], told["release"]) == ("000001", "000002")
    assert [len(group["examples"]) for group in told["new_findings"]] == [1, 1]
    assert "From release 000002 to 000001" in runner.invoke(app, ["releases", "diff", "2", "1"]).stdout
    result = runner.invoke(app, ["releases", "diff", "7"])
    assert (result.exit_code, "There is no release 7" in result.stderr) == (2, True)
    assert "000002" in runner.invoke(app, ["releases"]).stdout


def test_status_ends_with_the_code_of_the_state(tmp_path, monkeypatch):
    settings = make_settings(tmp_path)
    monkeypatch.setenv("JIXIAO_HOME", str(settings.home))
    assert runner.invoke(app, ["status"]).exit_code == 3
    publish(settings, facts(receive(settings, "a.txt")))
    result = runner.invoke(app, ["status", "--json"])
    told = json.loads(result.stdout)
    assert (result.exit_code, told["exit_code"], told["state"], told["release"]) == (0, 0, "fresh", "000001")
