"""What stands between the client and the clean server: each tool is an ASGI application.

It sees to some operations, and everything else passes as it is.
"""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from acpact.server.faults.answer import Answer, collected
from acpact.server.faults.frame import Frame
from acpact.server.faults.request import Request, operation_of

Later: TypeAlias = Awaitable[None] | None
RequestChange: TypeAlias = Callable[[Request], Later]
AnswerChange: TypeAlias = Callable[[Answer, Request], Later]
Substitute: TypeAlias = Callable[[Request], Awaitable[Answer | None]]
FrameChange: TypeAlias = Callable[[Frame], bytes]
Ending: TypeAlias = Callable[[Request], AsyncIterator[bytes]]


@dataclass(frozen=True, slots=True)
class _Tool:
    app: ASGIApp
    operations: Collection[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request: as the fault wants it, or as it should be."""
        if scope["type"] != "http" or operation_of(scope) not in self.operations:
            await self.app(scope, receive, send)
            return
        request = await Request.of(self.app, scope, receive)
        await self.serve(request, request.receiving(receive), send)

    async def serve(self, request: Request, receive: Receive, send: Send) -> None:
        """Do what the fault wants."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Requests(_Tool):
    """Changes requests before the clean server sees them."""

    change: RequestChange

    async def serve(self, request: Request, receive: Receive, send: Send) -> None:
        """Change the request."""
        await _done(self.change(request))
        await self.app(request.as_scope(), request.receiving(receive), send)


@dataclass(frozen=True, slots=True)
class Answers(_Tool):
    """Changes answers of some statuses; none are all of them."""

    change: AnswerChange
    statuses: Collection[int]

    async def serve(self, request: Request, receive: Receive, send: Send) -> None:
        """Change the answer, unless the client has gone before."""
        found = await collected(self.app, request.scope, receive)
        if found is not None:
            if not self.statuses or found.status in self.statuses:
                await _done(self.change(found, request))
            await sent(found, send)


@dataclass(frozen=True, slots=True)
class Substitutes(_Tool):
    """Answers in place of the clean server, or not if there is None."""

    make: Substitute

    async def serve(self, request: Request, receive: Receive, send: Send) -> None:
        """Answer, or let the clean server do it."""
        found = await self.make(request)
        if found is None:
            await self.app(request.scope, receive, send)
        else:
            await sent(found, send)


@dataclass(frozen=True, slots=True)
class Frames(_Tool):
    """Changes the frames of streams one by one, and what comes after the last one."""

    change: FrameChange
    ending: Ending | None

    async def serve(self, request: Request, receive: Receive, send: Send) -> None:
        """Change the frames as they pass; comments, and answers that are no streams, do not."""
        count = 0
        streams = False

        async def change(message: Message) -> None:
            nonlocal count, streams
            if message["type"] == "http.response.start":
                streams = message["status"] == 200
            elif streams:
                frame = message["body"]
                if frame and not frame.startswith(b":"):
                    message = {**message, "body": self.change(Frame(frame, count, request))}
                    count += 1
                if self.ending is not None and not message.get("more_body"):
                    async for more in self.ending(request):
                        await send({**message, "body": more, "more_body": True})
            await send(message)

        await self.app(request.scope, receive, change)


async def sent(answer: Answer, send: Send) -> None:
    """Send a whole answer."""
    for message in answer.messages():
        await send(message)


async def _done(change: Later) -> None:
    if inspect.isawaitable(change):
        await change
