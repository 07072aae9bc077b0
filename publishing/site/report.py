"""The page of a single report."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from publishing.site.i18n import mark
from publishing.site.render import render
from publishing.site.store import Current

router = APIRouter()


@router.get("/reports/{file_id}", name="report")
def report(request: Request, current: Current, file_id: str) -> Response:
    """A submitted file with its forms; `#form-<form_no>` is the place of a form on the page."""
    file = current.row("select * from dim_file where file_id = ?", [file_id])
    if file is None:
        raise HTTPException(404, mark("There is no such report in this release."))
    return render(request, "report.html", file=file)
