"""A visitor of the site, without a server between."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx


class Visitor:
    """Asks the application for pages; `root_path` is where it is mounted."""

    def __init__(self, app: Any, root_path: str = "", raise_app_exceptions: bool = True) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions, root_path=root_path)

    def get(self, address: str, method: str = "GET", **options: Any) -> httpx.Response:
        async def answer() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://site") as client:
                return await client.request(method, address, **options)

        return asyncio.run(answer())
