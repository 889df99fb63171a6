"""Executes runs in the background: when it is their turn, as long as they may, until cancelled."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from acpact.server.deadline import Deadline
from acpact.server.errors import ConflictError, ErrorCode, ViolationError
from acpact.server.execution import Execution
from acpact.server.history import History
from acpact.server.lanes import Lanes, Turn
from acpact.server.lifecycle import Lifecycle
from acpact.server.records import Run, Status, Thread
from acpact.server.values import JsonObject
from acpact.server.views import error_view

_log = logging.getLogger(__name__)
_LONGEST_DELAY = 10**8


@dataclass(frozen=True, slots=True)
class Limits:
    """`run_seconds`: how long an agent may execute until it stops or interrupts; None: for ever.

    `pending`: how many runs may be pending at a time. `grace_seconds`: how long a cancelled agent
    may take to clean up before its thread goes on without it.
    """

    run_seconds: float | None = 300.0
    pending: int = 10_000
    grace_seconds: float = 2.0


@dataclass(slots=True)
class _Job:
    run: Run
    task: "asyncio.Task[None]"
    turn: Turn


class Scheduler:
    """Has one task per run that is not done."""

    def __init__(self, lifecycle: Lifecycle, history: History, limits: Limits) -> None:
        self._lifecycle = lifecycle
        self._history = history
        self._limits = limits
        self._lanes = Lanes()
        self._jobs: dict[str, _Job] = {}
        self._closed = False

    def check_room(self) -> None:
        """Raise ConflictError if no run can be taken now."""
        if self._closed:
            raise ConflictError("the server is shutting down")
        if len(self._jobs) >= self._limits.pending:
            raise ConflictError(f"the server has {len(self._jobs)} unfinished runs already")

    def start(self, run: Run, thread: Thread | None) -> None:
        """Execute a run in the background."""
        turn = self._lanes.turn(run.thread_id)
        task = asyncio.create_task(self._execute(run, thread, turn), name=f"run {run.id}")
        self._jobs[run.id] = _Job(run, task, turn)
        task.add_done_callback(lambda _: self._forget(run.id))

    def resume(self, run: Run, answer: Any) -> None:
        """Let an interrupted run go on with an answer that fits its question."""
        self._lifecycle.resume(run)
        run.answer.set_result(answer)

    def cancel(self, run: Run, why: str, code: ErrorCode = ErrorCode.CANCELLED) -> None:
        """Stop a run at once, unless it is done. Its agent gets some time to clean up."""
        self._stop(run, Status.ERROR, code, why)

    async def ended(self, run: Run) -> None:
        """Wait until the agent of a stopped run has ended, as long as it may take for that."""
        await self._wait([job for job in [self._jobs.get(run.id)] if job])

    async def close(self) -> None:
        """Take no more runs, stop all, and wait for their agents as long as they may take."""
        self._closed = True
        jobs = list(self._jobs.values())
        for job in jobs:
            self.cancel(job.run, "the server is shutting down", ErrorCode.SHUTDOWN)
        await self._wait(jobs)

    async def _wait(self, jobs: list[_Job]) -> None:
        if jobs:
            tasks = [job.task for job in jobs]
            await asyncio.wait(tasks, timeout=self._limits.grace_seconds)

    def _stop(self, run: Run, status: Status, code: ErrorCode, why: str) -> None:
        if run.is_done:  # its agent may still be cleaning up
            return
        self._lifecycle.stop(run, status, error_view(run, code, why))
        job = self._jobs.get(run.id)
        if job is not None:
            job.task.cancel()
            asyncio.get_running_loop().call_later(self._limits.grace_seconds, job.turn.give)

    def _forget(self, run_id: str) -> None:
        self._jobs.pop(run_id).turn.give()

    async def _execute(self, run: Run, thread: Thread | None, turn: Turn) -> None:
        deadline = Deadline(self._limits.run_seconds, lambda: self._time_out(run))
        try:
            await _start(run, turn)
            deadline.start()
            execution = Execution(run, thread, turn, self._lifecycle, self._history, deadline)
            output = await execution.output()
            if run.is_pending:
                self._lifecycle.stop(run, Status.SUCCESS, output)
        except BaseException as error:
            if run.is_pending:
                self._lifecycle.stop(run, Status.ERROR, _failure(run, error))
        finally:
            deadline.hold()

    def _time_out(self, run: Run) -> None:
        why = f"the run took longer than {self._limits.run_seconds:g} s"
        self._stop(run, Status.TIMEOUT, ErrorCode.TIMEOUT, why)


async def _start(run: Run, turn: Turn) -> None:
    """Wait until a run may start: when it is its turn, and the client's delay is over."""
    loop = asyncio.get_running_loop()
    start = loop.time() + min(run.creation.get("after_seconds", 0), _LONGEST_DELAY)
    await turn.take()
    if start > loop.time():
        await asyncio.sleep(start - loop.time())


def _failure(run: Run, error: BaseException) -> JsonObject:
    """Return the output of a run whose agent has raised something."""
    if isinstance(error, ViolationError):
        return error_view(run, ErrorCode.VIOLATION, _readable(error))
    _log.error("agent %s, run %s", run.agent.descriptor.name, run.id, exc_info=error)
    description = f"{type(error).__name__}: {_readable(error)}".removesuffix(": ")
    return error_view(run, ErrorCode.RAISED, description)


def _readable(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:
        return "(its text can't be read)"
    return text.encode(errors="backslashreplace").decode()
