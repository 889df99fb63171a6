"""How an operation is put on the wire: plain, or in a sibling dialect of the protocol."""

from collections.abc import Mapping
from typing import Any, Protocol

from acpact.conformance.contract import Contract
from acpact.conformance.exchange import Request, Response


class Wire(Protocol):
    """Turns requests of the contract into those of the server, and answers back."""

    def method(self, request: Request) -> str:
        """Return the HTTP method."""

    def url(self, request: Request) -> str:
        """Return path and query, relative to the base URL."""

    def content(self, request: Request) -> bytes | None:
        """Return the body to send."""

    def understood(self, request: Request, response: Response) -> Response:
        """Return the answer in the terms of the contract."""


class Plain:
    """The contract itself."""

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


def query_string(query: Mapping[str, Any]) -> str:
    """Return a query with its question mark; empty if there is none."""
    from urllib.parse import urlencode

    return f"?{urlencode(query)}" if query else ""
