"""Promises about cancelling runs."""

import asyncio
from typing import Any

from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.runs import Runs
from acpact.conformance.session.side_by_side import stopped
from acpact.conformance.verdicts import BlockedError

_CANCEL = (
    "#/paths/~1runs~1{run_id}~1cancel/post",
    "#/paths/~1threads~1{thread_id}~1runs~1{run_id}~1cancel/post",
)
_WAIT = (f"{_CANCEL[0]}/parameters/1", f"{_CANCEL[1]}/parameters/2")
_ACTION = (f"{_CANCEL[0]}/parameters/2", f"{_CANCEL[1]}/parameters/3")
_STOPPED = (
    "#/paths/~1runs~1{run_id}~1wait/get",
    "#/paths/~1threads~1{thread_id}~1runs~1{run_id}~1wait/get",
)
_DONE = ("success", "error", "timeout")
_PATIENCE = 3.0


@run_rule(
    "cancel-stops",
    Level.MUST,
    "A run that was cancelled stops soon, and not with success",
    pointer=_CANCEL,
    operations=("create_{run}", "cancel_{run}", "get_{run}"),
)
async def cancel_stops(acp: Acp, runs: Runs) -> None:
    """A run that would start only in a minute is cancelled without any parameter. The answer has to
    be 204, and within some seconds the run has to be neither pending nor a success: a client
    cancels to be sure that nothing more happens.
    """
    run_id = (await runs.held())["run_id"]
    (await runs.cancel(run_id)).must_be(204, when="for a run that is pending")
    answer = await _stopped(runs, run_id)
    status = answer.needed()["status"]
    answer.must(status not in ("pending", "success"), "a run that has stopped without success")


@run_rule(
    "cancel-waits",
    Level.MUST,
    "Cancelling with wait=true is answered when the run has stopped",
    pointer=_WAIT,
    operations=("create_{run}", "cancel_{run}", "get_{run}"),
)
async def cancel_waits(acp: Acp, runs: Runs) -> None:
    """A run that would start only in a minute is cancelled with `wait=true`, and read at once when
    that is answered. It must not be pending any more: the client has asked for the answer to
    come after the run has stopped.
    """
    run_id = (await runs.held())["run_id"]
    (await runs.cancel(run_id, wait="true")).must_be(204, when="for a run that is pending")
    answer = await runs.get(run_id)
    pending = answer.needed()["status"] == "pending"
    if pending and (await _stopped(runs, run_id)).needed()["status"] == "pending":
        raise BlockedError("the run does not stop at all when it is cancelled")
    answer.must(not pending, "a run that has stopped")


async def _stopped(runs: Runs, run_id: str) -> Answer:
    """Read a run until it has stopped, for some seconds at most."""
    return await runs.acp.until(
        lambda: runs.get(run_id), lambda run: run["status"] != "pending", _PATIENCE
    )


@run_rule(
    "cancel-keeps-record",
    Level.SHOULD,
    "A run that was cancelled can still be read",
    pointer=_ACTION,
    operations=("create_{run}", "cancel_{run}", "get_{run}"),
    once=True,
)
async def cancel_keeps_record(acp: Acp, runs: Runs) -> None:
    """Runs are cancelled with `action=interrupt` and without `action`, for which it is the default.
    Both have to be there afterwards: only a rollback removes the record of a run.
    """
    for action in ({}, {"action": "interrupt"}):
        run = await runs.held()
        (await runs.cancel(run["run_id"], wait="true", **action)).needed()
        (await runs.get(run["run_id"])).must_be(200, when="for a run that was cancelled")


@run_rule(
    "cancel-ends-wait",
    Level.SHOULD,
    "Waiting for a run ends when the run is cancelled",
    pointer=_STOPPED,
    operations=("create_{run}", "cancel_{run}", "wait_for_{run}_output"),
    once=True,
    presumes=("runs/wait-blocks",),
)
async def cancel_ends_wait(acp: Acp, runs: Runs) -> None:
    """A run is waited for that would start only in a minute, and cancelled meanwhile. The request
    that waits has to be answered within some seconds, with a run that is not pending: it is held
    until the run stops, and the run has stopped.
    """
    run_id = (await runs.held())["run_id"]
    waiting = asyncio.create_task(runs.wait(run_id, seconds=_PATIENCE))
    try:
        await acp.sleep(0.1)
        (await runs.cancel(run_id)).needed()
        answer = await waiting
    finally:
        await stopped(waiting)
    answer.must(answer.status == 200, "an answer to the request that waits, 200")
    run = await runs.run_of(answer, run_id)
    answer.must(run["status"] != "pending", "a run that has stopped")


@run_rule(
    "cancel-rollback-deletes",
    Level.MUST,
    "A run that was rolled back is gone",
    pointer=_ACTION,
    operations=("create_{run}", "cancel_{run}", "get_{run}"),
)
async def cancel_rollback_deletes(acp: Acp, runs: Runs) -> None:
    """A run that would start only in a minute is cancelled with `action=rollback`. The answer
    has to be 204, and within some seconds to read the run has to be answered with 404: a rollback
    stops the run and then removes it.
    """
    run_id = (await runs.held())["run_id"]
    cancelled = await runs.cancel(run_id, action="rollback", wait="true")
    cancelled.must_be(204, when="for a run that is pending")
    await acp.gone(lambda: runs.get(run_id), "for a run that was rolled back", _PATIENCE)


@run_rule(
    "cancel-done-harmless",
    Level.SHOULD,
    "Cancelling a run that is done does not change its status",
    pointer=_CANCEL,
    operations=("create_and_wait_for_{run}_output", "cancel_{run}", "get_{run}"),
    presumes=("interrupts/status-interrupted",),
)
async def cancel_done_harmless(acp: Acp, runs: Runs) -> None:
    """A run that is done is cancelled. Whatever the answer, the status has to be the one from
    before: a run is stopped before it is done, or not at all.
    """
    run = (await runs.finished())["run"]
    if run["status"] not in _DONE:
        raise BlockedError(f"the run is {run['status']}, not done")
    await runs.cancel(run["run_id"], wait="true")
    answer = await runs.get(run["run_id"])
    now: Any = answer.needed()
    answer.must(now["status"] == run["status"], f"still {run['status']}")
