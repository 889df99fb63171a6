"""Promises about what a rollback takes back: not the run alone, but what it has done."""

from typing import Any

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.session.states import checkpoint, past, states
from acpact.conformance.verdicts import BlockedError

_CANCEL = "#/paths/~1threads~1{thread_id}~1runs~1{run_id}~1cancel/post"
_PATIENCE = 3.0


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
    presumes=("thread-runs/cancel-rollback-deletes", "thread-interrupts/cancel-rollback-404"),
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
        raise BlockedError(f"the run, which is {run['status']}, has left no checkpoint")
    (await runs.cancel(run["run_id"], action="rollback", wait="true")).needed()
    if (left := await runs.get(run["run_id"])).status != 404:
        raise BlockedError(f"the run, which was {run['status']}, stays; saw {left.described}")
    await _must_be_gone(acp, runs, made)


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
