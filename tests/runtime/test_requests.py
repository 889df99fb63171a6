"""What reaches the server: URL, headers, body."""

import io
import json
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

import pytest
from pydantic import BaseModel, ConfigDict, Field

from acpact.runtime.errors import InternalServerError
from acpact.runtime.operation import Body, Operation, Response
from acpact.runtime.parameters import Parameter
from acpact.runtime.retries import Retries
from acpact.runtime.settings import DEFAULT_DEADLINE, OMIT, Settings


def parameter(name: str, location: Any, *, required: bool = False, **more: Any) -> Parameter:
    style = more.pop("style", "form" if location in ("query", "cookie") else "simple")
    explode = more.pop("explode", style == "form")
    return Parameter(name, name.replace("-", "_"), location, style, explode, required, **more)


FULL = Operation(
    id="find",
    method="GET",
    path="/threads/{thread_id}/runs",
    parameters=(
        parameter("thread_id", "path", required=True),
        parameter("limit", "query"),
        parameter("tags", "query"),
        parameter("X-Trace", "header"),
        parameter("session", "cookie"),
        parameter("theme", "cookie"),
    ),
    responses=(Response("200", "application/json", None),),
)


def test_every_kind_of_parameter(call, server):
    arguments = {
        "thread_id": UUID(int=5),
        "limit": 10,
        "tags": ["a b", "c&d"],
        "X_Trace": "t-1",
        "session": "abc",
        "theme": "dark",
    }
    call.request(FULL, arguments)
    seen = server.last
    assert seen.method == "GET"
    assert seen.path == "/threads/00000000-0000-0000-0000-000000000005/runs"
    assert seen.query == "limit=10&tags=a%20b&tags=c%26d"
    assert seen.headers["x-trace"] == "t-1"
    assert seen.headers["cookie"] == "session=abc; theme=dark"
    assert seen.headers["accept"] == "application/json"
    assert "content-type" not in seen.headers
    assert seen.body == b""


@pytest.mark.parametrize("nothing", [OMIT, None], ids=["OMIT", "None"])
def test_what_is_not_given_is_not_sent(call, server, nothing):
    names = ["limit", "tags", "X_Trace", "session", "theme"]
    call.request(FULL, {"thread_id": "t"} | dict.fromkeys(names, nothing))
    assert server.last.query == ""
    assert "x-trace" not in server.last.headers
    assert "cookie" not in server.last.headers


def test_omit():
    assert not OMIT
    assert repr(OMIT) == "OMIT"


@pytest.mark.parametrize("value", [OMIT, None])
def test_a_path_parameter_must_be_there(call, value):
    with pytest.raises(TypeError, match="thread_id"):
        call.request(FULL, {"thread_id": value})


def test_a_required_parameter_must_be_there(call, server):
    made = Operation("find", "GET", "/", (parameter("q", "query", required=True),))
    with pytest.raises(TypeError, match=r"find\(\) needs the argument 'q'"):
        call.request(made)
    assert server.seen == []


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("a/b", "/threads/a%2Fb/runs"),
        ("a?b=c#d", "/threads/a%3Fb%3Dc%23d/runs"),
        ("ü ☃", "/threads/%C3%BC%20%E2%98%83/runs"),
        ("%2e%2e", "/threads/%252e%252e/runs"),
        ("x:y@z;p=1", "/threads/x%3Ay%40z%3Bp%3D1/runs"),
    ],
)
def test_path_values_stay_one_segment(call, server, value, path):
    call.request(FULL, {"thread_id": value})
    assert server.last.path == path


def test_a_url_that_is_too_long(call, server):
    with pytest.raises(ValueError, match="URL"):
        call.request(FULL, {"thread_id": "x" * 70_000})
    assert server.seen == []


@pytest.mark.parametrize("value", ["", ".", "..", "../../admin", "..\\admin", "a/../../b"])
def test_path_traversal_is_refused(call, server, value):
    with pytest.raises(ValueError, match="thread_id"):
        call.request(FULL, {"thread_id": value})
    assert server.seen == []


@pytest.mark.parametrize(
    ("prefix", "path", "sent"),
    [
        ("", "/runs", "/runs"),
        ("/", "/runs", "/runs"),
        ("/api/v1", "/runs", "/api/v1/runs"),
        ("/api/v1/", "/runs", "/api/v1/runs"),
        ("/api/v1//", "/runs", "/api/v1/runs"),
        ("/a%2Fb", "/runs", "/a%2Fb/runs"),
        ("/ä b", "/runs", "/%C3%A4%20b/runs"),
        ("/api", "/", "/api/"),
        ("", "/", "/"),
        ("/api/v1/../v2", "/runs", "/api/v2/runs"),
    ],
)
def test_the_path_of_the_base_url_is_kept(connect, server, prefix, path, sent):
    call = connect(server.url + prefix)
    call.request(Operation("x", "GET", path))
    assert server.last.path == sent
    assert not call.client.base_url.endswith("/")


@pytest.mark.parametrize(
    ("url", "match"),
    [
        ("", "http"),
        ("/relative", "http"),
        ("localhost:8000", "http"),
        ("ftp://host", "http"),
        ("file:///etc/passwd", "http"),
        ("http://", "host"),
        ("http://host?x=1", "query"),
        ("http://host#x", "fragment"),
        ("http://host:port", "not a URL"),
    ],
)
def test_base_urls_that_nothing_can_be_joined_to(connect, url, match):
    with pytest.raises(ValueError, match=match):
        connect(url)


def test_precedence_of_headers_whatever_their_case(connect, server):
    call = connect(server.url, headers={"x-trace": "client", "X-Own": "client", "User-Agent": "me"})
    call.request(FULL, {"thread_id": "t"})
    assert server.last.headers["x-trace"] == "client"
    call.request(FULL, {"thread_id": "t", "X_Trace": "call"})
    assert server.last.headers["x-trace"] == "call"
    call.request(
        FULL,
        {"thread_id": "t", "X_Trace": "call"},
        extra_headers={"X-TRACE": "extra", "ACCEPT": "text/csv", "cookie": "a=b"},
    )
    headers = server.last.headers
    assert headers["x-trace"] == "extra"
    assert headers["accept"] == "text/csv"
    assert headers["cookie"] == "a=b"
    assert headers["x-own"] == "client"
    assert headers["user-agent"] == "me"


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0b", "☃"])
def test_headers_cannot_be_injected(call, connect, server, value):
    with pytest.raises(ValueError, match="'X-Trace'"):
        call.request(FULL, {"thread_id": "t", "X_Trace": value})
    with pytest.raises(ValueError, match="'X-More'"):
        call.request(FULL, {"thread_id": "t"}, extra_headers={"X-More": value})
    with pytest.raises(ValueError, match="'X-More'"):
        connect(server.url, headers={"X-More": value})
    with pytest.raises(ValueError, match="is not a header name"):
        call.request(FULL, {"thread_id": "t"}, extra_headers={f"X{value}": "1"})
    assert server.seen == []


def test_header_values_in_latin_1(call, server):
    call.request(FULL, {"thread_id": "t", "X_Trace": "café"})
    assert server.last.headers["x-trace"] == "café"


def test_a_cookie_cannot_become_two(call, server):
    call.request(FULL, {"thread_id": "t", "session": "a; admin=1\r\n"})
    assert server.last.headers["cookie"] == "session=a%3B%20admin=1%0D%0A"


def test_extra_query_is_added_and_wins(call, server):
    extra = {"limit": 3, "more": ["a", "b c"], "none": None, "flag": True}
    call.request(FULL, {"thread_id": "t", "limit": 1, "tags": ["x"]}, extra_query=extra)
    assert server.last.query == "tags=x&limit=3&more=a&more=b%20c&flag=true"


def test_an_unknown_option_does_not_vanish(call, server):
    with pytest.raises(TypeError, match=r"find\(\) got an unexpected keyword argument 'time_out'"):
        call.request(FULL, {"thread_id": "t"}, time_out=5)
    assert server.seen == []


@pytest.mark.parametrize(
    ("responses", "accept"),
    [
        ((), "*/*"),
        ((Response("204"),), "*/*"),
        (
            (Response("404", "application/problem+json"), Response("200", "application/json")),
            "application/json, application/problem+json",
        ),
        (
            (
                Response("200", "image/*"),
                Response("200", "text/event-stream", stream="raw"),
                Response("200", "application/json"),
                Response("4XX", "application/json"),
            ),
            "image/*, application/json",
        ),
    ],
)
def test_accept(call, server, responses, accept):
    server.says("1", "application/json")
    call.request(Operation("x", "GET", "/", responses=responses))
    assert server.last.headers["accept"] == accept


class Inner(BaseModel):
    model_config = ConfigDict(extra="allow")
    name: str = Field("x", alias="Name")
    note: str | None = None


class OwnJson(BaseModel):
    a: int = 1

    def to_json(self) -> str:
        return '{"own":true}'


def send(call: Any, server: Any, media: str, body: Any, required: bool = True) -> Any:
    made = Operation("make", "POST", "/things", body=Body(media, required))
    call.request(made, {}, body)
    return server.last


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        (OwnJson(), {"own": True}),
        (Inner(), {}),
        (Inner(Name="n", note=None, extra=1), {"Name": "n", "note": None, "extra": 1}),
        ({"a": [Inner(Name="n"), Inner()]}, {"a": [{"Name": "n"}, {}]}),
        ([Inner(note="é")], [{"note": "é"}]),
        ({"id": UUID(int=1)}, {"id": "00000000-0000-0000-0000-000000000001"}),
        (None, None),
        ("text", "text"),
        ([], []),
        ({}, {}),
        (0, 0),
    ],
)
def test_json_bodies(call, server, body, sent):
    seen = send(call, server, "application/json", body)
    assert json.loads(seen.body) == sent
    assert seen.headers["content-type"] == "application/json"
    assert seen.headers["content-length"] == str(len(seen.body))


def test_json_bodies_by_other_names(call, server):
    for media in ("application/merge-patch+json", "application/vnd.x+json; v=1", "text/json"):
        seen = send(call, server, media, {"a": 1})
        assert (seen.headers["content-type"], seen.body) == (media, b'{"a":1}')


def test_a_body_that_is_not_given(call, server):
    seen = send(call, server, "application/json", OMIT, required=False)
    assert seen.body == b""
    assert "content-type" not in seen.headers
    with pytest.raises(TypeError, match=r"make\(\) needs a body"):
        send(call, server, "application/json", OMIT)


def test_a_json_body_that_is_no_json(call):
    made = Operation("make", "POST", "/", body=Body("application/json", True))
    with pytest.raises((TypeError, ValueError), match="object"):
        call.request(made, {}, {"a": object()})


FIELDS = {"a": 1, "b": ["x", True], "c": {"k": "ü"}, "d": None, "e": "s p&="}


def test_form_bodies(call, server):
    media = "application/x-www-form-urlencoded"
    seen = send(call, server, media, FIELDS)
    assert seen.headers["content-type"] == media
    pairs = [("a", "1"), ("b", "x"), ("b", "true"), ("c", '{"k":"ü"}'), ("e", "s p&=")]
    assert parse_qsl(seen.body.decode()) == pairs
    assert send(call, server, media, Inner(Name="n m")).body == b"Name=n+m"
    assert send(call, server, media, "raw=1").body == b"raw=1"
    with pytest.raises(TypeError, match="mapping"):
        send(call, server, media, [1])


def test_multipart_bodies(call, server):
    body = FIELDS | {
        "raw": b"\0\1",
        "file": io.BytesIO(b"content"),
        "named": ("n.txt", b"text", "text/x-own"),
        "two": [b"1", b"2"],
    }
    seen = send(call, server, "multipart/form-data", body)
    head = b"content-type: " + seen.headers["content-type"].encode() + b"\r\n\r\n"
    parts = [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get_content_type() if part["content-type"] else None,
            part.get_payload(decode=True),
        )
        for part in message_from_bytes(head + seen.body).get_payload()  # type: ignore[union-attr]
    ]
    unnamed = (None, None)
    assert parts == [
        ("a", *unnamed, b"1"),
        ("b", *unnamed, b"x"),
        ("b", *unnamed, b"true"),
        ("c", None, "application/json", '{"k":"ü"}'.encode()),
        ("e", *unnamed, b"s p&="),
        ("raw", "upload", "application/octet-stream", b"\0\1"),
        ("file", "upload", "application/octet-stream", b"content"),
        ("named", "n.txt", "text/x-own", b"text"),
        ("two", "upload", "application/octet-stream", b"1"),
        ("two", "upload", "application/octet-stream", b"2"),
    ]


class Pipe:
    """A file that can be read once."""

    def __init__(self) -> None:
        self._file = io.BytesIO(b"content")

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


@pytest.mark.parametrize(
    ("make", "count"),
    [
        (lambda: io.BytesIO(b"content"), 2),
        (lambda: ("a.txt", io.BytesIO(b"content")), 2),
        (Pipe, 1),
    ],
    ids=["file", "named", "pipe"],
)
def test_a_file_is_sent_whole_each_time_or_once(connect, server, make, count):
    server.says(b"", status=503)
    call = connect(server.url, retries=Retries(1, first_delay=0.001))
    upload = Operation("up", "POST", "/up", body=Body("multipart/form-data", required=True))
    with pytest.raises(InternalServerError):
        call.request(upload, {}, {"file": make()}, idempotency_key="k")
    assert [b"content" in seen.body for seen in server.seen] == [True] * count


def test_an_empty_idempotency_key_is_refused(call, server):
    for key in ("", " "):
        with pytest.raises(ValueError, match="idempotency_key is empty"):
            call.request(Operation("put", "PUT", "/x"), idempotency_key=key)
    assert server.seen == []


def test_a_multipart_name_cannot_inject_headers(call, server):
    seen = send(call, server, "multipart/form-data", {'a"\r\nX: y': "v"})
    assert b"\r\nX: y" not in seen.body


@pytest.mark.parametrize(
    ("media", "body", "sent", "content_type"),
    [
        ("application/octet-stream", b"\0\xff", b"\0\xff", "application/octet-stream"),
        ("application/octet-stream", bytearray(b"ab"), b"ab", "application/octet-stream"),
        ("text/plain", "hällo", "hällo".encode(), "text/plain"),
        ("application/xml", "<a/>", b"<a/>", "application/xml"),
        ("image/*", b"\x89PNG", b"\x89PNG", "application/octet-stream"),
        ("*/*", "text", b"text", "text/plain; charset=utf-8"),
        ("*/*", {"a": 1}, b'{"a":1}', "application/json"),
    ],
)
def test_other_bodies(call, server, media, body, sent, content_type):
    seen = send(call, server, media, body)
    assert (seen.body, seen.headers["content-type"]) == (sent, content_type)


def test_an_open_file_as_a_body(call, server):
    assert send(call, server, "audio/ogg", io.BytesIO(b"file")).body == b"file"


def test_a_body_that_does_not_fit_its_media_type(call):
    with pytest.raises(TypeError, match="a text/plain body is bytes, str or a file, not dict"):
        call.request(Operation("x", "POST", "/", body=Body("text/plain", True)), {}, {})


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_methods(call, server, method):
    call.request(Operation("x", method, "/"))
    assert server.last.method == method


@pytest.mark.parametrize(
    ("client", "call", "wanted"),
    [
        ({"deadline": 5.0}, {"timeout": None}, 5.0),
        ({}, {"timeout": None}, None),
        ({}, {"timeout": None, "deadline": 7.0}, 7.0),
        ({"timeout": None}, {"deadline": 7.0}, 7.0),
        ({}, {"timeout": 3.0}, DEFAULT_DEADLINE),
    ],
)
def test_no_timeout_leaves_a_deadline_that_was_set(client, call, wanted):
    settings = Settings.of("http://h.test", None, client)
    assert settings.changed(call).deadline == wanted
