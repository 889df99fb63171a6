"""What clients with this surface got wrong elsewhere, absent here, in both clients."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, ClassVar

import pytest

EVENT = '{"type": "values", "run_id": "r", "status": "success", "values": {"text": "%s"}}'
RUN = (
    '{"run_id":"r","agent_id":"a","created_at":"2025-01-01T00:00:00Z",'
    '"updated_at":"2025-01-01T00:00:00Z","status":"from a newer server",'
    '"creation":{"agent_id":"a","metadata":{"nothing":null}},"extra":[1]}'
)


class Answering(BaseHTTPRequestHandler):
    """Answers with what a test has put down, and keeps what came."""

    protocol_version = "HTTP/1.1"
    came: ClassVar[list[tuple[str, dict[str, str], bytes]]] = []
    answers: ClassVar[list[tuple[int, str, bytes]]] = []
    connections: ClassVar[list[object]] = []
    held: ClassVar[Event]

    def setup(self) -> None:
        super().setup()
        self.connections.append(self)

    def finish(self) -> None:
        super().finish()
        self.connections.remove(self)

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.came.append((self.path, dict(self.headers), body))
        status, media_type, body = self.answers.pop(0)
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for part in body.partition(b"HOLD"):
            if part == b"HOLD":
                self.held.wait(20)
                part = b"    "  # the length has been promised
            self.wfile.write(part)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A client that left early is no news."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    for kept in (Answering.came, Answering.answers, Answering.connections):
        kept.clear()
    Answering.held = Event()
    with Server(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        Answering.held.set()
        server.shutdown()
        thread.join()


class Sync:
    """Calls by the client that does not await."""

    facade = "ACPClient"

    def __init__(self, package: Any, host: str, **settings: Any) -> None:
        configuration = package.ApiClientConfiguration(host=host, **settings)
        self.client = getattr(package, self.facade)(configuration=configuration)

    def call(self, name: str, *arguments: Any, **options: Any) -> Any:
        """Call an operation and close the client."""
        with self.client as client:
            return getattr(client, name)(*arguments, **options)

    def events(self, name: str, *arguments: Any, size: int = 7) -> list[Any]:
        """Return all events of a stream, read in pieces of a size."""
        with self.client as client:
            client.stream_chunk_size = size
            return list(getattr(client, name)(*arguments))

    def first(self, name: str, *arguments: Any) -> Any:
        """Return the first event of a stream, and leave it."""
        with self.client as client:
            return next(iter(getattr(client, name)(*arguments)))

    def abreast(self, name: str, *arguments: Any) -> list[list[Any]]:
        """Return the events of two streams that are read in turn, a byte at a time."""
        with self.client as client:
            client.stream_chunk_size = 1
            one, two = (getattr(client, name)(*arguments) for _ in range(2))
            return [list(pair) for pair in zip(one, two, strict=True)]


class Async(Sync):
    """The same by the client that does."""

    facade = "AsyncACPClient"

    def call(self, name: str, *arguments: Any, **options: Any) -> Any:
        async def main() -> Any:
            async with self.client as client:
                return await getattr(client, name)(*arguments, **options)

        return asyncio.run(main())

    def events(self, name: str, *arguments: Any, size: int = 7) -> list[Any]:
        async def main() -> list[Any]:
            async with self.client as client:
                client.stream_chunk_size = size
                return [event async for event in getattr(client, name)(*arguments)]

        return asyncio.run(main())

    def first(self, name: str, *arguments: Any) -> Any:
        async def main() -> Any:
            async with self.client as client:
                stream = getattr(client, name)(*arguments)
                found = await anext(stream)
                await stream.aclose()
                return found

        return asyncio.run(main())

    def abreast(self, name: str, *arguments: Any) -> list[list[Any]]:
        async def main() -> list[list[Any]]:
            async with self.client as client:
                client.stream_chunk_size = 1
                one, two = (getattr(client, name)(*arguments) for _ in range(2))
                return [[left, right] async for left, right in _pairs(one, two)]

        return asyncio.run(main())


async def _pairs(one: Any, two: Any) -> AsyncIterator[tuple[Any, Any]]:
    async for left in one:
        yield left, await anext(two)


@pytest.fixture(params=[Sync, Async], ids=["sync", "async"])
def side(request: pytest.FixtureRequest) -> Any:
    return request.param


def texts(events: list[Any]) -> list[str]:
    return [event.data.actual_instance.values["text"] for event in events]


def answer(body: bytes | str, status: int = 200, media_type: str = "application/json") -> None:
    content = body.encode() if isinstance(body, str) else body
    Answering.answers.append((status, media_type, content))


def stream(body: bytes | str) -> None:
    answer(body, media_type="text/event-stream")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("size", [1, 7, 4096])
def test_events_come_once_and_whole(
    package: Any, host: str, side: Any, end: str, size: int
) -> None:
    lines = [": ping", ""]
    for text in ("one", "two\\u2028", "drei \u2028 ü", "four", "five"):
        lines += [f"id: {text}", "event: agent_event", f"data: {EVENT % text}", ""]
    stream(end.join([*lines, ""]))
    found = side(package, host).events("stream_stateless_run_output", "r", size=size)
    assert texts(found) == ["one", "two\u2028", "drei \u2028 ü", "four", "five"]


def test_data_of_several_lines(package: Any, host: str, side: Any) -> None:
    stream("data: " + (EVENT % "one").replace(", ", ",\ndata: ") + "\n\n")
    assert texts(side(package, host).events("stream_stateless_run_output", "r")) == ["one"]


def test_an_unknown_event_does_not_end_the_stream(package: Any, host: str, side: Any) -> None:
    stream(f'data: {{"type": "new"}}\n\ndata: {EVENT % "one"}\n\n')
    first, second = side(package, host).events("stream_thread_run_output", "t", "r")
    assert first.data.actual_instance.value == {"type": "new"}
    assert texts([second]) == ["one"]


def test_two_streams_do_not_share_a_decoder(package: Any, host: str, side: Any) -> None:
    stream(f"data: {EVENT % 'äöü'}\n\n" * 2)
    stream(f"data: {EVENT % '日本語'}\n\n" * 2)
    pairs = side(package, host).abreast("stream_stateless_run_output", "r")
    assert [sorted(texts(pair)) for pair in pairs] == [["äöü", "日本語"]] * 2


def test_the_first_event_comes_before_the_second_is_there(
    package: Any, host: str, side: Any
) -> None:
    stream(f"data: {EVENT % 'one'}\n\nHOLD\ndata: {EVENT % 'two'}\n\n")
    started = time.monotonic()
    assert texts([side(package, host).first("stream_stateless_run_output", "r")]) == ["one"]
    assert time.monotonic() - started < 10


def test_a_stream_has_a_status_and_headers(package: Any, host: str, side: Any) -> None:
    stream(f"data: {EVENT % 'one'}\n\n")
    (info,) = side(package, host).events("stream_stateless_run_output_with_http_info", "r")
    assert info.status_code == 200
    assert {key.lower() for key in info.headers} >= {"content-type", "date"}
    assert texts([info.data]) == ["one"]


def test_an_error_keeps_its_body(package: Any, host: str, side: Any) -> None:
    answer('{"detail": "none"}', 404)
    with pytest.raises(package.ApiException) as raised:
        side(package, host).call("get_stateless_run", "r")
    assert raised.value.status == 404
    assert raised.value.body == '{"detail": "none"}'
    assert '{"detail": "none"}' in str(raised.value)


def test_an_error_in_place_of_a_stream_is_raised(package: Any, host: str, side: Any) -> None:
    answer('"none"', 404)
    with pytest.raises(package.ApiException) as raised:
        side(package, host).events("stream_stateless_run_output", "r")
    assert (raised.value.status, raised.value.body) == (404, '"none"')


def test_retries_are_counted(package: Any, host: str, side: Any) -> None:
    for _ in range(2):
        answer("", 503, "text/plain")
    answer("[]")
    assert side(package, host, retries=2).call("list_thread_runs", "t") == []
    assert len(Answering.came) == 3


def test_an_unsafe_request_is_sent_once(package: Any, host: str, side: Any) -> None:
    for _ in range(2):
        answer("", 503, "text/plain")
    with pytest.raises(package.ApiException):
        side(package, host, retries=2).call("search_agents", {})
    assert len(Answering.came) == 1


def test_an_access_token_is_sent(package: Any, host: str, side: Any) -> None:
    answer("[]")
    side(package, host, access_token="secret").call("list_thread_runs", "t")
    assert Answering.came[0][1]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("per_call", [True, False])
def test_a_timeout_can_be_a_pair(package: Any, host: str, side: Any, per_call: bool) -> None:
    answer(b"HOLD")
    settings = {} if per_call else {"timeout": (5, 0.2)}
    options = {"_request_timeout": (5, 0.2)} if per_call else {}
    started = time.monotonic()
    with pytest.raises(Exception, match=r"(?i)time"):
        side(package, host, **settings).call("list_thread_runs", "t", **options)
    assert time.monotonic() - started < 5


def test_a_client_can_be_closed(package: Any, host: str, side: Any) -> None:
    answer("[]")
    side(package, host).call("list_thread_runs", "t")
    deadline = time.monotonic() + 10
    while Answering.connections and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(Answering.came) == 1
    assert Answering.connections == []


@pytest.mark.parametrize("name", ["..", ".", ""])
def test_no_id_leads_to_another_path(package: Any, side: Any, name: str) -> None:
    with pytest.raises(package.ApiValueError):
        side(package, "http://127.0.0.1:9").call("get_thread", name)


def test_a_round_trip_over_the_wire(package: Any, host: str, side: Any) -> None:
    answer(RUN)
    run = side(package, host).call("get_stateless_run", "r")
    assert run.to_json() == RUN
    assert package.RunStateless.model_validate(run.model_dump()) == run


def test_null_is_sent_where_the_document_has_it(package: Any, host: str, side: Any) -> None:
    answer(RUN)
    body = package.RunCreateStateless(stream_mode=None, metadata=None)
    side(package, host).call("create_stateless_run", body)
    sent = json.loads(Answering.came[0][2])
    assert sent["stream_mode"] is None
    assert "metadata" not in sent


def test_a_message_keeps_its_content(package: Any) -> None:
    text = (
        '{"role":"human","content":[{"text":"hi","type":"text"},{"type":"image","url":"x"}],'
        '"metadata":{"nothing":null},"extra":1}'
    )
    message = package.models.Message.from_json(text)
    assert message.to_json() == text
    assert package.models.Message.model_validate(message.model_dump()) == message


def test_a_thread_with_dates_is_json(package: Any) -> None:
    text = (
        '{"thread_id":"t","created_at":"2025-01-01T00:00:00Z",'
        '"updated_at":"2025-01-01T00:00:00Z","metadata":{},"status":"idle"}'
    )
    assert package.Thread.from_json(text).to_json() == text
