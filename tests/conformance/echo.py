"""A server that keeps what comes, and answers what a test wants it to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass(frozen=True)
class Came:
    method: str
    url: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Echo:
    """`answers` by URL: bytes are a stream of events, anything else JSON; `{}` where none is."""

    url: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    came: list[Came] = field(default_factory=list)


@contextmanager
def echoing() -> Iterator[Echo]:
    echo = Echo()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            echo.came.append(Came(self.command, self.path, headers, body))
            answer = echo.answers.get(self.path, {})
            if isinstance(answer, bytes):
                content, kind = answer, "text/event-stream"
            else:
                text = answer if isinstance(answer, str) else json.dumps(answer)
                content, kind = text.encode(), "application/json"
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self.handle_any
            raise AttributeError(name)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    echo.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield echo
    finally:
        server.shutdown()
        server.server_close()
