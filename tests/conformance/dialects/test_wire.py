"""What goes over the wire of a dialect, and what is understood of the answers."""

import json
from typing import Any

import pytest

from acpact.conformance.contract import Contract
from acpact.conformance.dialects.loading import read_dialect
from acpact.conformance.dialects.wire import Dialectal
from acpact.conformance.errors import DialectError
from acpact.conformance.http.exchange import Request, Response
from acpact.conformance.http.sse import UNFINISHED, Frame, Frames
from acpact.conformance.verdicts import NotSupportedError
from tests.conformance.running import acp

DIALECT = """
acpact-dialect: "1.0"
name: twisted
description: For tests.
shapes:
  run:
    run_id: $it/id
    status: {$map: $it/state, values: {running: pending}}
operations:
  get_thread: {request: "GET /talks/{thread_id}"}
  search_agents:
    request: GET /bots
    query: {max: $it/limit, kind: bot, named: $sent/name}
    body: $event
  get_stateless_run:
    request: GET /talks/{talk}/jobs/{run_id}
    path: {talk: {$first: [$query/talk, "-"]}}
    query: {$rest: [talk]}
    answers:
      200: {body: {$shape: run}}
  create_thread:
    request: PUT /talks
    body: {$rest: [metadata], tags: $it/metadata, by: acpact}
    refuses: {if_exists: talks have no ids of the client's}
    answers:
      201: {status: 200, body: {thread_id: $it/id, metadata: $sent/metadata}}
      202: {status: 204, empty: true}
  copy_thread:
    request: POST /copies
    body: {of: $path/thread_id}
  create_and_stream_stateless_run_output:
    request: POST /jobs/stream
    answers:
      200:
        events:
          note: {drop: true}
          part: {id: {$first: [$id, $it/number]}, data: {type: values, values: $it/value}}
          "*": {data: {type: custom, update: [$event, $it]}}
unsupported:
  delete_thread: talks are kept
"""
RUN = "get_stateless_run"
STREAM = "create_and_stream_stateless_run_output"


def wire(text: str = DIALECT) -> Dialectal:
    return Dialectal(read_dialect(text.encode(), "d.yaml").dialect, Contract(acp()))


def request(operation: str, body: Any = None, **given: Any) -> Request:
    return Request(operation, content=None if body is None else json.dumps(body).encode(), **given)


@pytest.mark.parametrize(
    ("asked", "method", "url", "content"),
    [
        (request("get_thread", path={"thread_id": "t"}), "GET", "/talks/t", None),
        (request("get_thread", path={"thread_id": "a/../b?"}), "GET", "/talks/a%2F..%2Fb%3F", None),
        (
            request("get_thread", path={"thread_id": "t"}, query={"a": "b c"}),
            "GET", "/talks/t?a=b+c", None,
        ),
        (request("search_agents", {"name": "n&m"}), "GET", "/bots?kind=bot&named=n%26m", None),
        (
            request(RUN, path={"run_id": "r"}, query={"talk": "//192.0.2.1", "x": "1"}),
            "GET", "/talks/%2F%2F192.0.2.1/jobs/r?x=1", None,
        ),
        (request(RUN, path={"run_id": "r"}), "GET", "/talks/-/jobs/r", None),
        (
            request("create_thread", {"metadata": {"a": 1}, "x": None}),
            "PUT", "/talks", {"x": None, "tags": {"a": 1}, "by": "acpact"},
        ),
        (request("create_thread", []), "PUT", "/talks", []),
        (
            request("copy_thread", path={"thread_id": "t"}),
            "POST", "/copies", {"of": "t"},
        ),
    ],
)  # fmt: skip
def test_a_request_is_spoken(asked: Request, method: str, url: str, content: Any) -> None:
    spoken = wire()
    assert (spoken.method(asked), spoken.url(asked)) == (method, url)
    sent = spoken.content(asked)
    assert (None if sent is None else json.loads(sent)) == content


@pytest.mark.parametrize("raw", [b"", b"{", b'"\xff"', b"\x00"])
def test_what_is_no_json_is_sent_as_it_is(raw: bytes) -> None:
    assert wire().content(Request("create_thread", content=raw)) == raw


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (request("delete_thread", path={"thread_id": "t"}), "talks are kept"),
        (request("create_thread", {"if_exists": "raise"}), "create_thread with if_exists: talks"),
        (request("get_thread"), "get_thread needs {thread_id}"),
    ],
)
def test_what_can_not_be_said(asked: Request, reason: str) -> None:
    with pytest.raises(NotSupportedError, match="not supported by the dialect twisted: ") as error:
        wire().url(asked)
    assert reason in str(error.value)


def understood(operation: str, status: int, body: Any, sent: Any = None) -> Response:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    media = (
        "text/event-stream" if isinstance(body, bytes) and b"event" in body else "application/json"
    )
    came = Response(status, (("Content-Type", media),), raw)
    found = wire().understood(request(operation, sent, path={"run_id": "r"}), came)
    assert found.received == came
    return found


def test_an_answer_is_understood() -> None:
    found = understood(RUN, 200, {"id": "r", "state": "running", "more": 1})
    assert (found.status, found.json) == (200, {"run_id": "r", "status": "pending"})
    found = understood("create_thread", 201, {"id": "t"}, {"metadata": {"a": 1}})
    assert (found.status, found.json) == (200, {"thread_id": "t", "metadata": {"a": 1}})
    found = understood("create_thread", 202, {"id": "t"})
    assert (found.status, found.body) == (204, b"")


@pytest.mark.parametrize("body", [b"", b"{", b"no JSON", b"\xff\xfe"])
def test_an_answer_that_is_no_json_stays_as_it_is(body: bytes) -> None:
    assert understood(RUN, 200, body).body == body


def test_another_status_stays_as_it_is() -> None:
    found = understood(RUN, 404, {"detail": "no"})
    assert (found.status, found.json, found.original) == (404, {"detail": "no"}, None)


def frames_of(body: bytes) -> list[tuple[str | None, str | None, Any]]:
    reader = Frames()
    found = [*reader.feed(body), *filter(None, [reader.end()])]
    return [(f.id, f.event, f.data and json.loads(f.data)) for f in found]


CAME = (
    b'event: note\ndata: {}\n\nevent: part\ndata: {"value": "a\\u2028", "number": 7}\n\n: ping\n\n'
    b'id: 8\nevent: part\ndata: {"value":\ndata:  "b"}\n\nid: 9\nevent: other\ndata: [1]\n\n'
)


def test_a_stream_is_understood() -> None:
    expected = [
        ("7", "agent_event", {"type": "values", "values": "a\u2028"}),
        ("8", "agent_event", {"type": "values", "values": "b"}),
        ("9", "agent_event", {"type": "custom", "update": ["other", [1]]}),
    ]
    assert frames_of(understood(STREAM, 200, CAME).body) == expected
    assert [frame.raw[:12] for frame in understood(STREAM, 200, CAME).frames] == [
        b"event: part\n", b"id: 8\nevent:", b"id: 9\nevent:",
    ]  # fmt: skip
    cut = understood(STREAM, 200, CAME[:-1])
    assert frames_of(cut.body) == expected
    assert not cut.body.endswith(b"\n\n")


def test_what_is_wrong_with_an_event_is_told_anew() -> None:
    body = b'event: part\ndata: {"number": 7}\n\nevent: part\nodd: x\ndata: {}\n\nevent: part\n'
    first, second, third = (frame.problems for frame in understood(STREAM, 200, body).frames)
    assert first == ()
    assert second == (
        "'odd' is not a field of server-sent events", "the field 'id' is missing",
    )  # fmt: skip
    assert third == (UNFINISHED, "the field 'id' is missing", "the field 'data' is missing")


def test_an_event_that_is_no_json_stays_as_it_is() -> None:
    frame = Frame(b"", "1", "part", "{")
    head = Response(200, ())
    assert wire().frame(request(STREAM), head, frame) == frame
    assert wire().frame(request(STREAM), Response(404, ()), frame) == frame


def test_an_answer_that_is_too_much_stays_as_it_is() -> None:
    deep = b'{"id": ' + b"[" * 900 + b"]" * 900 + b"}"
    assert understood(RUN, 200, deep).body[:7] in (deep[:7], b'{"run_i')
    long = b"[" + b"{}," * 250_000 + b"{}]"
    text = DIALECT.replace("{body: {$shape: run}}", "{body: {$each: $it, as: {$shape: run}}}")
    came = Response(200, (("content-type", "application/json"),), long)
    found = wire(text).understood(request(RUN, path={"run_id": "r"}), came)
    assert found.body == long


def test_a_message_has_a_bound() -> None:
    doubled = "body: {" + ", ".join(f"k{n}: $it" for n in range(50)) + "}"
    text = DIALECT.replace("body: {$rest: [metadata], tags: $it/metadata, by: acpact}", doubled)
    with pytest.raises(DialectError, match="a message of more than"):
        wire(text).content(request("create_thread", {"a": "x" * 500_000}))


def test_a_callback_is_understood() -> None:
    spoken = wire(DIALECT + "webhook: {$shape: run}\n")
    assert spoken.delivered({"id": "r", "state": "done"}) == {"run_id": "r", "status": "done"}
    assert spoken.delivered(None) is None
