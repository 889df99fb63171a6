"""What waiting and streaming requests do: they follow a run, and the client may go before its end.

`on_disconnect` is about the client that has created the run with this very request; others who
wait or stream can come and go.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Self

from starlette.requests import ClientDisconnect

from acpact.server.audience import Follower
from acpact.server.core import Core
from acpact.server.generated import RequestContext, models
from acpact.server.records import Outcome, Run


async def outcome(core: Core, run: Run, context: RequestContext, *, creator: bool) -> Outcome:
    """Return the outcome of a run; raise ClientDisconnect if the client goes first."""
    waiting = asyncio.ensure_future(core.runs.wait(run))
    gone = asyncio.ensure_future(context.disconnected())
    try:
        await asyncio.wait({waiting, gone}, return_when=asyncio.FIRST_COMPLETED)
        if waiting.done():
            return waiting.result()
        if creator:
            _left(core, run)
        raise ClientDisconnect
    finally:
        waiting.cancel()
        gone.cancel()


@dataclass(slots=True)
class RunStream:
    """The events of a run as the answer of a request; to be closed in any case."""

    core: Core
    run: Run
    creator: bool
    _follower: Follower = field(init=False)
    _ended: bool = False

    def __post_init__(self) -> None:
        self._follower = self.core.runs.follow(self.run)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> models.RunOutputStream:
        try:
            event = await anext(self._follower)
        except StopAsyncIteration:
            self._ended = True
            raise
        frame = {"id": event.id, "event": "agent_event", "data": event.data}
        return models.RunOutputStream.model_validate(frame)

    async def aclose(self) -> None:
        """Stop following; the client has gone, unless all has been sent."""
        self._follower.close()
        if self.creator and not self._ended:
            _left(self.core, self.run)


def _left(core: Core, run: Run) -> None:
    """Do what `on_disconnect` says, since the client has gone."""
    if run.is_pending and run.creation.get("on_disconnect", "cancel") == "cancel":
        core.scheduler.cancel(run, "the client disconnected")
