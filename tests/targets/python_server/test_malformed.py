"""Whatever a client sends: a documented 4xx with ACP's error body, at once, and never a 500."""

import socket
import time

import pytest

from acpact._generated.acp_server import Options
from acpact.bundled import resolve
from acpact.document import load_bytes

from .handlers import SmallServer
from .malformed import HTTP_STATUSES, INVALID, JSON, MALFORMED, Malformed, problems
from .serving import exchange, raw_request, serving

SECONDS = 3.0


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case.name)
def test_malformed_requests_are_refused(port: int, small: SmallServer, case: Malformed) -> None:
    small.calls.clear()
    start = time.monotonic()
    answer = case.send(port)
    assert problems(case, answer) == []
    assert time.monotonic() - start < SECONDS
    assert small.calls == []


def test_there_are_enough_of_them() -> None:
    assert len(MALFORMED) >= 60
    assert len({case.name for case in MALFORMED}) == len(MALFORMED)


def test_statuses_are_documented_or_of_http_itself() -> None:
    path, name = resolve("acp")
    assert path is not None
    document = load_bytes(path.read_bytes(), name).data
    documented = {
        int(status)
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
        for status in operation["responses"]
    }
    for case in MALFORMED:
        assert case.statuses & documented or case.statuses <= HTTP_STATUSES


def test_a_body_that_never_comes(small: SmallServer) -> None:
    app = small.app(Options(body_seconds=0.3))
    head = raw_request("POST", "/runs", {**JSON, "Content-Length": "100"}, b'{"input"')
    with serving(app) as port:
        start = time.monotonic()
        answer = exchange(port, head)
        assert time.monotonic() - start < SECONDS
    assert problems(Malformed("slow", "POST", "/runs", frozenset({408})), answer) == []


def test_a_body_that_comes_byte_by_byte(small: SmallServer) -> None:
    app = small.app(Options(body_seconds=0.5))
    head = raw_request("POST", "/runs", {**JSON, "Content-Length": "100"}, b"")
    with serving(app) as port, socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(0.1)
        connection.sendall(head)
        start, received = time.monotonic(), b""
        while not received and time.monotonic() - start < SECONDS:
            connection.sendall(b" ")
            try:
                received = connection.recv(100)
            except TimeoutError:
                continue
    assert received.startswith(b"HTTP/1.1 408 ")


def test_a_client_that_goes_in_the_middle_of_its_body(port: int, small: SmallServer) -> None:
    small.calls.clear()
    head = raw_request("POST", "/runs", {**JSON, "Content-Length": "100"}, b'{"input"')
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head)
    good = exchange(port, raw_request("POST", "/runs", JSON, b"{}"))
    assert good.status == 200
    assert [name for name, *_ in small.calls] == ["create_stateless_run"]


def test_limits_are_exact(small: SmallServer) -> None:
    app = small.app(Options(body_bytes=100, json_depth=3))
    body = b'{"input": [[1]]}'
    with serving(app) as port:

        def status(content: bytes) -> int:
            return exchange(port, raw_request("POST", "/runs", JSON, content)).status

        assert status(body.ljust(100)) == 200
        assert status(body.ljust(101)) == 413
        assert status(b'{"input": [[[1]]]}') in INVALID
        assert status(b'{"input": "[[[[[[", "metadata": {"a": {}}}') == 200


@pytest.mark.parametrize(
    "request_",
    [b"GET / HTTP/9.9\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n"],
)
def test_what_is_not_http_is_refused_too(port: int, request_: bytes) -> None:
    assert 400 <= exchange(port, request_).status < 500


def test_the_connection_is_of_use_after_a_refusal(port: int) -> None:
    bad = raw_request("POST", "/runs", {**JSON, "Connection": "keep-alive"}, b"{")
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        for _ in range(3):
            connection.sendall(bad)
            received = b""
            while b"\r\n\r\n" not in received or not received.endswith(b'"'):
                received += connection.recv(4096)
            assert received.startswith(b"HTTP/1.1 422 ")
