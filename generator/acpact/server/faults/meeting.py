"""Faults of runs on threads: when they meet, and where they belong."""

from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, fault
from acpact.server.faults.request import Request
from acpact.server.records import Thread
from acpact.server.starting import Starter

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
