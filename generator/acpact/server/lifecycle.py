"""The state machine of a run, and who is told of each change.

pending → success | error | timeout | interrupted, interrupted → pending | error; nothing else.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeAlias

from acpact.server.clock import Clock
from acpact.server.records import Outcome, Run, Status
from acpact.server.values import JsonObject
from acpact.server.views import run_view

Listener: TypeAlias = Callable[[Run], None]

_MAY: dict[Status, frozenset[Status]] = {
    Status.PENDING: frozenset(Status) - {Status.PENDING},
    Status.INTERRUPTED: frozenset({Status.PENDING, Status.ERROR}),
}


class TransitionError(Exception):
    """A change of status that a run can't make."""


class Lifecycle:
    """Moves runs from status to status. Listeners are called at once, in order, on each change."""

    def __init__(self, clock: Clock, listeners: Sequence[Listener]) -> None:
        self._clock = clock
        self._listeners = listeners

    def stop(self, run: Run, status: Status, output: JsonObject) -> None:
        """Stop a run: waiting requests get `output`, streams the last event and their end."""
        self._move(run, status)
        run.question = None
        outcome = Outcome(run_view(run), output)
        if run.stopped.done():
            run.stopped = asyncio.Future()
        run.stopped.set_result(outcome)
        run.audience.publish(_last_event(run, output))
        run.audience.end()
        self._tell(run)

    def resume(self, run: Run) -> None:
        """Let an interrupted run go on."""
        self._move(run, Status.PENDING)
        run.question = None
        run.stopped = asyncio.Future()
        self._tell(run)

    def _move(self, run: Run, status: Status) -> None:
        if status not in _MAY.get(run.status, ()):
            raise TransitionError(f"run {run.id}: from {run.status} to {status}")
        run.status = status
        run.updated_at = self._clock.now()

    def _tell(self, run: Run) -> None:
        for listener in self._listeners:
            listener(run)


def _last_event(run: Run, output: JsonObject) -> JsonObject:
    """Return the update that tells a stream how the run stopped."""
    kind = "values" if output["type"] == "result" else output["type"]
    return {**output, "type": kind, "run_id": run.id, "status": run.status.value}
