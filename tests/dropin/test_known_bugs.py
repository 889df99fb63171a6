"""What clients with this surface got wrong elsewhere, absent here."""

import importlib
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest

from .conftest import ROOT

EVENT = '{"type": "values", "run_id": "r", "status": "success", "values": {"text": "%s"}}'


@pytest.fixture(scope="module")
def package() -> Iterator[Any]:
    """Return our `agntcy_acp.acp_v0`."""
    folder = str(ROOT / "generated" / "agntcy-acp")
    sys.path.insert(0, folder)
    yield importlib.import_module("agntcy_acp.acp_v0")
    sys.path.remove(folder)


class Answering(BaseHTTPRequestHandler):
    """Answers with what a test has put down, and keeps what came."""

    came: ClassVar[list[tuple[str, dict[str, str]]]] = []
    answers: ClassVar[list[tuple[int, str, bytes]]] = []

    def do_GET(self) -> None:
        self.came.append((self.path, dict(self.headers)))
        status, media_type, body = self.answers.pop(0)
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    Answering.came.clear()
    Answering.answers.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def client(package: Any, host: str, **settings: Any) -> Any:
    return package.ACPClient(configuration=package.ApiClientConfiguration(host=host, **settings))


def streamed(package: Any, host: str, body: bytes, size: int = 7) -> list[Any]:
    Answering.answers.append((200, "text/event-stream", body))
    with client(package, host) as found:
        found.stream_chunk_size = size
        return [event.data.actual_instance for event in found.stream_stateless_run_output("r")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("size", [1, 7, 4096])
def test_events_come_once_and_whole(package: Any, host: str, end: str, size: int) -> None:
    lines = [": ping", ""]
    for text in ("one", "two\\u2028", "drei \u2028 ü", "four", "five"):
        lines += [f"id: {text}", "event: agent_event", f"data: {EVENT % text}", ""]
    found = streamed(package, host, end.join([*lines, ""]).encode(), size)
    assert [item.values["text"] for item in found] == [
        "one", "two\u2028", "drei \u2028 ü", "four", "five"
    ]  # fmt: skip


def test_data_of_several_lines(package: Any, host: str) -> None:
    data = (EVENT % "one").replace(", ", ",\ndata: ")
    (found,) = streamed(package, host, f"data: {data}\n\n".encode())
    assert found.values == {"text": "one"}


def test_an_unknown_event_does_not_end_the_stream(package: Any, host: str) -> None:
    body = f'data: {{"type": "new"}}\n\ndata: {EVENT % "one"}\n\n'
    first, second = streamed(package, host, body.encode())
    assert first.value == {"type": "new"}
    assert second.values == {"text": "one"}


def test_an_error_keeps_its_body(package: Any, host: str) -> None:
    Answering.answers.append((404, "application/json", b'{"detail": "none"}'))
    with client(package, host) as found, pytest.raises(package.ApiException) as raised:
        found.get_stateless_run("r")
    assert raised.value.status == 404
    assert raised.value.body == '{"detail": "none"}'
    assert '{"detail": "none"}' in str(raised.value)


def test_retries_are_counted(package: Any, host: str) -> None:
    Answering.answers += [(503, "text/plain", b"")] * 2 + [(200, "application/json", b"[]")]
    with client(package, host, retries=2) as found:
        assert found.list_thread_runs("t") == []
    assert len(Answering.came) == 3


def test_an_unsafe_request_is_sent_once(package: Any, host: str) -> None:
    Answering.answers += [(503, "text/plain", b"")] * 2
    with client(package, host, retries=2) as found, pytest.raises(package.ApiException):
        found.search_agents({})
    assert len(Answering.came) == 1


def test_an_access_token_is_sent(package: Any, host: str) -> None:
    Answering.answers.append((200, "application/json", b"[]"))
    with client(package, host, access_token="secret") as found:
        found.list_thread_runs("t")
    assert Answering.came[0][1]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("name", ["..", ".", ""])
def test_no_id_leads_to_another_path(package: Any, name: str) -> None:
    with client(package, "http://127.0.0.1:9") as found, pytest.raises(package.ApiValueError):
        found.get_thread(name)


def test_a_round_trip_adds_and_loses_nothing(package: Any) -> None:
    text = (
        '{"role":"human","content":[{"text":"hi","type":"text"},{"type":"image","url":"x"}],'
        '"metadata":{"nothing":null},"extra":1}'
    )
    message = package.models.Message.from_json(text)
    assert message.to_json() == text
    assert package.models.Message.model_validate(message.model_dump()) == message


def test_null_is_sent_where_the_document_has_it(package: Any) -> None:
    assert package.RunCreateStateless(stream_mode=None).to_dict()["stream_mode"] is None
    assert "metadata" not in package.RunCreateStateless(metadata=None).to_dict()


def test_a_thread_with_dates_is_json(package: Any) -> None:
    text = (
        '{"thread_id":"t","created_at":"2025-01-01T00:00:00Z",'
        '"updated_at":"2025-01-01T00:00:00Z","metadata":{},"status":"idle"}'
    )
    assert package.Thread.from_json(text).to_json() == text
