"""What a handler is told about its request, beside the documented arguments."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.datastructures import URL, Headers
from starlette.requests import Request

from .operation import Operation

_log = logging.getLogger(__name__)


class RequestContext:
    """One request: its headers, its end, and what is to be done after the answer.

    Attributes:
        operation: what the document says about the operation.
        request: the request as Starlette has it; its body has been read.
        path_parameters: those of the path by their wire names, decoded texts.
        body: the body as it came.
    """

    def __init__(
        self,
        operation: Operation,
        request: Request,
        path_parameters: Mapping[str, str],
        body: bytes = b"",
    ) -> None:
        self.operation = operation
        self.request = request
        self.path_parameters = path_parameters
        self.body = body
        self._later: list[Callable[[], Awaitable[object]]] = []
        self._watch: asyncio.Task[None] | None = None

    @property
    def headers(self) -> Headers:
        """The headers of the request, by name in any case."""
        return self.request.headers

    @property
    def url(self) -> URL:
        """The URL of the request as the server sees it, its path encoded as it came."""
        raw = self.request.scope.get("raw_path")
        url = self.request.url
        return url if raw is None else url.replace(path=raw.partition(b"?")[0].decode("latin-1"))

    @property
    def state(self) -> Any:
        """What the application keeps for all requests: `app.state`."""
        return self.request.app.state

    async def disconnected(self) -> None:
        """Return when the client has gone. Meant to be raced against work; safe to cancel."""
        if self._watch is None:
            self._watch = asyncio.ensure_future(self._until_gone())
        await asyncio.shield(self._watch)

    @property
    def is_disconnected(self) -> bool:
        """Whether the client is known to have gone; known only once `disconnected` was called."""
        return self._watch is not None and self._watch.done()

    def after_response(self, work: Callable[[], Awaitable[object]]) -> None:
        """Do something when the answer has been sent; what goes wrong with it is logged."""
        self._later.append(work)

    async def finish(self) -> None:
        """Do what was asked for by `after_response`, and stop watching the client."""
        if self._watch is not None:
            self._watch.cancel()
        for work in self._later:
            try:
                await work()
            except Exception:
                _log.exception("%s: work after the response failed", self.operation.id)

    async def _until_gone(self) -> None:
        while (await self.request.receive())["type"] != "http.disconnect":
            pass
