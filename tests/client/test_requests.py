"""Each operation of ACP, flat and on its resource: what arrives is what the document says."""

import importlib
import json
from collections.abc import Mapping
from types import ModuleType
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest

from ..models.test_round_trip import same
from .conftest import SyncCalls
from .contract import ACP, ANSWERS, CALLS, Call, samples
from .server import Seen, Server

UUIDS = [UUID(int=number) for number in (1, 2)]
TEXTS = ["plain", "a/b c?d#e&f=g", "ünïcödé %41 +"]
IDS = [UUIDS, [str(found) for found in UUIDS], TEXTS[:2], TEXTS[1:]]

both_ways = pytest.mark.parametrize("way", ["flat", "on_resource"])
each_call = pytest.mark.parametrize("described", CALLS.values(), ids=CALLS)


def test_the_document_has_thirty_operations() -> None:
    assert len(CALLS) == 30
    assert sum(call.body is not None for call in CALLS.values()) == 13
    assert sum(bool(call.query) for call in CALLS.values()) == 4


@each_call
def test_both_clients_have_the_operation_both_ways(
    call: SyncCalls, described: Call, acp: ModuleType
) -> None:
    resource = described.on_resource.partition(".")[0]
    assert callable(getattr(getattr(call.client, resource), described.id))
    assert callable(getattr(call.client, described.id))


@both_ways
@each_call
def test_path_query_and_body(call: SyncCalls, server: Server, described: Call, way: str) -> None:
    answer(server, described)
    for arguments, keywords, body in sampled(described):
        given = [*arguments, body] if described.body is not None else arguments
        call.through(getattr(described, way), *given, **keywords)
        check(server.last, described, arguments, keywords)
        if described.body is not None:
            assert exact(json.loads(server.last.body), body)


@both_ways
@each_call
def test_models_as_bodies(
    call: SyncCalls, server: Server, described: Call, way: str, acp: ModuleType
) -> None:
    answer(server, described)
    ids = UUIDS[: len(described.path_names)]
    for value in samples(described.body) if described.body is not None else []:
        call.through(getattr(described, way), *ids, model(acp, described.body, value))
        check(server.last, described, ids, {})
        assert same(json.loads(server.last.body), value)


@each_call
def test_what_is_none_or_left_out_is_not_sent(
    call: SyncCalls, server: Server, described: Call
) -> None:
    answer(server, described)
    ids = UUIDS[: len(described.path_names)]
    body = [samples(described.body)[0]] if described.body is not None else []
    for keywords in ({}, dict.fromkeys(described.query)):
        call.through(described.id, *ids, *body, **keywords)
        assert server.last.query == ""


def test_enum_members_are_sent_by_value(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    models = importlib.import_module(f"{acp.__name__}.models")
    call("cancel_thread_run", *UUIDS, action=models.CancelThreadRunAction.ROLLBACK, wait=False)
    assert server.last.query == "wait=false&action=rollback"
    call("cancel_stateless_run", "r", action=models.CancelStatelessRunAction("from the future"))
    assert server.last.query == "action=from%20the%20future"


@each_call
def test_options_reach_the_wire(call: SyncCalls, server: Server, described: Call) -> None:
    answer(server, described)
    ids = UUIDS[: len(described.path_names)]
    body = [samples(described.body)[0]] if described.body is not None else []
    headers = {"x-api-key": "secret", "accept": "text/html"}
    query = {"debug": True, "limit": [1, 2]}
    call.through(described.id, *ids, *body, extra_headers=headers, extra_query=query, timeout=5)
    assert headers.items() <= server.last.headers.items()
    assert server.last.query == "debug=true&limit=1&limit=2"


@pytest.mark.parametrize("bad", ["", ".", "..", "a/../b"])
def test_ids_that_would_change_the_path_are_refused(
    call: SyncCalls, server: Server, bad: str
) -> None:
    for described in CALLS.values():
        body = [{}] if described.body is not None else []
        for position in range(len(described.path_names)):
            ids = [*UUIDS[:position], bad, *UUIDS[position + 1 : len(described.path_names)]]
            with pytest.raises(ValueError, match="path parameter"):
                call(described.id, *ids, *body)
    assert server.seen == []


@each_call
def test_wrong_arguments_are_refused(call: SyncCalls, server: Server, described: Call) -> None:
    count = len(described.path_names) + (described.body is not None)
    ids = UUIDS[: len(described.path_names)]
    body = [{}] if described.body is not None else []
    with pytest.raises(TypeError):
        call(described.id, *ids, *body, "one too many")
    with pytest.raises(TypeError, match="no_such_option"):
        call(described.id, *ids, *body, no_such_option=1)
    if count and not has_fields(described):
        with pytest.raises(TypeError):
            call(described.id, *[*ids, *body][:-1])
    assert server.seen == []


def has_fields(described: Call) -> bool:
    """Whether the body is an object, so that its fields are keywords; in ACP all are optional."""
    schema = described.body or {}
    while "$ref" in schema:
        _, schema = ACP.resolve(schema["$ref"])
    return "properties" in schema or "allOf" in schema


@each_call
def test_the_body_may_be_given_by_its_fields(
    call: SyncCalls, server: Server, described: Call
) -> None:
    ids = UUIDS[: len(described.path_names)]
    if not has_fields(described):
        body = [] if described.body is None else ["a body"]
        with pytest.raises(TypeError, match="metadata"):
            call(described.id, *ids, *body, metadata={})
        return
    answer(server, described)
    name = "limit" if "search" in described.id else "metadata"
    value: Any = 7 if name == "limit" else {"a": 1}
    call.through(described.id, *ids, **{name: value}, extra_headers={"x-a": "b"})
    call.through(described.id, *ids)
    first, second = server.seen
    assert (json.loads(first.body), first.headers["x-a"]) == ({name: value}, "b")
    assert json.loads(second.body) == {}
    with pytest.raises(TypeError, match=f"not both: '{name}'"):
        call(described.id, *ids, {}, **{name: value})


def answer(server: Server, described: Call) -> None:
    """Make the server say the least that this operation takes for success."""
    ((found,)) = [a for c, a in ANSWERS if c is described and a.status < 300]
    if found.media_type is None:
        server.says(b"", None, found.status)
    elif found.media_type == "text/event-stream":
        server.streams()
    else:
        server.says(json.dumps(samples(found.schema)[0]), status=found.status)


def sampled(described: Call) -> list[tuple[list[Any], dict[str, Any], Any]]:
    """Arguments to call an operation with: path, query, body."""
    queries = [dict(zip(described.query, found, strict=True)) for found in _rows(described.query)]
    bodies = samples(described.body) if described.body is not None else [None]
    rounds = range(max(len(queries), len(bodies), len(IDS)))
    return [
        (
            IDS[i % len(IDS)][: len(described.path_names)],
            queries[i % len(queries)] if queries else {},
            bodies[i % len(bodies)],
        )
        for i in rounds
    ]


def _rows(query: Mapping[str, Any]) -> list[list[Any]]:
    columns = [samples(schema) for schema in query.values()]
    longest = max(map(len, columns), default=0)
    return [[column[i % len(column)] for column in columns] for i in range(longest)]


def check(seen: Seen, described: Call, ids: list[Any], query: Mapping[str, Any]) -> None:
    """Hold a request to the document."""
    path = described.path
    for name, value in zip(described.path_names, ids, strict=True):
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    assert (seen.method, seen.path) == (described.method, path)
    assert seen.query == "&".join(f"{name}={text(value)}" for name, value in query.items())
    has_body = described.body is not None
    assert seen.headers.get("content-type") == ("application/json" if has_body else None)
    if not has_body:
        assert seen.body == b""
    check_accept(seen, described)


def check_accept(seen: Seen, described: Call) -> None:
    """Accept names what success is made of; a stream may leave out what errors are made of."""
    accepted = seen.headers["accept"].split(", ")
    documented = {found.media_type for found in described.answers if found.media_type}
    success = {a.media_type for a in described.answers if a.status < 300 and a.media_type}
    assert success <= set(accepted) <= documented
    assert not success or accepted[0] in success


def text(value: Any) -> str:
    """A scalar as OpenAPI's style `form` writes it."""
    return quote(json.dumps(value) if not isinstance(value, str) else value, safe="")


def model(package: ModuleType, schema: Any, value: Any) -> Any:
    """A body as its model, where its schema has one that is a class."""
    found = getattr(package.models, schema["$ref"].rpartition("/")[2])
    return found.from_dict(value) if isinstance(found, type) else value


def exact(came: Any, sent: Any) -> bool:
    """Compare JSON values by what they look like: `1`, `1.0` and `true` are three."""
    return json.dumps(came, sort_keys=True) == json.dumps(sent, sort_keys=True)
