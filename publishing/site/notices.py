"""What goes back to the unit: the correction notice on a report, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Request, Response

from publishing import notice_files, notices
from publishing.notices import Notice
from publishing.site.i18n import mark
from publishing.site.store import Current

router = APIRouter()

FileId = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]

_OFFICE = "application/vnd.openxmlformats-officedocument"


@router.get("/reports/{file_id}/notice.docx", name="notice_docx")
def notice_docx(request: Request, current: Current, file_id: FileId) -> Response:
    """The letter with the list of findings."""
    return _notice(request, current, file_id, notice_files.docx, "docx", f"{_OFFICE}.wordprocessingml.document")


@router.get("/reports/{file_id}/notice.xlsx", name="notice_xlsx")
def notice_xlsx(request: Request, current: Current, file_id: FileId) -> Response:
    """The list of findings, with a column for the unit's answers."""
    return _notice(request, current, file_id, notice_files.xlsx, "xlsx", f"{_OFFICE}.spreadsheetml.sheet")


def _notice(
    request: Request, current: Current, file_id: str, make: Callable[[Notice], bytes], ending: str, media_type: str
) -> Response:
    try:
        notice = notices.load(current.cursor, file_id, request.app.state.settings.bureau)
    except notices.NoticeError as error:
        raise HTTPException(
            404, mark("There is no notice on this report: nothing is to be corrected, or a newer version has arrived.")
        ) from error
    name = quote(f"{notice.file_stem}.{ending}")
    return Response(
        make(notice), media_type=media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    )
