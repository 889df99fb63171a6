"""Faults of what ends runs: cancelling, deleting, clients that go, completion."""

import asyncio
from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import mistaking
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, fault, run_fault
from acpact.server.faults.request import Request
from acpact.server.records import Run
from acpact.server.runs import Runs as CleanRuns


@run_fault(
    "runs-cancel-does-nothing", "A {run} that is cancelled goes on.", rule="runs/cancel-stops"
)
def cancel_does_nothing(parts: Parts, runs: Runs) -> None:
    """Let it go on."""

    async def nothing(request: Request) -> Answer | None:
        if request.query.get("action") == "rollback":
            return None
        return Answer(204) if await request.get(request.run) else None

    parts.instead(nothing, *runs("cancel_{run}"))


@run_fault(
    "runs-cancel-does-not-wait", "Cancelling a {run} is answered before it is done, also if the "
    "client waits.", rule="runs/cancel-waits",
)  # fmt: skip
def cancel_does_not_wait(parts: Parts, runs: Runs) -> None:
    """Do it a second later."""
    late: set[asyncio.Task[None]] = set()

    async def later(request: Request) -> Answer | None:
        if await request.get(request.run) is None:
            return None

        async def cancel() -> None:
            await asyncio.sleep(1)
            action = request.query.get("action", "interrupt")
            await request.ask("POST", f"{request.run}/cancel?action={action}")

        task = asyncio.create_task(cancel())
        late.add(task)
        task.add_done_callback(late.discard)
        return Answer(204)

    parts.instead(later, *runs("cancel_{run}"))


@run_fault(
    "runs-cancel-keeps-rolled-back", "A {run} that is rolled back can still be read.",
    rule="runs/cancel-rollback-deletes",
)  # fmt: skip
def cancel_keeps_rolled_back(parts: Parts, runs: Runs) -> None:
    """Only stop it."""

    def interrupt(request: Request) -> None:
        if request.query.get("action") == "rollback":
            request.query["action"] = "interrupt"

    parts.request(interrupt, *runs("cancel_{run}"))


@fault(
    "threads-cancel-keeps-checkpoints", "A run on a thread that is rolled back leaves its "
    "checkpoints there.", rule="thread-runs/cancel-rollback-undoes",
)  # fmt: skip
def cancel_keeps_checkpoints(parts: Parts) -> None:
    """Delete the run alone."""

    class Forgetting(CleanRuns):
        async def cancel(self, run: Run, *, roll_back: bool, wait: bool) -> None:
            await super().cancel(run, roll_back=False, wait=wait)
            if roll_back:
                self.removal.run(run)

    parts.extend("runs", Forgetting)


@run_fault(
    "runs-delete-forgets-nothing", "A {run} that was deleted can still be read.",
    rule="runs/delete-then-404",
)  # fmt: skip
def delete_forgets_nothing(parts: Parts, runs: Runs) -> None:
    """Keep its last view."""
    kept: dict[str, Any] = {}

    async def keep(request: Request) -> None:
        kept[request.run] = await request.get(request.run)

    async def show(request: Request) -> Answer | None:
        return Answer.of(kept[request.run]) if kept.get(request.run) else None

    parts.request(keep, *runs("delete_{run}"))
    parts.instead(show, *runs("get_{run}"))


@run_fault(
    "runs-delete-stays-listed", "A {run} that was deleted is still listed.",
    rule="runs/delete-leaves-list",
)  # fmt: skip
def delete_stays_listed(parts: Parts, runs: Runs) -> None:
    """List it first, wherever it would have been in the first place."""
    kept: list[Any] = []

    async def keep(request: Request) -> None:
        found = await request.get(request.run)
        kept.extend([found] if found else [])

    def listed(answer: Answer, request: Request) -> None:
        thread, wanted = request.parameters.get("thread_id"), request.fields.get("metadata", {})
        found = [
            run
            for run in kept
            if thread in (None, run.get("thread_id"))
            and wanted.items() <= run["creation"].get("metadata", {}).items()
        ]
        answer.json = [*found, *answer.json]

    parts.request(keep, *runs("delete_{run}"))
    parts.answer(listed, runs.listing)


@run_fault(
    "runs-on-disconnect-continues", "A {run} goes on when its client has gone, also if it was to "
    "be cancelled.", rule="runs/on-disconnect-cancel",
)  # fmt: skip
def on_disconnect_continues(parts: Parts, runs: Runs) -> None:
    """Go on."""
    parts.extend("starter", mistaking({"on_disconnect": "continue"}, stateless=not runs.prefix))


@run_fault(
    "runs-on-disconnect-cancels", "A {run} is cancelled when its client has gone, also if it was "
    "to go on.", rule="runs/on-disconnect-continue",
)  # fmt: skip
def on_disconnect_cancels(parts: Parts, runs: Runs) -> None:
    """Cancel."""
    parts.extend("starter", mistaking({"on_disconnect": "cancel"}, stateless=not runs.prefix))


@fault(
    "runs-on-completion-keeps", "The thread of a stateless run stays, although it is to go.",
    rule="runs/on-completion-delete",
)  # fmt: skip
def on_completion_keeps(parts: Parts) -> None:
    """Keep."""
    parts.extend("starter", mistaking({"on_completion": "keep"}, stateless=True))


@fault(
    "runs-on-completion-deletes", "The thread of a stateless run goes, although it is to stay.",
    rule="runs/on-completion-keep",
)  # fmt: skip
def on_completion_deletes(parts: Parts) -> None:
    """Delete."""
    parts.extend("starter", mistaking({"on_completion": "delete"}, stateless=True))
