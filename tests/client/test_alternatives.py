"""Operations that answer in one piece or as a stream of events: both can be had, typed."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from acpact.document import load_bytes
from acpact.ir import build_api

from .conftest import SyncCalls
from .server import EVENTS, JSON, Server

DOCUMENT = Path(__file__).with_name("alternatives.yaml")


@pytest.fixture(scope="module")
def chats(generated: Callable[..., ModuleType]) -> ModuleType:
    return generated(DOCUMENT, "chats_under_test")


@pytest.fixture
def call(chats: ModuleType, connect: Callable[..., SyncCalls]) -> SyncCalls:
    return connect(chats)


def test_in_one_piece(call: SyncCalls, server: Server) -> None:
    server.says('{"text": "Hello."}')
    answer = call("chats.chat", text="Hi?")
    assert (type(answer).__name__, answer.text) == ("Answer", "Hello.")
    assert server.last.headers["accept"] == JSON
    server.says("data: {}\n\n", EVENTS)
    with pytest.raises(call.package.ResponseValidationError):
        call("chat", {"text": "Hi?"})


def test_as_a_stream(call: SyncCalls, server: Server) -> None:
    server.streams(b'data: {"delta": "Hel"}\n\n', b'data: {"delta": "lo."}\n\n')
    pieces = list(call("chats.chat_stream_2", text="Hi?", stream=True))
    assert [(type(piece).__name__, piece.delta) for piece in pieces] == [
        ("Piece", "Hel"),
        ("Piece", "lo."),
    ]
    assert (server.last.method, server.last.path) == ("POST", "/chats")
    assert server.last.headers["accept"] == EVENTS
    assert json.loads(server.last.body) == {"text": "Hi?", "stream": True}
    server.says("{}", status=404)
    with pytest.raises(call.package.NotFoundError):
        call("chat_stream_2", {"text": "Hi?"})


def test_raw(call: SyncCalls, server: Server) -> None:
    server.streams(b'data: {"delta": "Hello."}\n\n')
    raw = call("with_raw_response.chat_stream_2", {"text": "Hi?"})
    assert raw.status_code == 200
    assert [piece.delta for piece in call.read(raw.data)] == ["Hello."]


def test_a_name_of_the_document_is_kept(call: SyncCalls, server: Server) -> None:
    server.says('["a"]')
    assert call("chat_stream") == ["a"]
    assert (server.last.method, server.last.path) == ("GET", "/chat-streams")


def test_json_of_any_kind_gives_way(call: SyncCalls, server: Server) -> None:
    server.streams(b"event: values\ndata: 1\n\n")
    (event,) = call("runs.run")
    assert (type(event).__name__, event.event, event.data) == ("ServerSentEvent", "values", "1")
    assert server.last.headers["accept"] == EVENTS
    server.says("{}")
    with pytest.raises(call.package.ResponseValidationError, match="event stream was expected"):
        call("run")


def test_the_callback_is_there_once(chats: ModuleType) -> None:
    webhooks = __import__(f"{chats.__name__}.webhooks").webhooks
    assert [name for name in webhooks.__all__ if name.startswith("parse_")] == [
        "parse_on_done_webhook"
    ]


def test_what_is_left_out_is_named() -> None:
    found = build_api(load_bytes(DOCUMENT.read_bytes(), DOCUMENT.name)).waivers
    assert {item.id for item in found} == {"json-alternative", "stream-alternative"}
