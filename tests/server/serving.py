"""A server of its own for a test, and plain HTTP on a socket to talk to it."""

import json
import multiprocessing
import os
import re
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from acpact.cli import main

NOBODY = "00000000-0000-4000-8000-000000000000"


_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    [
        "acpact.cli.app", "acpact.cli.serve", "acpact.server.app", "acpact.server.builtin",
        "acpact.server.faults", "acpact.server.running", "acpact.server.sending",
        "uvicorn.lifespan.on", "uvicorn.loops.auto", "uvicorn.protocols.http.auto",
    ]
)  # fmt: skip


@contextmanager
def serving(*options: str, cwd: str | None = None) -> Iterator[str]:
    """Run `acpact serve` on a free port and yield its URL.

    In a fork of a process that has imported it: imports take longer than most tests.
    """
    reading, output = _FORKS.Pipe(duplex=False)
    errors = Pipe(os.dup(2), readable=False)
    command = ("serve", "--port", "0", "--quiet", *options)
    process = _FORKS.Process(target=_run, args=(command, cwd, dict(os.environ), output, errors))
    process.start()
    output.close()
    errors.close()
    try:
        with open(reading.fileno(), closefd=False) as lines:
            found = re.search(r"http://\S+", lines.readline())
        assert found is not None, "the server did not start"
        yield found[0]
        process.terminate()
        process.join(10)
        assert process.exitcode == 0, "the server did not stop as it should"
    finally:
        process.kill()
        process.join()
        reading.close()


def _run(
    command: Sequence[str],
    cwd: str | None,
    environment: dict[str, str],
    output: Pipe,
    errors: Pipe,
) -> None:
    """Do what `python -m acpact` does, in the process that this was called in."""
    os.dup2(output.fileno(), 1)
    os.dup2(errors.fileno(), 2)
    sys.stdout, sys.stderr = (open(n, "w", closefd=False) for n in (1, 2))  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd or ".")
    sys.path.insert(0, str(Path.cwd()))
    sys.exit(main(command))


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Raw:
    """HTTP/1.1 on a bare socket, one connection per request."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname
        assert parts.port
        self.address = (parts.hostname, parts.port)

    def __call__(self, method: str, path: str, body: Any = None) -> Answer:
        """Send a request and return the whole answer."""
        with self.open(method, path, body) as connection:
            return connection.answer()

    def post(self, path: str, body: Any) -> Any:
        """Send a request that has to succeed and return the JSON of its answer."""
        found = self("POST", path, body)
        assert found.status == 200, found
        return found.json

    def get(self, path: str) -> Any:
        """Ask for something that has to be there and return its JSON."""
        found = self("GET", path)
        assert found.status == 200, found
        return found.json

    def open(self, method: str, path: str, body: Any = None) -> "Connection":
        """Send a request and return the connection, with the answer unread."""
        content = b"" if body is None else json.dumps(body).encode()
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.address[0]}:{self.address[1]}",
            "Connection: close",
            *(["Content-Type: application/json", f"Content-Length: {len(content)}"] if body is not
              None else []),
        ]  # fmt: skip
        connection = Connection(socket.create_connection(self.address, timeout=20))
        connection.socket.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + content)
        return connection


class Connection:
    """The answer to one request, as it comes."""

    def __init__(self, opened: socket.socket) -> None:
        self.socket = opened
        self._file = opened.makefile("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self.socket.close()

    def head(self) -> tuple[int, dict[str, str]]:
        """Read the status line and the headers."""
        status = int(self._file.readline().split()[1])
        headers = {}
        while line := self._file.readline().strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return status, headers

    def answer(self) -> Answer:
        """Read everything."""
        status, headers = self.head()
        if headers.get("transfer-encoding") == "chunked":
            return Answer(status, headers, b"".join(self._chunks()))
        return Answer(status, headers, self._file.read(int(headers.get("content-length", 0))))

    def frames(self) -> Iterator[dict[str, str]]:
        """Read the events of a stream one by one, each as soon as it is there."""
        status, headers = self.head()
        assert status == 200, (status, self._file.read())
        assert headers["content-type"].partition(";")[0] == "text/event-stream"
        text = ""
        for chunk in self._chunks():
            text += chunk.decode()
            while "\n\n" in text:
                frame, _, text = text.partition("\n\n")
                if not frame.startswith(":"):
                    yield dict(line.split(": ", 1) for line in frame.split("\n"))

    def updates(self) -> Iterator[Any]:
        """Read the data of the events one by one."""
        return (json.loads(frame["data"]) for frame in self.frames())

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self._file.readline(), 16):
            yield self._file.read(size)
            self._file.readline()
        self._file.readline()


def until(condition: Any, seconds: float = 10.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that in time"
        time.sleep(0.01)
