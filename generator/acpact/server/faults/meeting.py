"""Faults of runs on threads: when they meet, and where they belong."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from acpact.server.agent import Agent
from acpact.server.calling import Start
from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, fault
from acpact.server.faults.request import Request
from acpact.server.records import Run, Thread
from acpact.server.starting import Starter
from acpact.server.steps import Context
from acpact.server.values import JsonObject

_STARTS = (
    "create_thread_run",
    "create_and_wait_for_thread_run_output",
    "create_and_stream_thread_run_output",
)


@fault(
    "threads-busy-takes-runs", "A busy thread takes another run, which was to be rejected.",
    rule="thread-runs/multitask-reject",
)  # fmt: skip
def busy_takes_runs(parts: Parts) -> None:
    """Put it in the queue."""

    class Enqueuing(Starter):
        def _make_way(self, thread: Thread, strategy: str) -> None:
            super()._make_way(thread, "enqueue" if strategy == "reject" else strategy)

    parts.extend("starter", Enqueuing)


def _strategy(name: str) -> Fault:
    """Make a fault: one strategy is treated as `reject`."""

    def apply(parts: Parts) -> None:
        class Rejecting(Starter):
            def _make_way(self, thread: Thread, strategy: str) -> None:
                super()._make_way(thread, "reject" if strategy == name else strategy)

        parts.extend("starter", Rejecting)

    sentence = f"A busy thread rejects a run with the strategy {name}."
    return fault(f"threads-{name}-rejects", sentence, rule=f"thread-runs/multitask-{name}")(apply)


enqueue_rejects = _strategy("enqueue")
interrupt_rejects = _strategy("interrupt")
rollback_rejects = _strategy("rollback")


@fault(
    "threads-rollback-keeps-work", "A pending run that another one rolls back leaves its "
    "checkpoints.", rule="thread-runs/multitask-rollback-undoes",
)  # fmt: skip
def rollback_keeps_work(parts: Parts) -> None:
    """Delete the run alone, which has enough time to leave some."""

    class Keeping(Starter):
        def _make_way(self, thread: Thread, strategy: str) -> None:
            rolled_back = thread.pending if strategy == "rollback" else []
            super()._make_way(thread, "interrupt" if rolled_back else strategy)
            for run in rolled_back:
                self.removal.run(run)

        def _start(
            self, agent: Agent, creation: JsonObject, thread: Thread | None, *, stateless: bool
        ) -> Run:
            if agent.descriptor.state and not agent.descriptor.interrupts:
                agent = replace(agent, start=_lingering(agent.start))
            return super()._start(agent, creation, thread, stateless=stateless)

    parts.extend("starter", Keeping)


def _lingering(start: Start) -> Start:
    """Let an agent that asks nothing take some time after its last step."""

    async def steps(given: Any, context: Context) -> AsyncGenerator[Any, Any]:
        async with aclosing(start(given, context)) as work:
            async for step in work:
                yield step
        await asyncio.sleep(0.5)

    return steps


@fault(
    "threads-never-busy", "A thread with a pending run has the status idle.",
    rule="threads/status-busy",
)  # fmt: skip
def never_busy(parts: Parts) -> None:
    """Hide it."""

    def idle(found: Any) -> Any:
        return {**found, "status": "idle"} if found["status"] == "busy" else found

    parts.answer(in_json(idle), "get_thread")


@fault(
    "threads-missing-made", "A run on a thread that does not exist makes it, although that was to "
    "be rejected.", rule="thread-runs/if-not-exists-reject",
)  # fmt: skip
def missing_made(parts: Parts) -> None:
    """Make it."""

    async def made(request: Request) -> None:
        await request.ask("POST", "/threads", {"thread_id": request.parameters["thread_id"]})

    parts.request(made, *_STARTS)


@fault(
    "threads-missing-not-made", "A run on a thread that does not exist is rejected, although the "
    "thread was to be created.", rule="thread-runs/if-not-exists-create",
)  # fmt: skip
def missing_not_made(parts: Parts) -> None:
    """Reject it."""
    parts.request(lambda request: request.drop("if_not_exists"), *_STARTS)


@fault(
    "threads-share-runs", "A run can be read through a thread that is not its own.",
    rule="thread-runs/own-thread-only",
)  # fmt: skip
def share_runs(parts: Parts) -> None:
    """Remember runs by their IDs alone."""
    seen: dict[str, Any] = {}

    def remember(answer: Answer, _: Request) -> None:
        seen[answer.json["run_id"]] = answer.json

    async def found(answer: Answer, request: Request) -> None:
        run = seen.get(request.parameters["run_id"])
        if run is not None and await request.get(request.thread) is not None:
            answer.become(Answer.of(run))

    parts.answer(remember, "create_thread_run")
    parts.answer(found, "get_thread_run", statuses=(404,))
