"""What was sent and what came back: plain data that findings, coverage and replays are made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from acpact.conformance.http.sse import Frame

Headers = tuple[tuple[str, str], ...]


class Trouble(StrEnum):
    """Why an answer is missing, or is not whole."""

    UNREACHABLE = "unreachable"
    CLOSED = "closed"
    PROTOCOL = "protocol"
    LATE = "late"
    LARGE = "large"
    ENCODING = "encoding"


@dataclass(frozen=True, slots=True)
class Request:
    """A request in the terms of the contract: an operation with its values.

    `path` and `query` are parameters by name. `content` is the body as it is sent; None: no body.
    `headers` are those of this request alone, without credentials. `anonymous`: the credentials
    that go with all others are left out.
    """

    operation: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    headers: Headers = ()
    anonymous: bool = False

    @property
    def body(self) -> Any:
        """The JSON value that is sent, None if there is none."""
        return parsed(self.content or b"")


@dataclass(frozen=True)
class Response:
    """An answer. `body` is decoded (gzip), and cut where a limit was reached.

    `original` is what came over the wire, where this is the translation of it; with a stream,
    `frames` are the translated ones, each with the bytes that really came.
    """

    status: int
    headers: Headers
    body: bytes = b""
    original: "Response | None" = None
    frames: tuple[Frame, ...] = ()

    @property
    def received(self) -> "Response":
        """The answer as it came over the wire."""
        return self.original or self

    @property
    def media_type(self) -> str:
        """The content type without its parameters, in lower case; empty if there is none."""
        return self.header("content-type").partition(";")[0].strip().lower()

    def header(self, name: str) -> str:
        """Return the first header of a name, empty if there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @cached_property
    def json(self) -> Any:
        """The body as JSON; None if it is none."""
        return parsed(self.body)


@dataclass(frozen=True)
class Exchange:
    """A request with its answer, or with what went wrong. `seconds` until the end of the answer.

    `method` and `url` are what was really sent; `url` is relative to the base URL. `left`: we went
    away before the end. `dialect`: the name of the one that was spoken, empty for the contract
    itself; with it, `content` is the body that was really sent.
    """

    request: Request
    method: str
    url: str
    response: Response | None = None
    trouble: Trouble | None = None
    detail: str = ""
    seconds: float = 0.0
    left: bool = False
    content: bytes | None = None
    dialect: str = ""

    @property
    def status(self) -> int:
        """The status code, 0 if there was no answer."""
        return self.response.status if self.response else 0

    @property
    def is_whole(self) -> bool:
        """Whether an answer came, to its end."""
        return self.response is not None and self.trouble is None

    @property
    def on_the_wire(self) -> "Exchange":
        """The same with the bodies that were really sent and received."""
        if not self.dialect:
            return self
        request = replace(self.request, content=self.content)
        return replace(self, request=request, response=self.response and self.response.received)


def parsed(content: bytes) -> Any:
    """Return the JSON value of some bytes, None if they are none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
