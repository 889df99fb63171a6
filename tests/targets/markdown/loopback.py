"""A server on loopback that answers every operation of a document with an example value."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote

from acpact.document import Document
from acpact.ir.nodes import Api, Operation, Response
from acpact.ir.responses import successes
from acpact.targets.examples import Examples


@contextmanager
def serving(api: Api, document: Document) -> Iterator[tuple[str, list[str]]]:
    """Serve an API; yields the base URL and the list of operations that were called."""
    called: list[str] = []
    methods = {f"do_{item.method}": _Handler.answer for item in api.operations}
    state = {"routes": _routes(api, document), "called": called}
    handler = type("Handler", (_Handler,), {**methods, **state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", called
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _routes(api: Api, document: Document) -> list[tuple[str, re.Pattern[str], str, Any]]:
    examples = Examples(api, document)
    found = sorted(api.operations, key=lambda item: item.path.count("{"))
    return [(op.method, _pattern(op.path), op.name, _answer(op, examples)) for op in found]


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{[^{}]*\}", path)
    return re.compile("[^/]+".join(map(re.escape, parts)))


def _answer(operation: Operation, examples: Examples) -> tuple[int, str | None, bytes]:
    found = successes(operation)
    response = next((item for item in found if item.media_type), found[0] if found else None)
    if response is None:
        return 204, None, b""
    status = int(response.status) if response.status.isdecimal() else 200
    if response.media_type is None:
        return status, None, b""
    return status, response.media_type.replace("*", "plain"), _content(response, examples)


def _content(response: Response, examples: Examples) -> bytes:
    value: Any = examples.of(response.type) if response.type is not None else "data"
    if response.stream is not None:
        return _frame(value if response.stream.startswith("event") else {"data": value})
    is_json = "json" in (response.media_type or "")
    return (json.dumps(value) if is_json else str(value)).encode()


def _frame(fields: dict[str, Any]) -> bytes:
    lines = [
        f"{name}: {value if isinstance(value, str) else json.dumps(value)}"
        for name, value in fields.items()
    ]
    return ("\n".join(lines) + "\n\n").encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    routes: list[tuple[str, re.Pattern[str], str, tuple[int, str | None, bytes]]]
    called: list[str]

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        path = unquote(self.path.partition("?")[0])
        for method, pattern, name, (status, media_type, content) in self.routes:
            if method == self.command and pattern.fullmatch(path):
                self.called.append(name)
                return self._send(status, media_type, content)
        return self._send(404, None, b"")

    def _send(self, status: int, media_type: str | None, content: bytes) -> None:
        self.send_response(status)
        if media_type:
            self.send_header("content-type", media_type)
        if status != 204:
            self.send_header("content-length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass
