"""The review site within Airflow: in its menu, below /jixiao of its api-server, and behind its login.

Every component of Airflow loads this file, and only the api-server serves: whatever is heavy is imported by a request.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from airflow.configuration import conf
from airflow.plugins_manager import AirflowPlugin

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

NAME = "Review site"
PREFIX = "/jixiao"
# Where Airflow itself stands, when a proxy puts it below a path.
ROOT = urlsplit(conf.get("api", "base_url", fallback="")).path.rstrip("/")


class BehindLogin:
    """The site as an ASGI application for users whom Airflow knows and allows to see this view; nobody else gets a
    page, a file or an error of the site."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        from starlette.concurrency import run_in_threadpool
        from starlette.requests import Request

        if scope["type"] != "http":
            return
        answer = await _refusal(Request(scope, receive)) or await run_in_threadpool(_site)
        await answer(scope, receive, send)


async def _refusal(request: Request) -> Response | None:
    """What those get who may not see the site: a browser the login, a program 401 or 403. None for all others."""
    from airflow.api_fastapi.app import get_auth_manager
    from airflow.api_fastapi.core_api.security import bearer_scheme, get_user
    from fastapi import HTTPException
    from starlette.responses import JSONResponse, RedirectResponse

    try:
        user = await get_user(request, None, await bearer_scheme(request))
    except HTTPException as error:
        if "text/html" not in request.headers.get("accept", ""):
            return JSONResponse({"detail": error.detail}, error.status_code)
        wanted = urlencode({"next": str(request.url.replace(scheme="", netloc=""))})
        return RedirectResponse(f"{ROOT}/api/v2/auth/login?{wanted}", 302)
    if not get_auth_manager().is_authorized_custom_view(method="GET", resource_name=NAME, user=user):
        return JSONResponse({"detail": "Forbidden"}, 403)
    return None


@cache
def _site() -> FastAPI:
    from jixiao.settings import Settings
    from publishing.site import create_app

    return create_app(Settings())


class ReviewSite(AirflowPlugin):
    """Mounts the site, and puts it into the menu of the UI."""

    name = "jixiao_review_site"
    fastapi_apps = [{"name": NAME, "app": BehindLogin(), "url_prefix": PREFIX}]  # noqa: RUF012 # as Airflow reads it
    external_views = [  # noqa: RUF012
        {
            "name": NAME,
            "href": f"{ROOT}{PREFIX}/",
            "icon": f"{ROOT}{PREFIX}/static/icon.svg",
            "url_route": "jixiao",
            "destination": "nav",
            "nav_top_level": True,
        }
    ]
