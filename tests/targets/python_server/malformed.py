"""Malformed requests to an ACP server: one table, for every server that is made here.

Each is answered with a 4xx that the document has for the operation, or with one that HTTP itself
demands, and with ACP's error body, a JSON string. Nothing in the table needs a run or a thread to
exist.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from .serving import Answer, exchange, raw_request

ID = "3f1c8a52-6f0e-4d0a-9a52-5a1f0c6f8e11"
JSON = {"Content-Type": "application/json"}
HTTP_STATUSES = frozenset({404, 405, 406, 408, 413, 415})
INVALID = frozenset({400, 422})
MIB = 1024 * 1024


@dataclass(frozen=True)
class Malformed:
    """One request, and the statuses that are right for it."""

    name: str
    method: str
    path: str
    statuses: frozenset[int]
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=lambda: dict(JSON))

    def send(self, port: int) -> Answer:
        """Send it to a server on loopback."""
        return exchange(port, raw_request(self.method, self.path, self.headers, self.body))


def problems(case: Malformed, answer: Answer) -> list[str]:
    """What is wrong with the answer to a malformed request, nothing if it is right."""
    found = []
    if answer.status not in case.statuses:
        found.append(f"the status is {answer.status}, not one of {sorted(case.statuses)}")
    if case.method != "HEAD":
        found += _body_problems(answer)
    if answer.status == 405 and not answer.headers.get("allow"):
        found.append("a 405 needs an Allow header")
    if any(name.startswith("x-injected") for name in answer.headers):
        found.append("a header was injected")
    return found


def _body_problems(answer: Answer) -> Iterator[str]:
    if answer.headers.get("content-type", "").partition(";")[0] != "application/json":
        yield f"the body is {answer.headers.get('content-type')}, not application/json"
    try:
        value = json.loads(answer.body)
    except ValueError:
        yield f"the body is not JSON: {answer.body[:100]!r}"
    else:
        if not isinstance(value, str) or not value:
            yield f"the body is not a JSON string: {answer.body[:100]!r}"


NOT_JSON: dict[str, bytes] = {
    "empty": b"",
    "blank": b"  \n",
    "truncated": b'{"input": {"a": 1}',
    "trailing garbage": b'{"input": {}} x',
    "two values": b"{}{}",
    "single quotes": b"{'input': {}}",
    "comment": b'{"input": {}} // no',
    "trailing comma": b'{"input": {},}',
    "unquoted name": b"{input: {}}",
    "NaN": b'{"input": NaN}',
    "Infinity": b'{"input": [-Infinity]}',
    "number too large": b'{"input": 1e999}',
    "number of 5000 digits": b'{"input": ' + b"9" * 5000 + b"}",
    "leading zero": b'{"input": 01}',
    "plus sign": b'{"input": +1}',
    "same name twice": b'{"input": 1, "input": 2}',
    "same name twice, deep": b'{"input": {"a": [{"b": 1, "b": 1}]}}',
    "control character in a string": b'{"input": "a\x01b"}',
    "bad escape": rb'{"input": "\x41"}',
    "half of a surrogate pair": rb'{"input": "\ud800"}',
    "invalid UTF-8": b'{"input": "\xff\xfe"}',
    "overlong UTF-8": b'{"input": "\xc0\xaf"}',
    "surrogate in UTF-8": b'{"input": "\xed\xa0\x80"}',
    "Latin-1": '{"input": "é"}'.encode("latin-1"),
    "UTF-16": '{"input": 1}'.encode("utf-16"),
    "byte order mark": b'\xef\xbb\xbf{"input": 1}',
    "only zeros": b"\0" * 100,
    "nested 100 deep": b'{"input": ' + b"[" * 100 + b"]" * 100 + b"}",
    "nested 100,000 deep": b"[" * 100_000,
    "nested 100,000 deep in objects": b'{"a":' * 100_000,
}

NOT_AN_OBJECT = {"null": b"null", "array": b"[]", "string": b'"x"', "number": b"1", "true": b"true"}

INVALID_FIELDS: list[tuple[str, str]] = [
    ("/runs", '{"agent_id": 5}'),
    ("/runs/search", '{"agent_id": "3f1c8a52-6f0e-4d0a-9a52-5a1f0c6f8e1"}'),
    ("/runs", '{"after_seconds": "1"}'),
    ("/runs", '{"after_seconds": 1.5}'),
    ("/runs", '{"after_seconds": true}'),
    ("/runs", '{"metadata": []}'),
    ("/runs", '{"metadata": "x"}'),
    ("/runs", '{"stream_mode": "bogus"}'),
    ("/runs", '{"stream_mode": ["values", "bogus"]}'),
    ("/runs", '{"stream_mode": 1}'),
    ("/runs", '{"on_completion": "explode"}'),
    ("/runs", '{"on_disconnect": null}'),
    ("/runs", '{"multitask_strategy": "Reject"}'),
    ("/runs", '{"webhook": 1}'),
    ("/runs", '{"webhook": "not a URL"}'),
    ("/runs/search", '{"limit": 0}'),
    ("/runs/search", '{"limit": -1}'),
    ("/runs/search", '{"limit": 1001}'),
    ("/runs/search", '{"limit": "10"}'),
    ("/runs/search", '{"limit": 10.5}'),
    ("/runs/search", '{"offset": -1}'),
    ("/runs/search", '{"status": "done"}'),
    ("/runs/search", '{"agent_id": "x"}'),
    ("/agents/search", '{"limit": -5}'),
    ("/agents/search", '{"limit": 100000}'),
    ("/agents/search", '{"offset": -1}'),
    ("/agents/search", '{"name": 1}'),
    ("/threads", '{"thread_id": "x"}'),
    ("/threads", '{"if_exists": "ignore"}'),
    ("/threads", '{"metadata": 5}'),
    ("/threads/search", '{"status": "gone"}'),
    ("/threads/search", '{"limit": 0}'),
    ("/threads/search", '{"offset": -2}'),
    (f"/threads/{ID}/runs", '{"if_not_exists": "maybe"}'),
    (f"/threads/{ID}/runs/wait", '{"agent_id": []}'),
    (f"/threads/{ID}/runs/stream", '{"stream_mode": {}}'),
]

BAD_IDS = {
    "word": "word",
    "too short": ID[:-1],
    "too long": f"{ID}0",
    "not hexadecimal": f"{ID[:-1]}g",
    "no hyphens": ID.replace("-", ""),
    "braces": f"%7B{ID}%7D",
    "urn": f"urn:uuid:{ID}",
    "blank at the end": f"{ID}%20",
    "NUL": f"{ID}%00",
    "line break": f"{ID}%0d%0aX-Injected:%201",
    "invalid UTF-8": "%ff%fe",
    "encoded slash": f"..%2F{ID}",
    "broken escape": f"{ID}%zz",
    "unicode": "%E2%82%AC",
    "8,000 characters": "a" * 8000,
}

BAD_QUERIES: list[tuple[str, str]] = [
    ("GET", f"/threads/{ID}/runs?limit=abc"),
    ("GET", f"/threads/{ID}/runs?limit=1.5"),
    ("GET", f"/threads/{ID}/runs?limit="),
    ("GET", f"/threads/{ID}/runs?limit=0x10"),
    ("GET", f"/threads/{ID}/runs?limit=1e3"),
    ("GET", f"/threads/{ID}/runs?limit=%201"),
    ("GET", f"/threads/{ID}/runs?limit=1&limit=2"),
    ("GET", f"/threads/{ID}/runs?limit=%D9%A1"),
    ("GET", f"/threads/{ID}/runs?offset=true"),
    ("GET", f"/threads/{ID}/runs?limit=1%0d%0aX-Injected:%201"),
    ("GET", f"/threads/{ID}/history?limit=ten"),
    ("GET", f"/threads/{ID}/history?before=%ff"),
    ("GET", f"/threads/{ID}/history?before=a&before=b"),
    ("POST", f"/runs/{ID}/cancel?wait=maybe"),
    ("POST", f"/runs/{ID}/cancel?wait=True"),
    ("POST", f"/runs/{ID}/cancel?wait=1"),
    ("POST", f"/runs/{ID}/cancel?action=explode"),
    ("POST", f"/threads/{ID}/runs/{ID}/cancel?action=Rollback"),
]

CONTENT_TYPES = [
    "",
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "json",
    "*/*",
]


def _cases() -> Iterator[Malformed]:
    for name, body in NOT_JSON.items():
        yield Malformed(f"not JSON: {name}", "POST", "/runs", INVALID, body)
    for path in ("/agents/search", "/threads", f"/threads/{ID}/runs", "/runs/stream", "/runs/wait"):
        yield Malformed(f"truncated at {path}", "POST", path, INVALID, b'{"input":')
        for name, body in NOT_AN_OBJECT.items():
            yield Malformed(f"{name} at {path}", "POST", path, INVALID, body)
    yield Malformed("broken patch", "PATCH", f"/threads/{ID}", INVALID, b'{"metadata": [}')
    yield Malformed("null to resume", "POST", f"/runs/{ID}", INVALID, b"null")
    yield Malformed("nothing to resume", "POST", f"/threads/{ID}/runs/{ID}", INVALID, b"")
    for path, text in INVALID_FIELDS:
        yield Malformed(f"{text} at {path}", "POST", path, INVALID, text.encode())
    yield from _parameters()
    yield from _protocol()


def _parameters() -> Iterator[Malformed]:
    for name, text in BAD_IDS.items():
        path = f"/threads/{text}"
        yield Malformed(f"thread ID: {name}", "GET", path, INVALID, headers={})
    for place in ("wait", "stream"):
        yield Malformed(f"run ID of {place}", "GET", f"/runs/x/{place}", INVALID, headers={})
    yield Malformed("agent ID, no 422 documented", "GET", "/agents/x", frozenset({404}), headers={})
    yield Malformed("run ID to delete", "DELETE", "/runs/x", INVALID, headers={})
    for method, path in BAD_QUERIES:
        yield Malformed(f"{method} {path}", method, path, INVALID, headers={})


def _protocol() -> Iterator[Malformed]:
    for kind in CONTENT_TYPES:
        headers = {"Content-Type": kind} if kind else {}
        name = f"Content-Type {kind or 'missing'}"
        yield Malformed(name, "POST", "/runs", frozenset({415, *INVALID}), b"{}", headers)
    gzip = {**JSON, "Content-Encoding": "gzip"}
    yield Malformed("gzip", "POST", "/runs", frozenset({415, *INVALID}), b"\x1f\x8b{}", gzip)
    large = frozenset({413})
    yield Malformed("10 MB", "POST", "/runs", large, b'{"input": "' + b"x" * (10 * MIB) + b'"}')
    yield Malformed("10 MB of blanks", "POST", "/runs", large, b" " * (10 * MIB))
    chunks = b"".join(b"10000\r\n" + b" " * 65536 + b"\r\n" for _ in range(160)) + b"0\r\n\r\n"
    chunked = {**JSON, "Transfer-Encoding": "chunked"}
    yield Malformed("10 MB in chunks", "POST", "/runs", large, chunks, chunked)
    for method, path in (
        ("PUT", "/runs"),
        ("GET", "/runs"),
        ("DELETE", "/agents/search"),
        ("GET", "/runs/search"),
        ("PATCH", f"/runs/{ID}"),
        ("TRACE", f"/threads/{ID}"),
        ("BREW", f"/threads/{ID}"),
        ("POST", "/openapi.json"),
    ):
        yield Malformed(f"{method} {path}", method, path, frozenset({405}), headers={})
    for path in ("/", "/nothing", "/runs/", "//runs", f"/runs/{ID}/", f"/threads/{ID}/x", "/RUNS"):
        yield Malformed(f"nothing at {path}", "GET", path, frozenset({404}), headers={})
    for accept in ("application/xml", "text/html;q=1", "application/json;q=0"):
        headers = {"Accept": accept}
        yield Malformed(f"Accept {accept}", "GET", f"/runs/{ID}", frozenset({406}), None, headers)


MALFORMED = tuple(_cases())
