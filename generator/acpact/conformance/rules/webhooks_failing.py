"""Promises about webhooks whose receiver has troubles: they are not those of the run."""

from typing import Any

from acpact.conformance.http.receiver import Hook
from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError, BrokenError

_DESCRIPTION = "#/components/schemas/RunCreate/properties/webhook/description"
_CREATED = ("create_{run}", "wait_for_{run}_output", "get_{run}")
_QUIET_SECONDS = 0.3
_MORE_RUNS = 3


@run_rule(
    "failing-receiver-harmless",
    Level.SHOULD,
    "A run is not affected by a webhook that fails",
    pointer=_DESCRIPTION,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
)
async def failing_receiver(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook` that answers each call with 500. The run comes to the same
    status as one without a webhook: the receiver's troubles are not those of the run.
    """
    hook = acp.receiver.hook(*[500] * 20)
    await _is_unaffected(acp, runs, hook.url, hook)


@run_rule(
    "unreachable-receiver-harmless",
    Level.SHOULD,
    "A run is not affected by a webhook that can't be reached",
    pointer=_DESCRIPTION,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
)
async def unreachable_receiver(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook` where nobody listens. The run comes to the same status as
    one without a webhook, and does not wait for the receiver.
    """
    await _is_unaffected(acp, runs, acp.receiver.unreachable)


async def _is_unaffected(acp: Acp, runs: Runs, url: str, hook: Hook | None = None) -> None:
    """Hold runs with a webhook to the status of runs without one.

    An agent can fail by itself now and then: it takes several runs, all of which differ from all
    those without a webhook.
    """
    usual = await _plain_status(runs)
    seen = {await _hooked_status(acp, runs, url, hook)}
    for _ in range(_MORE_RUNS if usual not in seen else 0):
        if await _plain_status(runs) != usual:
            raise BlockedError("the runs of the agent end differently without a webhook, too")
        seen.add(await _hooked_status(acp, runs, url, hook))
    found = f"a run without one is {usual}, one with it {' or '.join(map(str, sorted(seen)))}"
    if usual not in seen:
        raise BrokenError("the status that a run has without a webhook", found)


async def _plain_status(runs: Runs) -> Any:
    return (await runs.get((await runs.finished())["run"]["run_id"])).needed()["status"]


async def _hooked_status(acp: Acp, runs: Runs, url: str, hook: Hook | None) -> Any:
    run_id = (await runs.started(webhook=url))["run_id"]
    await runs.wait(run_id)
    if hook:
        await hook.until(bool)
    await acp.sleep(_QUIET_SECONDS)
    answer = (await runs.get(run_id)).must_be(200, when="for a run whose webhook fails")
    return answer.json["status"]
