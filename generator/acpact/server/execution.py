"""One run of an agent: its steps checked against the descriptor, recorded and published."""

import asyncio
import copy
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from acpact.server.deadline import Deadline
from acpact.server.errors import StoppedError, ViolationError
from acpact.server.history import History
from acpact.server.lanes import Turn
from acpact.server.lifecycle import Lifecycle
from acpact.server.messages import MESSAGES
from acpact.server.records import Run, Status, Thread
from acpact.server.schema import Schema
from acpact.server.steps import Context, Interrupt, Result, Update, Values
from acpact.server.values import JsonObject, detached, equal

_ENDED = object()


@dataclass(slots=True)
class Execution:
    """What a run has to hand while it executes. `deadline` stands still while it is interrupted."""

    run: Run
    thread: Thread | None
    turn: Turn
    lifecycle: Lifecycle
    history: History
    deadline: Deadline
    context: Context = field(init=False)
    _recorded: Any = None
    _output: JsonObject | None = None
    _taken: int = 0

    def __post_init__(self) -> None:
        settings = self.run.creation.get("config", {}).get("configurable")
        self.context = Context(
            self.run.id,
            self.run.thread_id,
            copy.deepcopy(settings),
            copy.deepcopy(self.run.creation.get("metadata", {})),
        )

    async def output(self) -> JsonObject:
        """Execute the agent to its end and return the `RunResult`.

        Raises ViolationError for what the descriptor does not allow, StoppedError once the run has
        been stopped from outside, and whatever the agent raises.
        """
        self._load_state()
        given = copy.deepcopy(self.run.creation.get("input"))
        async with aclosing(self.run.agent.start(given, self.context)) as work:
            answer = None
            while (step := await _next(work, answer)) is not _ENDED:
                answer = await self._take(step)
                if isinstance(step, Result):
                    break
        self._take_state()
        if self._output is None:
            raise ViolationError("the agent ended without an output")
        return {"type": "result", **self._output}

    async def _take(self, step: Any) -> Any:
        """Take one step of the agent; return what `yield` gives it."""
        self._count()
        self._take_state()
        if isinstance(step, Interrupt):
            return await self._ask(step)
        if isinstance(step, Update):
            self._publish("custom", {"update": self._updated(step.update)})
            return None
        self._output = self._produced(step if isinstance(step, Values | Result) else Values(step))
        if not isinstance(step, Result):
            self._publish("values", self._output)
        return None

    def _count(self) -> None:
        if not self.run.is_pending:
            raise StoppedError
        self._taken += 1
        limit = self.run.creation.get("config", {}).get("recursion_limit")
        if limit is not None and self._taken > limit:
            raise ViolationError(f"more steps than the recursion_limit of {limit}")

    def _produced(self, step: Values | Result) -> JsonObject:
        output = {"values": self._fitting("output", step.values)}
        if step.messages is not None:
            output["messages"] = _checked("messages", MESSAGES, step.messages)
        return output

    def _updated(self, update: Any) -> JsonObject:
        found = self._fitting("update", update)
        if not isinstance(found, dict):
            raise ViolationError("update: it has to be an object")
        return found

    def _publish(self, kind: str, data: JsonObject) -> None:
        status = {"run_id": self.run.id, "status": self.run.status.value}
        self.run.audience.publish({"type": kind, **status, **data})

    def _fitting(self, what: str, value: Any) -> Any:
        """Return a copy of what the agent made, or raise ViolationError."""
        return _checked(what, getattr(self.run.agent.descriptor, what), value)

    async def _ask(self, step: Interrupt) -> Any:
        """Interrupt the run and return the answer, once the run has been resumed."""
        kind = self.run.agent.descriptor.interrupt_types.get(step.type)
        if kind is None or not self.run.agent.descriptor.interrupts:
            raise ViolationError(f"the descriptor declares no interrupt of type {step.type!r}")
        payload = _checked(f"interrupt {step.type}", kind.payload, step.payload)
        self.deadline.hold()
        self.turn.give()
        self.run.answer = asyncio.Future()
        output = {"type": "interrupt", "interrupt": payload}
        self.lifecycle.stop(self.run, Status.INTERRUPTED, output)
        self.run.question = kind
        answer = await self.run.answer
        await self.turn.take()
        self._load_state()  # others may have worked on the thread meanwhile
        self.deadline.start()
        return answer

    def _load_state(self) -> None:
        schema = self.run.agent.descriptor.state
        latest = self.thread.latest if self.thread else None
        if schema is None or latest is None:
            return
        problem = schema.problem(latest.values)
        if problem:
            raise ViolationError(f"the state of the thread does not suit this agent: {problem}")
        self._recorded = latest.values
        self.context.state = copy.deepcopy(latest.values)

    def _take_state(self) -> None:
        """Record a checkpoint if the agent has changed the state."""
        if equal(self.context.state, self._recorded):
            return
        if not self.run.is_pending:
            raise StoppedError
        self._recorded = self._fitting("state", self.context.state)
        if self.thread is not None:
            latest = self.thread.latest
            messages = latest.messages if latest else None
            self.history.record(self.thread, self._recorded, messages, self.run.id)


async def _next(work: Any, answer: Any) -> Any:
    try:
        return await work.asend(answer)
    except StopAsyncIteration:
        return _ENDED


def _checked(what: str, schema: Schema | None, value: Any) -> Any:
    if schema is None:
        raise ViolationError(f"{what}: the descriptor does not declare it")
    copied = _json(what, value)
    problem = "null is no value for ACP" if copied is None else schema.problem(copied)
    if problem:
        raise ViolationError(f"{what}: {problem}")
    return copied


def _json(what: str, value: Any) -> Any:
    try:
        return detached(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise ViolationError(f"{what}: not a JSON value: {error}") from error
