"""The page of a single report: its document with the findings in place, what was read from it, its versions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response
from fastapi.responses import FileResponse

from ingestion.archive import path_of
from publishing.site.i18n import language_of, mark
from publishing.site.queries import LATEST
from publishing.site.render import render
from publishing.site.report_drawing import Drawing, Section, draw
from publishing.site.report_versions import compare
from publishing.site.store import Current, Reader, Row
from publishing.site.words import STATUSES

router = APIRouter()

FileId = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]

_SEVERITIES = "list_position(['reject', 'warn', 'info'], severity)"
# Why a scheme was chosen, by what is known of its region and of the form's.
_CHOSEN = {
    "region": mark("It is the most specific scheme for the region, the type of form and the year."),
    "no_region": mark("Neither unit nor title names a known region, so the national scheme is taken."),
    "no_scheme": mark("No scheme of the region covers this type of form and year, so the national scheme is taken."),
    "none": mark("No scheme is known for this type of form."),
}
_NATION, _UNKNOWN = "000000", "unknown"


@router.get("/reports/{file_id}", name="report")
def report(request: Request, current: Current, file_id: FileId) -> Response:
    """A submitted file with its forms. `#form-<form_no>` and `#finding-<finding_key>` are places on the page."""
    file = _file(current, file_id)
    forms = _forms(current, file_id)
    findings = current.rows(
        f"select * from fct_findings where file_id = ? order by {_SEVERITIES}, rule, form_no, finding_key", [file_id]
    )
    blocks = current.rows("select * from fct_blocks where file_id = ? order by block_no", [file_id])
    message = "message_zh" if language_of(request) == "zh" else "message"
    drawing = draw(blocks, findings, _doubts(current, file_id), message)
    _tell_withheld(drawing, forms)
    withheld = {section.form_id for section in drawing.sections if section.is_withheld}
    return render(
        request,
        "report.html",
        file=file,
        forms=forms,
        status=_worst(forms),
        members=[] if forms else _members(current, file_id),
        drawing=drawing,
        withheld=withheld,
        rules=_rules(current),
        chosen=_CHOSEN,
        funds=_by_form(current, "fct_funds", "line_no", file_id),
        indicators=_by_form(current, "fct_indicator_scores", "row_no", file_id),
        versions=_versions(current, file_id),
        queue=_queue(current, file_id),
        originals=request.app.state.settings.site_originals,
    )


@router.get("/reports/{file_id}/compare/{former_id}", name="report_compare")
def report_compare(request: Request, current: Current, file_id: FileId, former_id: FileId) -> Response:
    """Two versions of a report side by side."""
    file, former = _file(current, file_id), _file(current, former_id)
    return render(
        request,
        "report_compare.html",
        file=file,
        former=former,
        forms=compare(current, former_id, file_id),
        rules=_rules(current),
    )


@router.get("/reports/{file_id}/original", name="report_original")
def report_original(request: Request, current: Current, file_id: FileId) -> Response:
    """The file as it was submitted, with the names and numbers that the page masks; where the settings allow it."""
    settings = request.app.state.settings
    if not settings.site_originals:
        raise HTTPException(403, mark("Originals are not given out here; ask the operators for the file."))
    file = _file(current, file_id)
    original = path_of(settings.archive, file_id)
    if not original.is_file():
        raise HTTPException(404, mark("The archive does not hold this file."))
    name = "".join(char if char.isprintable() and char not in '/\\"' else "_" for char in file["file_name"])
    return FileResponse(original, media_type="application/octet-stream", filename=name)


def _file(current: Reader, file_id: str) -> Row:
    file = current.row(
        """
        select dim_file.*, first_arrival.received_on, bundle.file_name as bundle_name
        from dim_file
        left join dim_submission as first_arrival
            on dim_file.file_id = first_arrival.file_id and first_arrival.is_first
        left join dim_file as bundle on dim_file.bundle_file_id = bundle.file_id
        where dim_file.file_id = ?
        """,
        [file_id],
    )
    if file is None:
        raise HTTPException(404, mark("There is no such report in this release."))
    return file


def _members(current: Reader, file_id: str) -> list[Row]:
    """The files that came in this one, where it is a bundle."""
    return current.rows(
        "select file_id, file_name, member_path, status, reject_code from dim_file where bundle_file_id = ?"
        " order by member_path, file_name",
        [file_id],
    )


def _forms(current: Reader, file_id: str) -> list[Row]:
    """The forms of the file, each with its region, its scheme, and the reason for it (a key of `_CHOSEN`)."""
    forms = current.rows(
        """
        select
            report.*, dim_region.region_name, dim_scheme.region_name as scheme_region_name,
            dim_scheme.region_key as scheme_region_key, evidence, must_be_verified, year_from, year_to
        from fct_reports as report
        left join dim_region using (region_key)
        left join dim_scheme using (scheme_key)
        where file_id = ?
        order by form_no
        """,
        [file_id],
    )
    for form in forms:
        if form["scheme_key"] == _UNKNOWN:
            form["chosen"] = "none"
        elif form["scheme_region_key"] != _NATION:
            form["chosen"] = "region"
        else:
            form["chosen"] = "no_region" if form["region_key"] == _UNKNOWN else "no_scheme"
    return forms


def _tell_withheld(drawing: Drawing, forms: list[Row]) -> None:
    """Give the forms of classified projects, of which the release holds no text, a section in their place."""
    numbers = {form["form_id"]: form["form_no"] for form in forms}
    drawn = {section.form_id for section in drawing.sections}
    for form in forms:
        if form["is_classified"] and form["form_id"] not in drawn:
            later = (
                at for at, section in enumerate(drawing.sections) if numbers.get(section.form_id, 0) > form["form_no"]
            )
            at = next(later, len(drawing.sections))
            drawing.sections.insert(at, Section(form["form_id"], [], is_withheld=True))


def _worst(forms: list[Row]) -> str | None:
    """The status of a file is the worst of its forms."""
    statuses = [form["status"] for form in forms]
    return next((status for status in STATUSES if status in statuses), None)


def _doubts(current: Reader, file_id: str) -> list[Row]:
    """Rows of the forms and of the text that the document leaves open."""
    tables = ("fct_reports", "fct_funds", "fct_goals", "fct_indicator_scores", "fct_base_data", "fct_narrative_figures")
    selects = (
        f"select source_cell, ambiguous_reason from {table} where file_id = $file_id and ambiguous" for table in tables
    )
    return current.rows(" union all ".join(selects), {"file_id": file_id})


def _by_form(current: Reader, table: str, order: str, file_id: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in current.rows(f"select * from {table} where file_id = ? order by form_id, {order}", [file_id]):
        found.setdefault(row["form_id"], []).append(row)
    return found


def _rules(current: Reader) -> dict[str, Row]:
    def make() -> dict[str, Row]:
        rows = current.rows("select rule, invalid, invalid_zh, basis, basis_must_be_verified from dim_rule")
        return {row["rule"]: row for row in rows}

    return current.kept("rules of findings", make)


def _versions(current: Reader, file_id: str) -> list[Row]:
    """The files that hold the same report (unit, year, type of form, project), the newest first; none for one alone."""
    found = current.rows(
        """
        select
            report.file_id,
            any_value(dim_file.file_name) as file_name,
            any_value(dim_file.received_no) as received_no,
            any_value(first_arrival.received_on) as received_on,
            bool_or(report.is_current) as is_current,
            list(distinct report.status) as statuses,
            sum(report.reject_findings)::bigint as reject_findings,
            sum(report.warn_findings)::bigint as warn_findings,
            sum(report.info_findings)::bigint as info_findings
        from fct_reports as report
        join dim_file using (file_id)
        left join dim_submission as first_arrival
            on report.file_id = first_arrival.file_id and first_arrival.is_first
        where report.report_key in (select report_key from fct_reports where file_id = ?)
        group by report.file_id
        order by received_no desc
        """,
        [file_id],
    )
    for version in found:
        version["status"] = next(status for status in STATUSES if status in version["statuses"])
    return found if len(found) > 1 else []


def _queue(current: Reader, file_id: str) -> Row | None:
    """Where the file stands among those with a form to return, by region and unit, and its neighbours."""

    def make() -> dict[str, Row]:
        rows = current.rows(
            f"""
            with files as (
                select file_id, min(region_key) as region_key, min(reporting_unit) as unit, min(fiscal_year) as year
                from fct_reports {LATEST}
                group by file_id
                having bool_or(fct_reports.status = 'returned')
            )
            select
                file_id,
                row_number() over ordered as number,
                count(*) over () as length,
                lag(file_id) over ordered as previous,
                lead(file_id) over ordered as following
            from files
            window ordered as (order by region_key, unit, year, file_id)
            """
        )
        return {row["file_id"]: row for row in rows}

    return current.kept("queue", make).get(file_id)
