"""What FastAPI documents, and what its servers then send, through the client of `fastapi.yaml`."""

import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .conftest import SyncCalls
from .server import EVENTS, JSON, Server


@pytest.fixture(scope="module")
def reports(generated: Callable[..., ModuleType]) -> ModuleType:
    return generated(Path(__file__).with_name("fastapi.yaml"), "reports_under_test")


@pytest.fixture
def call(reports: ModuleType, connect: Callable[..., SyncCalls]) -> SyncCalls:
    return connect(reports)


@pytest.mark.parametrize(
    ("content", "media_type", "value"),
    [
        ('{"a": 1}', JSON, {"a": 1}),
        ("a,b\n1,2\n", "text/csv; charset=utf-8", "a,b\n1,2\n"),
        (b"\x89PNG", "image/png", b"\x89PNG"),
        ("data: 1\n\n", EVENTS, "data: 1\n\n"),
    ],
)
def test_json_of_any_kind_may_be_another_response(
    call: SyncCalls, server: Server, content: Any, media_type: str, value: Any
) -> None:
    server.says(content, media_type)
    assert call("export") == value


def test_a_body_that_is_not_documented_is_at_hand(call: SyncCalls, server: Server) -> None:
    server.says(b"%PDF", "application/pdf")
    assert call("file") is None
    assert call("with_raw_response.file").content == b"%PDF"
    assert "with_raw_response" in (inspect.getdoc(call.client.file) or "")
    assert "with_raw_response" not in (inspect.getdoc(call.client.drop) or "")


def test_event_streams_are_typed(call: SyncCalls, server: Server) -> None:
    server.streams(b'id: 1\ndata: {"n": 1}\n\n', b"data: [DONE]\n\n")
    tick, end = call("ticks")
    assert (type(tick.data).__name__, tick.data.n, tick.id) == ("Tick", 1, "1")
    assert isinstance(end.data, call.package.Unknown)
    assert end.data.value == "[DONE]"


def test_errors_name_the_method(call: SyncCalls, server: Server) -> None:
    with pytest.raises(TypeError, match=r"^reports_upload\(\) needs a body or the argument 'file'"):
        call("reports_upload")


def test_data_may_be_null(call: SyncCalls, server: Server) -> None:
    server.streams(b"data: null\n\n", b'data: {"n": 1}\n\n')
    nothing, tick = call("maybe_ticks")
    assert (nothing.data, tick.data.n) == (None, 1)


def test_the_readme_lists_methods_under_each_of_their_tags(call: SyncCalls) -> None:
    readme = Path(call.package.__file__ or "").parents[1] / "README.md"
    assert "| `file` | as `client.reports.file` |" in readme.read_text()
