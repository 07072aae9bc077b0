"""The files that could not be read: why, and what their submitters are to do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ingestion.formats import REJECT_CODES
from publishing.site.queries import PAGE_SIZE, Page, Text
from publishing.site.render import render
from publishing.site.store import Current

router = APIRouter()


class Filters(Page):
    """`q` is searched for in the names of files."""

    q: Text = None
    code: Text = None


@router.get("/rejected", name="rejected")
def rejected(request: Request, current: Current, filters: Annotated[Filters, Query()]) -> Response:
    """The list, those received last first."""
    conditions = {"q": "contains(lower(file_name), lower($q))", "code": "reject_code = $code"}
    said = {name: value for name in conditions if (value := getattr(filters, name)) is not None}
    where = " and ".join(["status = 'rejected'", *(conditions[name] for name in said)])
    (counted,) = current.rows(f"select count(*) as files from dim_file where {where}", said)
    files = current.rows(
        "select file_id, file_name, size_bytes, reject_code, reject_reason from dim_file"
        f" where {where} order by received_no desc, file_name limit {PAGE_SIZE} offset {filters.offset}",
        said,
    )
    codes = current.kept(
        "reject_codes",
        lambda: current.rows(
            "select reject_code as code, count(*) as files from dim_file where status = 'rejected'"
            " group by all order by files desc, code"
        ),
    )
    return render(
        request,
        "rejected.html",
        filters=filters,
        found=counted["files"],
        files=files,
        codes=codes,
        explained=REJECT_CODES,
        size=PAGE_SIZE,
    )
