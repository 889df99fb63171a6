"""Promises about the times of runs: when they start, and what their timestamps say."""

import time

from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.moments import moment_of
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError, BrokenError

_RUN = "#/components/schemas/Run/properties"
_DELAY = 1
_SLACK = 0.05
_READS = 2


@run_rule(
    "after-seconds",
    Level.MUST,
    "A run starts only after after_seconds",
    pointer="#/components/schemas/RunCreate/properties/after_seconds",
    operations=("create_{run}", "wait_for_{run}_output"),
    once=True,
    presumes=("runs/wait-blocks",),
)
async def after_seconds(acp: Acp, runs: Runs) -> None:
    """A run that is done soon is created with `after_seconds` 1 and waited for. It must not be
    done before that second is over: the client has asked for the delay.
    """
    began = time.monotonic()
    run = await runs.started(after_seconds=_DELAY)
    (await runs.wait(run["run_id"])).needed()
    took = time.monotonic() - began
    if took < _DELAY - _SLACK:
        raise BrokenError(f"a run that starts only after {_DELAY} s", f"its end after {took:.2f} s")


@run_rule(
    "times-in-order",
    Level.MUST,
    "A run is never updated before it was created, and was created once",
    pointer=f"{_RUN}/created_at",
    operations=("create_and_wait_for_{run}_output", "get_{run}"),
)
async def times_in_order(acp: Acp, runs: Runs) -> None:
    """A run is created, waited for and read. `created_at` has to be the same each time and never
    later than `updated_at`; clients sort runs by it.
    """
    first = await runs.create(after_seconds=0)
    run = first.needed()
    first.must(
        moment_of(run, "created_at") <= moment_of(run, "updated_at"), "created_at <= updated_at"
    )
    (await runs.wait(run["run_id"])).needed()
    answer = await runs.get(run["run_id"])
    now = answer.needed()
    answer.must(
        moment_of(now, "created_at") <= moment_of(now, "updated_at"), "created_at <= updated_at"
    )
    expected = f"created_at still {run['created_at']}"
    answer.must(moment_of(now, "created_at") == moment_of(run, "created_at"), expected)


@run_rule(
    "updated-at-moves",
    Level.MUST,
    "updated_at moves when the status of a run changes",
    pointer=f"{_RUN}/updated_at",
    operations=("create_{run}", "get_{run}", "wait_for_{run}_output"),
    once=True,
)
async def updated_at_moves(acp: Acp, runs: Runs) -> None:
    """A run is read while it is pending and again, more than a second later, when it is not. Its
    `updated_at` has to be later then: it tells when the run last changed.
    """
    run = await runs.held(after_seconds=_DELAY)
    before = (await runs.get(run["run_id"])).needed()
    if before["status"] != "pending":
        raise BlockedError("the run has stopped before it could be read")
    (await runs.wait(run["run_id"])).needed()
    answer = await runs.get(run["run_id"])
    now = answer.needed()
    if now["status"] == "pending":
        raise BlockedError("the run is still pending after it was waited for")
    expected = f"updated_at later than {before['updated_at']}"
    answer.must(moment_of(now, "updated_at") > moment_of(before, "updated_at"), expected)


@run_rule(
    "updated-at-stays",
    Level.MUST,
    "updated_at does not move when a run is read",
    pointer=f"{_RUN}/updated_at",
    operations=("create_{run}", "get_{run}", "wait_for_{run}_output"),
    once=True,
)
async def updated_at_stays(acp: Acp, runs: Runs) -> None:
    """A run that has stopped is read, waited for and listed again, a second later each time. Its
    `updated_at` has to stay the same: it tells when the run last changed, not who has looked at it.
    """
    run_id = (await runs.started())["run_id"]
    (await runs.wait(run_id)).needed()
    await acp.sleep(_DELAY)
    before = (await runs.get(run_id)).needed()
    for _ in range(_READS):
        await acp.sleep(_DELAY)
        (await runs.wait(run_id)).needed()
        (await runs.listed()).needed()
        answer = await runs.get(run_id)
        now = answer.needed()
        if now["status"] != before["status"]:
            raise BlockedError(f"the run was {before['status']} and is {now['status']} now")
        expected = f"updated_at still {before['updated_at']}"
        answer.must(moment_of(now, "updated_at") == moment_of(before, "updated_at"), expected)
