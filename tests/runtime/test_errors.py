"""Errors by status: class, status, headers, parsed body, raw text."""

import copy
import pickle
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, BeforeValidator, TypeAdapter, ValidationError

from acpact.runtime import errors
from acpact.runtime.operation import Response
from acpact.runtime.reply import problems


class Problem(BaseModel):
    code: int
    detail: str


DOCUMENTED = Response("404", "application/json", Problem)

CLASSES = {
    300: errors.APIStatusError,
    302: errors.APIStatusError,
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    402: errors.APIStatusError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    418: errors.APIStatusError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
    499: errors.APIStatusError,
    500: errors.InternalServerError,
    503: errors.InternalServerError,
    599: errors.InternalServerError,
}


def failure(call: Any, operation: Any, streaming: bool = False) -> errors.APIStatusError:
    with pytest.raises(errors.APIStatusError) as caught:
        (call.stream if streaming else call.request)(operation)
    return caught.value


@pytest.mark.parametrize("streaming", [False, True], ids=["request", "stream"])
@pytest.mark.parametrize(("status", "error_type"), CLASSES.items())
def test_the_status_decides_the_class(call, server, operation, status, error_type, streaming):
    server.says('{"a": 1}', "application/json", status)
    error = failure(call, operation(), streaming)
    assert type(error) is error_type
    assert error.status_code == status
    assert error.headers["Content-Type"] == "application/json"
    assert error.text == '{"a": 1}'
    assert error.body == {"a": 1}
    assert errors.error_for_status(status) is error_type


@pytest.mark.parametrize("streaming", [False, True], ids=["request", "stream"])
@pytest.mark.parametrize(
    ("content", "media", "body"),
    [
        ('{"code": 1, "detail": "x"}', "application/json", Problem(code=1, detail="x")),
        ('{"code": 1, "detail": "x"}', "text/plain", Problem(code=1, detail="x")),
        ('{"code": 1, "detail": "x"}', None, Problem(code=1, detail="x")),
        ('{"detail": "x"}', "application/json", {"detail": "x"}),
        ('"gone"', "application/json", "gone"),
        ("<h1>gone</h1>", "text/html", None),
        ("", None, None),
        ("{broken", "application/json", None),
    ],
)
def test_the_body_is_typed_as_far_as_it_validates(
    call, server, operation, content, media, body, streaming
):
    server.says(content, media, 404)
    error = failure(call, operation(DOCUMENTED), streaming)
    assert error.body == body
    assert error.text == content


@pytest.mark.parametrize(
    ("documented", "content", "media", "body"),
    [
        (Response("default", "application/json", str), '"gone"', "application/json", "gone"),
        (Response("4XX", "application/json", str), '"gone"', "application/json", "gone"),
        (Response("4xx", "application/json", str), '"gone"', "application/json", "gone"),
        (Response("404", "text/plain", str), "gone", "text/plain", "gone"),
        (Response("404"), '{"a": 1}', "application/json", {"a": 1}),
        (Response("404", "application/problem+json", Problem), "null", "application/json", None),
    ],
)
def test_errors_documented_otherwise(call, server, operation, documented, content, media, body):
    server.says(content, media, 404)
    assert failure(call, operation(documented)).body == body


def test_the_exact_status_goes_before_the_range_and_the_default(call, server, operation):
    server.says("1", "application/json", 404)
    responses = [Response(s, "application/json", t) for s, t in TYPES.items()]
    assert failure(call, operation(*responses)).body == "1"
    assert failure(call, operation(*responses[:2])).body == 1.0
    assert failure(call, operation(*responses[:1])).body is True


class Text(str):
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(str)


TYPES = {"default": bool, "4XX": float, "404": Text}


def test_a_redirect_is_not_followed(call, server, operation):
    from starlette.responses import RedirectResponse

    server.answer = lambda request: RedirectResponse("http://127.0.0.1:9/elsewhere", 307)
    error = failure(call, operation())
    assert error.status_code == 307
    assert error.headers["location"] == "http://127.0.0.1:9/elsewhere"
    assert str(error) == "HTTP 307 Temporary Redirect (redirects are not followed)"
    assert len(server.seen) == 1


def test_a_huge_error_body_of_a_stream_is_cut(connect, fresh_server, operation):
    fresh_server.says(b"x" * 3_000_000, "text/plain", 500)
    call = connect(fresh_server.url)
    assert len(failure(call, operation(), streaming=True).text) == 1024 * 1024
    assert fresh_server.connections(0) == 0


def test_an_error_body_that_breaks_off_still_gives_its_status(connect, raw_server, operation):
    head = b"HTTP/1.1 503 Busy\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\npartial"
    with raw_server(head) as url:
        error = failure(connect(url), operation(), streaming=True)
    assert (error.status_code, error.text) == (503, "partial")


def test_messages_say_what_happened():
    from httpx2 import Headers

    error = errors.NotFoundError(404, Headers(), None, '{"detail":\n "no such run"}')
    assert str(error) == 'HTTP 404 Not Found: {"detail": "no such run"}'
    assert str(errors.InternalServerError(599, Headers(), None, "")) == "HTTP 599"
    long = str(errors.InternalServerError(500, Headers(), None, "x" * 10_000))
    assert len(long) < 400
    assert long.endswith("...")


def test_errors_survive_copying_and_pickling():
    from httpx2 import Headers

    error = errors.NotFoundError(404, Headers({"a": "b"}), {"x": 1}, "text")
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert type(twin) is errors.NotFoundError
        assert (twin.status_code, twin.body, twin.text) == (404, {"x": 1}, "text")
        assert twin.headers["a"] == "b"


def test_one_base_class_catches_all():
    kinds = [getattr(errors, name) for name in dir(errors) if name.endswith("Error")]
    assert all(issubclass(kind, errors.APIError) for kind in kinds)
    assert issubclass(errors.APITimeoutError, errors.APIConnectionError)


def test_our_own_words_come_without_those_of_pydantic() -> None:
    def refuse(value: object) -> object:
        raise ValueError("a date-time must be a string")

    adapter = TypeAdapter(Annotated[int, BeforeValidator(refuse)])
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(5)
    (problem,) = problems(caught.value)
    assert problem == {
        "type": "value_error", "loc": (), "msg": "a date-time must be a string", "input": 5,
    }  # fmt: skip
