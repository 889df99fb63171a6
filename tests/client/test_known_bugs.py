"""Bugs of today's ACP clients, each shown absent against a real server, sync and async."""

import json
import threading
from types import ModuleType
from typing import Any

import httpx2
import pytest

from .conftest import SyncCalls
from .server import Server
from .test_misbehaving import RUN, THREAD, VALUES, frame

STREAM = "stream_stateless_run_output"


def values(call: SyncCalls) -> list[Any]:
    """The values of all events of a stream."""
    return [event.data.values for event in call(STREAM, "r")]


def event(value: Any, number: int = 1) -> bytes:
    return frame({**VALUES, "values": value}, number=number)


# Streams.


def test_events_are_yielded_once(call: SyncCalls, server: Server) -> None:
    server.streams(*(event(number, number) for number in range(5)))
    assert values(call) == [0, 1, 2, 3, 4]
    whole = b"".join(event(number, number) for number in range(5))
    for size in (1, 7, 64, len(whole)):
        server.streams(*(whole[i : i + size] for i in range(0, len(whole), size)))
        assert values(call) == [0, 1, 2, 3, 4]


def test_each_stream_has_its_own_decoder(call: SyncCalls, server: Server) -> None:
    raw = f"data: {json.dumps({**VALUES, 'values': 'ä€𝄞'}, ensure_ascii=False)}\n\n".encode()
    cut = raw.index("𝄞".encode()) + 2
    done = threading.Event()
    server.streams(raw + raw[:cut], until=done)
    first = call(STREAM, "r")
    assert next(first).data.values == "ä€𝄞"
    server.streams(raw[:cut], raw[cut:], until=done)
    second = call(STREAM, "r")
    assert next(second).data.values == "ä€𝄞"
    done.set()
    assert list(first) == list(second) == []


def test_all_data_lines_are_kept(call: SyncCalls, server: Server) -> None:
    lines = json.dumps({**VALUES, "values": {"a": [1, 2]}}, indent=1).split("\n")
    assert len(lines) > 5
    server.streams("".join(f"data: {line}\n" for line in lines).encode() + b"\n")
    assert values(call) == [{"a": [1, 2]}]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_cr_and_lf_end_a_line(call: SyncCalls, server: Server, mark: str) -> None:
    text = json.dumps({**VALUES, "values": "a\u2028b"}, ensure_ascii=False)
    server.streams(f"id: 1{mark}2\ndata: {text}\n\n".encode())
    (found,) = call(STREAM, "r")
    assert (found.id, found.data.values) == (f"1{mark}2", "a\u2028b")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_line_end_across_chunks_is_one_line_end(
    call: SyncCalls, server: Server, end: str
) -> None:
    raw = (event(1) + event(2, 2)).replace(b"\n", end.encode())
    for cut in range(1, len(raw)):
        server.streams(raw[:cut], raw[cut:])
        assert values(call) == [1, 2]


def test_an_empty_chunk_is_nothing(call: SyncCalls, server: Server) -> None:
    server.streams(b"", event(1)[:9], b"", event(1)[9:], b"", event(2, 2), b"")
    assert values(call) == [1, 2]


def test_a_ping_does_not_end_the_stream(call: SyncCalls, server: Server) -> None:
    server.streams(b": ping\n\n", event(1), b": ping\n\n:\n\n", event(2, 2), b": ping\n\n")
    assert values(call) == [1, 2]


def test_an_unknown_event_does_not_end_the_stream(
    call: SyncCalls, server: Server, acp: ModuleType
) -> None:
    new = {"type": "from the future", "percent": 5}
    server.streams(event(1), frame(new, "progress", 2), event(3, 3))
    first, second, third = call(STREAM, "r")
    assert (first.data.values, third.data.values) == (1, 3)
    assert (second.event, second.data) == ("progress", acp.Unknown(new))


def test_the_first_event_comes_at_once(call: SyncCalls, server: Server) -> None:
    done = threading.Event()
    server.streams(event(1), until=done)
    stream = call(STREAM, "r")
    assert next(stream).data.values == 1  # with less than 200 bytes sent, and the stream open
    assert not done.is_set()
    done.set()
    assert list(stream) == []


def test_streams_carry_status_and_headers(call: SyncCalls, server: Server) -> None:
    server.streams(event(1))
    stream = call(STREAM, "r")
    assert (stream.status_code, stream.headers["content-type"]) == (200, "text/event-stream")
    assert [found.data.values for found in stream] == [1]
    raw = call(f"with_raw_response.{STREAM}", "r")
    assert (raw.status_code, raw.headers["content-type"]) == (200, "text/event-stream")
    assert [found.data.values for found in call.read(raw.data)] == [1]


# Models.

MESSAGES = [
    {"role": "user", "content": "plain"},
    {"role": "ai", "content": [{"type": "text", "text": "hello", "metadata": {"n": 1}}]},
]


def test_content_blocks_are_read(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    server.says(json.dumps({**THREAD, "messages": MESSAGES}))
    first, second = call("get_thread", "t").messages
    assert first.content == "plain"
    (block,) = second.content
    assert type(block) is acp.models.MessageTextBlock
    assert (block.text, block.metadata) == ("hello", {"n": 1})


def test_validating_a_dump_keeps_unions(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    sent = {"run": RUN, "output": {"type": "result", "values": {"a": 1}, "messages": MESSAGES}}
    server.says(json.dumps(sent))
    found = call("wait_for_stateless_run_output", "r")
    assert type(found.output) is acp.models.RunResult
    kind = type(found)
    for again in (kind.model_validate(found.model_dump()), kind.from_dict(found.to_dict())):
        assert again == found
        assert type(again.output) is acp.models.RunResult
        assert type(again.output.messages[1].content[0]) is acp.models.MessageTextBlock


def test_a_round_trip_invents_no_nulls(call: SyncCalls, server: Server) -> None:
    server.says(json.dumps(RUN))
    found = call("get_stateless_run", "r")
    assert found.to_dict() == RUN
    assert json.loads(found.to_json()) == RUN


def test_null_can_be_sent(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    server.says(json.dumps(RUN))
    call("create_stateless_run", acp.models.RunCreateStateless(input=None, metadata={"a": None}))
    assert json.loads(server.last.body) == {"input": None, "metadata": {"a": None}}
    call("create_stateless_run", {"input": None})
    assert json.loads(server.last.body) == {"input": None}


def test_unknown_fields_are_kept(call: SyncCalls, server: Server) -> None:
    sent = {**RUN, "new": {"deep": [1, {"x": None}]}, "creation": {"agent_id": "a", "new": 1}}
    server.says(json.dumps(sent))
    assert call("get_stateless_run", "r").to_dict() == sent


def test_times_can_be_dumped(call: SyncCalls, server: Server) -> None:
    server.says(json.dumps(THREAD))
    found = call("get_thread", "t")
    assert found.created_at.year == 2025
    assert json.loads(found.to_json()) == THREAD


# Calls.


def test_a_json_error_body_stays_json(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    server.says('{"detail": [{"loc": ["body"], "msg": "it\'s \\"wrong\\""}]}', status=422)
    with pytest.raises(acp.UnprocessableEntityError) as caught:
        call("get_thread", "t")
    assert caught.value.body == {"detail": [{"loc": ["body"], "msg": 'it\'s "wrong"'}]}
    assert json.loads(caught.value.text) == caught.value.body
    assert "'detail'" not in str(caught.value)


@pytest.mark.parametrize("name", ["get_thread", STREAM])
def test_two_retries_are_three_requests(
    call: SyncCalls, server: Server, acp: ModuleType, name: str
) -> None:
    server.says("busy", "text/plain", 503, retry_after="0")
    with pytest.raises(acp.InternalServerError):
        call(name, "t", retries=2)
    assert len(server.seen) == 3
    server.seen.clear()
    with pytest.raises(acp.InternalServerError):
        call("create_stateless_run", {}, retries=2)  # not safe to send again
    assert len(server.seen) == 1
    server.seen.clear()
    with pytest.raises(acp.InternalServerError):
        call("create_stateless_run", {}, retries=2, idempotency_key="once")
    assert len(server.seen) == 3


@pytest.mark.parametrize("name", ["get_thread", STREAM, "delete_thread"])
def test_a_token_is_sent(call: SyncCalls, server: Server, acp: ModuleType, name: str) -> None:
    server.streams() if name == STREAM else server.says(json.dumps(THREAD))
    call.through(name, "t", auth=acp.Bearer("tok"))
    assert server.last.headers["authorization"] == "Bearer tok"
    call.through(name, "t", auth=acp.ApiKey("key"))
    assert server.last.headers["x-api-key"] == "key"


@pytest.mark.parametrize("timeout", [0.2, (5, 0.2), httpx2.Timeout(5, read=0.2)])
def test_every_form_of_a_timeout_counts(
    call: SyncCalls, server: Server, acp: ModuleType, timeout: Any
) -> None:
    done = threading.Event()
    server.streams(until=done)
    try:
        with pytest.raises(acp.APITimeoutError):
            list(call(STREAM, "t", timeout=timeout))
        with pytest.raises(acp.APITimeoutError):
            call("get_thread", "t", timeout=timeout)
    finally:
        done.set()


def test_a_client_can_be_closed(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    server.says(json.dumps(THREAD))
    mine = type(call)(acp, server.url)
    assert mine("get_thread", "t").thread_id == "t"
    mine.close()
    assert mine.client._caller.http.is_closed
