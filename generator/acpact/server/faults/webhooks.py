"""Faults of webhooks: not called, called too often, or with something else than the run."""

from collections.abc import Callable
from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, run_fault
from acpact.server.faults.request import Request
from acpact.server.generated import callbacks
from acpact.server.values import JsonObject
from acpact.server.webhooks import Send


def _delivering(
    name: str, sentence: str, rule: str, deliver: Callable[[str, JsonObject, bool, Send], Any]
) -> Any:
    """Make the faults of webhooks that are called in another way."""

    def apply(parts: Parts, runs: Runs) -> None:
        async def delivery(url: str, run: JsonObject, stateless: bool, send: Send) -> None:
            if stateless is bool(runs.prefix):
                await send(url, run, stateless)
            else:
                await deliver(url, run, stateless, send)

        parts.deliver(delivery)

    return run_fault(name, sentence, rule=rule)(apply)


async def _never(_url: str, _run: JsonObject, _stateless: bool, _send: Send) -> None:
    pass


async def _twice(url: str, run: JsonObject, stateless: bool, send: Send) -> None:
    await send(url, run, stateless)
    await send(url, run, stateless)


async def _not_when_interrupted(url: str, run: JsonObject, stateless: bool, send: Send) -> None:
    if run["status"] != "interrupted":
        await send(url, run, stateless)


async def _without_status(url: str, run: JsonObject, _stateless: bool, _send: Send) -> None:
    body: Any = {key: value for key, value in run.items() if key != "status"}
    await callbacks.create_stateless_run_runstatuschange.send(url, body, check=True)


async def _pending(url: str, run: JsonObject, stateless: bool, send: Send) -> None:
    await send(url, {**run, "status": "pending"}, stateless)


async def _elsewhere(url: str, run: JsonObject, stateless: bool, send: Send) -> None:
    await send(f"{url}/run", run, stateless)


never = _delivering(
    "webhooks-never-called", "The webhook of a {run} is never called.",
    "webhooks/called-on-change", _never,
)  # fmt: skip
twice = _delivering(
    "webhooks-called-twice", "The webhook of a {run} is called twice for each change.",
    "webhooks/called-once", _twice,
)  # fmt: skip
not_when_interrupted = _delivering(
    "webhooks-miss-interrupts", "The webhook of a {run} is not called when it is interrupted.",
    "webhooks/called-on-interrupt", _not_when_interrupted,
)  # fmt: skip
without_status = _delivering(
    "webhooks-without-status", "What the webhook of a {run} gets has no status.",
    "webhooks/body-is-run", _without_status,
)  # fmt: skip
stale = _delivering(
    "webhooks-stale-status", "What the webhook of a {run} gets always has the status pending.",
    "webhooks/body-is-current", _pending,
)  # fmt: skip
elsewhere = _delivering(
    "webhooks-wrong-path", "The webhook of a {run} is called at another path.",
    "webhooks/called-at-url", _elsewhere,
)  # fmt: skip


@run_fault("webhooks-refused", "A {run} with a webhook is refused.", rule="webhooks/accepted")
def refused(parts: Parts, runs: Runs) -> None:
    """Refuse."""

    async def refusal(request: Request) -> Answer | None:
        if "webhook" not in request.fields:
            return None
        return Answer.of("webhooks are not supported", 422)

    parts.instead(refusal, *runs("create_{run}", "create_and_wait_for_{run}_output"))


@run_fault(
    "webhooks-called-without-capability", "The webhook of a {run} is called although the agent "
    "does not declare callbacks.", rule="webhooks/no-effect-without-callbacks",
)  # fmt: skip
def called_without_capability(parts: Parts, runs: Runs) -> None:
    """Call it once, when the run is created."""

    async def call(answer: Answer, request: Request) -> None:
        run = answer.json.get("run", answer.json)
        descriptor = await request.get(f"/agents/{run['agent_id']}/descriptor")
        url = request.fields.get("webhook")
        if url and not descriptor["specs"]["capabilities"].get("callbacks"):
            await callbacks.create_stateless_run_runstatuschange.send(url, run)

    parts.answer(call, *runs("create_{run}", "create_and_wait_for_{run}_output"))
