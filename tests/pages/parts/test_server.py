"""Around the pages: careful headers, nobody else without a sign-in, a log without names."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message
from streamlit.web.server.app_discovery import discover_asgi_app

from pages.parts import errors, server
from tests.server import ROOT


async def people(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("people")


def ask(layer: Any, address: str = "127.0.0.1", sort: str = "http") -> list[Message]:
    """What the server sends to one request through this layer."""
    said: list[Message] = []
    app = Starlette(routes=[Route("/", people)])
    app.add_middleware(layer)
    scope = {
        "type": sort, "method": "GET", "path": "/", "query_string": b"", "headers": [],
        "client": (address, 50000), "server": ("127.0.0.1", 80), "http_version": "1.1",
        "scheme": "http", "subprotocols": [],
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": f"{sort}.request"}

    async def send(message: Message) -> None:
        said.append(message)

    with ThreadPoolExecutor(1) as aside:  # a browser's tests leave a loop running in this thread
        aside.submit(asyncio.run, app(scope, receive, send)).result()
    return said


def test_every_answer_has_its_security_headers() -> None:
    headers = dict(ask(server.SecurityHeaders)[0]["headers"])
    assert b"frame-ancestors 'none'" in headers[b"content-security-policy"]
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"x-frame-options"] == b"DENY"


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.8.8.8"])
def test_this_machine_is_answered(address: str) -> None:
    assert server.is_this_machine({"client": (address, 1), "headers": []})


@pytest.mark.parametrize("address", ["192.168.1.7", "10.0.0.1", "2001:db8::1", "somewhere"])
def test_another_machine_is_not(address: str) -> None:
    assert not server.is_this_machine({"client": (address, 1), "headers": []})


def test_what_a_proxy_passes_on_is_not_of_this_machine() -> None:
    headers = [(b"x-forwarded-for", b"127.0.0.1")]
    assert not server.is_this_machine({"client": ("127.0.0.1", 1), "headers": headers})


def test_another_machine_gets_a_sentence_and_no_page() -> None:
    start, body = ask(server.ThisMachineOnly, "192.168.1.7")[:2]
    assert start["status"] == 403
    assert body["body"].decode() == server.NOT_HERE
    assert ask(server.ThisMachineOnly)[1]["body"] == b"people"


def test_another_machine_gets_no_session() -> None:
    assert ask(server.ThisMachineOnly, "192.168.1.7", "websocket") == [
        {"type": "websocket.close", "code": 1008}
    ]


def test_a_sign_in_is_known_by_the_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert not server.sign_in_is_set_up(tmp_path)
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text('[auth]\nclient_id = "x"\n')
    assert server.sign_in_is_set_up(tmp_path)


def test_the_server_finds_the_app_in_the_front_door() -> None:
    found = discover_asgi_app(ROOT / "dashboard.py")
    assert found.is_asgi_app
    assert found.app_name == "app"


def test_an_error_is_logged_by_its_kind_and_place_and_never_by_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        try:
            raise ValueError("P. Begum, W0042")
        except ValueError as error:
            errors.report(error)
    assert "ValueError at test_server.py:" in caplog.text
    assert "Begum" not in caplog.text
