"""Credentials: where they go, and where they never go."""

import asyncio
import logging
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from starlette.responses import RedirectResponse

from acpact.runtime.auth import ApiKey, Basic, Bearer, Scheme
from acpact.runtime.client import AsyncClient, SyncClient
from acpact.runtime.errors import APIConnectionError, APIStatusError
from acpact.runtime.operation import Operation, Response

from .conftest import running

JSON = (Response("200", "application/json", dict),)
PING = Operation("ping", "GET", "/ping", responses=JSON)
SECRET = "s3cret/value+x"
TOKEN = b64encode(b"ann:pass:word").decode()


@pytest.fixture(scope="module")
def _other() -> Iterator[Any]:
    with running() as server:
        yield server


@pytest.fixture
def other(_other: Any) -> Any:
    """A server of another origin."""
    _other.reset()
    return _other


@pytest.mark.parametrize(
    ("auth", "header", "value"),
    [
        (ApiKey(SECRET), "x-api-key", SECRET),
        (ApiKey(SECRET, "X-Key"), "x-key", SECRET),
        (Bearer(SECRET), "authorization", f"Bearer {SECRET}"),
        (Basic("ann", "pass:word"), "authorization", f"Basic {TOKEN}"),
        (httpx2.BasicAuth("ann", "pass:word"), "authorization", f"Basic {TOKEN}"),
        (ApiKey(SECRET, "sid", "cookie"), "cookie", "sid=s3cret/value+x"),
    ],
    ids="key named bearer basic httpx2 cookie".split(),
)
def test_an_explicit_credential(connect, server, auth, header, value):
    call = connect(server.url, auth=auth)
    call.request(PING)
    assert server.last.headers[header] == value
    call.request(PING, auth=None)
    assert header not in server.last.headers
    call.request(PING)
    assert server.last.headers[header] == value


def test_a_key_in_the_query(connect, server):
    call = connect(server.url, auth=ApiKey(SECRET, "api key", "query"))
    call.request(PING)
    assert server.last.query == "api%20key=s3cret%2Fvalue%2Bx"
    call.request(PING, extra_query={"q": "a b+c"})
    assert server.last.query == "q=a%20b%2Bc&api%20key=s3cret%2Fvalue%2Bx"


def test_a_key_joins_the_cookies(connect, server):
    call = connect(server.url, auth=ApiKey("k", "sid", "cookie"))
    call.request(PING, extra_headers={"Cookie": "a=b"})
    assert server.last.headers["cookie"] == "a=b; sid=k"


@pytest.mark.parametrize("kind", [ApiKey, Bearer], ids=lambda kind: kind.__name__)
def test_a_secret_with_a_line_break_is_refused_and_not_shown(kind):
    with pytest.raises(ValueError, match="line break") as caught:
        kind("sec\r\nX-Injected: 1")
    assert "sec" not in str(caught.value).replace("secret", "")
    assert repr(kind("hidden")) == f"{kind.__name__}(***)"


@pytest.mark.parametrize(
    ("auth", "header", "value"),
    [
        (ApiKey(f" {SECRET}\t"), "x-api-key", SECRET),
        (Bearer(f"{SECRET} "), "authorization", f"Bearer {SECRET}"),
    ],
    ids=["key", "bearer"],
)
def test_blanks_around_a_secret_are_no_part_of_it(connect, server, auth, header, value):
    connect(server.url, auth=auth).request(PING)
    assert server.last.headers[header] == value


def test_what_no_cookie_can_be_called():
    with pytest.raises(ValueError, match="'n;a' is not"):
        ApiKey("x", "n;a", "cookie")


def test_no_secret_is_in_the_text_of_an_exception(connect, server):
    class Odd(ApiKey):
        def apply(self, request: httpx2.Request) -> None:
            raise httpx2.LocalProtocolError(f"illegal header value {SECRET!r}", request=request)

    with pytest.raises(APIConnectionError) as caught:
        connect(server.url, auth=Odd(SECRET)).request(PING)
    assert SECRET not in str(caught.value)
    assert "illegal header value" in str(caught.value)


def test_a_key_in_the_query_is_not_in_the_repr_of_the_url():
    request = httpx2.Request("GET", "http://host/a")
    ApiKey(SECRET, "key", "query").apply(request)
    assert "s3cret" not in f"{request.url!r}{request.url}"
    assert request.url.params["key"] == SECRET


def secured(*security: tuple[str, ...]) -> Operation:
    return Operation("ping", "GET", "/ping", responses=JSON, security=security)


def with_schemes(kind: Any, url: str, **credentials: Any) -> Any:
    base = SyncClient if kind.name == "sync" else AsyncClient
    schemes = {
        "key": Scheme("api-key", "X-Key"),
        "login": Scheme("basic"),
        "token": Scheme("bearer"),
    }
    client = type("Secured", (base,), {"_schemes": schemes})
    call = kind(url)
    call.client._caller.settings = client(url, credentials=credentials)._caller.settings
    return call


@pytest.mark.parametrize(
    ("security", "sent"),
    [
        ((), {}),
        ((("key",),), {"x-key": "K"}),
        ((("token",), ("key",)), {"x-key": "K"}),
        ((("key", "login"),), {"x-key": "K", "authorization": f"Basic {TOKEN}"}),
        (((), ("key",)), {"x-key": "K"}),
        ((("token",),), {}),
        (((),), {}),
    ],
    ids="none one alternative both optional missing anonymous".split(),
)
def test_the_credentials_that_an_operation_asks_for(kind, server, security, sent):
    call = with_schemes(kind, server.url, key="K", login=("ann", "pass:word"), token=None)
    call.request(secured(*security))
    got = {name: server.last.headers.get(name) for name in ("x-key", "authorization")}
    assert {name: value for name, value in got.items() if value} == sent
    call.request(secured(*security), auth=Bearer("mine"))
    assert server.last.headers["authorization"] == "Bearer mine"
    assert "x-key" not in server.last.headers
    call.close()


@pytest.mark.parametrize("secret", [("a", "b"), "text"])
def test_a_credential_of_the_wrong_kind(secret):
    scheme = Scheme("basic" if isinstance(secret, str) else "bearer")
    with pytest.raises(TypeError, match="credential is"):
        scheme.credential(secret)


OWN = {"auth": Bearer(SECRET), "headers": {"X-Tenant-Key": SECRET}, "query": {"k": SECRET}}


def leaks(seen: Any) -> bool:
    text = f"{seen.headers} {seen.query} {seen.path}"
    return SECRET in text or "s3cret" in text


def test_nothing_goes_to_another_origin(connect, server, other):
    call = connect(server.url, **OWN)
    call.request(PING)
    assert leaks(server.last)
    call.request(PING, base_url=other.url)
    assert not leaks(other.last)
    call.request(PING, base_url=other.url, auth=Bearer("theirs"))
    assert other.last.headers["authorization"] == "Bearer theirs"
    assert not leaks(other.last)
    assert len(server.seen) == 1
    call.request(PING, base_url=f"{server.url}/v2")
    assert server.last.path == "/v2/ping"
    assert leaks(server.last)


@pytest.mark.parametrize("change", ["https://127.0.0.1", "http://localhost"])
def test_scheme_and_host_count_too(kind, server, change):
    port = server.url.rpartition(":")[2]
    settings = kind(server.url, **OWN).client._caller.settings
    assert settings.changed({"base_url": f"{change}:{port}"}).auth is None
    assert settings.changed({"base_url": server.url.upper().replace("HTTP", "http")}).auth


def test_a_client_with_another_base_url_has_no_credentials(connect, server, other):
    call = connect(server.url, **OWN)
    client = call.client
    call.client = client.with_options(base_url=other.url)
    call.request(PING)
    assert not leaks(other.last)
    call.client = client.with_options(base_url=other.url, auth=Bearer("theirs"), headers={"A": "1"})
    call.request(PING)
    assert (other.last.headers["authorization"], other.last.headers["a"]) == ("Bearer theirs", "1")
    assert not leaks(other.last)
    call.client = client
    call.request(PING)
    assert leaks(server.last)


def test_what_the_http_client_has_stays_with_the_origin(kind, connect, server, other):
    make = httpx2.Client if kind.name == "sync" else httpx2.AsyncClient
    own = make(
        auth=("ann", SECRET),
        headers={"X-Key": SECRET},
        cookies={"sid": SECRET},
        params={"k": SECRET},
    )
    call = connect(server.url, http_client=own)
    call.request(PING)
    assert server.last.headers["authorization"].startswith("Basic ")
    assert leaks(server.last)
    call.request(PING, base_url=other.url)
    assert not leaks(other.last)
    assert not {"authorization", "x-key", "cookie"} & other.last.headers.keys()
    own.close() if kind.name == "sync" else call.runner.run(own.aclose())


def test_cookies_of_a_server_stay_with_its_origin(connect, server, other):
    from starlette.responses import JSONResponse

    server.answer = lambda request: JSONResponse({}, headers={"set-cookie": f"sid={SECRET}"})
    call = connect(server.url)
    call.request(PING)
    call.request(PING, base_url=other.url)
    assert "cookie" not in other.last.headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_origin_is_not_followed(connect, server, other, status):
    server.answer = lambda request: RedirectResponse(f"{other.url}/steal", status)
    with pytest.raises(APIStatusError, match=f"HTTP {status}") as caught:
        connect(server.url, **OWN).request(PING)
    assert caught.value.headers["location"] == f"{other.url}/steal"
    assert other.seen == []


@pytest.mark.parametrize("failing", [False, True], ids=["answered", "failed"])
@pytest.mark.parametrize(
    "settings",
    [
        {"auth": Bearer(SECRET)},
        {"auth": ApiKey(SECRET)},
        {"auth": ApiKey(SECRET, "k", "query")},
        {"auth": ApiKey(SECRET, "k", "cookie")},
        {"auth": Basic("ann", SECRET)},
        {"auth": httpx2.BasicAuth("ann", SECRET)},
        {"headers": {"X-Api-Key": SECRET}},
        {"headers": {"Authorization": f"Bearer {SECRET}"}},
        {"query": {"api_key": SECRET}},
    ],
    ids="bearer key query cookie basic httpx2 header authorization parameter".split(),
)
def test_secrets_are_never_logged(connect, server, caplog, settings, failing):
    from starlette.responses import JSONResponse

    echo = lambda request: JSONResponse({}, headers={"x-echo": SECRET, "set-cookie": "a=b"})  # noqa: E731
    server.answer = echo
    call = connect("http://127.0.0.1:9" if failing else server.url, **settings)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("httpcore2").setLevel(logging.WARNING)
        if failing:
            with pytest.raises(APIConnectionError):
                call.request(PING)
        else:
            call.request(PING)
    own = [record for record in caplog.records if record.name == "acpact.runtime.log"]
    assert any(record.levelno == logging.INFO for record in own)
    shown = " ".join(record.getMessage() for record in own)
    assert "ping: GET http://127.0.0.1" in shown
    encoded = b64encode(f"ann:{SECRET}".encode()).decode()
    for text in (SECRET, "s3cret", encoded):
        assert text not in shown
    # httpx2 logs URLs as well.
    assert "s3cret" not in " ".join(r.getMessage() for r in caplog.records if "httpx2" in r.name)
    if not failing:
        assert "x-echo" in shown


def test_a_password_in_the_base_url_is_sent_and_not_logged(connect, server, caplog):
    call = connect(server.url.replace("//", "//ann:pass:word@"))
    with caplog.at_level(logging.DEBUG):
        call.request(PING)
    assert "HTTP Request: GET http://127.0.0.1" in caplog.text
    assert server.last.headers["authorization"] == f"Basic {TOKEN}"
    assert "pass:word" not in caplog.text
    assert TOKEN not in caplog.text


def test_options_of_a_call_leave_the_client_alone(connect, server):
    call = connect(server.url, headers={"A": "1"}, query={"q": "1"}, timeout=7)
    before = call.client._caller.settings
    call.request(
        PING, extra_headers={"A": "2"}, extra_query={"q": "2"}, timeout=3, deadline=9, retries=1,
        auth=Bearer("x"), idempotency_key="k", base_url=f"{server.url}/v2", max_response_bytes=99,
    )  # fmt: skip
    assert (server.last.path, server.last.query) == ("/v2/ping", "q=2")
    assert (server.last.headers["a"], server.last.headers["idempotency-key"]) == ("2", "k")
    assert call.client._caller.settings is before
    call.request(PING)
    assert (server.last.path, server.last.query, server.last.headers["a"]) == ("/ping", "q=1", "1")
    assert not {"authorization", "idempotency-key"} & server.last.headers.keys()


def test_a_client_made_from_another(kind, connect, server):
    call = connect(server.url, headers={"A": "1", "B": "1"})
    first = call.client
    call.client = first.with_options(headers={"b": "2"}, timeout=3)
    call.request(PING)
    assert (server.last.headers["a"], server.last.headers["b"]) == ("1", "2")
    (call.client.close() if kind.name == "sync" else call.runner.run(call.client.aclose()))
    call.client = first
    call.request(PING)
    assert server.last.headers["b"] == "1"


@pytest.mark.parametrize("setting", ["header", "retry", "extra_headers"])
def test_unknown_settings_are_refused(kind, server, setting):
    with pytest.raises(TypeError, match=setting):
        kind(server.url, **{setting: {}})
    with kind_closing(kind, server) as call, pytest.raises(TypeError, match=setting):
        call.client.with_options(**{setting: {}})


class kind_closing:  # noqa: N801 - reads as a function
    def __init__(self, kind: Any, server: Any) -> None:
        self.call = kind(server.url)

    def __enter__(self) -> Any:
        return self.call

    def __exit__(self, *error: object) -> None:
        self.call.close()


@pytest.fixture(params=[SyncClient, AsyncClient], ids=["sync", "async"])
def client(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_settings_from_the_environment(client, monkeypatch):
    for name, value in {
        "BASE_URL": "http://h/v1", "TIMEOUT": "2.5", "RETRIES": "4", "API_KEY": SECRET,
        "API_KEY_HEADER": "X-Mine",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"ACP_{name}", value)
    settings = client.from_env("ACP_", headers={"a": "1"})._caller.settings
    assert (settings.base_url, settings.timeout) == ("http://h/v1", httpx2.Timeout(2.5))
    assert (settings.retries.count, settings.headers) == (4, {"a": (b"a", b"1")})
    request = httpx2.Request("GET", "http://h")
    settings.auth.apply(request)
    assert request.headers["x-mine"] == SECRET
    monkeypatch.setenv("ACP_TOKEN", "t")
    settings = client.from_env("ACP_", retries=1)._caller.settings
    settings.auth.apply(request)
    assert (request.headers["authorization"], settings.retries.count) == ("Bearer t", 1)
    assert request.headers["x-mine"] == SECRET
    monkeypatch.delenv("ACP_API_KEY")
    del request.headers["x-mine"]
    client.from_env("ACP_")._caller.settings.auth.apply(request)
    assert "x-mine" not in request.headers


def test_what_is_given_is_not_read_from_the_environment(client, monkeypatch):
    monkeypatch.delenv("ACP_BASE_URL", raising=False)
    monkeypatch.setenv("ACP_TIMEOUT", "soon")
    settings = client.from_env("ACP_", base_url="http://h", timeout=3)._caller.settings
    assert (settings.base_url, settings.attempt_seconds) == ("http://h", 3)


@pytest.mark.parametrize(
    ("name", "value"), [("RETRIES", "many"), ("TIMEOUT", "soon"), ("BASE_URL", "nowhere")]
)
def test_an_environment_that_does_not_fit(client, monkeypatch, name, value):
    monkeypatch.setenv("ACP_BASE_URL", "http://h")
    monkeypatch.setenv(f"ACP_{name}", value)
    with pytest.raises(ValueError, match=f"ACP_{name}|base_url") as caught:
        client.from_env("ACP_")
    assert value not in str(caught.value)


def test_an_environment_without_a_base_url(client):
    with pytest.raises((TypeError, ValueError), match="BASE_URL"):
        client.from_env("NOBODY_SETS_THIS_")


def test_credentials_from_the_environment(client, monkeypatch):
    schemes = {"key": Scheme("api-key", "X-Key"), "login": Scheme("basic")}
    secured = type("Secured", (client,), {
        "_schemes": schemes,
        "__init__": lambda self, base_url, *, key=None, login=None, **more: client.__init__(
            self, base_url, credentials={"key": key, "login": login}, **more
        ),
    })  # fmt: skip
    monkeypatch.setenv("X_BASE_URL", "http://h")
    monkeypatch.setenv("X_KEY", "k")
    monkeypatch.setenv("X_LOGIN", "ann:pass:word")
    settings = secured.from_env("X_")._caller.settings
    assert sorted(settings.credentials) == ["key", "login"]
    monkeypatch.setenv("X_LOGIN", "ann")
    with pytest.raises(ValueError, match="X_LOGIN"):
        secured.from_env("X_")


def test_your_own_transport(client):
    seen = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.url.path)
        return httpx2.Response(200, json={"ok": True})

    made = client("http://h/v1", transport=httpx2.MockTransport(answer))
    found = made._caller.request(PING, {}, options={})
    assert (asyncio.run(found) if asyncio.iscoroutine(found) else found) == {"ok": True}
    assert seen == ["/v1/ping"]


def test_a_transport_and_a_client_are_too_much(kind):
    own = (httpx2.Client if kind.name == "sync" else httpx2.AsyncClient)()
    with pytest.raises(TypeError, match="not both"):
        kind("http://h", http_client=own, transport=httpx2.MockTransport(lambda request: None))
