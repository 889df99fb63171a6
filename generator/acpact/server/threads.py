"""The operations on threads: create, search, patch, copy."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from acpact.server import history
from acpact.server.clock import Clock
from acpact.server.errors import ConflictError, InvalidError
from acpact.server.history import History
from acpact.server.records import Checkpoint, Thread
from acpact.server.store import Store, page
from acpact.server.values import JsonObject, contains


@dataclass(frozen=True, slots=True)
class Threads:
    """Makes and changes threads. Requests are valid by ACP, with the fields that were sent."""

    store: Store
    history: History
    clock: Clock
    new_id: Callable[[], str]

    def make(self, metadata: JsonObject, thread_id: str | None = None) -> Thread:
        """Make an empty thread, with an id of its own if none is given."""
        now = self.clock.now()
        return self.store.add_thread(Thread(thread_id or self.new_id(), metadata, now, now))

    def create(self, request: JsonObject, thread_id: str | None) -> Thread:
        """Do what a `ThreadCreate` says, or raise ConflictError."""
        found = self.store.find_thread(thread_id)
        if found is None:
            return self.make(request.get("metadata", {}), thread_id)
        if request.get("if_exists") != "do_nothing":
            raise ConflictError("a thread with this ID exists")
        return found

    def search(self, request: JsonObject) -> list[Thread]:
        """Return the page of threads that a `ThreadSearchRequest` asks for."""
        metadata, values = request.get("metadata", {}), request.get("values", {})

        def fits(thread: Thread) -> bool:
            state = thread.latest.values if thread.latest else None
            return (
                request.get("status") in (None, thread.status)
                and contains(thread.metadata, metadata)
                and contains(state, values)
            )

        return page(self.store.threads, fits, request.get("limit", 10), request.get("offset", 0))

    def copy(self, thread: Thread) -> Thread:
        """Make a thread with the same state, checkpoints and metadata, and no runs."""
        made = self.make(dict(thread.metadata))
        made.checkpoints.extend(replace(item, run_id=None) for item in thread.checkpoints)
        return made

    def patch(self, thread: Thread, request: JsonObject) -> None:
        """Do what a `ThreadPatch` says; raise InvalidError, with nothing changed, if it can't."""
        base = _base(thread, request.get("checkpoint"))
        if "values" in request:
            _check_values(thread, request["values"])
        if "metadata" in request:
            thread.metadata = {**thread.metadata, **request["metadata"]}
        if "values" in request or "messages" in request:
            self._set_state(thread, base, request)
        thread.updated_at = self.clock.now()

    def _set_state(self, thread: Thread, base: Checkpoint | None, request: JsonObject) -> None:
        self.history.record(
            thread,
            request.get("values", base.values if base else {}),
            request.get("messages", base.messages if base else None),
        )


def _base(thread: Thread, checkpoint: JsonObject | None) -> Checkpoint | None:
    """Return the checkpoint that new state is written on top of."""
    if checkpoint is None:
        return thread.latest
    return thread.checkpoints[history.find(thread, checkpoint["checkpoint_id"])]


def _check_values(thread: Thread, values: Any) -> None:
    """Check a state against the agents that work on this thread."""
    for agent in {run.agent for run in thread.runs.values()}:
        schema = agent.descriptor.state
        problem = schema.problem(values) if schema else None
        if problem:
            name = agent.descriptor.name
            raise InvalidError(f"values: not a state of agent {name}, which runs here: {problem}")
