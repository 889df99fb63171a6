"""The operations on runs that exist: search, wait, follow, resume, cancel."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from acpact.server import modes
from acpact.server.audience import Follower
from acpact.server.errors import ConflictError, InvalidError
from acpact.server.records import Outcome, Run, Status
from acpact.server.removal import Removal
from acpact.server.scheduler import Scheduler
from acpact.server.store import Store, page
from acpact.server.values import JsonObject, contains


@dataclass(frozen=True, slots=True)
class Runs:
    """Does what clients ask of a run."""

    store: Store
    scheduler: Scheduler
    removal: Removal

    def search(self, request: JsonObject) -> list[Run]:
        """Return the page of stateless runs that a `RunSearchRequest` asks for."""
        agent_id, metadata = request.get("agent_id"), request.get("metadata", {})
        agent_id = agent_id and agent_id.lower()

        def fits(run: Run) -> bool:
            return (
                run.stateless
                and agent_id in (None, run.agent.id)
                and request.get("status") in (None, run.status)
                and contains(run.creation.get("metadata", {}), metadata)
            )

        return page(self.store.runs, fits, request.get("limit", 10), request.get("offset", 0))

    def on_thread(self, thread_id: str, limit: int, offset: int) -> list[Run]:
        """Return a page of the runs that were created on a thread, or raise MissingError."""
        runs: Iterable[Run] = self.store.thread(thread_id).runs.values()
        return page(runs, lambda run: not run.stateless, limit, offset)

    async def wait(self, run: Run) -> Outcome:
        """Return the outcome of a run, once it has stopped."""
        return await asyncio.shield(run.stopped)

    def follow(self, run: Run) -> Follower:
        """Return the events of a run from now on; raise InvalidError if its agent has none."""
        modes.check_streaming(run.agent)
        return run.audience.follow(modes.types(run.agent, run.creation), ended=not run.is_pending)

    def resume(self, run: Run, answer: object) -> None:
        """Let an interrupted run go on.

        Raises ConflictError if it is not interrupted or its thread is busy, and InvalidError if
        the answer does not fit the interrupt.
        """
        if run.status is not Status.INTERRUPTED or run.question is None:
            raise ConflictError(f"the run is not interrupted, its status is {run.status}")
        thread = self.store.find_thread(run.thread_id)
        if thread is not None and thread.pending:
            raise ConflictError("the thread has a pending run")
        problem = run.question.resume.problem(answer)
        if problem:
            raise InvalidError(f"not an answer to interrupt {run.question.name}: {problem}")
        self.scheduler.resume(run, answer)

    async def cancel(self, run: Run, *, roll_back: bool, wait: bool) -> None:
        """Stop a run, unless it is done; delete it and what it has done, if it is rolled back."""
        if roll_back:
            self.removal.roll_back(run)
        else:
            self.scheduler.cancel(run, "the run was cancelled")
        if wait:
            await self.scheduler.ended(run)
