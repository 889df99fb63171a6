"""Request bodies in every media type, through the client and by hand."""

import datetime as dt
import io
from typing import Any

import pytest

from .recorder import Recorder
from .serving import exchange, raw_request

PROBLEM = "application/problem+json"


def body_of(recorder: Recorder) -> Any:
    (found,) = recorder.last["positional"]
    return found.to_dict() if hasattr(found, "to_dict") else found


@pytest.mark.parametrize(
    ("name", "body", "arrived"),
    [
        ("send_form", {"orderId": 5, "note": "a&b=c ü", "kinds": ["big", "small-ish"]}, None),
        ("send_bytes", b"\x00\xff", None),
        ("send_text", "a\r\nü€", None),
        ("send_xml", b"<order/>", None),
        ("send_kind", "small-ish", None),
        ("send_one_of_many", {"orderId": 5}, None),
        ("send_list", [{"orderId": 5}, {"orderId": 6, "note": "x"}], None),
        ("send_string", "null", None),
        ("send_string", None, None),
        ("job", {"a": "b", "ü": ""}, None),
        ("str", [1, 2.5, -3e10], None),
        ("send_vendor", {"orderId": 5, "placed": "2025-01-02T03:04:05Z"}, None),
        ("send_vendor", {"orderId": 5, "more": [None, True]}, None),
    ],
)
def test_what_is_sent_arrives(
    styles_client: Any, recorder: Recorder, name: str, body: Any, arrived: Any
) -> None:
    recorder.answer = {"send_kind": "big", "job": {"list": []}, "str": ""}.get(name)
    if name in ("send_vendor", "send_xml"):
        recorder.answer = {"orderId": 1} if name == "send_vendor" else b"<order/>"
    method = getattr(styles_client, name + ("_" if name == "str" else ""))
    method(body)
    found = body_of(recorder)
    if isinstance(found, list):
        found = [item.to_dict() if hasattr(item, "to_dict") else item for item in found]
    assert found == body


def test_multipart(styles_client: Any, recorder: Recorder) -> None:
    raw = bytes(range(256))
    parts = {"file": raw, "title": "ü", "shade": {"R": 1, "G": 2}}
    styles_client.send_multipart(parts)
    (body,) = recorder.last["positional"]
    assert (body.file, body.title, body.shade.to_dict()) == (raw, "ü", {"R": 1, "G": 2})
    styles_client.send_multipart({"file": io.BytesIO(b"x")})
    (body,) = recorder.last["positional"]
    assert (body.file, body.title, body.shade) == (b"x", None, None)


def test_types_of_values(styles_client: Any, styles_server: Any, recorder: Recorder) -> None:
    styles_client.send_form({"orderId": 5, "kinds": ["big"], "placed": "2025-01-02T03:04:05+01:00"})
    (body,) = recorder.last["positional"]
    models = styles_server.models
    assert type(body) is models.Order
    assert body.kinds == [models.Kind.BIG]
    assert type(body.kinds[0]) is models.Kind
    assert body.placed.utcoffset() == dt.timedelta(hours=1)


def test_an_optional_body_is_optional(styles_client: Any, recorder: Recorder) -> None:
    styles_client.send_one_of_many()
    assert recorder.last["positional"] == (None,)


def test_every_documented_media_type_is_taken(styles_port: int, recorder: Recorder) -> None:
    text = {"Content-Type": "text/plain; charset=utf-8"}
    assert exchange(styles_port, raw_request("POST", "/choice", text, b"prose")).status == 204
    assert recorder.last["positional"] == ("prose",)
    json = {"Content-Type": 'Application/JSON; profile="x"'}
    assert (
        exchange(styles_port, raw_request("POST", "/choice", json, b'{"orderId":1}')).status == 204
    )
    assert body_of(recorder) == {"orderId": 1}


FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
PART = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n--x--\r\n'


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/form", FORM, b""),
        ("/form", FORM, b"orderId=x"),
        ("/form", FORM, b"orderId=1&orderId=2"),
        ("/form", FORM, b"orderId=1&kinds=bogus"),
        ("/form", FORM, b"orderId=%ff"),
        ("/form", FORM, b"orderId=1&note=\xff"),
        ("/form", FORM, b"orderId=1&placed=yesterday"),
        ("/form", FORM, b"&".join(b"a=1" for _ in range(20_000))),
        ("/multipart", MULTIPART, b""),
        ("/multipart", MULTIPART, b"nonsense"),
        ("/multipart", MULTIPART, b"--x\r\n"),
        ("/multipart", MULTIPART, b"--x\r\nnonsense\r\n\r\n\r\n--x--\r\n"),
        ("/multipart", MULTIPART, PART.format("title", "x").encode()),
        ("/multipart", MULTIPART, PART.format("shade", "{").encode()),
        ("/multipart", "multipart/form-data", PART.format("file", "x").encode()),
        ("/text", "text/plain", b"\xff"),
        ("/kind", "application/json", b'"medium"'),
        ("/list", "application/json", b'[{"orderId": 1}, {}]'),
        ("/vendor", "application/vnd.order+json", b"{}"),
    ],
)
def test_malformed_bodies_are_refused(
    styles_port: int, recorder: Recorder, path: str, kind: str, body: bytes
) -> None:
    method = {"/text": "PUT", "/kind": "PUT", "/vendor": "PATCH"}.get(path, "POST")
    answer = exchange(styles_port, raw_request(method, path, {"Content-Type": kind}, body))
    assert answer.status in (400, 422)
    assert answer.headers["content-type"] == PROBLEM or path != "/vendor"
    assert recorder.last == {}
