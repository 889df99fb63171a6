"""Promises about webhooks: who is told of the changes of a run, and of what."""

from datetime import datetime
from typing import Any

from acpact.conformance.http.receiver import Delivery, Hook
from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.moments import moment_of
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError, BrokenError

_WEBHOOK = "#/components/schemas/RunCreate/properties/webhook"
_CALLBACKS = (
    "#/components/schemas/AgentACPSpec/properties/capabilities/properties/callbacks/description"
)
_CALLED = (
    "#/paths/~1runs/post/callbacks/runstatuschange",
    "#/paths/~1threads~1{thread_id}~1runs/post/callbacks/runstatuschange",
)
_DESCRIPTION = f"{_WEBHOOK}/description"
_CREATED = ("create_{run}", "wait_for_{run}_output", "get_{run}")
_QUIET_SECONDS = 0.3


@run_rule(
    "accepted",
    Level.MUST,
    "A run can be created with a webhook",
    pointer=_WEBHOOK,
    operations=("create_{run}",),
    family="webhooks",
    presumes=(
        "runs/metadata-taken",
        "runs/config-optional",
    ),
)
async def accepted(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook`. It is created whether the agent declares callbacks or not:
    without them the webhook is ignored, not refused, so a client can send it always.
    """
    (await runs.create(webhook=acp.receiver.hook().url)).must_be(200, when="with a webhook")


@run_rule(
    "called-on-change",
    Level.MUST,
    "The webhook of a run is called when the run ends",
    pointer=_DESCRIPTION,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
    presumes=("webhooks/called-at-url",),
)
async def called_on_change(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook` and comes to its end, so its status changes. The webhook is
    called; a client that relies on it does not ask again.
    """
    run, hook = await _stopped(acp, runs)
    if run["status"] == "interrupted":
        raise BlockedError("the run is interrupted, not done")
    _must(bool(hook.came), "a call of the webhook at the end of the run", _none(run))


@run_rule(
    "called-on-interrupt",
    Level.MUST,
    "The webhook of a run is called when the run is interrupted",
    pointer=_DESCRIPTION,
    operations=_CREATED,
    needs=("interrupts", "callbacks"),
    family="webhooks",
    presumes=(
        "webhooks/called-on-change",
        "webhooks/called-at-url",
    ),
)
async def called_on_interrupt(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook` and is interrupted, so its status changes. The webhook is
    called: it is how somebody learns that the run waits for an answer.
    """
    run, hook = await _stopped(acp, runs, input=runs.interruption.input)
    if run["status"] != "interrupted":
        raise BlockedError(f"the run is {run['status']}, not interrupted")
    _must(bool(hook.came), "a call of the webhook when the run is interrupted", "no call")


@run_rule(
    "called-after-resume",
    Level.MUST,
    "The webhook of a run is called for each change, not for the first one only",
    pointer=_DESCRIPTION,
    operations=(*_CREATED, "resume_{run}"),
    needs=("interrupts", "callbacks"),
    family="webhooks",
    presumes=("webhooks/body-is-current",),
)
async def called_after_resume(acp: Acp, runs: Runs) -> None:
    """A run with a `webhook` is interrupted, resumed, and comes to its end. The webhook is called
    each time the status changes, so also for the end.
    """
    run, hook = await _resumed(acp, runs)
    told = _known(hook.came)
    expected = "a call of the webhook for what comes after the interrupt"
    _must(not told <= {"pending", run["status"]}, expected, _told(hook.came))


@run_rule(
    "in-order",
    Level.SHOULD,
    "The webhook of a run is told of its changes in order",
    pointer=_DESCRIPTION,
    operations=(*_CREATED, "resume_{run}"),
    needs=("interrupts", "callbacks"),
    family="webhooks",
)
async def in_order(acp: Acp, runs: Runs) -> None:
    """A run with a `webhook` is interrupted, resumed, and comes to its end. The calls come in the
    order of the changes: whoever keeps the last one knows how the run stands.
    """
    _, hook = await _resumed(acp, runs)
    times = [time for delivery in hook.came if (time := _updated_at(delivery))]
    if len(times) < 2:
        raise BlockedError("there are not two calls to compare")
    _must(times == sorted(times), "calls in the order of updated_at", _told(hook.came))


@run_rule(
    "called-once",
    Level.SHOULD,
    "The webhook of a run is called once for each change",
    pointer=_DESCRIPTION,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
)
async def called_once(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook` that takes each call with 200. No change is told twice: a
    receiver that starts something for a run that is done would start it twice.
    """
    run, hook = await _stopped(acp, runs)
    await acp.sleep(_QUIET_SECONDS)
    count = _statuses(hook.came).count(run["status"])
    if not count:
        raise BlockedError(f"no call tells that the run is {run['status']}")
    seen = f"{_told(hook.came)}, for a run that is {run['status']}"
    _must(count == 1, "one call with the last status of the run", seen)


@run_rule(
    "called-from-wait",
    Level.MUST,
    "The webhook is called for a run that is waited for, too",
    pointer=_DESCRIPTION,
    operations=("create_and_wait_for_{run}_output",),
    needs=("callbacks",),
    family="webhooks",
)
async def called_from_wait(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook` by a request that waits for its output. The field is the
    same for all requests that create a run, so the webhook is called here as well.
    """
    await _calls(acp, runs)
    hook = acp.receiver.hook()
    run = (await runs.finished(webhook=hook.url))["run"]
    await hook.until(bool)
    _must(bool(hook.came), "a call of the webhook when the run stops", _none(run))


@run_rule(
    "called-at-url",
    Level.MUST,
    "The webhook is called at its own URL",
    pointer=_DESCRIPTION,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
)
async def called_at_url(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook`. The request goes to this very URL, with nothing put behind
    its path, and with its query: receivers tell runs apart by them.
    """
    hook = acp.receiver.hook(query="?of=acpact&as=it%20is")
    await _stopped(acp, runs, hook)
    if not hook.came and not hook.strays:
        raise BlockedError("the webhook is not called")
    _must(not hook.strays, "calls of the webhook's own URL only", f"calls of {hook.strays[:3]}")


@run_rule(
    "is-post",
    Level.MUST,
    "The webhook is called with POST",
    pointer=_CALLED,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
)
async def is_post(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook`, and what comes there is looked at. The method is POST:
    most receivers have no other for this path.
    """
    methods = {delivery.method for delivery in await _calls(acp, runs)}
    _must(methods == {"POST"}, "calls with the method POST", f"{sorted(methods)}")


@run_rule(
    "is-json",
    Level.MUST,
    "What the webhook gets is declared as JSON",
    pointer=_CALLED,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
)
async def is_json(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook`, and what comes there is looked at. The content type is
    application/json: frameworks read a body by it, and hand out nothing if it is missing.
    """
    types = {_media_type(delivery) for delivery in await _calls(acp, runs)}
    _must(types == {"application/json"}, "the content type application/json", f"{sorted(types)}")


@run_rule(
    "body-is-run",
    Level.MUST,
    "What the webhook gets is the run",
    pointer=_CALLED,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
)
async def body_is_run(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook`, and what comes there is held to the schema of a run. It
    has to be the run that was created: the receiver knows nothing else about it.
    """
    run, hook = await _stopped(acp, runs)
    schema = (
        "#/components/schemas/RunStateful" if runs.thread else "#/components/schemas/RunStateless"
    )
    for delivery in _some(hook.came):
        found = acp.agent.contract.schemas.mismatches(schema, delivery.json)
        problem = f"{found[0].place}: {found[0].message}" if found else ""
        _must(not found, "a body that is a run by its schema", problem)
        told = delivery.json["run_id"]
        _must(told == run["run_id"], "the run_id of the run", f"{told}, not {run['run_id']}")


@run_rule(
    "body-is-current",
    Level.MUST,
    "What the webhook gets is the run after the change",
    pointer=_CALLED,
    operations=_CREATED,
    needs=("callbacks",),
    family="webhooks",
)
async def body_is_current(acp: Acp, runs: Runs) -> None:
    """A run is created with a `webhook` and stops. The last call tells the status that the run has
    then; a receiver that is told an old one waits for a call that never comes.
    """
    run, hook = await _stopped(acp, runs)
    last = _some(hook.came)[-1].json
    if not isinstance(last, dict) or "status" not in last:
        raise BlockedError("what the webhook gets is no run")
    seen = f"{_told(hook.came)}, for a run that is {run['status']}"
    _must(last["status"] == run["status"], "the status of the run in the last call", seen)


@run_rule(
    "no-effect-without-callbacks",
    Level.MUST,
    "An agent without callbacks calls no webhook",
    pointer=_CALLBACKS,
    operations=_CREATED,
    needs=("!callbacks",),
    family="webhooks",
)
async def no_effect_without_callbacks(acp: Acp, runs: Runs) -> None:
    """A run of an agent that does not declare callbacks is created with a `webhook`, and ends. The
    webhook is ignored: clients go by the descriptor, and nobody expects the call.
    """
    hook = acp.receiver.hook()
    run = await runs.started(webhook=hook.url)
    (await runs.wait(run["run_id"])).needed()
    await acp.sleep(_QUIET_SECONDS)
    _must(not hook.came, "no call of the webhook", _told(hook.came))


async def _stopped(
    acp: Acp, runs: Runs, hook: Hook | None = None, **fields: Any
) -> tuple[dict[str, Any], Hook]:
    """Return a run that has stopped, and its webhook, once it could have been told so."""
    hook = hook or acp.receiver.hook()
    run = await runs.started(webhook=hook.url, **fields)
    (await runs.wait(run["run_id"])).needed()
    stopped: dict[str, Any] = (await runs.get(run["run_id"])).needed()
    if stopped["status"] == "pending":
        raise BlockedError("the run is pending, though it was waited for")
    await hook.until(lambda came: _statuses(came)[-1:] == [stopped["status"]], 1.5)
    return stopped, hook


async def _calls(acp: Acp, runs: Runs) -> list[Delivery]:
    _, hook = await _stopped(acp, runs)
    return _some(hook.came)


async def _resumed(acp: Acp, runs: Runs) -> tuple[dict[str, Any], Hook]:
    """Return a run as it was interrupted, and its webhook after the run was answered."""
    run, hook = await _stopped(acp, runs, input=runs.interruption.input)
    if run["status"] != "interrupted":
        raise BlockedError(f"the run is {run['status']}, not interrupted")
    (await runs.resume(run["run_id"], runs.interruption.resumes[0])).needed()
    later = await runs.run_of(await runs.wait(run["run_id"]), run["run_id"])
    if later["status"] == "interrupted":
        raise BlockedError("the run is interrupted again")
    await hook.until(lambda came: _statuses(came)[-1:] == [later["status"]], 1.5)
    await acp.sleep(_QUIET_SECONDS)
    return run, hook


def _some(came: list[Delivery]) -> list[Delivery]:
    if not came:
        raise BlockedError("the webhook is not called")
    return came


def _known(came: list[Delivery]) -> set[Any]:
    """Return the statuses that were told; Blocked if there is none."""
    found = set(_statuses(came)) - {None}
    if not found:
        raise BlockedError("no call of the webhook tells a status")
    return found


def _statuses(came: list[Delivery]) -> list[Any]:
    return [d.json.get("status") if isinstance(d.json, dict) else None for d in came]


def _updated_at(delivery: Delivery) -> datetime | None:
    try:
        return moment_of(delivery.json, "updated_at")
    except BlockedError:
        return None


def _media_type(delivery: Delivery) -> str:
    return delivery.headers.get("content-type", "").partition(";")[0].strip().lower()


def _none(run: dict[str, Any]) -> str:
    return f"no call, and the run is {run['status']}"


def _told(came: list[Delivery]) -> str:
    number = "one call" if len(came) == 1 else f"{len(came)} calls"
    return f"{number}, by status: {_statuses(came)[:8]}"


def _must(holds: bool, expected: str, seen: str) -> None:
    if not holds:
        raise BrokenError(expected, seen)
