"""Whatever a client sends validly, the server parses to equal values."""

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .matrix import COMBINATIONS, Combination, document
from .recorder import Recorder
from .serving import exchange, raw_request, serving


@pytest.fixture(scope="module")
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture(scope="module")
def server(server_package: Callable[..., ModuleType]) -> Any:
    return server_package(document(), "matrix_server")


@pytest.fixture(scope="module")
def client_class(generated: Callable[..., ModuleType]) -> Any:
    return generated(document(), "matrix_client").MatrixClient


@pytest.fixture(scope="module")
def port(server: Any, recorder: Recorder) -> Iterator[int]:
    with serving(server.create_app(recorder)) as found:
        yield found


@pytest.fixture(scope="module")
def client(client_class: Any, port: int) -> Iterator[Any]:
    with client_class(f"http://127.0.0.1:{port}") as found:
        yield found


@pytest.mark.parametrize("item", COMBINATIONS, ids=lambda item: item.name)
def test_what_is_sent_arrives(client: Any, recorder: Recorder, item: Combination) -> None:
    call = getattr(client, item.name)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(item.values())
    def sent(value: Any) -> None:
        recorder.last = {}
        if item.location == "path":
            call(value)
            (arrived,) = recorder.last["positional"]
        else:
            call(**{item.argument: value})
            arrived = recorder.last[item.argument]
        assert plain(arrived) == value

    sent()


def plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.to_dict() if hasattr(value, "to_dict") else value


def test_every_place_is_there() -> None:
    assert len(COMBINATIONS) > 150
    assert {item.location for item in COMBINATIONS} == {"path", "query", "header", "cookie"}


def test_kinds_arrive_as_what_they_are(client: Any, recorder: Recorder) -> None:
    moment = dt.datetime(2025, 1, 2, 3, 4, 5, 600, dt.timezone(dt.timedelta(hours=1)))
    client.query_form_1_moment(value=moment)
    assert recorder.last["value"] == moment
    client.query_form_1_integer(value=5)
    assert type(recorder.last["value"]) is int
    client.query_form_1_kind(value="big")
    assert type(recorder.last["value"]).__name__ == "QueryForm1KindValue"


@pytest.mark.parametrize("item", COMBINATIONS, ids=lambda item: item.name)
def test_no_text_is_too_much(port: int, item: Combination) -> None:
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=40).map(lambda raw: raw.translate(TARGET_BYTES).decode("latin-1")))
    def sent(text: str) -> None:
        path = f"/{item.name}" + (f"/{text}" if item.location == "path" else f"?value={text}")
        headers = {"X-Value": text.strip(), "Cookie": f"value={text}"}
        answer = exchange(port, raw_request("GET", path, headers))
        assert answer.status in (204, 400, 404, 422)

    sent()


# A request target and a header hold no blanks and no control characters; h11 refuses those.
TARGET_BYTES = bytes(code if 33 <= code <= 126 else ord("%") for code in range(256))


def test_signatures_are_those_of_the_client(server: Any, client_class: Any) -> None:
    handler = server.DefaultHandler
    for item in COMBINATIONS:
        ours = set(inspect.signature(getattr(handler, item.name)).parameters) - {"context"}
        theirs = set(inspect.signature(getattr(client_class, item.name)).parameters) - {"options"}
        assert ours == theirs
        assert inspect.iscoroutinefunction(getattr(handler, item.name))
