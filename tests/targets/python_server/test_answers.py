"""What handlers return and raise, and what the client gets."""

import datetime as dt
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from acpact._generated import acp_client, acp_server
from acpact._generated.acp_client.models import RunCreateStateless, RunResult
from acpact.bundled import resolve
from acpact.pipeline import Source, read

from .handlers import AGENT, SmallServer
from .malformed import ID, JSON
from .recorder import Recorder
from .serving import Answer, exchange, raw_request

LOGGER = "acpact._generated.acp_server._vendor.server_runtime.endpoint"


def get(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    return exchange(port, raw_request(method, path, headers))


# Values.


@pytest.mark.parametrize(
    ("path", "value", "kind", "body"),
    [
        ("/order", {"orderId": 1}, "application/json", b'{"orderId":1}'),
        ("/range", {"orderId": 1}, "application/json", b'{"orderId":1}'),
        ("/default", {"ticket": "ü"}, "application/json", '{"ticket":"ü"}'.encode()),
        ("/image", b"\x89PNG", "image/png", b"\x89PNG"),
        ("/report", "prose, ü", "text/plain", "prose, ü".encode()),
        ("/either", {"orderId": 1}, "application/json", b'{"orderId":1}'),
        ("/nullable", None, "application/json", b"null"),
        (
            "/moment",
            dt.datetime(2025, 1, 2, tzinfo=dt.UTC),
            "application/json",
            b'"2025-01-02T00:00:00Z"',
        ),
        ("/things", {"a": {"orderId": 1}}, "application/json", b'{"a":{"orderId":1}}'),
    ],
)
def test_values_go_out_as_documented(
    styles_port: int, recorder: Recorder, path: str, value: Any, kind: str, body: bytes
) -> None:
    recorder.answer = value
    answer = get(styles_port, path, "POST" if path == "/order" else "GET")
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, kind)
    assert answer.body == body
    assert answer.headers["content-length"] == str(len(body))


def test_models_go_out_by_their_wire_names(
    styles_port: int, styles_server: Any, recorder: Recorder
) -> None:
    models = styles_server.models
    placed = dt.datetime(2025, 1, 2, 3, 4, 5)
    recorder.answer = models.Order(order_id=1, kinds=[models.Kind.BIG], placed=placed)
    answer = get(styles_port, "/order", "POST")
    expected = {"orderId": 1, "kinds": ["big"], "placed": "2025-01-02T03:04:05Z"}
    assert json.loads(answer.body) == expected
    recorder.answer = {"x": recorder.answer}
    assert json.loads(get(styles_port, "/things").body) == {"x": expected}


def test_a_reply_chooses(styles_port: int, styles_server: Any, recorder: Recorder) -> None:
    reply = styles_server.Reply
    recorder.answer = reply({"ticket": "t"}, status=202, headers={"Retry-After": "5"})
    answer = get(styles_port, "/order", "POST")
    assert (answer.status, answer.body) == (202, b'{"ticket":"t"}')
    assert answer.headers["retry-after"] == "5"
    recorder.answer = reply(None, status=204)
    answer = get(styles_port, "/order", "POST")
    assert (answer.status, answer.body) == (204, b"")
    assert "content-type" not in answer.headers
    recorder.answer = reply("prose", media_type="text/plain")
    assert get(styles_port, "/either").headers["content-type"].startswith("text/plain")
    recorder.answer = reply({"orderId": 1}, status=299)
    assert get(styles_port, "/range").status == 299


@pytest.mark.parametrize(
    ("path", "value", "status"),
    [
        ("/range", {"orderId": 1}, 302),
        ("/image", b"", 201),
        ("/image", {"a": 1}, None),
        ("/image", None, None),
        ("/range", None, None),
        ("/moment", None, None),
        ("/report", {"a": 1}, None),
        ("/ticks", {"ticket": "a"}, None),
        ("/simple/blue", "text", None),
    ],
)
def test_what_is_not_documented_is_a_500(
    styles_port: int,
    styles_server: Any,
    recorder: Recorder,
    caplog: pytest.LogCaptureFixture,
    path: str,
    value: Any,
    status: int | None,
) -> None:
    recorder.answer = styles_server.Reply(value, status=status)
    with caplog.at_level(logging.ERROR):
        answer = get(styles_port, path)
    assert answer.status == 500
    assert "ContractError" in caplog.text


@pytest.mark.parametrize("value", ["a\r\nX-Injected: 1", "a\nb", "a\0b"])
def test_headers_take_no_line_breaks(styles_server: Any, value: str) -> None:
    with pytest.raises(ValueError, match="line break"):
        styles_server.Reply(None, headers={"X-A": value})
    with pytest.raises(ValueError, match="line break"):
        styles_server.Problem(404, headers={"X-A": value})


def test_head_is_get_without_the_body(styles_port: int, recorder: Recorder) -> None:
    recorder.answer = "prose"
    head, whole = get(styles_port, "/report", "HEAD"), get(styles_port, "/report")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"] == "5"
    recorder.answer = None
    assert get(styles_port, "/order", "HEAD").status == 200
    answer = get(styles_port, "/report", "DELETE")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


# Errors.


def test_a_problem_has_the_documented_body(
    styles_port: int, styles_server: Any, recorder: Recorder
) -> None:
    problem = styles_server.Problem
    recorder.answer = problem(418, "a teapot", headers={"X-A": "b"})
    answer = get(styles_port, "/range")
    assert (answer.status, json.loads(answer.body)) == (418, {"title": "a teapot"})
    assert answer.headers["x-a"] == "b"
    recorder.answer = problem(409, styles_server.models.Problem(title="t", kind="big"))
    answer = get(styles_port, "/order", "POST")
    assert (answer.status, json.loads(answer.body)) == (409, {"title": "t", "kind": "big"})
    recorder.answer = problem(404)
    assert json.loads(get(styles_port, "/range").body) == {"title": "Not Found"}
    with pytest.raises(ValueError, match="400 to 599"):
        problem(200, "fine")


def test_other_exceptions_are_logged_and_hidden(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = get(port, f"/agents/{AGENT}/descriptor")
    assert answer.status == 500
    assert json.loads(answer.body) == "the server failed to answer this request"
    assert b"secret" not in answer.body
    (record,) = [record for record in caplog.records if record.name == LOGGER]
    assert "get_acp_descriptor_by_id" in record.getMessage()
    assert record.exc_info is not None


# The whole, with the client that is made from the same document.


def test_a_conversation(port: int, small: SmallServer) -> None:
    small.calls.clear()
    with acp_client.ACPClient(f"http://127.0.0.1:{port}") as client:
        (agent,) = client.search_agents({"limit": 5})
        assert client.get_agent_by_id(agent.agent_id) == agent
        run = client.create_stateless_run(RunCreateStateless(input={"text": "ü"}))
        assert run.creation.to_dict() == {"input": {"text": "ü"}}
        waited = client.wait_for_stateless_run_output(run.run_id)
        assert isinstance(waited.output, RunResult)
        assert waited.output.values == {"text": "ü"}
        with client.stream_stateless_run_output(run.run_id) as events:
            found = list(events)
        assert [(event.id, event.event) for event in found] == [
            (str(number), "agent_event") for number in range(3)
        ]
        assert found[0].to_dict()["data"].startswith('{"')
        client.cancel_stateless_run(run.run_id, wait=True, action="rollback")
        assert ("cancel_stateless_run", run.run_id, True, "rollback") in small.calls
        client.delete_stateless_run(run.run_id)
        with pytest.raises(acp_client.NotFoundError) as caught:
            client.get_stateless_run(run.run_id)
        assert caught.value.body == "there is no such run"


def test_defaults_of_the_document_are_filled_in(port: int, small: SmallServer) -> None:
    small.calls.clear()
    assert get(port, f"/runs/{ID}/cancel", "POST").status == 404
    assert small.calls[0] == ("cancel_stateless_run", ID, False, "interrupt")
    assert type(small.calls[0][3]).__name__ == "CancelStatelessRunAction"


def test_unknown_query_parameters_are_tolerated(port: int) -> None:
    assert get(port, f"/agents/{AGENT}?x=1&&=&limit").status == 200


def test_operations_without_a_handler(port: int) -> None:
    answer = get(port, f"/threads/{ID}")
    assert (answer.status, json.loads(answer.body)) == (
        501,
        "this server does not implement the operation",
    )


def test_headers_of_a_reply(port: int) -> None:
    answer = exchange(port, raw_request("POST", "/runs/search", JSON, b"{}"))
    assert answer.headers["x-total"].isdecimal()


def test_the_document_is_served(port: int) -> None:
    path, name = resolve("acp")
    assert path is not None
    document = read(Source(path.read_bytes(), name))
    answer = get(port, "/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.body) == document.data
    assert document.overlays
    assert get(port, "/openapi.json", "HEAD").status == 200


# The application in its surroundings.


class Guard:
    """Middleware that wants a key, and fails over one of them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            key = dict(scope["headers"]).get(b"x-api-key")
            if key is None:
                raise HTTPException(401, "a key is needed", {"www-authenticate": "Key"})
            if key == b"broken":
                raise RuntimeError("a secret of this server")
        await self.app(scope, receive, send)


def test_middleware_answers_in_the_documented_form(small: SmallServer) -> None:
    app = acp_server.create_app(None, None, None, small, middleware=[Middleware(Guard)])
    client = TestClient(app, raise_server_exceptions=False)
    answer = client.get("/openapi.json")
    assert (answer.status_code, answer.json()) == (401, "a key is needed")
    assert answer.headers["www-authenticate"] == "Key"
    answer = client.get("/openapi.json", headers={"x-api-key": "broken"})
    assert (answer.status_code, answer.json()) == (500, "the server failed to answer this request")
    assert client.get("/openapi.json", headers={"x-api-key": "good"}).status_code == 200


def test_an_http_exception_of_a_handler_is_a_problem(styles_port: int, recorder: Recorder) -> None:
    recorder.answer = HTTPException(403, "not you", {"X-A": "b"})
    answer = get(styles_port, "/range")
    assert (answer.status, json.loads(answer.body)) == (403, {"title": "not you"})
    assert answer.headers["x-a"] == "b"


def test_mounted_below_a_prefix(small: SmallServer) -> None:
    client = TestClient(Starlette(routes=[Mount("/api/v1", small.app())]))
    assert client.get(f"/api/v1/agents/{AGENT}").json()["agent_id"] == AGENT
    assert client.get(f"/agents/{AGENT}").status_code == 404
    assert client.get("/api/v1/openapi.json").status_code == 200


def test_lifespan_and_state(small: SmallServer) -> None:
    steps: list[str] = []

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        steps.append("start")
        yield
        steps.append("stop")

    app = acp_server.create_app(small, None, None, small, lifespan=lifespan)
    with TestClient(app):
        assert steps == ["start"]
    assert steps == ["start", "stop"]


def test_the_document_can_be_elsewhere_or_nowhere(small: SmallServer) -> None:
    options = acp_server.Options(document_path="/docs/api.json")
    client = TestClient(small.app(options))
    assert client.get("/docs/api.json").status_code == 200
    assert client.get("/openapi.json").status_code == 404
    client = TestClient(small.app(acp_server.Options(document_path=None)))
    assert client.get("/openapi.json").status_code == 404


def test_only_http_is_served(small: SmallServer) -> None:
    client = TestClient(small.app())
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/runs"):
        pass
