"""One operation and the handler's method behind it: from a request to an answer."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias
from urllib.parse import unquote

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp

from ..runtime.wire import is_json, media_type
from .accepting import check_accept
from .bodies import MULTIPART, body_value, choose_body, read_body, without_bytes
from .context import RequestContext
from .errors import message_response, problem_response, refusal_response
from .events import EventResponse
from .operation import ErrorForm, Input, Operation
from .options import Options
from .parameters import Raw, candidates, cookie_pairs, query_pairs
from .refusals import Problem, Refusal, invalid
from .replies import as_reply, documented_answer, plain_response
from .schemas import Schemas
from .shapes import Shapes

_log = logging.getLogger(__name__)

FAILED = "the server failed to answer this request"
"""All that a client is told about an exception that nobody meant to raise."""

Handler: TypeAlias = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class Contract:
    """What all operations of one document share."""

    schemas: Schemas
    shapes: Shapes
    options: Options
    fallback: ErrorForm | None


@dataclass(frozen=True)
class Endpoint:
    """An operation with its handler."""

    operation: Operation
    handler: Handler
    contract: Contract

    async def respond(
        self, request: Request, parameters: Mapping[str, str]
    ) -> tuple[ASGIApp | None, RequestContext]:
        """The answer to a request, None if the client went before it was there.

        `parameters` are those of the path, not decoded. Nothing is raised: what a handler did not
        mean to raise is logged and becomes a 500.
        """
        texts = {name: unquote(text) for name, text in parameters.items()}
        context = RequestContext(self.operation, request, texts)
        fallback = self.contract.fallback
        try:
            return await self._respond(context, parameters), context
        except ClientDisconnect:
            return None, context
        except Refusal as refusal:
            return refusal_response(self.operation, refusal, fallback), context
        except Problem as problem:
            return problem_response(self.operation, problem, fallback), context
        except HTTPException as error:
            headers = dict(error.headers or {})
            answer = message_response(
                self.operation, error.status_code, error.detail, headers, fallback
            )
            return answer, context
        except Exception:
            _log.exception("%s failed", self.operation.id)
            return message_response(self.operation, 500, FAILED, {}, fallback), context

    async def _respond(self, context: RequestContext, parameters: Mapping[str, str]) -> ASGIApp:
        request = context.request
        check_accept(self.operation, request.headers.get("accept"))
        arguments = self._inputs(request, parameters)
        positional = [arguments.pop(name) for name in self._path_names]
        if self.operation.bodies:
            positional.append(await self._body(context))
        value = await _awaited(self.handler(context, *positional, **arguments))
        return self._answer(value)

    def _answer(self, value: Any) -> ASGIApp:
        reply = as_reply(value)
        status, documented = documented_answer(self.operation, reply)
        if documented.stream is None or documented.media_type is None:
            return plain_response(status, documented, reply)
        return EventResponse(
            self.operation,
            reply.value,
            documented.stream,
            documented.media_type,
            status,
            reply.headers,
            self.contract.options.keep_alive_seconds,
        )

    def _inputs(self, request: Request, parameters: Mapping[str, str]) -> dict[str, Any]:
        inputs = self.operation.inputs
        if not inputs:
            return {}
        query = request.scope["query_string"].decode("latin-1")
        places = self._claimed
        raw = Raw(
            parameters,
            query_pairs(query) if query else (),
            _joined(request) if places["header"] else {},
            cookie_pairs(request.headers.get("cookie", "")) if places["cookie"] else (),
        )
        return {item.python: self._input(item, raw) for item in inputs}

    def _input(self, item: Input, raw: Raw) -> Any:
        contract, where = self.contract, f"{item.location} parameter {item.name}"
        first: Any = None
        found = False
        for value in candidates(item, raw, contract.shapes, self._claimed[item.location]):
            if contract.schemas.accepts(item.schema, value):
                return _typed(item.adapter, value, where)
            first, found = (first if found else value), True
        if found:
            contract.schemas.check(item.schema, first, where)
        if item.required:
            raise invalid(f"{where} is missing")
        return item.absent

    async def _body(self, context: RequestContext) -> Any:
        operation, options = self.operation, self.contract.options
        request = context.request
        content = context.body = await read_body(request, options)
        content_type = request.headers.get("content-type")
        if not content and (content_type is None or is_json(media_type(content_type))):
            if operation.body_required:
                raise invalid("body: it is missing")
            return None
        body = choose_body(operation, content_type)
        value = await body_value(
            body, content_type or "", content, self.contract.shapes, options.json_depth
        )
        if isinstance(value, bytes):
            return value
        shown = without_bytes(value) if body.media == MULTIPART else value
        self.contract.schemas.check(body.schema, shown, "body")
        return _typed(body.adapter, value, "body")

    @cached_property
    def _path_names(self) -> list[str]:
        return [item.python for item in self.operation.inputs if item.location == "path"]

    @cached_property
    def _claimed(self) -> dict[str, frozenset[str]]:
        return {
            location: frozenset(
                item.name for item in self.operation.inputs if item.location == location
            )
            for location in ("path", "query", "header", "cookie")
        }


async def _awaited(value: Any) -> Any:
    """What a handler returns; a method that is an async generator returns its stream at once."""
    return value if hasattr(value, "__aiter__") else await value


def _joined(request: Request) -> dict[str, str]:
    """The headers by lower-case name; those that came several times are one list."""
    found: dict[str, str] = {}
    for name, value in request.headers.items():
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _typed(adapter: Any, value: Any, where: str) -> Any:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = "".join(f"/{step}" for step in first["loc"])
        raise invalid(f"{where}{place}: {first['msg']}") from None
