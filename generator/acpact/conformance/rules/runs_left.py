"""Promises about runs whose client goes away while it waits or streams."""

from typing import Any

from acpact.conformance.cleaning import MARK
from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError

_ON_DISCONNECT = "#/components/schemas/RunCreate/properties/on_disconnect"
_NEVER = 60
_PATIENCE = 3.0


@run_rule(
    "on-disconnect-cancel",
    Level.MUST,
    "A run whose client goes away while it waits is cancelled",
    pointer=_ON_DISCONNECT,
    operations=("create_and_wait_for_{run}_output", "get_{run}"),
)
async def on_disconnect_cancel(acp: Acp, runs: Runs) -> None:
    """A run that would start only in a minute is created and waited for with `on_disconnect`
    `cancel`, and the connection is closed. Within some seconds the run must not be pending any
    more: nobody waits for it, and it may cost money.
    """
    run = await runs.create_and_leave(after_seconds=_NEVER, on_disconnect="cancel")
    await _must_stop(runs, run["run_id"])


@run_rule(
    "on-disconnect-default",
    Level.MUST,
    "A run is cancelled when its client goes away if nothing else was said",
    pointer=_ON_DISCONNECT,
    operations=("create_and_wait_for_{run}_output", "get_{run}"),
    once=True,
    presumes=("runs/on-disconnect-cancel",),
)
async def on_disconnect_default(acp: Acp, runs: Runs) -> None:
    """A run that would start only in a minute is created and waited for without `on_disconnect`,
    and the connection is closed. Within some seconds the run must not be pending any more:
    `cancel` is the default.
    """
    run = await runs.create_and_leave(after_seconds=_NEVER)
    await _must_stop(runs, run["run_id"])


@run_rule(
    "on-disconnect-continue",
    Level.MUST,
    "A run whose client goes away goes on if the client wants so",
    pointer=_ON_DISCONNECT,
    operations=("create_and_wait_for_{run}_output", "wait_for_{run}_output"),
    once=True,
    presumes=("runs/wait-blocks",),
)
async def on_disconnect_continue(acp: Acp, runs: Runs) -> None:
    """A run that starts in a second is created and waited for with `on_disconnect` `continue`, and
    the connection is closed before. The run has to end as the same run does whose client stays:
    the client comes back for it.
    """
    usual = (await _usual(acp, runs.thread is not None))["status"]
    if usual != "success":
        raise BlockedError(f"a run of this agent ends as {usual}, so that no cancel could be told")
    run = await runs.create_and_leave(after_seconds=1, on_disconnect="continue")
    answer = await runs.wait(run["run_id"])
    ended = (await runs.run_of(answer, run["run_id"]))["status"]
    answer.must(ended == usual, f"a run that ends as {usual}")


@run_rule(
    "on-disconnect-stream",
    Level.MUST,
    "A run whose client goes away while it streams is cancelled",
    pointer=_ON_DISCONNECT,
    operations=("create_and_stream_{run}_output", "get_{run}"),
    needs=("streaming.values|streaming.custom",),
    presumes=("runs/on-disconnect-cancel",),
)
async def on_disconnect_stream(acp: Acp, runs: Runs) -> None:
    """A run that would start only in a minute is created and streamed with `on_disconnect`
    `cancel`, and the connection is closed. Within some seconds the run must not be pending any
    more.
    """
    body = runs.body(after_seconds=_NEVER, on_disconnect="cancel", stream_mode=acp.agent.modes[0])
    async with runs.create_and_stream(body, seconds=_PATIENCE) as stream:
        stream.needed()
        await acp.sleep(0.1)
    run = await runs.only()
    await _must_stop(runs, run["run_id"])


async def _must_stop(runs: Runs, run_id: str) -> None:
    answer = await runs.acp.until(
        lambda: runs.get(run_id), lambda run: run["status"] != "pending", _PATIENCE
    )
    if answer.json["status"] == "pending":
        await runs.cancel(run_id, wait="true")
    answer.must_have("a run that has stopped", lambda run: run["status"] != "pending")


async def _usual(acp: Acp, threads: bool) -> Any:
    """Return a run that nobody has left, on another thread."""
    runs = await acp.on_thread() if threads else acp.stateless
    return (await runs.finished(metadata={MARK: ""}))["run"]
