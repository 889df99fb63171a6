"""How an operation is put on the wire: plain, or in a sibling dialect of the protocol."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

from acpact.conformance.contract import Contract
from acpact.conformance.http.exchange import Request, Response
from acpact.conformance.http.sse import Frame


class Wire(Protocol):
    """Turns requests of the contract into those of the server, and answers back.

    What the server's dialect can't say raises NotSupportedError.
    """

    @property
    def name(self) -> str:
        """The name of the dialect, empty for the contract itself."""

    @property
    def lacks(self) -> Mapping[str, str]:
        """Why the dialect does not have an operation, or can't keep a rule, by its id."""

    def method(self, request: Request) -> str:
        """Return the HTTP method."""

    def url(self, request: Request) -> str:
        """Return path and query, relative to the base URL."""

    def content(self, request: Request) -> bytes | None:
        """Return the body to send."""

    def understood(self, request: Request, response: Response) -> Response:
        """Return the answer in the terms of the contract."""

    def frame(self, request: Request, head: Response, frame: Frame) -> Frame | None:
        """Return an event of a stream in the terms of the contract; None if it is none there.

        `head` is the answer without its body.
        """

    def delivered(self, value: Any) -> Any:
        """Return the JSON body of a callback in the terms of the contract."""


class Plain:
    """The contract itself."""

    name = ""
    lacks: Mapping[str, str] = MappingProxyType({})

    def __init__(self, contract: Contract) -> None:
        self._contract = contract

    def method(self, request: Request) -> str:
        """Return the HTTP method."""
        return self._contract.operations[request.operation].method

    def url(self, request: Request) -> str:
        """Return path and query, relative to the base URL."""
        path = self._contract.operations[request.operation].url(request.path)
        return path + query_string(request.query)

    def content(self, request: Request) -> bytes | None:
        """Return the body to send."""
        return request.content

    def understood(self, request: Request, response: Response) -> Response:  # noqa: ARG002
        """Return the answer in the terms of the contract."""
        return response

    def frame(self, request: Request, head: Response, frame: Frame) -> Frame | None:  # noqa: ARG002
        """Return an event of a stream in the terms of the contract."""
        return frame

    def delivered(self, value: Any) -> Any:
        """Return the JSON body of a callback in the terms of the contract."""
        return value


def query_string(query: Mapping[str, Any]) -> str:
    """Return a query with its question mark; empty if there is none."""
    from urllib.parse import urlencode

    return f"?{urlencode(query)}" if query else ""
