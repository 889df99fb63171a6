"""Event streams from a live server: typing, errors, deadlines and limits."""

import gzip
import json
import time
from typing import Annotated, Any, Literal

import httpx2
import pytest
from pydantic import BaseModel, Field, Json
from starlette.responses import Response as Answer

from acpact.runtime.errors import (
    APITimeoutError,
    NotFoundError,
    ResponseValidationError,
    StreamError,
)
from acpact.runtime.operation import Operation, Response
from acpact.runtime.sse import ServerSentEvent
from acpact.runtime.streaming import StreamLimits


class Values(BaseModel):
    type: Literal["values"]
    values: dict[str, Any]


class Custom(BaseModel):
    type: Literal["custom"]


Update = Annotated[Values | Custom, Field(discriminator="type")]


class Frame(BaseModel):
    id: str
    event: str
    data: Json[Update]


SSE = "text/event-stream"


def op(type_: Any = None, mode: Any = "raw", *more: Response) -> Operation:
    return Operation("listen", "POST", "/s", responses=(Response("200", SSE, type_, mode), *more))


def frame(data: Any, **fields: str) -> bytes:
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"{head}data: {json.dumps(data)}\n\n".encode()


def received(data: Any, **fields: str) -> Frame:
    return Frame.model_validate({"id": "", "event": "message", **fields, "data": json.dumps(data)})


CUSTOM = {"type": "custom"}
VALUES = {"type": "values", "values": {"a": 1}}


def test_events_as_frames(call, server):
    server.streams(
        frame(VALUES, id="1", event="agent_event"),
        b": ping\n\n",
        frame(VALUES),
        b"id: 9\n\n",
        frame({"type": "custom"}, event="agent_event"),
    )
    stream = call.stream(op(Frame, "event"))
    assert list(stream) == [
        received(VALUES, id="1", event="agent_event"),
        received(VALUES, id="1"),
        received(CUSTOM, id="9", event="agent_event"),
    ]
    assert stream.last_event_id == "9"
    assert list(stream) == []


def test_a_frame_takes_what_it_did_not_have_from_the_standard(call, server):
    server.streams(frame(1, id="1"), frame(2), frame(3, event="e"), frame(4, id=""))
    assert list(call.stream(op(None, "event"))) == [
        {"data": "1", "id": "1", "event": "message"},
        {"data": "2", "id": "1", "event": "message"},
        {"data": "3", "id": "1", "event": "e"},
        {"data": "4", "id": "", "event": "message"},
    ]


def test_a_frame_has_the_reconnection_time_that_it_carried(call, server):
    server.streams(b"retry: 500\ndata: 1\n\n", frame(2), b"retry: soon\ndata: 3\n\n")
    assert list(call.stream(op(None, "event"))) == [
        {"data": "1", "id": "", "event": "message", "retry": 500},
        {"data": "2", "id": "", "event": "message"},
        {"data": "3", "id": "", "event": "message"},
    ]


def test_data_may_be_parsed_before_the_frame_is_validated(call, server):
    server.streams(frame({"a": [1]}, id="1"), b"data: {\n\n")
    stream = call.stream(op(None, "event-json"))
    assert next(stream) == {"data": {"a": [1]}, "id": "1", "event": "message"}
    with pytest.raises(ResponseValidationError):
        next(stream)


def test_events_as_their_data(call, server):
    server.streams(frame(VALUES, id="1"), frame({"type": "custom"}))
    assert list(call.stream(op(Update, "data"))) == [
        Values(type="values", values={"a": 1}),
        Custom(type="custom"),
    ]
    assert list(call.stream(op(None, "data"))) == [VALUES, {"type": "custom"}]


def test_events_as_they_are(call, server):
    server.streams(
        b"retry: 5\nid: 1\nevent: e\ndata: a\r\ndata: b\r\r", "data: \u2028\n\n".encode()
    )
    stream = call.stream(op())
    assert list(stream) == [
        ServerSentEvent("e", "a\nb", "1", 5, True, True),
        ServerSentEvent("message", "\u2028", "1"),
    ]
    assert (stream.last_event_id, stream.retry) == ("1", 5)


def test_status_headers_and_response_can_be_seen(call, server):
    server.answer = lambda request: Answer(frame(1), 201, {"X-Run": "r1"}, f"{SSE}; charset=utf-8")
    with call.stream(op()) as stream:
        assert stream.status_code == 201
        assert stream.headers["x-run"] == "r1"
        assert isinstance(stream.response, httpx2.Response)


def test_what_a_stream_asks_for(call, server):
    server.streams()
    made = op(None, "raw", Response("200", "application/json"), Response("404", "application/json"))
    assert list(call.stream(made)) == []
    assert server.last.headers["accept"] == SSE
    assert server.last.headers["accept-encoding"] == "identity"
    assert server.last.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("media", ["text/event-stream", "Text/Event-Stream; charset=utf-8", None])
def test_content_types_of_a_stream(call, server, media):
    server.streams(frame(1), media_type=media)
    assert list(call.stream(op(int, "data"))) == [1]


def test_a_compressed_stream(call, server):
    headers = {"content-type": SSE, "content-encoding": "gzip"}
    server.answer = lambda request: Answer(gzip.compress(frame(1) + frame(2)), 200, headers)
    assert list(call.stream(op(int, "data"))) == [1, 2]


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ('{"run_id": "r"}', "application/json"),
        ("<html>", "text/html"),
        ("data: x\n\n", "text/plain"),
    ],
)
def test_an_answer_that_is_no_stream(connect, fresh_server, content, media):
    fresh_server.says(content, media)
    with pytest.raises(ResponseValidationError, match=f"event stream was expected, {media}") as got:
        connect(fresh_server.url).stream(op())
    assert (got.value.status_code, got.value.text) == (200, content)
    assert got.value.body == ({"run_id": "r"} if media == "application/json" else None)
    assert fresh_server.connections(1) == 1


def test_an_http_error_is_raised_by_the_call(call, server):
    server.says('"no such run"', "application/json", 404)
    with pytest.raises(NotFoundError) as caught:
        call.stream(op(None, "raw", Response("404", "application/json", str)))
    assert caught.value.body == "no such run"


def test_an_error_in_the_form_of_a_stream(call, server):
    server.streams(frame("oops"), status=404)
    with pytest.raises(NotFoundError, match="oops"):
        call.stream(op())


def test_the_stream_goes_on_behind_an_event_that_breaks_the_contract(call, server):
    server.streams(
        frame({"type": "custom"}),
        frame({"type": "new"}, id="2", event="agent_event"),
        b"data: [DONE]\n\n",
        frame({"type": "custom"}, event="agent_event"),
    )
    stream = call.stream(op(Frame, "event"))
    assert next(stream) == received(CUSTOM)
    with pytest.raises(ResponseValidationError, match="event breaks the contract") as caught:
        next(stream)
    error = caught.value
    assert error.event == ServerSentEvent(
        "agent_event", '{"type": "new"}', "2", has_event=True, has_id=True
    )
    assert error.body == {"type": "new"}
    assert error.text == '{"type": "new"}'
    assert error.status_code == 200
    assert error.errors[0]["type"] == "union_tag_invalid"
    with pytest.raises(ResponseValidationError) as caught:
        next(stream)
    assert (caught.value.body, caught.value.text) == (None, "[DONE]")
    assert next(stream) == received(CUSTOM, id="2", event="agent_event")
    assert list(stream) == []


def test_data_that_is_no_json(call, server):
    server.streams(b"data: {\n\n", b"data: 1\n\n")
    stream = call.stream(op(None, "data"))
    with pytest.raises(ResponseValidationError, match="event breaks the contract"):
        next(stream)
    assert list(stream) == [1]


@pytest.mark.parametrize(
    ("mode", "taken"), [("data", [1]), ("event-json", [1]), ("event", ["1", "[DONE]"])]
)
def test_the_customary_end_of_a_stream_of_json_is_no_event(call, server, mode, taken):
    server.streams(b"data: 1\n\n", b"data: [DONE]\n\n")
    form = int if mode == "data" else None
    found = list(call.stream(op(form, mode)))
    assert [event if mode == "data" else event["data"] for event in found] == taken


def test_every_stream_has_a_decoder_of_its_own(call, server):
    server.streams("data: ü".encode()[:-1])
    assert list(call.stream(op())) == []
    server.streams(frame("ok"))
    assert [event.data for event in call.stream(op())] == ['"ok"']


def test_the_first_event_arrives_before_the_second_is_sent(call, live):
    stream = call.stream(op(int, "data"))
    for number in (1, 2, 3):
        live.send()
        assert next(stream) == number
    stream.close()


def test_comments_do_not_keep_an_idle_stream_alive(call, live):
    live.send()
    stream = call.stream(op(int, "data"), limits=StreamLimits(idle_seconds=0.15))
    assert next(stream) == 1
    with pytest.raises(APITimeoutError, match=r"listen: no event for 0\.15 s"):
        next(stream)
    assert live.gone.wait(2)


def test_the_time_that_the_caller_takes_is_not_idle(call, live):
    live.send()
    stream = call.stream(op(int, "data"), limits=StreamLimits(idle_seconds=0.1))
    assert next(stream) == 1
    time.sleep(0.15)
    live.send()
    assert next(stream) == 2
    stream.close()


def test_an_endless_stream_ends_at_its_deadline(call, live):
    live.send(1_000_000)
    limits = StreamLimits(total_seconds=0.15)
    with pytest.raises(APITimeoutError, match=r"listen: the stream took longer than 0\.15 s"):
        for _ in call.stream(op(int, "data"), limits=limits):
            pass
    assert live.gone.wait(2)


@pytest.mark.parametrize(
    ("limits", "match"),
    [
        (StreamLimits(line_bytes=50), "line"),
        (StreamLimits(event_bytes=50), "event"),
        (StreamLimits(total_bytes=50), "stream is over"),
    ],
)
@pytest.mark.parametrize("whose", ["client", "call"])
def test_limits_of_size(connect, server, limits, match, whose):
    server.streams(frame(1) + frame(2) + frame("x" * 100) + frame(3))
    settings = {"limits": limits}
    stream = (
        connect(server.url, **settings).stream(op(None, "data"))
        if whose == "client"
        else connect(server.url).stream(op(None, "data"), **settings)
    )
    assert [next(stream), next(stream)] == [1, 2]
    with pytest.raises(StreamError, match=match):
        next(stream)
    assert list(stream) == []


def test_a_stream_that_the_document_does_not_know(call, server):
    server.streams(frame(1))
    assert list(call.stream(Operation("x", "GET", "/"))) == [ServerSentEvent("message", "1", "")]


def test_no_content_is_an_empty_stream(call, server):
    server.answer = lambda request: Answer(status_code=204)
    assert list(call.stream(op(Frame, "event"))) == []
