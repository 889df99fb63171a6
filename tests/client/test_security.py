"""Security schemes, servers and raw answers of a generated client."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from acpact.document import load_bytes
from acpact.ir import build_api
from acpact.targets.python import PythonOptions, plan_package
from acpact.targets.python.clients import names_sent, requirements

from .conftest import SyncCalls
from .server import Server
from .test_misbehaving import THREAD, VALUES, frame

DOCUMENT = Path(__file__).with_name("secured.yaml")
SECRETS = {
    "main_key": "K", "query_": "q&q", "timeout_": "t;t", "token": "T", "login": ("ann", "pw"),
    "oauth": "O",
}  # fmt: skip
BASIC = f"Basic {b64encode(b'ann:pw').decode()}"
Make = Callable[..., Callable[[str], Any]]


@pytest.fixture(scope="session")
def secured(generated: Callable[..., ModuleType]) -> ModuleType:
    """The client of `secured.yaml`."""
    return generated(DOCUMENT, "secured_under_test")


@pytest.fixture(params=["", "Async"], ids=["sync", "async"])
def make(request: pytest.FixtureRequest, secured: ModuleType, server: Server) -> Iterator[Make]:
    """Makes clients of one kind, and of each a function that calls an operation by name."""
    kind = getattr(secured, f"{request.param}SecuredUnderTestClient")
    made: list[Any] = []

    def connect(**settings: Any) -> Callable[[str], Any]:
        made.append(kind(server.url, **settings))
        if not request.param:
            return lambda name: getattr(made[-1], name)()
        return lambda name: runner.run(getattr(made[-1], name)())

    with asyncio.Runner() as runner:
        yield connect
        for client in made:
            runner.run(client.aclose()) if request.param else client.close()


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("plain", {"x-key": "K"}),
        ("public", {}),
        ("optional", {"authorization": BASIC}),
        ("both", {"x-key": "K", "authorization": BASIC}),
        ("in_query", {"query": "api-key=q%26q"}),
        ("in_cookie", {"cookie": "sid=t%3Bt"}),
        ("digest", {"authorization": "Bearer O"}),
    ],
)
def test_each_operation_gets_what_it_asks_for(
    make: Make, server: Server, name: str, sent: dict[str, str]
) -> None:
    server.says("{}")
    make(**SECRETS)(name)
    found = {key: server.last.headers.get(key, "") for key in ("x-key", "authorization", "cookie")}
    found["query"] = server.last.query
    assert {key: value for key, value in found.items() if value} == sent


def test_the_alternative_that_there_is_a_credential_for(make: Make, server: Server) -> None:
    server.says("{}")
    make(token="T")("plain")
    assert server.last.headers["authorization"] == "Bearer T"
    assert "x-key" not in server.last.headers


def test_without_credentials_the_server_decides(
    make: Make, server: Server, secured: ModuleType
) -> None:
    server.says('"who?"', status=401)
    with pytest.raises(secured.AuthenticationError):
        make()("plain")
    assert "authorization" not in server.last.headers


def test_credentials_from_the_environment(
    secured: ModuleType, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.says("{}")
    monkeypatch.setenv("SEC_LOGIN", "ann:pw")
    monkeypatch.setenv("SEC_MAIN_KEY", "K")
    assert (
        secured.SecuredUnderTestClient.from_env("SEC_").base_url == "https://eu.api.example/live/v1"
    )
    monkeypatch.setenv("SEC_BASE_URL", server.url)
    with secured.SecuredUnderTestClient.from_env("SEC_") as client:
        client.both()
    assert server.last.headers["authorization"] == BASIC
    assert server.last.headers["x-key"] == "K"


def test_servers(secured: ModuleType) -> None:
    first, second = secured.SERVERS
    assert first.url() == "https://eu.api.example/live/v1"
    assert first.url(region="us", stage="test") == "https://us.api.example/test/v1"
    assert (first.description, second.url()) == ("The world", "http://127.0.0.1:8000")
    with pytest.raises(ValueError, match="'region' must be one of eu, us"):
        first.url(region="moon")
    with pytest.raises(ValueError, match="no variable 'port'; known are: region, stage"):
        first.url(port="1")
    with pytest.raises(ValueError, match="stage"):
        first.url(stage="x.evil.example/?")
    with secured.SecuredUnderTestClient() as client:
        assert client.base_url == first.url()


def test_a_value_stays_in_its_place_of_the_url(secured: ModuleType) -> None:
    variables = {name: (name, ()) for name in ("http", "host", "port", "base")}
    make = type(secured.SERVERS[0])
    server = make("{http}://{host}.example:{port}/{base}/{{x}}", "", variables)
    assert server.url(base="{host}", port="1") == "http://host.example:1/{host}/{{x}}"
    assert server.url(base="a/..b/c.d", host="x.y-z").startswith("http://x.y-z.example:port/a/..b/")
    for name, values in {
        "base": ["../../x", "..", "a/./b", "%2E./x", "a?b"],
        "host": ["{port}", "evil.test/", "evil.test:1", "a@b", "a b", "e\uff0fx", "%2f", "[::1].a"],
        "port": ["1/x", "1\n"],
        "http": ["https://evil.test/", ""],
    }.items():
        for value in values:
            with pytest.raises(ValueError, match="variable"):
                server.url(**{name: value})
    whole = make("https://{host}/v1", "", {"host": ("h/listed", ())})
    assert whole.url() == "https://h/listed/v1"
    assert whole.url(host="[::1]:80") == "https://[::1]:80/v1"
    with pytest.raises(ValueError, match="'host' must be a part of the URL's host"):
        whole.url(host="evil.test/x")


def test_a_relative_first_server_is_no_default(generated: Callable[..., ModuleType]) -> None:
    servers = [{"url": "/api/v2"}, {"url": "https://other.example"}]
    info = {"title": "Near", "version": "1"}
    near = generated(
        json.dumps({"openapi": "3.1.0", "info": info, "servers": servers, "paths": {}}), "near"
    )
    with pytest.raises(TypeError, match="base_url"):
        near.NearClient()
    with near.NearClient("https://mine.example/api/v2") as client:
        assert client.base_url == "https://mine.example/api/v2"
    readme = Path(near.__file__ or "").parents[1] / "README.md"
    told = 'NearClient("https://your.host" + SERVERS[0].url())'
    assert told in readme.read_text()
    near.NearClient("https://your.host" + near.SERVERS[0].url()).close()


def test_a_default_is_no_template() -> None:
    variables = {"a": {"default": "{b}"}, "b": {"default": "x"}}
    servers = [{"url": "http://127.0.0.1:9/{a}/{b}", "variables": variables}]
    raw = json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "T", "version": "1"},
            "servers": servers,
            "paths": {},
        }
    )
    (server,) = build_api(load_bytes(raw.encode(), "t.json")).servers
    assert server.url == "http://127.0.0.1:9/{b}/x"


def test_what_can_not_be_sent_is_named() -> None:
    api = build_api(load_bytes(DOCUMENT.read_bytes(), DOCUMENT.name))
    plan = plan_package(api, PythonOptions("secured"))
    assert [(w.id, w.pointer) for w in plan.waivers] == [
        ("security-scheme", "#/components/securitySchemes/digest")
    ]
    names = names_sent(api)
    by_name = {operation.name: requirements(operation, names) for operation in api.operations}
    assert by_name["digest"] == (("oauth",),)
    assert by_name["plain"] == (("main_key",), ("token",))


RAW = ["", "threads."]


@pytest.mark.parametrize("group", RAW)
def test_raw_answers(call: SyncCalls, server: Server, acp: ModuleType, group: str) -> None:
    server.says(json.dumps(THREAD), x_request_id="7")
    found = call(f"with_raw_response.{group}get_thread", "t")
    assert type(found) is acp.RawResponse
    assert (found.status_code, found.headers["x-request-id"]) == (200, "7")
    assert type(found.data) is acp.models.Thread
    assert found.content == json.dumps(THREAD).encode()
    server.says('"no"', status=404)
    with pytest.raises(acp.NotFoundError):
        call(f"with_raw_response.{group}get_thread", "t")


def test_raw_answers_without_content(call: SyncCalls, server: Server) -> None:
    server.says("", None, 204, x_request_id="8")
    found = call("with_raw_response.delete_thread", "t")
    assert (found.status_code, found.headers["x-request-id"], found.data) == (204, "8", None)


@pytest.mark.parametrize("group", ["", "stateless_runs."])
def test_raw_streams(call: SyncCalls, server: Server, acp: ModuleType, group: str) -> None:
    server.streams(frame(VALUES), frame(VALUES, number=2))
    found = call(f"with_raw_response.{group}stream_stateless_run_output", "r")
    assert (found.status_code, found.headers["content-type"]) == (200, "text/event-stream")
    events = call.read(found.data)
    assert [event.id for event in events] == ["1", "2"]
