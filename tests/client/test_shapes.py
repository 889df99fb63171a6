"""Bodies, answers and names that ACP does not use, through the client of `styles.yaml`."""

import datetime as dt
import importlib
import inspect
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import pytest

from .conftest import SyncCalls
from .server import EVENTS, JSON, Server

ORDER = {"orderId": 7, "kinds": ["big", "huge"], "placed": "2025-01-01T00:00:00Z"}
NEW_YEAR = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


# Bodies.


def test_form(style: SyncCalls, server: Server) -> None:
    expected = b"orderId=7&note=a+%26+b&kinds=big&kinds=small-ish"
    order = {"orderId": 7, "note": "a & b", "kinds": ["big", "small-ish"]}
    for body in (order, style.package.models.Order.from_dict(order)):
        style("bodies.send_form", body)
        assert server.last.headers["content-type"] == "application/x-www-form-urlencoded"
        assert server.last.body == expected


def test_multipart(style: SyncCalls, server: Server) -> None:
    request = style.package.models.SendMultipartRequest
    shade = style.package.models.Shade(r=1)
    for body in (
        {"file": b"\x00\xff", "title": "ü", "shade": {"R": 1}},
        {"file": b"\x00\xff", "title": "ü", "shade": shade},
        request(file=b"\x00\xff", title="ü", shade=shade),
    ):
        style("send_multipart", body)
        media_type, _, boundary = server.last.headers["content-type"].partition("; boundary=")
        assert media_type == "multipart/form-data"
        parts = server.last.body.split(f"--{boundary}".encode())[1:-1]
        assert [part.strip().rpartition(b"\r\n\r\n")[2] for part in parts] == [
            b"\x00\xff",
            "ü".encode(),
            b'{"R":1}',
        ]
        names = [part.partition(b'name="')[2].partition(b'"')[0] for part in parts]
        assert names == [b"file", b"title", b"shade"]


def test_files_of_a_form_by_their_media_type(style: SyncCalls, server: Server) -> None:
    whole: dict[str, Any] = {
        "file": b"",
        "cover": b"\xff",
        "scans": [b"\xfe", b"\xfd"],
        "rows": "1,2",
        "thumb": "/w==",
    }
    for body in (whole, style.package.models.SendMultipartRequest(**whole)):
        style("send_multipart", body)
        parts = server.last.body.split(b"--" + server.last.body[2:].partition(b"\r\n")[0])[1:-1]
        files = [part.strip().rpartition(b"\r\n\r\n")[2] for part in parts if b"filename" in part]
        assert files[1:] == [b"\xff", b"\xfe", b"\xfd"]
        texts = [
            part.strip().rpartition(b"\r\n\r\n")[2] for part in parts if b"filename" not in part
        ]
        assert texts == [b"1,2", b"/w=="]
    hints = get_type_hints(
        importlib.import_module(f"{style.package.__name__}.types").SendMultipartRequest
    )
    upload = importlib.import_module(f"{style.package.__name__}._runtime").Upload
    assert (hints["cover"], hints["scans"]) == (upload | None, Sequence[upload])
    assert (hints["rows"], hints["thumb"]) == (str, str)


@pytest.mark.parametrize(
    ("name", "media_type", "body", "expected"),
    [
        ("send_bytes", "application/octet-stream", b"\x00\xff", b"\x00\xff"),
        ("send_bytes", "application/octet-stream", "ü", "ü".encode()),
        ("send_text", "text/plain", "ü\n", "ü\n".encode()),
        ("send_vendor", "application/vnd.order+json", {"orderId": 1}, b'{"orderId":1}'),
        ("send_one_of_many", JSON, {"orderId": 1}, b'{"orderId":1}'),
        ("send_list", JSON, [{"orderId": 1}], b'[{"orderId":1}]'),
        ("send_list", JSON, [], b"[]"),
        ("send_string", JSON, "ü", '"ü"'.encode()),
        ("send_string", JSON, None, b"null"),
        ("send_xml", "application/xml", "<order/>", b"<order/>"),
    ],
)
def test_bodies(
    style: SyncCalls, server: Server, name: str, media_type: str, body: Any, expected: bytes
) -> None:
    style(name, body)
    assert server.last.headers["content-type"] == media_type
    assert server.last.body == expected


def test_enum_values_as_bodies_and_answers(style: SyncCalls, server: Server) -> None:
    kind = style.package.models.Kind
    server.says('"from the future"')
    for sent in ("big", kind.BIG):
        assert style("send_kind", sent) == kind("from the future")
        assert server.last.body == b'"big"'


def test_models_in_a_list(style: SyncCalls, server: Server) -> None:
    order = style.package.models.Order
    style("send_list", [order(order_id=1), order(order_id=2, note=None)])
    assert json.loads(server.last.body) == [{"orderId": 1}, {"orderId": 2, "note": None}]


def test_an_optional_body_may_be_left_out(style: SyncCalls, server: Server) -> None:
    style("send_one_of_many")
    assert server.last.body == b""
    assert "content-type" not in server.last.headers


# Answers.


def test_the_status_decides_between_models(style: SyncCalls, server: Server) -> None:
    models = style.package.models
    server.says(json.dumps(ORDER))
    order = style("answers.order")
    assert type(order) is models.Order
    assert order.placed == NEW_YEAR
    assert order.kinds == [models.Kind.BIG, "huge"]
    assert order.to_dict() == ORDER
    server.says('{"ticket": "t"}', status=202)
    assert style("order") == models.Ticket(ticket="t")
    server.says("", None, 204)
    assert style("order") is None


@pytest.mark.parametrize(
    ("name", "status", "kind"),
    [
        ("order", 400, "BadRequestError"),
        ("order", 418, "APIStatusError"),
        ("order", 500, "InternalServerError"),
        ("range_", 404, "NotFoundError"),
        ("range_", 499, "APIStatusError"),
    ],
)
def test_errors_by_default_and_by_range_are_typed(
    style: SyncCalls, server: Server, name: str, status: int, kind: str
) -> None:
    models = style.package.models
    server.says('{"title": "No", "kind": "odd"}', "application/problem+json", status)
    with pytest.raises(style.package.APIStatusError) as caught:
        style(name.rstrip("_"))
    assert type(caught.value) is getattr(style.package, kind)
    assert caught.value.body == models.Problem(title="No", kind=models.Kind("odd"))


def test_errors_outside_the_range_are_plain(style: SyncCalls, server: Server) -> None:
    server.says('{"title": "No"}', status=500)
    with pytest.raises(style.package.InternalServerError) as caught:
        style("range")
    assert caught.value.body == {"title": "No"}


@pytest.mark.parametrize("status", [200, 201, 299])
def test_success_by_range_and_by_default(style: SyncCalls, server: Server, status: int) -> None:
    models = style.package.models
    server.says('{"orderId": 1}', status=status)
    assert style("range") == models.Order(order_id=1)
    server.says('{"ticket": "t"}', status=status)
    assert style("only_default") == models.Ticket(ticket="t")


@pytest.mark.parametrize(
    ("name", "content", "media_type", "value"),
    [
        ("image", b"\x89PNG\x00", "image/png", b"\x89PNG\x00"),
        ("report", "prose ü", "text/plain", "prose ü"),
        ("report", b"\xfc", "text/plain; charset=latin-1", "ü"),
        ("either", "prose", "text/plain", "prose"),
        ("nullable", "null", JSON, None),
        ("moment", '"2025-01-01T00:00:00Z"', JSON, NEW_YEAR),
        ("jobs.list_", "[]", JSON, []),
        ("async_jobs.str_", '"text"', JSON, "text"),
        ("annotations_", "5", JSON, 5),
    ],
)
def test_answers(
    style: SyncCalls,
    server: Server,
    name: str,
    content: bytes | str,
    media_type: str,
    value: Any,
) -> None:
    server.says(content, media_type)
    arguments = [[1.5]] if name.endswith("str_") else []
    found = style(name, *arguments)
    assert found == value
    assert type(found) is type(value)


def test_models_in_answers(style: SyncCalls, server: Server) -> None:
    models = style.package.models
    order = models.Order(order_id=1)
    server.says('{"orderId": 1}')
    assert [style("either"), style("nullable")] == [order, order]
    server.says('{"a": {"orderId": 1}}')
    assert style("things") == {"a": order}
    server.says('{"n": 1, "kind": "big"}')
    assert style("inline") == models.InlineResponse(n=1, kind=models.Kind.BIG)
    server.says('{"orderId": 1}', "application/vnd.order+json; charset=utf-8")
    assert style("send_vendor", {"orderId": 1}) == order
    assert server.last.headers["accept"].split(", ")[0] == "application/vnd.order+json"


def test_head_has_no_value(style: SyncCalls, server: Server) -> None:
    server.says("", JSON)
    assert style("order_exists") is None
    assert server.last.method == "HEAD"
    server.says("", None, 404)
    with pytest.raises(style.package.NotFoundError) as caught:
        style("order_exists")
    assert (caught.value.body, caught.value.text) == (None, "")


def test_streams_of_data_and_of_frames(style: SyncCalls, server: Server) -> None:
    server.streams(b'event: tick\ndata: {"ticket": "1"}\n\n: x\n\n', b'data: {"ticket": "2"}\n\n')
    assert [tick.ticket for tick in style("ticks")] == ["1", "2"]
    assert server.last.headers["accept"] == EVENTS
    server.streams(b"id: 5\nevent: tick\ndata: no JSON\n\n")
    (event,) = style("raw_ticks")
    assert type(event) is style.package.ServerSentEvent
    assert (event.id, event.event, event.data) == ("5", "tick", "no JSON")


def test_a_stream_of_several_kinds_of_frames(
    generated: Callable[..., ModuleType],
    connect: Callable[[ModuleType], SyncCalls],
    server: Server,
) -> None:
    call = connect(generated(Path(__file__).with_name("frames.yaml"), "frames"))
    server.streams(
        b'id: 1\nevent: token\ndata: {"t": "x"}\n\n',
        b"retry: 500\nevent: done\ndata: [DONE]\n\n",
        b"event: later\ndata: 5\n\n",
    )
    token, done, later = call("frames")
    assert (type(token).__name__, token.data.t, token.id) == ("TokenFrame", "x", "1")
    assert (type(done).__name__, done.data, done.retry) == ("DoneFrame", "[DONE]", 500)
    assert isinstance(later, call.package.Unknown)
    assert later.value == {"id": "1", "event": "later", "data": "5"}


def test_a_broken_event_is_an_error_that_the_stream_survives(
    style: SyncCalls, server: Server
) -> None:
    server.streams(b"data: {}\n\n", b"data: no JSON\n\n", b'data: {"ticket": "3"}\n\n')
    stream = style("ticks")
    for text, body in [("{}", {}), ("no JSON", None)]:
        with pytest.raises(style.package.ResponseValidationError) as caught:
            next(stream)
        assert (caught.value.text, caught.value.body) == (text, body)
        assert caught.value.event.data == text
    assert next(stream).ticket == "3"


@pytest.mark.parametrize(
    ("name", "argument", "annotation"),
    [
        ("send_bytes", "body", "str | bytes | IO[bytes]"),
        ("send_text", "body", "str | bytes | IO[bytes]"),
        ("send_xml", "body", "str | bytes | IO[bytes]"),
        ("send_string", "body", "str | None"),
        ("send_vendor", "body", "Order | _types.Order | Omit"),
        ("send_one_of_many", "body", "Order | _types.Order | Omit"),
        ("send_kind", "body", "Kind | Literal['big', 'small-ish']"),
        ("query", "kinds", "Sequence[Kind | Literal['big', 'small-ish']] | None | Omit"),
        ("query", "level", "QueryLevel | Literal[1, 2] | None | Omit"),
        ("query", "owner", "str | UUID | None | Omit"),
        ("needed", "tenant", "int"),
        ("image", "return", "bytes"),
        ("send_xml", "return", "bytes"),
        ("order", "return", "Order | Ticket | None"),
        ("order_exists", "return", "None"),
        ("either", "return", "Order | str"),
        ("nullable", "return", "Order | None"),
        ("things", "return", "dict[str, Order]"),
    ],
)
def test_annotations_say_what_is_sent_and_returned(
    style: SyncCalls, name: str, argument: str, annotation: str
) -> None:
    found = inspect.get_annotations(getattr(style.client, name))[argument]
    assert found.replace('"', "'") == annotation


# Names and tags.


def test_an_operation_under_two_tags_is_on_both(style: SyncCalls, server: Server) -> None:
    server.says('{"ticket": "t"}')
    found = [style(name) for name in ("two_tags", "paths.two_tags", "answers.two_tags")]
    assert found == [style.package.models.Ticket(ticket="t")] * 3


@pytest.mark.parametrize(
    ("name", "method", "path"),
    [
        ("options", "OPTIONS", "/untagged"),
        ("default.default_", "GET", "/untagged"),
        ("default_", "GET", "/untagged"),
        ("async_jobs.operation", "PUT", "/jobs"),
        ("parameters", "OPTIONS", "/jobs"),
    ],
)
def test_names_that_are_taken_get_an_underscore(
    style: SyncCalls, server: Server, name: str, method: str, path: str
) -> None:
    assert style(name) is None
    assert (server.last.method, server.last.path) == (method, path)


def test_arguments_that_the_method_itself_needs(style: SyncCalls, server: Server) -> None:
    server.says('[{"list": ["a"], "str": "b", "Any": true}]')
    (job,) = style("list_", operations_=["a", "b"], options_="c", omit="d", list_="e")
    assert server.last.query == "operations=a&operations=b&options=c&OMIT=d&list=e"
    assert type(job) is style.package.models.JOB
    assert (job.list_, job.str_, job.any) == (["a"], "b", True)
    server.says('{"list": []}')
    assert style("job", {"a": "b"}) == style.package.models.JOB(list_=[])


def test_the_server_of_the_document_is_the_default(styles: ModuleType) -> None:
    with styles.StylesUnderTestClient() as client:
        assert client.base_url == "http://127.0.0.1:9/v1"
