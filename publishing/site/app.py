"""The application: pages, security headers, errors in plain words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from jixiao.settings import Settings
from publishing.site import charts, doubtful, files, front, i18n, listing, notices, quality, report, rules, units
from publishing.site.i18n import mark
from publishing.site.render import render
from publishing.site.store import NoRelease, Store

# Nothing but what the site itself serves; no inline script or style.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}
_STATIC = Path(__file__).with_name("static")
_YEAR = 365 * 24 * 3600


def create_app(settings: Settings) -> FastAPI:
    """The site over the releases of `settings`; it may be served at the root or mounted below any path."""
    app = FastAPI(title="Jixiao", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_serving)
    app.state.store = Store(settings)
    app.state.settings = settings
    for pages in (front, listing, report, notices, files, rules, units, doubtful, quality, charts):
        app.include_router(pages.router)
    app.get("/favicon.ico")(_icon)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.middleware("http")(_frame)
    app.add_exception_handler(NoRelease, _no_release)
    app.add_exception_handler(HTTPException, _error)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(Exception, _broken)
    return app


@asynccontextmanager
async def _serving(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.store.close()


def local_only(site: FastAPI) -> ASGIApp:
    """The site for this machine only: under no other name, which a page elsewhere could make its own by DNS."""
    return TrustedHostMiddleware(site, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])


async def _frame(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Security headers on every answer (a page may set its own), and the language that was asked for remembered."""
    response = _secured(await answer(request))
    is_page = response.headers.get("content-type", "").startswith("text/html")
    if is_page and (language := request.query_params.get("lang")) in i18n.LANGUAGES:
        root = request.scope.get("root_path", "") or "/"
        response.set_cookie(i18n.COOKIE, str(language), max_age=_YEAR, path=root, httponly=True, samesite="lax")
    return response


def _icon() -> FileResponse:
    """Where browsers look for the icon of pages that name none: those that other programs made."""
    return FileResponse(_STATIC / "icon.svg", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


def _secured(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _no_release(request: Request, _: Exception) -> Response:
    return render(request, "no_release.html", 503, settings=request.app.state.settings)


def _error(request: Request, error: Exception) -> Response:
    """`detail` of an HTTPException is a marked sentence for the visitor."""
    assert isinstance(error, HTTPException)
    sentence = error.detail
    if sentence == HTTPStatus(error.status_code).phrase:  # nobody's own words
        is_lost = error.status_code == HTTPStatus.NOT_FOUND
        sentence = mark("There is no such page.") if is_lost else mark("The site does not answer this kind of request.")
    return render(request, "error.html", error.status_code, sentence=sentence)


def _not_understood(request: Request, _: Exception) -> Response:
    return render(request, "error.html", 400, sentence=mark("A part of this address is not understood."))


def _broken(request: Request, _: Exception) -> Response:
    """A fault of ours; the server's log has it. This answer does not pass through `_frame`."""
    sentence = mark("This page broke, which is a fault of the site. Its log says why.")
    return _secured(render(request, "error.html", 500, sentence=sentence))
