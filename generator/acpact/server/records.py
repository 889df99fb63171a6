"""What the server remembers: runs, threads and their checkpoints."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from acpact.server.agent import Agent
from acpact.server.audience import Audience
from acpact.server.descriptor import InterruptType
from acpact.server.values import JsonObject


class Status(StrEnum):
    """Where a run stands."""

    PENDING = "pending"
    SUCCESS = "success"
    ERROR = "error"
    TIMEOUT = "timeout"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run at the moment it stopped, as ACP's `Run`, and its `RunOutput`."""

    run: JsonObject
    output: JsonObject


@dataclass(slots=True, eq=False)
class Run:
    """One execution of an agent. `creation` is the request as it was sent.

    `stopped` has the outcome once the run is not pending; `question` is what an interrupted run
    waits for an answer to, and `answer` takes it. `thread_id` of a stateless run is the thread that
    the server made for it.
    """

    id: str
    agent: Agent
    creation: JsonObject
    stateless: bool
    thread_id: str | None
    created_at: datetime
    updated_at: datetime
    status: Status = Status.PENDING
    audience: Audience = field(default_factory=Audience)
    stopped: "asyncio.Future[Outcome]" = field(default_factory=asyncio.Future)
    question: InterruptType | None = None
    answer: "asyncio.Future[Any]" = field(default_factory=asyncio.Future)

    @property
    def is_pending(self) -> bool:
        """Whether it was created, or resumed, and has not stopped yet."""
        return self.status is Status.PENDING

    @property
    def is_done(self) -> bool:
        """Whether nothing more can come of it."""
        return self.status not in (Status.PENDING, Status.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a thread at one point; `run_id` is the run that made it, None for a patch."""

    id: str
    values: Any
    messages: list[JsonObject] | None
    run_id: str | None


@dataclass(slots=True, eq=False)
class Thread:
    """Runs that share a state. Checkpoints are in the order in which they were made."""

    id: str
    metadata: JsonObject
    created_at: datetime
    updated_at: datetime
    checkpoints: list[Checkpoint] = field(default_factory=list)
    runs: dict[str, Run] = field(default_factory=dict)

    @property
    def latest(self) -> Checkpoint | None:
        """The checkpoint that holds the present state; None if there was no state yet."""
        return self.checkpoints[-1] if self.checkpoints else None

    @property
    def pending(self) -> list[Run]:
        """The runs that have not stopped, in the order in which they were created."""
        return [run for run in self.runs.values() if run.is_pending]

    @property
    def status(self) -> str:
        """The `ThreadStatus`: by the pending runs, the interrupted ones, then the last one."""
        statuses = {run.status for run in self.runs.values()}
        if Status.PENDING in statuses:
            return "busy"
        if Status.INTERRUPTED in statuses:
            return "interrupted"
        last = max(self.runs.values(), key=lambda run: run.updated_at, default=None)
        return "error" if last and last.status is not Status.SUCCESS else "idle"
