"""Callbacks: sent to where the caller wants them, and harmless to the server that sends them."""

import asyncio
import importlib
import json
import logging
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx2
import pytest

from acpact._generated.acp_server import RequestContext, callbacks, create_app
from acpact._generated.acp_server.models import RunCreateStateless, RunStateless, RunStatus

from .handlers import NOW, SmallServer
from .malformed import ID, JSON
from .serving import exchange, raw_request, serving

SENDER = callbacks.create_stateless_run_runstatuschange
RUN = RunStateless(
    run_id=ID,
    agent_id=ID,
    created_at=NOW,
    updated_at=NOW,
    status=RunStatus.SUCCESS,
    creation=RunCreateStateless(input=1),
)


class Receiver:
    """Takes webhooks; how it answers is told by the path."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, Any]] = []

    async def __call__(
        self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Any]
    ) -> None:
        if scope["type"] != "http":
            return
        message = await receive()
        kind = dict(scope["headers"]).get(b"content-type", b"").decode()
        self.seen.append((scope["path"], kind, json.loads(message["body"])))
        if scope["path"] == "/slow":
            await asyncio.sleep(30)
        status = {"/fails": 500, "/moved": 302}.get(scope["path"], 200)
        headers = [(b"location", b"/hook")] if status == 302 else []
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"x", "more_body": True})
        if scope["path"] == "/drips":
            await asyncio.sleep(30)


@pytest.fixture(scope="module")
def receiver() -> Iterator[tuple[Receiver, str]]:
    found = Receiver()
    with serving(found) as port:
        yield found, f"http://127.0.0.1:{port}"


def sent(url: str, **options: Any) -> callbacks.Delivery:
    return asyncio.run(SENDER.send(url, RUN, **options))


def test_a_callback_is_delivered(receiver: tuple[Receiver, str]) -> None:
    server, url = receiver
    server.seen.clear()
    delivery = sent(f"{url}/hook")
    assert (delivery.ok, delivery.status_code, delivery.error) == (True, 200, "")
    assert server.seen == [("/hook", "application/json", RUN.to_dict())]


def test_nothing_but_the_status_is_waited_for(receiver: tuple[Receiver, str]) -> None:
    start = time.monotonic()
    assert sent(f"{receiver[1]}/drips").ok
    assert time.monotonic() - start < 3


def test_a_client_of_ones_own(receiver: tuple[Receiver, str]) -> None:
    async def send() -> callbacks.Delivery:
        async with httpx2.AsyncClient() as client:
            return await SENDER.send(f"{receiver[1]}/hook", RUN, client=client)

    assert asyncio.run(send()).ok


@pytest.mark.parametrize(("path", "status"), [("/fails", 500), ("/moved", 302)])
def test_a_refusal_is_told_and_not_raised(
    receiver: tuple[Receiver, str], path: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    receiver[0].seen.clear()
    with caplog.at_level(logging.WARNING):
        delivery = sent(f"{receiver[1]}{path}")
    assert (delivery.ok, delivery.status_code) == (False, status)
    assert f"answered {status}" in caplog.text
    assert len(receiver[0].seen) == 1


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://",
        "http://127.0.0.1:99999/",
        "http://[::1",
        "http://\ud800/",
        "http://a b/",
        "http://127.0.0.1/\r\nX-Injected: 1",
        "http://name.invalid/",
    ],
)
def test_a_bad_url_is_told_and_not_raised(url: str) -> None:
    delivery = sent(url, timeout=2)
    assert not delivery.ok
    assert delivery.status_code is None
    assert delivery.error


def test_a_receiver_that_is_not_there() -> None:
    url = f"http://127.0.0.1:{closed_port()}/"
    assert "Connect" in sent(url).error
    with pytest.raises(callbacks.CallbackError, match="create_stateless_run runstatuschange"):
        sent(url, check=True)


def test_a_receiver_that_does_not_answer(receiver: tuple[Receiver, str]) -> None:
    start = time.monotonic()
    delivery = sent(f"{receiver[1]}/slow", timeout=0.2)
    assert delivery.error == "TimeoutError: no answer in time"
    assert time.monotonic() - start < 2


def test_certificates_are_verified() -> None:
    from acpact._generated.acp_server._vendor.server_runtime.callbacks import _tls

    assert _tls().verify_mode is ssl.CERT_REQUIRED
    assert _tls() is _tls()


class Caller(SmallServer):
    """Notes where its client wants the callback."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str | None] = []

    async def create_stateless_run(
        self, context: RequestContext, body: RunCreateStateless, /
    ) -> RunStateless:
        self.urls.append(SENDER.url(context))
        return RUN


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (b'{"webhook": "http://127.0.0.1/x?y=%20#z"}', "http://127.0.0.1/x?y=%20#z"),
        (b"{}", None),
    ],
)
def test_the_url_is_in_the_request(body: bytes, url: str | None) -> None:
    server = Caller()
    with serving(create_app(None, None, None, server)) as port:
        assert exchange(port, raw_request("POST", "/runs", JSON, body)).status == 200
    assert server.urls == [url]


EXPRESSIONS = """
openapi: 3.1.0
info: {title: Expressions, version: "1"}
paths:
  /subscribe/{topic}:
    post:
      operationId: subscribe
      parameters: [{name: topic, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {}}}}
      responses:
        '201': {description: Done., content: {application/json: {schema: {type: object}}}}
      callbacks:
        one:
          '{$request.query.url}/{$request.path.topic}?m={$method}': &hook
            post: {responses: {default: {description: Any.}}}
        two: {'$request.header.X-Hook': *hook}
        three: {'{$request.body#/hooks/1/a~1b}': *hook}
        four: {'{$response.body#/url}': *hook}
        five: {'$url': *hook}
        six: {'http://fixed.example/': *hook}
        seven: {'{$request.body#/hooks}': *hook}
        eight:
          'http://a.example/': *hook
          'http://b.example/':
            put:
              requestBody: {content: {text/plain: {schema: {type: string}}}}
              responses: {default: {description: Any.}}
"""


def test_expressions(server_package: Callable[..., Any]) -> None:
    package = server_package(EXPRESSIONS, "expressions_server")
    senders = importlib.import_module("expressions_server.callbacks")
    names = [name for name in senders.__all__ if name.startswith("subscribe")]
    found: dict[str, str | None] = {}

    class Handler(package.DefaultHandler):  # type: ignore[misc, name-defined]
        async def subscribe(self, context: Any, topic: str, body: Any, /) -> Any:
            answer = {"url": "http://later.example/"}
            found.update({name: getattr(senders, name).url(context, answer) for name in names})
            return answer

    body = b'{"hooks": [0, {"a/b": "http://deep.example/"}]}'
    with serving(package.create_app(Handler())) as port:
        target = "/subscribe/t%20t?url=http%3A%2F%2Fq.example"
        headers = {**JSON, "X-Hook": "http://h.example/"}
        assert exchange(port, raw_request("POST", target, headers, body)).status == 201
        url = f"http://127.0.0.1{target}"
    assert list(found.values()) == [
        "http://q.example/t t?m=POST",
        "http://h.example/",
        "http://deep.example/",
        "http://later.example/",
        url,
        "http://fixed.example/",
        None,
        "http://a.example/",
        "http://b.example/",
    ]
    assert [getattr(senders, name).method for name in names] == [*["POST"] * 8, "PUT"]
    assert getattr(senders, names[-1]).media_type == "text/plain"
