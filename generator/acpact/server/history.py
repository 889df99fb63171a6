"""The checkpoints of a thread: recorded, read, taken back."""

from collections.abc import Callable
from typing import Any

from acpact.server.clock import Clock
from acpact.server.errors import InvalidError
from acpact.server.records import Checkpoint, Thread
from acpact.server.values import JsonObject


class History:
    """Writes the checkpoints of threads. `new_id` makes their ids."""

    def __init__(self, clock: Clock, new_id: Callable[[], str]) -> None:
        self._clock = clock
        self._new_id = new_id

    def record(
        self,
        thread: Thread,
        values: Any,
        messages: list[JsonObject] | None,
        run_id: str | None = None,
    ) -> None:
        """Make this the state of a thread."""
        thread.checkpoints.append(Checkpoint(self._new_id(), values, messages, run_id))
        thread.updated_at = self._clock.now()

    def undo(self, thread: Thread, run_id: str) -> None:
        """Take back the checkpoints that a run has made."""
        kept = [item for item in thread.checkpoints if item.run_id != run_id]
        if len(kept) < len(thread.checkpoints):
            thread.checkpoints = kept
            thread.updated_at = self._clock.now()


def find(thread: Thread, checkpoint_id: str) -> int:
    """Return the index of a checkpoint or raise InvalidError."""
    for index, checkpoint in enumerate(thread.checkpoints):
        if checkpoint.id == checkpoint_id.lower():
            return index
    raise InvalidError("the thread has no such checkpoint")


def before(thread: Thread, checkpoint_id: str | None, limit: int) -> list[Checkpoint]:
    """Return the latest checkpoints, newest first; those older than one, if it is given."""
    end = len(thread.checkpoints) if checkpoint_id is None else find(thread, checkpoint_id)
    return thread.checkpoints[:end][::-1][:limit]
