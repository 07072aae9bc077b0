"""Correction notices (整改通知书): what a unit has to correct or explain in a report, read from a release.

A notice is about one submitted file. It lists findings that return the report (`reject`) and those that ask for an
explanation (`warn`); `info` findings ask for nothing and are left out. Values stand as the report prints them. Nothing
is dated: number, date and deadline are filled in by hand.
"""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from expectations import catalogue
from ingestion.ledger import Ledger
from jixiao import durable
from jixiao.settings import Settings
from publishing import notice_files, wording
from publishing.release import Release

Row = dict[str, Any]

_SEVERITIES = ("reject", "warn")
_WITHHELD = "（不复述）"
# In a file with a classified project, only findings that look at nothing but a form of another project are told with
# their values: sums over projects, base data and the running text may hold those of the classified one.
_CLASSIFIED = "classified_project_disclosed"
_OWN_FORM_GRAINS = {
    "deductions",
    "forms",
    "fund_columns",
    "fund_indicators",
    "fund_lines",
    "goals",
    "indicator_groups",
    "indicators",
    "sections",
}
# Rules of these grains judge the running text; the form of their findings is only the one that the file begins with.
_TEXT_GRAINS = re.compile(r"text_\w+|sentences|paragraphs")
_ID = re.compile(r"[0-9a-f]{4,64}(-\d+)?")
_NUMBER = re.compile(r"[^\d.-]*(-?\d[\d,]*(?:\.(\d+))?)(\D*)")
_ASKS = re.compile(r"(?:^|[，；”）])请")
_MOST_LETTERS = 1000
_CANDIDATES = 10


class NoticeError(Exception):
    """No notice can be made; the message is one sentence for whoever asked for it."""


@dataclass(frozen=True)
class Item:
    """One finding as the notice lists it. `number` is `3`, or `3-1` for what follows from the third.

    `part` is the severity under which it is listed: its own, or that of its cause. `where` is its place in lines: the
    form, row and column, the place in the file.
    """

    number: str
    part: str
    severity: str
    where: tuple[str, ...]
    problem: str
    reported: str
    expected: str
    difference: str
    basis: str
    action: str


@dataclass(frozen=True)
class Notice:
    """What a notice says. `items` are in order: an item is followed by those that follow from it.

    `unit`, `fiscal_year` and `bureau` (who signs) may be unknown. `counts` gives findings by severity. `withholds` says
    that values are left out because of a classified project.
    """

    file_id: str
    file_name: str
    unit: str | None
    fiscal_year: int | None
    form_count: int
    bureau: str | None
    items: tuple[Item, ...]
    counts: dict[str, int]
    withholds: bool

    @property
    def file_stem(self) -> str:
        """The name of its files without ending; the same report has the same one in every release."""
        name = f"整改通知书-{self.unit or '单位未识别'}-{self.fiscal_year or '年度未识别'}"
        return "-".join([re.sub(r"[^\w（）-]", "", name)[:60], self.file_id[:8]])


def notice_docx(connection: duckdb.DuckDBPyConnection, report: str, bureau: str | None = None) -> bytes:
    """The notice on the file `report` (a file_id) as a Word document. Raises NoticeError."""
    return notice_files.docx(load(connection, report, bureau))


def notice_xlsx(connection: duckdb.DuckDBPyConnection, report: str, bureau: str | None = None) -> bytes:
    """The notice on the file `report` (a file_id) as an Excel workbook. Raises NoticeError."""
    return notice_files.xlsx(load(connection, report, bureau))


def find(connection: duckdb.DuckDBPyConnection, report: str, fiscal_year: int | None = None) -> str:
    """The file_id of the report that is meant.

    `report` is the beginning of a file_id, form_id or report_key, the name of a file, or (a part of) the name of a
    unit, of whose reports for `fiscal_year` the newest versions count. Raises NoticeError when nothing or more than
    one file fits.
    """
    wanted = report.strip()
    if not wanted:
        raise NoticeError("Name a report: the beginning of its id, its file name, or its unit.")
    files = _rows(
        connection,
        """
        select
            files.file_id,
            files.file_name,
            files.superseded_by_file_id is not null as is_superseded,
            coalesce(bool_or(forms.file_id is not null), false) as has_forms,
            coalesce(bool_or(forms.status = 'returned'), false) as is_returned,
            coalesce(bool_or(forms.status != 'accepted'), false) as has_findings,
            coalesce(bool_or(
                starts_with(files.file_id, $wanted) or starts_with(forms.form_id, $wanted)
                or starts_with(forms.report_key, $wanted)
            ), false) as by_id,
            files.file_name = $wanted or parse_filename(files.file_name) = $wanted as by_name
        from dim_file as files
        left join fct_reports as forms on files.file_id = forms.file_id
        where
            ($is_id and (
                starts_with(files.file_id, $wanted)
                or starts_with(forms.form_id, $wanted)
                or starts_with(forms.report_key, $wanted)
            ))
            or files.file_name = $wanted
            or parse_filename(files.file_name) = $wanted
            or contains(forms.reporting_unit, $wanted)
        group by all
        having $year is null or bool_or(forms.fiscal_year = $year)
        order by files.file_name, files.file_id
        """,
        {"wanted": wanted, "is_id": _ID.fullmatch(wanted) is not None, "year": fiscal_year},
    )
    named = [file for file in files if file["by_id"] or file["by_name"]]
    fitting = named or [file for file in files if not file["is_superseded"]] or files
    # Of several reports of a unit, those with something to correct are meant.
    for wish in ("is_superseded", "has_findings", "is_returned"):
        if len(fitting) > 1:
            fitting = [file for file in fitting if bool(file[wish]) is (wish != "is_superseded")] or fitting
    asked = wanted if fiscal_year is None else f"{wanted} {fiscal_year}"
    if not fitting:
        raise NoticeError(f"No report fits “{asked}”: give the beginning of its id, its file name, or its unit.")
    if len(fitting) > 1:
        listed = "; ".join(f"{file['file_id'][:8]} {file['file_name']}" for file in fitting[:_CANDIDATES])
        more = "; …" if len(fitting) > _CANDIDATES else ""
        raise NoticeError(f"{len(fitting)} reports fit “{asked}”; name one by its id: {listed}{more}")
    return str(fitting[0]["file_id"])


def load(connection: duckdb.DuckDBPyConnection, file_id: str, bureau: str | None = None) -> Notice:
    """What the notice on a file says. Raises NoticeError where there is nothing to notify, with the reason.

    Forms of which a newer version has arrived are left out.
    """
    file = next(iter(_rows(connection, "select * from dim_file where file_id = ?", [file_id])), None)
    if file is None:
        raise NoticeError(f"There is no report {file_id} in this release.")
    name = clean(file["file_name"])
    if file["status"] == "rejected":
        raise NoticeError(f"{name} could not be read, so there is nothing to list. {file['reject_reason']}")
    forms = {form["form_id"]: form for form in _rows(connection, _FORMS, [file_id])}
    current = {form_id: form for form_id, form in forms.items() if not form["is_outdated"]}
    if not current:
        newer = next((form["newer_file"] for form in forms.values()), None)
        reason = f"a newer version has arrived: {clean(newer)}" if newer else "it holds no form"
        raise NoticeError(f"There is no notice on {name}: {reason}.")
    findings = [row for row in _rows(connection, _FINDINGS, [file_id]) if row["form_id"] in current]
    classified = _classified_forms(findings, current)
    asking = [row for row in findings if row["severity"] in _SEVERITIES]
    if not asking:
        raise NoticeError(f"There is nothing to correct or explain in {name}: its forms are accepted without warnings.")
    items = tuple(_items(asking, current, classified))
    first = next(iter(current.values()))
    return Notice(
        file_id=file_id,
        file_name=name,
        unit=clean(first["reporting_unit"]) or None,
        fiscal_year=first["fiscal_year"],
        form_count=len(current),
        bureau=clean(bureau) or None,
        items=items,
        counts={severity: sum(row["severity"] == severity for row in asking) for severity in _SEVERITIES},
        withholds=any(item.reported == _WITHHELD for item in items),
    )


def last_night(settings: Settings, release: Release) -> list[str]:
    """The file_ids that the night of this release brought. Raises LedgerError for batches of another home."""
    ledger = Ledger(settings.ledger)
    return [file.file_id for batch in release.manifest["batches"] for file in ledger.files_of(batch)]


def write(folder: Path, notice: Notice) -> list[Path]:
    """Write the notice into `folder` as .docx and .xlsx. Raises NoticeError for a file that somebody has changed."""
    contents = {
        folder / f"{notice.file_stem}.docx": notice_files.docx(notice),
        folder / f"{notice.file_stem}.xlsx": notice_files.xlsx(notice),
    }
    for path, content in contents.items():
        # The same findings give the same bytes, so other bytes are findings of another day, or a clerk's own work.
        if path.exists() and path.read_bytes() != content:
            raise NoticeError(f"{path} is there already and differs; move it away, or write to another folder.")
    for path, content in contents.items():
        durable.write_atomically(path, content)
    return list(contents)


def write_bundles(
    connection: duckdb.DuckDBPyConnection,
    file_ids: Sequence[str],
    folder: Path,
    *,
    warnings: bool = False,
    bureau: str | None = None,
) -> Iterator[tuple[Path, int]]:
    """Write one zip per region with the notices on those of the files that are returned, and an index sheet.

    `warnings` takes those that are accepted with warnings, too. Yields each zip, when it is complete, with the number
    of its notices. The same release gives the same bytes. A former zip of the region is replaced.
    """
    wanted = ["returned", "accepted_with_warnings"] if warnings else ["returned"]
    files = _rows(connection, _RETURNED, {"file_ids": list(file_ids), "statuses": wanted})
    folder.mkdir(parents=True, exist_ok=True)
    for region, members in groupby(files, key=lambda file: str(file["region"])):
        path = folder / f"整改通知书-{region}.zip"
        building = folder / f"{durable.UNFINISHED}{path.name}"
        listed: list[Notice] = []
        try:
            with zipfile.ZipFile(building, "w", zipfile.ZIP_STORED) as bundle:
                for member in members:
                    notice = load(connection, member["file_id"], bureau)
                    for ending, content in (("docx", notice_files.docx(notice)), ("xlsx", notice_files.xlsx(notice))):
                        bundle.writestr(zipfile.ZipInfo(f"{notice.file_stem}.{ending}"), content)
                    listed.append(notice)
                bundle.writestr(zipfile.ZipInfo("00-目录.xlsx"), notice_files.index(region, listed))
            os.replace(building, path)
        except BaseException:
            building.unlink(missing_ok=True)
            raise
        yield path, len(listed)


def clean(text: str | None, most: int = _MOST_LETTERS) -> str:
    """Text of a report in one line, without characters that steer instead of showing, cut after `most` letters."""
    if text is None:
        return ""
    shown = "".join(letter for letter in text if letter.isspace() or not _steers(letter))
    shown = " ".join(shown.split())
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _steers(letter: str) -> bool:
    """Controls, format characters (also those that turn the direction), surrogates, and what XML cannot hold."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs") or letter in "\ufffe\uffff"


_FORMS = """
with forms as (select * from fct_reports where file_id = $1)
select forms.*, newer.file_name is not null as is_outdated, newer.file_name as newer_file
from forms
left join lateral (
    select dim_file.file_name
    from fct_reports as others
    inner join dim_file on others.file_id = dim_file.file_id
    where others.report_key = forms.report_key and others.received_no > forms.received_no
    order by others.received_no desc
    limit 1
) as newer on true
order by forms.form_no
"""

_FINDINGS = """
select findings.*, rules.grain, rules.basis, rules.basis_must_be_verified, rules.invalid_zh
from fct_findings as findings
left join dim_rule as rules on findings.rule = rules.rule
where findings.file_id = ?
"""

_RETURNED = """
select
    forms.file_id,
    coalesce(nullif(concat(any_value(region.province), any_value(region.city), any_value(region.county)), ''),
        '地区未识别') as region
from fct_reports as forms
inner join dim_file as files on forms.file_id = files.file_id
left join dim_region as region on forms.region_key = region.region_key
where
    forms.file_id in (from unnest($file_ids))
    and forms.status in (from unnest($statuses))
    and not exists (
        from fct_reports as others
        where others.report_key = forms.report_key and others.received_no > forms.received_no
    )
group by forms.file_id
order by region, any_value(forms.reporting_unit), max(forms.fiscal_year), any_value(files.file_name), forms.file_id
"""


def _classified_forms(findings: list[Row], forms: dict[str, Row]) -> set[str]:
    """The forms of classified projects, and those in which one was found: the release withholds what it knows of."""
    marked = {form_id for form_id, form in forms.items() if form.get("is_classified")}
    return marked | {row["form_id"] for row in findings if row["rule"] == _CLASSIFIED}


def _items(findings: list[Row], forms: dict[str, Row], classified: set[str]) -> Iterator[Item]:
    """Findings in order of severity and place, each followed by those that follow from it."""
    ranked = sorted(
        findings, key=lambda row: (row["severity"], row["form_no"], _order(row["source_cell"]), row["rule"])
    )
    known = {row["finding_key"] for row in ranked}
    causes = [row for row in ranked if row["follows_from"] not in known]
    for number, cause in enumerate(causes, start=1):
        yield _item(str(number), cause, forms, classified)
        for symptom, row in enumerate(_followers(cause, ranked), start=1):
            yield _item(f"{number}-{symptom}", row, forms, classified, cause)


def _followers(cause: Row, findings: list[Row]) -> Iterator[Row]:
    for row in findings:
        if row["follows_from"] == cause["finding_key"]:
            yield row
            yield from _followers(row, findings)


def _item(number: str, row: Row, forms: dict[str, Row], classified: set[str], cause: Row | None = None) -> Item:
    form = forms[row["form_id"]]
    # Evidence always says what is expected, unless the release withholds it.
    withheld = row["expected"] is None or (
        bool(classified)
        and row["rule"] != _CLASSIFIED
        and (row["form_id"] in classified or row["grain"] not in _OWN_FORM_GRAINS)
    )
    reported, expected = wording.evidence(row["reported"]), wording.evidence(row["expected"])
    problem, action = _said(row, reported, expected)
    if withheld:
        problem, action, reported, expected = row["invalid_zh"], "请核对原件后更正。", _WITHHELD, _WITHHELD
    if cause:
        action = f"由第{number.partition('-')[0]}项引起，请随该项一并核对更正。{action}"
    return Item(
        number=number,
        part=(cause or row)["severity"],
        severity=row["severity"],
        where=_where(row, form, unnamed=withheld or row["form_id"] in classified),
        problem=clean(problem),
        reported="空白" if reported is None else clean(reported, 200),
        expected=clean(expected, 200),
        difference="" if withheld else _difference(row),
        basis=_basis(row),
        action=clean(action),
    )


def _where(row: Row, form: Row, unnamed: bool) -> tuple[str, ...]:
    """The form by its title (or only by its kind), row and column by their labels, and the place in the file."""
    place = clean(wording.place(row["source_cell"]))
    if _TEXT_GRAINS.fullmatch(row["grain"] or ""):
        return ("报告正文", place)
    kind = wording.FORM_TYPES[form["form_type"]]
    if unnamed:
        return (f"第{form['form_no']}张表：{kind}", place)
    title = f"第{form['form_no']}张表：{clean(form['title'], 80) or kind}"
    if (project := clean(form["project_name"], 80)) and project not in title:
        title += f"（{project}）"
    subject = clean(_label(row["subject"]), 80)
    column = _COLUMN_OF_RULE.get(row["rule"])
    if column is None or column[:2] == subject[:2]:
        return (title, f"“{subject}”", place)
    return (title, f"“{subject}”行“{column}”栏", place)


# The landing column that a rule points at, in words of the form.
_COLUMN_OF_RULE = {
    rule.id: wording.COLUMNS[rule.cells[0]]
    for rule in catalogue.load().rules
    if rule.cells and rule.cells[0] in wording.COLUMNS
}


def _label(subject: str) -> str:
    """The subject without the addends of a sum, which stand in the message."""
    return re.sub(r"：[-\d.+]+$", "", subject)


def _said(row: Row, reported: str | None, expected: str | None) -> tuple[str, str]:
    """What is wrong and what to do: the sentences of the message that ask for nothing, and those that ask."""
    message = row["message_zh"].removeprefix(f"{row['subject']}：").removeprefix(f"{_label(row['subject'])}：")
    if row["difference"] is not None:  # stands in a column of its own, there rounded as the report prints
        message = re.sub(r"（相差[^（）]*）", "", message)
    for raw, chinese in ((row["reported"], reported), (row["expected"], expected)):
        if raw and chinese and raw != chinese:
            message = message.replace(raw, chinese)
    sentences = [
        sentence for sentence in wording.places_within(message, row["source_cell"]).split("。") if sentence.strip()
    ]
    asking = [sentence for sentence in sentences if _ASKS.search(sentence)]
    telling = [sentence for sentence in sentences if sentence not in asking] or [row["invalid_zh"].rstrip("。")]
    return "。".join(telling) + "。", "。".join(asking or ["请核实更正"]) + "。"


def _difference(row: Row) -> str:
    """Reported minus expected, with as many decimals as the two have in print."""
    difference: Decimal | None = row["difference"]
    if difference is None:
        return ""
    printed = [_NUMBER.fullmatch(row[name] or "") for name in ("reported", "expected")]
    exact = f"{difference.normalize():f}"
    if not printed[0] or not printed[1]:
        return exact
    decimals = max(len(number[2] or "") for number in printed if number)
    rounded = difference.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if not rounded:
        return exact
    in_percent = all(number and number[3].startswith(("%", "％")) for number in printed)
    apart = Decimal(printed[0][1].replace(",", "")) - Decimal(printed[1][1].replace(",", ""))
    # Of two rates the difference may be kept as points or as a fraction.
    return f"{rounded}个百分点" if in_percent and abs(apart - difference) <= 1 else str(rounded)


def _basis(row: Row) -> str:
    basis = wording.BASES.get(row["basis"]) or clean(row["invalid_zh"])
    return f"{basis}（依据待核实）" if row["basis_must_be_verified"] else basis


def _order(source_cell: str) -> list[tuple[int, str]]:
    """Places in the order of the file: numbers count as such, later columns after earlier ones."""
    return [(int(part), "") if part.isdecimal() else (len(part), part) for part in re.findall(r"\d+|\D+", source_cell)]


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Any) -> list[Row]:
    result = connection.execute(sql, parameters)
    names = [name for name, *_ in result.description]
    return [dict(zip(names, values, strict=True)) for values in result.fetchall()]
