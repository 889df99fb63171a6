"""Answers of a live server, right and wrong, as values and exceptions."""

import gzip
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from acpact.runtime.errors import APIConnectionError, ResponseValidationError
from acpact.runtime.operation import Response


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int = 9


class Dog(BaseModel):
    kind: Literal["dog"]


Pet = Annotated[Cat | Dog, Field(discriminator="kind")]
JSON = "application/json"
CAT = '{"kind": "cat", "lives": 7}'
TOM = Cat(kind="cat", lives=7)


@pytest.mark.parametrize(
    ("documented", "content", "media", "value"),
    [
        (Response("200", JSON, Pet), CAT, JSON, TOM),
        (Response("200", JSON, Pet), CAT, "application/json; charset=utf-8", TOM),
        (Response("200", JSON, Pet), CAT, "APPLICATION/JSON", TOM),
        (Response("200", JSON, Pet), CAT, "application/hal+json", TOM),
        (Response("200", JSON, Pet), CAT, "text/plain", TOM),
        (Response("200", JSON, Pet), CAT, None, TOM),
        (Response("200", JSON, Pet), b"\xef\xbb\xbf" + CAT.encode(), JSON, TOM),
        (Response("200", "Application/Vnd.Pet+JSON; v=1", Pet), CAT, JSON, TOM),
        (Response("2XX", JSON, Pet), CAT, JSON, TOM),
        (Response("2xx", JSON, Pet), CAT, JSON, TOM),
        (Response("default", JSON, Pet), CAT, JSON, TOM),
        (Response("200", JSON, list[int]), "[1, 2]", JSON, [1, 2]),
        (Response("200", JSON, int | None), "null", JSON, None),
        (Response("200", JSON, lambda: Pet), CAT, JSON, TOM),
        (Response("200", JSON), CAT, JSON, {"kind": "cat", "lives": 7}),
        (
            Response("200", JSON, str),
            '"caf\xe9"'.encode("latin-1"),
            JSON + ";charset=latin1",
            "café",
        ),
        (Response("200", JSON, str), '"café"', JSON + "; charset=nonsense", "café"),
        *(
            (Response("200", JSON, str), '"café"', f"{JSON}; charset={name}", "café")
            for name in ("hex", "base64", "zip", "rot13", "undefined", "idna")
        ),
        (Response("200"), "ignored", "text/plain", None),
        (Response("200", "text/plain", str), "hällo", "text/plain; charset=utf-8", "hällo"),
        (
            Response("200", "text/plain", str),
            "caf\xe9".encode("latin-1"),
            "text/plain; charset=latin-1",
            "café",
        ),
        (Response("200", "text/plain", str), "", "text/plain", ""),
        (Response("200", "text/plain", str), CAT, JSON, CAT),
        (Response("200", "text/plain", int), "5", "text/plain", 5),
        (Response("200", "text/html"), "<p>", "text/html", "<p>"),
        (
            Response("200", "application/octet-stream", bytes),
            b"\0\xff",
            "application/octet-stream",
            b"\0\xff",
        ),
        (Response("200", "image/png", bytes), b"\x89PNG", "image/png", b"\x89PNG"),
        (Response("200", "image/*", bytes), b"\x89PNG", "image/png", b"\x89PNG"),
        (Response("200", "*/*", Pet), CAT, JSON, TOM),
        (Response("200", "*/*", Pet), CAT, None, TOM),
        (Response("200", "*/*"), "text", "text/plain", "text"),
        (Response("200", "*/*"), b"\x89PNG", "image/png", b"\x89PNG"),
        (Response("201", JSON, Pet), CAT, JSON, TOM),
        *(
            (Response("200", JSON, form), content, media, value)
            for form in (Any, lambda: Any)
            for content, media, value in (
                (CAT, None, {"kind": "cat", "lives": 7}),
                (CAT, "text/html", {"kind": "cat", "lives": 7}),
                ("<html>", "text/html; charset=utf-8", "<html>"),
                ("a,b\n1,2\n", "text/csv", "a,b\n1,2\n"),
                ("data: 1\n\n", "text/event-stream", "data: 1\n\n"),
                ("1\n2\n", "application/x-ndjson", b"1\n2\n"),
                (b"\x89PNG", "image/png", b"\x89PNG"),
            )
        ),
        (Response("201", JSON, Pet), '{"a": 1}', JSON, {"a": 1}),
        (Response("201", JSON, Pet), "text", "text/plain", "text"),
        (Response("201", JSON, Pet), b"\0", "image/png", b"\0"),
        (Response("201", JSON, Pet), "[1]", None, [1]),
        (Response("201", JSON, Pet), b"\0\1", None, b"\0\1"),
        (Response("201", JSON, Pet), "{broken", JSON, "{broken"),
        (Response("201", JSON, Pet), "", None, None),
    ],
)
def test_values(call, server, operation, documented, content, media, value):
    server.says(content, media)
    found = call.request(operation(documented))
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("status", [200, 201, 202, 203, 299])
def test_the_status_that_came_decides_the_type(call, server, operation, status):
    made = operation(
        Response("default", JSON, float),
        Response("2XX", JSON, str),
        Response("201", JSON, list[int]),
        Response("202", JSON, int),
    )
    content, value = {201: ("[1]", [1]), 202: ("5", 5)}.get(status, ('"x"', "x"))
    server.says(content, JSON, status)
    assert call.request(made) == value


@pytest.mark.parametrize(
    ("media", "value"),
    [
        ("application/json", [1]),
        ("application/problem+json", [1]),
        ("text/csv", "[1]"),
        ("text/plain; charset=utf-8", "[1]"),
        ("text/other", "[1]"),
        ("application/pdf", b"[1]"),
        ("application/unheard-of", [1]),
        (None, [1]),
    ],
)
def test_the_media_type_that_came_decides_among_several(call, server, operation, media, value):
    made = operation(
        Response("200", "application/pdf", bytes),
        Response("200", "text/*", str),
        Response("200", "text/csv", str),
        Response("200", "application/json", list[int]),
        Response("200", "text/event-stream", dict, stream="event"),
    )
    server.says("[1]", media)
    assert call.request(made) == value


def test_no_content(call, server, operation):
    server.says("", None, 204)
    assert call.request(operation(Response("204"))) is None
    assert call.request(operation()) is None
    assert call.request(operation(Response("2XX", JSON, Pet))) is None
    server.says("", JSON)
    assert call.request(operation(Response("200", JSON, Pet), method="HEAD")) is None


def test_a_compressed_answer(call, server, operation):
    from starlette.responses import Response as Answer

    packed = gzip.compress(CAT.encode())
    server.answer = lambda request: Answer(packed, 200, {"content-encoding": "gzip"})
    assert call.request(operation(Response("200", JSON, Pet))) == TOM


@pytest.mark.parametrize(
    ("type_", "content", "media", "body", "place", "problem"),
    [
        (Pet, '{"kind": "cow"}', JSON, {"kind": "cow"}, (), "union_tag_invalid"),
        (Cat, '{"lives": 1}', JSON, {"lives": 1}, ("kind",), "missing"),
        (list[Cat], "[{}]", JSON, [{}], (0, "kind"), "missing"),
        (Cat, "null", JSON, None, (), "model_type"),
        (Cat, "<html>", "text/html", None, (), "json_invalid"),
        (Cat, '{"kind": "cat"', JSON, None, (), "json_invalid"),
        (Cat, "", JSON, None, (), "json_invalid"),
        (None, "{broken", JSON, None, (), "json_invalid"),
        (None, "", JSON, None, (), "json_invalid"),
        (Cat, b"\xff\xfe", JSON, None, (), "json_invalid"),
        (Any, "{broken", JSON, None, (), "json_invalid"),
        (Any, "", JSON, None, (), "json_invalid"),
    ],
)
def test_answers_that_break_the_contract(
    call, server, operation, type_, content, media, body, place, problem
):
    server.says(content, media)
    with pytest.raises(ResponseValidationError) as caught:
        call.request(operation(Response("200", JSON, type_)))
    error = caught.value
    assert error.status_code == 200
    assert error.headers["content-type"].startswith(media)
    assert error.text == (content if isinstance(content, str) else "\ufffd\ufffd")
    assert error.body == body
    assert error.errors[0]["type"] == problem
    assert error.errors[0]["loc"] == place
    assert error.event is None
    assert "breaks the contract" in str(error)


def test_the_message_is_short_however_much_is_wrong(call, server, operation):
    server.says("[" + ",".join("{}" for _ in range(1000)) + "]", JSON)
    with pytest.raises(
        ResponseValidationError, match=r"0.kind: Field required.*997 more"
    ) as caught:
        call.request(operation(Response("200", JSON, list[Cat])))
    assert len(caught.value.errors) == 1000
    assert len(str(caught.value)) < 700


def test_text_that_breaks_the_contract(call, server, operation):
    server.says("many", "text/plain")
    with pytest.raises(ResponseValidationError):
        call.request(operation(Response("200", "text/plain", int)))


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"HTTP/1.1 200",
        b"nonsense\r\n\r\n",
        HEAD + b"content-length: 100\r\n\r\n{}",
        HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\n{",
        HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        HEAD + b"content-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope",
    ],
    ids=["nothing", "half a head", "no HTTP", "short body", "short chunk", "no chunk", "no gzip"],
)
def test_answers_that_break_off(connect, raw_server, operation, payload: bytes):
    with raw_server(payload) as url, pytest.raises(APIConnectionError, match="do_it: ") as caught:
        connect(url).request(operation(Response("200", JSON, dict[str, Any])))
    assert caught.value.__cause__ is not None


def test_validators_are_built_once_and_only_when_needed():
    built = []

    def form() -> Any:
        built.append(1)
        return int

    response = Response("200", JSON, form)
    assert built == []
    assert response.adapter is response.adapter
    assert built == [1]
