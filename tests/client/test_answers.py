"""Each documented answer of each operation: a typed value, typed events, or the right exception."""

import json
from types import ModuleType
from typing import Any

import pytest

from ..models.test_round_trip import same
from .conftest import SyncCalls
from .contract import ACP, ANSWERS, Answer, Call, samples
from .server import EVENTS, JSON, Server

ERRORS = {404: "NotFoundError", 409: "ConflictError", 422: "UnprocessableEntityError"}


def pairs(*, error: bool, media_type: str | None) -> Any:
    """Parametrise over the documented answers of one sort."""
    found = [
        (call, answer)
        for call, answer in ANSWERS
        if (answer.status >= 400) == error and answer.media_type == media_type
    ]
    ids = [f"{call.id}-{answer.status}" for call, answer in found]
    return pytest.mark.parametrize(("described", "answer"), found, ids=ids)


SUCCESS = pairs(error=False, media_type=JSON)
STREAM = pairs(error=False, media_type=EVENTS)
NOTHING = pairs(error=False, media_type=None)
ERROR = pairs(error=True, media_type=JSON)


def test_every_documented_answer_is_tested() -> None:
    counts = [len(sort.args[1]) for sort in (SUCCESS, STREAM, NOTHING, ERROR)]
    assert sum(counts) == len(ANSWERS) == 94
    assert {status for _, answer in ANSWERS if (status := answer.status) >= 400} == set(ERRORS)


@SUCCESS
def test_success_is_typed_and_whole(
    call: SyncCalls, server: Server, described: Call, answer: Answer, acp: ModuleType
) -> None:
    for value in samples(answer.schema):
        server.says(json.dumps(value), status=answer.status)
        came = call(described.id, *arguments(described))
        assert is_typed(acp, answer.schema, came)
        assert same(plain(came), value)


@NOTHING
def test_no_content_is_none(
    call: SyncCalls, server: Server, described: Call, answer: Answer
) -> None:
    server.says(b"", None, answer.status)
    assert call(described.id, *arguments(described)) is None


@STREAM
def test_streams_are_typed_and_whole(
    call: SyncCalls, server: Server, described: Call, answer: Answer, acp: ModuleType
) -> None:
    sent = [framed(value) for value in samples(answer.schema, 12)]
    server.streams(*map(frame, sent))
    stream = call(described.id, *arguments(described))
    assert stream.status_code == answer.status
    assert stream.headers["content-type"] == EVENTS
    came = list(stream)
    assert all(is_typed(acp, answer.schema, event) for event in came)
    assert len(came) == len(sent)
    assert all(map(same, map(plain, came), sent))
    assert [type(event.data).__name__ for event in came] == [update_model(event) for event in sent]
    assert stream.last_event_id == sent[-1]["id"]


def test_streams_of_the_document_as_published(published: SyncCalls, server: Server) -> None:
    """It calls the data an object; on the wire it is text all the same."""
    schema = ACP.data["components"]["schemas"]["RunOutputStream"]
    sent = [framed(value) for value in samples(schema, 12)]
    server.streams(*map(frame, sent))
    came = list(published("stream_stateless_run_output", "r"))
    assert [type(event.data).__name__ for event in came] == [update_model(event) for event in sent]
    parsed = [{**event, "data": json.loads(event["data"])} for event in sent]
    assert all(map(same, map(plain, came), parsed))


@ERROR
def test_errors_are_typed_and_whole(
    call: SyncCalls, server: Server, described: Call, answer: Answer, acp: ModuleType
) -> None:
    kind = getattr(acp, ERRORS[answer.status])
    assert issubclass(kind, acp.APIStatusError)
    assert issubclass(acp.APIStatusError, acp.APIError)
    for value in samples(answer.schema):
        raw = json.dumps(value)
        server.says(raw, status=answer.status, x_request_id="7")
        with pytest.raises(acp.APIError) as caught:
            call(described.id, *arguments(described))
        error = caught.value
        assert type(error) is kind
        assert (error.status_code, error.body, error.text) == (answer.status, value, raw)
        assert error.headers["x-request-id"] == "7"
        assert str(answer.status) in str(error)


def arguments(described: Call) -> list[Any]:
    """The least that an operation has to be called with."""
    body = [samples(described.body)[0]] if described.body is not None else []
    return [*("a", "b")[: len(described.path_names)], *body]


def is_typed(package: ModuleType, schema: Any, value: Any) -> bool:
    """Whether a value is of the class that its schema names, all through a list."""
    if "$ref" not in schema:
        return isinstance(value, list) and all(
            is_typed(package, schema["items"], item) for item in value
        )
    return type(value) is getattr(package.models, schema["$ref"].rpartition("/")[2])


def plain(value: Any) -> Any:
    """The JSON of what a call returned."""
    return [item.to_dict() for item in value] if isinstance(value, list) else value.to_dict()


def update_model(event: dict[str, Any]) -> str:
    """The class of an event's data, by the discriminator of the document."""
    data = ACP.data["components"]["schemas"]["RunOutputStream"]["properties"]["data"]
    mapping = data["contentSchema"]["discriminator"]["mapping"]
    reference: str = mapping[json.loads(event["data"])["type"]]
    return reference.rpartition("/")[2]


def framed(event: dict[str, Any]) -> dict[str, Any]:
    """What of an event a frame can carry: its three fields, and an id of one line without NUL."""
    text = "".join(char for char in event["id"] if char not in "\r\n\0")
    return {"id": text, "event": event["event"], "data": event["data"]}


def frame(event: dict[str, Any]) -> bytes:
    return "id: {id}\nevent: {event}\ndata: {data}\n\n".format_map(event).encode()
