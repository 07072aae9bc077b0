"""The front page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from publishing.site.render import render
from publishing.site.store import Current

router = APIRouter()


@router.get("/", name="front")
def front(request: Request, current: Current) -> Response:
    """Last night at a glance."""
    return render(request, "front.html", manifest=current.manifest)
