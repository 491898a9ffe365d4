"""The server around the pages: warmed once, careful in its headers, closed to the outside."""

import gc
import ipaddress
import logging
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from pages.parts.errors import report

log = logging.getLogger("workforce")

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; form-action 'self' https:; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
# Imported before the first reader comes, who would otherwise wait for them.
_WARM = (
    "duckdb",
    "openpyxl",
    "pandas",
    "plotly.graph_objects",
    "pages.parts.front_door",
    "pages.parts.panel",
)
_FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-real-ip")
NOT_HERE = (
    "No sign-in is set up, so this dashboard answers only the computer that it runs on. "
    "See the README for how to set one up."
)


def around(script: str) -> dict[str, Any]:
    """What goes around the pages, for ``st.App``; ``script`` is the front door's file."""
    middleware = [
        Middleware(SecurityHeaders),
        Middleware(GZipMiddleware, minimum_size=1000),
    ]
    if not sign_in_is_set_up(Path(script).parent):
        middleware.insert(1, Middleware(ThisMachineOnly))
    return {
        "lifespan": _life,
        "on_script_error": _on_script_error,
        "routes": [Route("/healthz", _healthz)],
        "middleware": middleware,
    }


def _on_script_error(error: Exception) -> bool:
    """Log it, and keep Streamlit from showing its own words, which would be a trace."""
    report(error)
    return True


@asynccontextmanager
async def _life(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    for name in _WARM:
        import_module(name)
    # Streamlit collects garbage after every run, over all that is imported: four times slower.
    gc.collect()
    gc.freeze()
    # Until the front door first ran, a folder called ``pages`` would be served past it.
    PagesManager.uses_pages_directory = False
    yield {}


def sign_in_is_set_up(folder: Path) -> bool:
    """Whether the secrets beside the front door (or in the home folder) name a provider.

    Read here by hand: Streamlit's own secrets are there only in a session.
    """
    for place in (folder, Path.home()):
        secrets = place / ".streamlit" / "secrets.toml"
        if secrets.exists() and "auth" in tomllib.loads(secrets.read_text(encoding="utf-8")):
            return True
    return False


async def _healthz(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


class SecurityHeaders:
    """Adds to every answer what keeps a browser from being used against its reader."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in HEADERS.items()
                        if name.encode() not in given
                    ),
                ]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class ThisMachineOnly:
    """Without a sign-in: refuses whoever is elsewhere, and whatever a proxy brings from there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or is_this_machine(scope):
            await self.app(scope, receive, send)
            return
        log.warning("refused: a request from another machine, with no sign-in set up")
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(NOT_HERE, status_code=403)(scope, receive, send)


def is_this_machine(scope: Scope) -> bool:
    """Whether a request came from here, by its address and by nobody having passed it on."""
    if any(name in _FORWARDED for name, _ in scope.get("headers", ())):
        return False
    client = scope.get("client")
    try:
        return client is None or ipaddress.ip_address(client[0]).is_loopback
    except ValueError:  # a name, as in tests of the server without a network
        return client is not None and client[0] in ("localhost", "testclient")
