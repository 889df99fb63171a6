"""Retries: how often, when, of what; the sync and the async client alike."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from starlette.responses import JSONResponse, StreamingResponse
from starlette.responses import Response as Answer

from acpact.runtime.errors import APIConnectionError, APIStatusError, APITimeoutError
from acpact.runtime.operation import Operation, Response
from acpact.runtime.retries import Retries, retry_after

JSON = (Response("200", "application/json", dict),)
READ = Operation("read_it", "GET", "/x", responses=JSON)
WRITE = Operation("write_it", "POST", "/x", responses=JSON)
LISTEN = Operation(
    "listen", "GET", "/s", responses=(Response("200", "text/event-stream", int, "data"),)
)
QUICK = Retries(2, first_delay=0.001)


def failing(server: Any, times: int, status: int = 503, **headers: str) -> None:
    """Answer with a status so many times, then well."""

    def answer(request: Any) -> Answer:
        if len(server.seen) <= times:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return Answer(b"busy", status, named)
        if request.url.path == "/s":
            return StreamingResponse(iter([b"data: 1\n\n"]), media_type="text/event-stream")
        return JSONResponse({"ok": True})

    server.answer = answer


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_a_busy_server_is_asked_again(call, server, status):
    failing(server, 2, status)
    assert call.request(READ, retries=QUICK) == {"ok": True}
    assert len(server.seen) == 3


@pytest.mark.parametrize("status", [400, 401, 404, 409, 422, 500, 501, 302])
def test_other_statuses_are_final(call, server, status):
    failing(server, 1, status)
    with pytest.raises(APIStatusError):
        call.request(READ, retries=QUICK)
    assert len(server.seen) == 1


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_retries_is_the_number_of_further_attempts(call, server, count):
    failing(server, 99)
    with pytest.raises(APIStatusError, match="503"):
        call.request(READ, retries=Retries(count, first_delay=0.001))
    assert len(server.seen) == count + 1


def test_the_default_is_two(connect, server):
    failing(server, 99, retry_after="0")
    call = connect(server.url, retries=Retries())
    with pytest.raises(APIStatusError):
        call.request(READ)
    assert len(server.seen) == 3


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_changes_something_is_sent_once(call, server, method):
    failing(server, 99)
    operation = Operation("change_it", method, "/x", responses=JSON)
    with pytest.raises(APIStatusError):
        call.request(operation, retries=QUICK)
    assert len(server.seen) == 1


def test_an_idempotency_key_makes_it_repeatable(call, server):
    failing(server, 2)
    assert call.request(WRITE, retries=QUICK, idempotency_key="k-1") == {"ok": True}
    assert [seen.headers["idempotency-key"] for seen in server.seen] == ["k-1"] * 3


def test_a_stream_is_opened_again(call, server):
    failing(server, 2)
    assert list(call.stream(LISTEN, retries=QUICK)) == [1]
    assert len(server.seen) == 3


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_honoured(call, server, form):
    later = datetime.now(UTC) + timedelta(seconds=2)
    failing(server, 1, 429, retry_after="1" if form == "seconds" else format_datetime(later, True))
    started = time.monotonic()
    assert call.request(READ, retries=QUICK) == {"ok": True}
    assert 0.5 < time.monotonic() - started < 10


def test_retry_after_is_capped(call, server):
    failing(server, 1, retry_after="86400")
    assert call.request(READ, retries=Retries(1, max_retry_after=0.01)) == {"ok": True}


def test_a_wait_beyond_the_deadline_is_not_begun(call, server):
    failing(server, 1, retry_after="30")
    started = time.monotonic()
    with pytest.raises(APIStatusError, match="503"):
        call.request(READ, retries=2, deadline=5)
    assert time.monotonic() - started < 3
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3", 3, 3),
        (" 0 ", 0, 0),
        ("9" * 400, 1e14, 1e15),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0),
    ],
)
def test_retry_after_values(text, low, high):
    found = retry_after(text)
    assert found is not None
    assert low <= found <= high


def test_retry_after_as_a_date():
    found = retry_after(format_datetime(datetime.now(UTC) + timedelta(hours=1), True))
    assert found is not None
    assert 3000 <= found <= 3600


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_retry_after_as_an_asctime_date_is_in_gmt(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        found = retry_after(time.asctime(time.gmtime(time.time() + 3600)))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert found is not None
    assert 3000 <= found <= 3600


@pytest.mark.parametrize("text", [None, "", "soon", "-1", "1.5", "٣", "Mon, 99 Foo"])
def test_retry_after_that_says_nothing(text):
    assert retry_after(text) is None


def test_a_connection_that_breaks_is_tried_again(connect, peers):
    with peers(b"", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", b"") as server:
        with pytest.raises(APIConnectionError, match="RemoteProtocolError"):
            connect(server.url).request(READ, retries=QUICK)
        assert server.count == 3


def test_an_unsafe_request_is_never_sent_twice(connect, peers):
    with peers(b"", b"") as server:
        with pytest.raises(APIConnectionError, match="RemoteProtocolError"):
            connect(server.url).request(WRITE, retries=QUICK)
        time.sleep(0.05)
        assert server.count == 1


def test_nobody_there_is_tried_again(connect, monkeypatch):
    call = connect("http://127.0.0.1:9", retries=QUICK)
    sent = []
    send = call.client._caller.http.send
    monkeypatch.setattr(
        call.client._caller.http, "send", lambda *a, **k: (sent.append(1), send(*a, **k))[1]
    )
    with pytest.raises(APIConnectionError, match="ConnectError"):
        call.request(READ)
    assert len(sent) == 3


def test_a_timeout_is_final(connect, peers):
    with peers(None, None, None) as server:
        with pytest.raises(APITimeoutError):
            connect(server.url).request(READ, retries=QUICK, timeout=0.2)
        assert server.count == 1


def test_negative_retries():
    with pytest.raises(ValueError, match="negative"):
        Retries(-1)


def test_the_waits_grow_and_jitter():
    from acpact.runtime.retries import Attempts

    waits = []
    for _ in range(50):
        attempts = Attempts(Retries(6, 1.0, 8.0), repeatable=True, deadline=time.monotonic() + 1e6)
        waits.append([attempts.after_answer(503, {}) for _ in range(7)])
    for place, most in enumerate([1, 2, 4, 8, 8, 8]):
        column = [row[place] for row in waits]
        assert all(most / 2 <= wait <= most for wait in column)
        assert len(set(column)) > 10
    assert all(row[6] is None for row in waits)
