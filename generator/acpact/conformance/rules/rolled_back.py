"""Promises about what a rollback takes back: not the run alone, but what it has done."""

import time
from typing import Any

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.session.states import checkpoint, past, states
from acpact.conformance.verdicts import BlockedError, NotSupportedError

_CANCEL = "#/paths/~1threads~1{thread_id}~1runs~1{run_id}~1cancel/post"
_PATIENCE = 3.0
_PAUSE = 0.02
_NEVER = 60
_TOO_QUICK = "a run of the agent is done before it could be rolled back with its checkpoints"


@rule(
    "thread-runs/cancel-rollback-undoes",
    Level.MUST,
    "A rollback takes the checkpoints of its run with it",
    pointer=f"{_CANCEL}/parameters/3",
    operations=(
        "create_and_wait_for_thread_run_output",
        "cancel_thread_run",
        "get_thread_run",
        "get_thread_history",
    ),
    needs=("threads",),
    presumes=(
        "thread-runs/cancel-rollback-deletes",
        "thread-interrupts/cancel-rollback-404",
        "threads/created-empty",
    ),
)
async def cancel_rollback_undoes(acp: Acp) -> None:
    """A run that has left checkpoints on its thread is cancelled with `action=rollback`. If that
    removes the run, its checkpoints have to be gone with it within some seconds: the next run on
    the thread must not begin with what was taken back.
    """
    states(acp, 0)
    runs = await acp.on_thread()
    run = (await runs.finished())["run"]
    made = await _made(acp, runs)
    if not made and run["status"] == "interrupted":
        runs = await acp.on_thread()
        _, run = await runs.answered()
        made = await _made(acp, runs)
    if not made:
        raise NotSupportedError("a run of the agent leaves no checkpoint that could be taken back")
    cancelled = await runs.cancel(run["run_id"], action="rollback", wait="true")
    if cancelled.status != 204 or (await runs.get(run["run_id"])).status != 404:
        raise NotSupportedError(f"a run that is {run['status']} can't be rolled back any more")
    await _must_be_gone(acp, runs, made)


@rule(
    "thread-runs/multitask-rollback-undoes",
    Level.MUST,
    "A run that another one rolls back leaves no checkpoints",
    pointer="#/components/schemas/RunCreate/properties/multitask_strategy",
    operations=("create_thread_run", "get_thread_run", "get_thread_history"),
    needs=("threads",),
    presumes=(
        "thread-runs/multitask-rollback",
        "thread-runs/rollback-stops-pending",
        "thread-runs/cancel-rollback-undoes",
        "threads/created-empty",
    ),
)
async def multitask_rollback_undoes(acp: Acp) -> None:
    """While a run is pending that has left checkpoints on its thread, another one is created with
    `multitask_strategy` `rollback` and a start in a minute. Within some seconds the checkpoints of
    the first one have to be gone: its work is to be undone, and not only ended.
    """
    states(acp, 0)
    usual = (await (await acp.on_thread()).finished())["run"]["status"]
    runs = await acp.on_thread()
    first = (await runs.started())["run_id"]
    made = await _made_while_pending(acp, runs, first)
    (await runs.create(multitask_strategy="rollback", after_seconds=_NEVER)).needed()
    await _check_it_was_pending(acp, runs, first, usual)
    await _must_be_gone(acp, runs, made)


async def _made_while_pending(acp: Acp, runs: Runs, run_id: str) -> set[str]:
    """Return the checkpoints of a run as soon as there are some; NotSupported if it is done by
    then.
    """
    while not (made := await _made(acp, runs)):
        if (await runs.get(run_id)).needed()["status"] != "pending":
            raise NotSupportedError(_TOO_QUICK)
        await acp.sleep(_PAUSE)
    return made


async def _check_it_was_pending(acp: Acp, runs: Runs, run_id: str, usual: str) -> None:
    """End the rule if a run was done before it could be stopped, or is not stopped at all.

    `usual` is the status that runs of the agent come to by themselves.
    """
    end = time.monotonic() + _PATIENCE
    while (answer := await runs.get(run_id)).status != 404:
        status = answer.needed()["status"]
        if status in ("success", "interrupted", usual):
            raise NotSupportedError(_TOO_QUICK)
        if status != "pending":
            return
        if time.monotonic() > end:
            raise BlockedError("the pending run is not stopped")
        await acp.sleep(_PAUSE)


async def _made(acp: Acp, runs: Runs) -> set[str]:
    """Return the checkpoints of a thread."""
    return _checkpoints(await past(acp, str(runs.thread)))


async def _must_be_gone(acp: Acp, runs: Runs, made: set[str]) -> None:
    answer = await acp.until(
        lambda: acp.history(str(runs.thread), limit="1000"),
        lambda found: not made & _checkpoints(found),
        _PATIENCE,
    )
    answer.must_have(
        "no checkpoint that the run has made", lambda found: not made & _checkpoints(found)
    )


def _checkpoints(history: Any) -> set[str]:
    return {checkpoint(state) for state in history}
