"""Answers as faults get them in hand: what is changed here is what the client gets."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope

_JSON = {"content-type": "application/json"}


@dataclass(slots=True)
class Answer:
    """One whole answer; its content-length follows the body."""

    status: int
    body: bytes = b""
    headers: MutableHeaders = field(default_factory=MutableHeaders)

    @classmethod
    def of(cls, value: Any, status: int = 200) -> "Answer":
        """Make an answer of a JSON value."""
        return cls(status, json_bytes(value), MutableHeaders(_JSON))

    @property
    def json(self) -> Any:
        """The body; ValueError if it is not JSON."""
        return json.loads(self.body)

    @json.setter
    def json(self, value: Any) -> None:
        self.body = json_bytes(value)
        self.headers["content-type"] = _JSON["content-type"]

    def become(self, other: "Answer") -> None:
        """Be another answer."""
        self.status, self.body, self.headers = other.status, other.body, other.headers

    def messages(self) -> Iterator[Message]:
        """Yield the answer as ASGI has it."""
        headers = MutableHeaders(raw=list(self.headers.raw))
        if self.body or self.status != 204:
            headers["content-length"] = str(len(self.body))
        yield {"type": "http.response.start", "status": self.status, "headers": headers.raw}
        yield {"type": "http.response.body", "body": self.body}


async def collected(app: ASGIApp, scope: Scope, receive: Receive) -> Answer | None:
    """Return what an application answers, None if its client has gone before."""
    found: Answer | None = None

    async def take(message: Message) -> None:
        nonlocal found
        if message["type"] == "http.response.start":
            found = Answer(message["status"], headers=MutableHeaders(raw=list(message["headers"])))
        elif found is not None:
            found.body += message.get("body", b"")

    await app(scope, receive, take)
    return found


def json_bytes(value: Any) -> bytes:
    """Return JSON as the clean server writes it; NaN is possible here."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
