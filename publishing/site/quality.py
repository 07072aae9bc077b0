"""The quality run: what the audit did, the documents that Great Expectations and dbt make, the nights before."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from publishing.site.i18n import mark
from publishing.site.queries import rules
from publishing.site.render import link, render
from publishing.site.runs import newest_runs
from publishing.site.store import Current

router = APIRouter()

# Folders of a release that hold pages made by other programs, with the page to begin at.
DOCUMENTS = {"data_docs": "index.html", "dbt_docs": "index.html"}
# Such a page brings scripts and styles of its own. It gets no access to the site (it has no origin), nor beyond it.
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'; sandbox allow-scripts allow-popups"
)
# What has no origin is nobody's same origin, not even its own.
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@router.get("/quality", name="quality")
def quality(request: Request, current: Current) -> Response:
    """What was checked in the making of this release."""
    listed = list(rules(current).values())
    return render(
        request,
        "quality.html",
        manifest=current.manifest,
        due=sum(rule["reports_due"] for rule in listed),
        failing=sum(rule["reports_failing"] for rule in listed),
        documents={name: (current.folder / name / page).is_file() for name, page in DOCUMENTS.items()},
        runs=newest_runs(request.app.state.settings)[::-1],
    )


@router.get("/quality/{folder}", name="documents")
def documents(request: Request, folder: str) -> Response:
    """To the first page of the documents in a folder of the release."""
    if folder not in DOCUMENTS:
        raise HTTPException(404)
    return RedirectResponse(link(request, "document", folder=folder, path=DOCUMENTS[folder]))


@router.get("/quality/{folder}/{path:path}", name="document")
def document(current: Current, folder: str, path: str) -> Response:
    """A page of them, or a file that it needs."""
    root = (current.folder / folder).resolve()
    asked = (root / path).resolve()
    if folder not in DOCUMENTS or not asked.is_relative_to(root) or not asked.is_file():
        raise HTTPException(404, mark("There is no such document in this release."))
    return FileResponse(asked, headers=_HEADERS)
