"""Event streams on the wire: framed, kept alive, ended cleanly, closed when the client goes."""

import asyncio
import json
import logging
import socket
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from acpact._generated.acp_client._runtime.sse import SSEDecoder
from acpact._generated.acp_server import Options, Problem, Reply, RequestContext, create_app
from acpact._generated.acp_server.models import RunCreateStateless, RunOutputStream, RunStatus
from acpact._generated.acp_server.models import ValueRunResultUpdate as Update

from .handlers import AGENT, SmallServer
from .malformed import ID, JSON
from .recorder import Recorder
from .serving import exchange, raw_request, serving

Events = AsyncIterator[RunOutputStream]
SECONDS = 3.0


def event(number: int, **values: Any) -> RunOutputStream:
    update = Update(run_id=AGENT, status=RunStatus.PENDING, values=values)
    return RunOutputStream(id=str(number), event="agent_event", data=update)


class Streams(SmallServer):
    """Streams what it is told; `closed` is how often an iterator came to its end."""

    def __init__(self, make: Callable[["Streams"], Events]) -> None:
        super().__init__()
        self.make = make
        self.closed = 0
        self.gone = 0

    async def stream_stateless_run_output(self, context: RequestContext, run_id: str, /) -> Events:
        return self._watched()

    async def create_and_stream_stateless_run_output(
        self, context: RequestContext, body: RunCreateStateless, /
    ) -> Events | Reply[Events]:
        if body.agent_id == "none":
            raise Problem(404, "there is no such agent")
        return Reply(self._watched(), headers={"x-run": AGENT})

    async def _watched(self) -> Events:
        try:
            async for item in self.make(self):
                yield item
        finally:
            self.closed += 1


def streaming(make: Callable[[Streams], Events], **options: Any) -> Any:
    server = Streams(make)
    return server, serving(create_app(None, None, None, server, options=Options(**options)))


STREAM = raw_request("GET", f"/runs/{ID}/stream", {"Accept": "text/event-stream"})


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)


async def three(server: Streams) -> Events:
    for number in range(3):
        yield event(number, text="a\nb\r\nc\u2028ü")


def test_frames() -> None:
    server, running = streaming(three)
    with running as port:
        answer = exchange(port, STREAM)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    frames = answer.body.decode().split("\n\n")[:-1]
    assert len(frames) == 3
    for number, frame in enumerate(frames):
        first, second, third = frame.split("\n")
        assert (first, second) == (f"id: {number}", "event: agent_event")
        assert json.loads(third.removeprefix("data: "))["values"] == {"text": "a\nb\r\nc\u2028ü"}
    assert server.closed == 1


def test_a_reply_with_headers_and_a_refusal_before_the_start() -> None:
    _, running = streaming(three)
    with running as port:
        good = exchange(port, raw_request("POST", "/runs/stream", JSON, b"{}"))
        bad = exchange(port, raw_request("POST", "/runs/stream", JSON, b'{"agent_id": "none"}'))
    assert (good.status, good.headers["x-run"]) == (200, AGENT)
    assert (bad.status, json.loads(bad.body)) == (404, "there is no such agent")


async def breaking(server: Streams) -> Events:
    yield event(0)
    raise RuntimeError("in the middle")


def test_an_error_after_the_start_ends_the_stream(caplog: pytest.LogCaptureFixture) -> None:
    server, running = streaming(breaking)
    with running as port, caplog.at_level(logging.ERROR):
        # The body has its end: a reader of chunks would raise if it had not.
        answer = exchange(port, STREAM)
    assert answer.body.count(b"data:") == 1
    assert "stream_stateless_run_output: the stream broke off" in caplog.text
    assert server.closed == 1


async def no_line_break_in_an_id(server: Streams) -> Events:
    yield event(0)
    yield RunOutputStream(id="1\ndata: injected", event="agent_event", data=event(1).data)


def test_an_id_can_not_break_the_frame() -> None:
    _, running = streaming(no_line_break_in_an_id)
    with running as port:
        answer = exchange(port, STREAM)
    assert b"injected" not in answer.body
    assert answer.body.count(b"data:") == 1


async def silent(server: Streams) -> Events:
    yield event(0)
    await asyncio.sleep(0.25)
    yield event(1)


def test_silence_is_filled_with_comments() -> None:
    _, running = streaming(silent, keep_alive_seconds=0.05)
    with running as port:
        answer = exchange(port, STREAM)
    assert answer.body.count(b": keep-alive\n\n") >= 2
    events = list(SSEDecoder().feed(answer.body))
    assert [item.id for item in events] == ["0", "1"]


async def endless(server: Streams) -> Events:
    for number in range(1_000_000):
        yield event(number)
        await asyncio.sleep(0.005)


async def stuck(server: Streams) -> Events:
    yield event(0)
    await asyncio.Event().wait()


@pytest.mark.parametrize("make", [endless, stuck])
def test_the_iterator_is_closed_when_the_client_goes(make: Callable[[Streams], Events]) -> None:
    server, running = streaming(make)
    with running as port:
        for number in range(5):
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(STREAM)
                assert b"200 OK" in connection.recv(1000)
            wait_for(lambda number=number: server.closed == number + 1)  # type: ignore[misc]


async def flood(server: Streams) -> Events:
    while True:
        yield event(0, text="x" * 100_000)


def test_a_client_that_does_not_read_holds_nothing_up() -> None:
    server, running = streaming(flood)
    with running as port:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(STREAM)
            time.sleep(0.2)
            assert exchange(port, raw_request("POST", "/agents/search", JSON, b"{}")).status == 501
        wait_for(lambda: server.closed == 1)


@pytest.mark.parametrize(
    ("accept", "status"),
    [("text/event-stream", 200), ("application/json", 200), ("*/*", 200), ("text/html", 406)],
)
def test_what_the_client_takes(accept: str, status: int) -> None:
    _, running = streaming(three)
    with running as port:
        request = raw_request("GET", f"/runs/{ID}/stream", {"Accept": accept})
        assert exchange(port, request).status == status


def test_head_of_a_stream() -> None:
    server, running = streaming(stuck)
    with running as port:
        answer = exchange(port, STREAM.replace(b"GET", b"HEAD", 1))
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-type"] == "text/event-stream"
    assert server.closed == 0


class Waiting(SmallServer):
    """Waits for its client to go; works on after the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.gone = 0
        self.after = 0

    async def get_stateless_run(self, context: RequestContext, run_id: str, /) -> Any:
        await context.disconnected()
        assert context.is_disconnected
        self.gone += 1

    async def delete_stateless_run(self, context: RequestContext, run_id: str, /) -> None:
        async def failing() -> None:
            raise RuntimeError("too late to matter")

        async def work() -> None:
            self.after += 1

        context.after_response(failing)
        context.after_response(work)
        task = asyncio.ensure_future(context.disconnected())
        await asyncio.sleep(0.01)
        task.cancel()
        assert not context.is_disconnected


def test_a_handler_can_watch_its_client() -> None:
    server = Waiting()
    with serving(create_app(None, None, None, server)) as port:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(raw_request("GET", f"/runs/{ID}", {}))
            time.sleep(0.1)
            assert server.gone == 0
        wait_for(lambda: server.gone == 1)


def test_work_after_the_answer(caplog: pytest.LogCaptureFixture) -> None:
    server = Waiting()
    with serving(create_app(None, None, None, server)) as port:
        assert exchange(port, raw_request("DELETE", f"/runs/{ID}", {})).status == 204
        wait_for(lambda: server.after == 1)
    assert "work after the response failed" in caplog.text


# Streams that ACP does not have.


BOTH = """
openapi: 3.1.0
info: {title: Both, version: "1"}
paths:
  /chat:
    post:
      operationId: chat
      responses:
        '200':
          description: An answer, or its parts as they come.
          content:
            application/json: {schema: {type: object, properties: {text: {type: string}}}}
            text/event-stream: {schema: {type: object, properties: {part: {type: string}}}}
"""


def test_an_operation_with_a_stream_beside_json(server_package: Callable[..., Any]) -> None:
    package = server_package(BOTH, "both_server")

    class Chat(package.DefaultHandler):  # type: ignore[misc, name-defined]
        async def chat(self, context: RequestContext, /) -> Any:
            if "event-stream" in context.headers["accept"]:
                return given({"part": "a"}, {"part": "b"})
            return {"text": "ab"}

    with serving(package.create_app(Chat())) as port:
        whole = exchange(port, raw_request("POST", "/chat", {"Accept": "application/json"}))
        parts = exchange(port, raw_request("POST", "/chat", {"Accept": "text/event-stream"}))
    assert (whole.headers["content-type"], whole.body) == ("application/json", b'{"text":"ab"}')
    assert parts.headers["content-type"] == "text/event-stream"
    assert parts.body == b'data: {"part":"a"}\n\ndata: {"part":"b"}\n\n'


async def given(*items: Any) -> AsyncIterator[Any]:
    for item in items:
        yield item


def test_a_stream_of_values(styles_client: Any, styles_server: Any, recorder: Recorder) -> None:
    ticket = styles_server.models.Ticket(ticket="a\nb")
    recorder.answer = given(ticket, {"ticket": "c"})
    with styles_client.ticks() as events:
        assert [item.ticket for item in events] == ["a\nb", "c"]


def test_a_stream_of_frames(styles_client: Any, styles_server: Any, recorder: Recorder) -> None:
    frame = styles_server.ServerSentEvent
    recorder.answer = given(frame("one\ntwo", event="e", id="1", retry=5), frame(""))
    with styles_client.raw_ticks() as events:
        first, second = events
    assert (first.data, first.event, first.id, first.retry) == ("one\ntwo", "e", "1", 5)
    assert second.data == ""
