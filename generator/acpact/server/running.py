"""Runs the application on a socket until it is told to stop."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from acpact.server.core import Core

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_OPEN_SECONDS = 2


def run(app: ASGIApp, core: Core, listener: socket.socket, *, access_log: bool) -> None:
    """Serve until SIGINT or SIGTERM; a second SIGINT does not wait for anything.

    On the first one all runs stop, so that open streams and waiting requests get their end.
    """
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=access_log,
        server_header=False,
        timeout_graceful_shutdown=_OPEN_SECONDS,
    )
    _Server(config, core).run(sockets=[listener])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, core: Core) -> None:
        super().__init__(config)
        self._core = core

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._core.close()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own raises the signals once more, and the exit code would be that of a failure.
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
