"""The Starlette application of a document and its handlers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from importlib.resources import files
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response as HTTPResponse
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import ExceptionHandler, Receive, Scope, Send

from . import routing
from .endpoint import FAILED, Contract, Endpoint
from .errors import message_response, refusal_response
from .operation import ErrorForm, Operation
from .options import Options
from .refusals import Problem, exactly
from .schemas import Schemas
from .shapes import Shapes

Lifespan: TypeAlias = Callable[[Starlette], AbstractAsyncContextManager[Any]]


def build_app(
    package: str,
    handlers: Iterable[tuple[object | None, tuple[Operation, ...]]],
    *,
    fallback: ErrorForm | None,
    options: Options | None,
    middleware: Sequence[Middleware],
    lifespan: Lifespan | None,
) -> Starlette:
    """Make an application; `package` holds the document and its schemas as data files.

    Operations without a handler are answered with 501. `fallback` is the form of errors that no
    operation documents.
    """
    options = options or Options()
    folder = files(package)
    document = (folder / "openapi.json").read_bytes()
    definitions = json.loads((folder / "schemas.json").read_bytes())
    contract = Contract(Schemas(definitions), Shapes(definitions), options, fallback)
    endpoints = [
        Endpoint(operation, getattr(handler, operation.name, _not_implemented), contract)
        for handler, operations in handlers
        for operation in operations
    ]
    return Starlette(
        routes=[_Document(endpoints, document, contract)],
        middleware=middleware,
        lifespan=lifespan,
        exception_handlers=_exception_handlers(fallback),
    )


def _exception_handlers(fallback: ErrorForm | None) -> Mapping[Any, ExceptionHandler]:
    """What answers where middleware fails: handlers' own exceptions never come this far."""

    def refused(_request: Request, error: Exception) -> HTTPResponse:
        if not isinstance(error, HTTPException):
            return message_response(None, 500, FAILED, {}, fallback)
        headers = dict(error.headers or {})
        return message_response(None, error.status_code, error.detail, headers, fallback)

    return {HTTPException: refused, Exception: refused}


async def _not_implemented(*_arguments: Any, **_parameters: Any) -> Any:
    raise Problem(501, "this server does not implement the operation")


class _Document(BaseRoute):
    """All that an application serves, as one route: every request is answered in here."""

    def __init__(self, endpoints: list[Endpoint], document: bytes, contract: Contract) -> None:
        self._routes = routing.Routes(
            (found.operation.method, found.operation.path, found) for found in endpoints
        )
        self._document = document
        self._contract = contract

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Take every HTTP request."""
        return (Match.FULL if scope["type"] == "http" else Match.NONE), {}

    def url_path_for(self, name: str, /, **path_params: Any) -> Any:
        """Refuse: operations have no names to make URLs from."""
        raise NoMatchFound(name, path_params)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path, method = routing.raw_path(scope), scope["method"]
        found = self._routes.find(path)
        if found is None:
            await self._elsewhere(path, method)(scope, receive, send)
            return
        place = found.get(method)
        if place is None:
            await self._not_allowed(method, found)(scope, receive, send)
            return
        parameters = dict(zip(place.names, found.values, strict=True))
        answer, context = await place.target.respond(Request(scope, receive), parameters)
        try:
            if answer is not None:
                await answer(scope, receive, send)
        finally:
            await context.finish()

    def _not_allowed(self, method: str, found: routing.Match[Endpoint]) -> HTTPResponse:
        allowed = ", ".join(found.allowed)
        message = f"{method[:20]} is not allowed here; allowed: {allowed}"
        operation = next(iter(found.methods.values())).target.operation
        refusal = exactly(405, message, allow=allowed)
        return refusal_response(operation, refusal, self._contract.fallback)

    def _elsewhere(self, path: str, method: str) -> HTTPResponse:
        """What is at a path that the document does not have: the document itself, or nothing."""
        fallback = self._contract.fallback
        if path != self._contract.options.document_path:
            return message_response(None, 404, "there is nothing at this path", {}, fallback)
        if method not in ("GET", "HEAD"):
            message, allowed = "the document can only be read", {"allow": "GET, HEAD"}
            return message_response(None, 405, message, allowed, fallback)
        return HTTPResponse(self._document, media_type="application/json")
