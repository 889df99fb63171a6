"""The server as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware

from acpact.server import handlers
from acpact.server.access import KeyRequired
from acpact.server.core import Core
from acpact.server.generated import create_app


def application(core: Core, api_key: str | None = None) -> Starlette:
    """Return an application that answers out of a core; with a key, only those who send it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await core.close()

    return create_app(
        handlers.Agents(core),
        handlers.Threads(core),
        handlers.ThreadRuns(core),
        handlers.StatelessRuns(core),
        middleware=[Middleware(KeyRequired, key=api_key)] if api_key else [],
        lifespan=lifespan,
    )
