"""Servers that don't keep to the document: the client says so, or keeps what came."""

import json
import logging
from types import ModuleType
from typing import Any

import pytest

from .conftest import SyncCalls
from .server import EVENTS, JSON, Server

THREAD = {
    "thread_id": "t",
    "created_at": "2025-01-01T00:00:00Z",
    "updated_at": "2025-01-01T00:00:00Z",
    "metadata": {},
    "status": "idle",
}
RUN = {
    "run_id": "r",
    "agent_id": "a",
    "created_at": "2025-01-01T00:00:00Z",
    "updated_at": "2025-01-01T00:00:00Z",
    "status": "success",
    "creation": {"agent_id": "a"},
}
VALUES = {"type": "values", "run_id": "r", "status": "success", "values": {"n": 1}}

plain_calls = pytest.mark.parametrize(
    "name_and_arguments",
    [
        ("threads.get_thread", "t"),
        ("thread_runs.create_and_wait_for_thread_run_output", "t", {"agent_id": "a"}),
        ("agents.search_agents", {}),
    ],
    ids=lambda found: found[0],
)
stream_calls = pytest.mark.parametrize(
    "name_and_arguments",
    [
        ("stateless_runs.create_and_stream_stateless_run_output", {"agent_id": "a"}),
        ("stream_thread_run_output", "t", "r"),
    ],
    ids=lambda found: found[0],
)


def frame(data: Any, name: str = "agent_event", number: int = 1) -> bytes:
    return f"id: {number}\nevent: {name}\ndata: {json.dumps(data)}\n\n".encode()


# Answers that are not what was promised: ResponseValidationError, never pydantic's own error.


@plain_calls
@pytest.mark.parametrize(
    ("content", "media_type", "body"),
    [
        ("<!doctype html><title>Login</title>", "text/html", None),
        ("", JSON, None),
        ("", None, None),
        ("null", JSON, None),
        ('{"thread_id": "t", "run', JSON, None),
        ('"text"', JSON, "text"),
        ("7", JSON, 7),
        (b'{"\xff": 1}', JSON, None),
        (b"\x89PNG\0", "image/png", None),
    ],
    ids="html empty untyped null truncated string number not-utf-8 image".split(),
)
def test_not_the_documented_content(
    call: SyncCalls,
    server: Server,
    acp: ModuleType,
    name_and_arguments: Any,
    content: bytes | str,
    media_type: str | None,
    body: Any,
) -> None:
    server.says(content, media_type, x_request_id="7")
    with pytest.raises(acp.ResponseValidationError) as caught:
        call(*name_and_arguments)
    error = caught.value
    assert (error.status_code, error.body, error.event) == (200, body, None)
    assert error.headers["x-request-id"] == "7"
    assert error.text == (content if isinstance(content, str) else content.decode(errors="replace"))
    assert error.errors
    assert "breaks the contract" in str(error)


@pytest.mark.parametrize("missing", ["thread_id", "created_at", "metadata", "status"])
def test_a_missing_field_is_named(
    call: SyncCalls, server: Server, acp: ModuleType, missing: str
) -> None:
    sent = {name: value for name, value in THREAD.items() if name != missing}
    server.says(json.dumps(sent))
    with pytest.raises(acp.ResponseValidationError, match=missing) as caught:
        call("get_thread", "t")
    (problem,) = caught.value.errors
    assert (problem["type"], problem["loc"]) == ("missing", (missing,))
    assert caught.value.body == sent


def test_a_broken_item_of_a_list_is_named(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    server.says(json.dumps([RUN, {**RUN, "run_id": 5}, RUN]))
    with pytest.raises(acp.ResponseValidationError) as caught:
        call("search_stateless_runs", {})
    assert [problem["loc"] for problem in caught.value.errors] == [(1, "run_id")]


@pytest.mark.parametrize(
    "media_type", ["text/plain", "text/html", "application/octet-stream", None]
)
def test_json_under_another_name_is_read(
    call: SyncCalls, server: Server, acp: ModuleType, media_type: str | None
) -> None:
    server.says(json.dumps(THREAD), media_type)
    assert type(call("get_thread", "t")) is acp.models.Thread


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", b"\n  "], ids=["byte-order-mark", "space"])
def test_what_stands_before_json_does_no_harm(call: SyncCalls, server: Server, raw: bytes) -> None:
    server.says(raw + json.dumps(THREAD).encode())
    assert call("get_thread", "t").to_dict() == THREAD


# Statuses.


@plain_calls
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (418, "APIStatusError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (503, "InternalServerError"),
        (599, "InternalServerError"),
    ],
)
@pytest.mark.parametrize(
    ("content", "media_type", "body"),
    [
        ('{"error": "x"}', JSON, {"error": "x"}),
        ("<h1>No</h1>", "text/html", None),
        ("", None, None),
    ],
    ids=["json", "html", "empty"],
)
def test_undocumented_status(
    call: SyncCalls,
    server: Server,
    acp: ModuleType,
    name_and_arguments: Any,
    status: int,
    kind: str,
    content: str,
    media_type: str | None,
    body: Any,
) -> None:
    server.says(content, media_type, status)
    with pytest.raises(acp.APIStatusError) as caught:
        call(*name_and_arguments)
    error = caught.value
    assert type(error) is getattr(acp, kind)
    assert (error.status_code, error.body, error.text) == (status, body, content)


@pytest.mark.parametrize(
    "body", [{"detail": "no such thread"}, {"detail": [{"loc": ["body"]}]}, ["x"], 5, None]
)
def test_an_error_body_of_another_shape_stays_plain_json(
    call: SyncCalls, server: Server, acp: ModuleType, body: Any
) -> None:
    server.says(json.dumps(body), status=404)
    with pytest.raises(acp.NotFoundError) as caught:
        call("get_thread", "t")
    assert (caught.value.body, caught.value.text) == (body, json.dumps(body))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@plain_calls
def test_redirects_are_not_followed(
    call: SyncCalls, server: Server, acp: ModuleType, name_and_arguments: Any, status: int
) -> None:
    server.says("", None, status, location="/elsewhere")
    with pytest.raises(acp.APIStatusError) as caught:
        call(*name_and_arguments)
    assert type(caught.value) is acp.APIStatusError
    assert (caught.value.status_code, len(server.seen)) == (status, 1)
    assert caught.value.headers["location"] == "/elsewhere"


def test_an_undocumented_success_is_typed_if_it_validates(
    call: SyncCalls, server: Server, acp: ModuleType
) -> None:
    server.says(json.dumps(THREAD), status=201)
    found = call("create_thread", {})
    assert isinstance(found, acp.models.Thread)
    assert found.to_dict() == THREAD
    server.says('{"accepted": true}', status=202)
    assert call("create_thread", {}) == {"accepted": True}


@pytest.mark.parametrize("status", [200, 202, 204])
def test_content_where_none_was_promised_is_left_alone(
    call: SyncCalls, server: Server, status: int
) -> None:
    server.says('{"deleted": true}' if status != 204 else "", status=status)
    assert call("delete_thread", "t") is None


def test_an_answer_that_breaks_off(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    server.says('{"thread_id": ', breaks_off=True)
    with pytest.raises(acp.APIConnectionError):
        call("get_thread", "t")


# Servers of another version: what is unknown is kept.


def test_unknown_fields_are_kept(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    creation = {"agent_id": "a", "priority": {"level": 1}, "webhook": None}
    sent = {**RUN, "from the future": [1, None], "creation": creation}
    server.says(json.dumps(sent))
    run = call("get_stateless_run", "r")
    assert type(run) is acp.models.RunStateless
    assert run.model_extra == {"from the future": [1, None]}
    assert run.to_dict() == sent


def test_unknown_enum_values_are_kept(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    sent = {**RUN, "status": "paused"}
    server.says(json.dumps(sent))
    run = call("get_stateless_run", "r")
    assert run.status == "paused"
    assert type(run.status) is acp.models.RunStatus
    assert run.status not in list(acp.models.RunStatus)
    assert run.to_dict() == sent


def test_absent_null_and_odd_values_are_kept(call: SyncCalls, server: Server) -> None:
    sent = {**RUN, "created_at": "2025-01-01T00:00:00", "updated_at": "yesterday"}
    sent["creation"] = {"agent_id": None, "input": None, "config": {"tags": None}}
    server.says(json.dumps(sent))
    run = call("get_stateless_run", "r")
    assert run.created_at.tzinfo is None
    assert run.updated_at == "yesterday"
    assert run.to_dict() == sent


@pytest.mark.parametrize(
    ("output", "logged"),
    [
        ({"type": "partial", "values": 1}, False),
        ({"type": "interrupt"}, True),
        ({"values": 1}, False),
        ("text", False),
    ],
    ids=["unknown-tag", "broken-known-member", "no-tag", "no-object"],
)
def test_unknown_union_members_are_kept(
    call: SyncCalls,
    server: Server,
    acp: ModuleType,
    caplog: pytest.LogCaptureFixture,
    output: Any,
    logged: bool,
) -> None:
    sent = {"run": RUN, "output": output}
    server.says(json.dumps(sent))
    with caplog.at_level(logging.WARNING):
        came = call("wait_for_stateless_run_output", "r")
    assert type(came.run) is acp.models.RunStateless
    assert came.output == acp.Unknown(output)
    assert came.to_dict() == sent
    warned = [record.getMessage() for record in caplog.records if acp.__name__ in record.name]
    assert warned == (["type 'interrupt' does not fit its description"] if logged else [])


# Streams.


@stream_calls
def test_unknown_events_are_kept_between_known_ones(
    call: SyncCalls, server: Server, acp: ModuleType, name_and_arguments: Any
) -> None:
    new = {"type": "progress", "percent": 5}
    broken = {"type": "values", "values": {}}
    server.streams(
        frame(VALUES, number=1),
        frame(new, number=2),
        b": keep alive\n\n",
        frame(broken, "ping", 3),
        b"id: 4\nevent: agent_event\ndata: no JSON\n\n",
        frame({**VALUES, "status": "paused", "more": 1}, number=5),
    )
    first, second, third, fourth, last = call(*name_and_arguments)
    assert type(first.data) is acp.models.ValueRunResultUpdate
    assert (second.data, second.id) == (acp.Unknown(new), "2")
    assert (third.data, third.event) == (acp.Unknown(broken), "ping")
    assert (fourth.data.value, fourth.data.text) == ("no JSON", "no JSON")
    assert (last.data.status, last.data.model_extra) == ("paused", {"more": 1})
    assert [event.id for event in (first, third, fourth, last)] == ["1", "3", "4", "5"]


@stream_calls
def test_data_on_several_lines_and_in_any_pieces(
    call: SyncCalls, server: Server, name_and_arguments: Any
) -> None:
    lines = json.dumps({**VALUES, "values": "ü\u2028"}, indent=1, ensure_ascii=False).split("\n")
    text = "\ufeffid: 1\r\nevent: agent_event\r\n" + "".join(f"data: {li}\r\n" for li in lines)
    raw = f"{text}\r\n".encode()
    server.streams(*(raw[i : i + 3] for i in range(0, len(raw), 3)))
    (event,) = call(*name_and_arguments)
    assert event.data.values == "ü\u2028"


@stream_calls
@pytest.mark.parametrize("content", [b"", b": nothing\n\n", frame(VALUES)[:-1]])
def test_streams_without_a_whole_event(
    call: SyncCalls, server: Server, name_and_arguments: Any, content: bytes
) -> None:
    server.streams(content)
    assert list(call(*name_and_arguments)) == []


@stream_calls
@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, "NotFoundError"), (422, "UnprocessableEntityError"), (302, "APIStatusError")],
)
def test_a_stream_is_refused_at_the_call(
    call: SyncCalls,
    server: Server,
    acp: ModuleType,
    name_and_arguments: Any,
    status: int,
    kind: str,
) -> None:
    server.says('"no such run"', status=status)
    with pytest.raises(acp.APIStatusError) as caught:
        call(*name_and_arguments)
    assert type(caught.value) is getattr(acp, kind)
    assert (caught.value.body, caught.value.text) == ("no such run", '"no such run"')


@stream_calls
@pytest.mark.parametrize(
    ("content", "media_type", "body"),
    [
        (json.dumps(VALUES), JSON, VALUES),
        ("<p>", "text/html", None),
        ("data: 1\n\n", "text/plain", None),
    ],
    ids=["json", "html", "text"],
)
def test_something_else_than_a_stream(
    call: SyncCalls,
    server: Server,
    acp: ModuleType,
    name_and_arguments: Any,
    content: str,
    media_type: str,
    body: Any,
) -> None:
    server.says(content, media_type)
    with pytest.raises(acp.ResponseValidationError, match=f"event stream.*{media_type}") as caught:
        call(*name_and_arguments)
    assert (caught.value.text, caught.value.body) == (content, body)


@stream_calls
def test_a_stream_that_breaks_off(
    call: SyncCalls, server: Server, acp: ModuleType, name_and_arguments: Any
) -> None:
    server.streams(frame(VALUES), frame(VALUES, number=2), b"data: ha", breaks_off=True)
    stream = call(*name_and_arguments)
    assert [next(stream).id, next(stream).id] == ["1", "2"]
    with pytest.raises(acp.APIConnectionError):
        next(stream)
    assert list(stream) == []
    assert stream.last_event_id == "2"


def test_the_client_goes_on_after_everything(
    call: SyncCalls, server: Server, acp: ModuleType
) -> None:
    for _ in range(3):
        server.streams(frame(VALUES), breaks_off=True)
        with pytest.raises(acp.APIConnectionError):
            list(call("stream_stateless_run_output", "r"))
        server.says("<p>", "text/html")
        with pytest.raises(acp.ResponseValidationError):
            call("get_thread", "t")
        server.says(json.dumps(THREAD))
        assert call("get_thread", "t").thread_id == "t"
    assert EVENTS in server.seen[0].headers["accept"]
