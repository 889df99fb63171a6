"""Faults of webhooks: not called, called too often, or with something else than the run."""

import asyncio
import json
import urllib.request
from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.parts import Delivery, Parts
from acpact.server.faults.registry import Runs, run_fault
from acpact.server.faults.request import Request
from acpact.server.generated import callbacks, models
from acpact.server.values import JsonObject
from acpact.server.webhooks import Send


def _delivering(name: str, sentence: str, rule: str, deliver: Delivery) -> Any:
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


def _once(seen: set[str]) -> Delivery:
    async def deliver(url: str, run: JsonObject, stateless: bool, send: Send) -> None:
        if run["run_id"] not in seen:
            seen.add(run["run_id"])
            await send(url, run, stateless)

    return deliver


def _stale_again(seen: dict[str, JsonObject]) -> Delivery:
    async def deliver(url: str, run: JsonObject, stateless: bool, send: Send) -> None:
        await send(url, run, stateless)
        old = seen.setdefault(run["run_id"], run)
        if run["status"] == "success" and old is not run:
            await send(url, old, stateless)

    return deliver


def _sending(method: str, media: str) -> Delivery:
    async def deliver(url: str, run: JsonObject, _stateless: bool, _send: Send) -> None:
        request = urllib.request.Request(  # noqa: S310
            url, json.dumps(run).encode(), {"content-type": media}, method=method
        )
        await asyncio.to_thread(urllib.request.urlopen, request, timeout=5)

    return deliver


once_only = _delivering(
    "webhooks-first-change-only", "The webhook of a {run} is called for its first change only.",
    "webhooks/called-after-resume", _once(set()),
)  # fmt: skip
old_again = _delivering(
    "webhooks-old-state-again", "The webhook of a {run} gets an old state after the last one.",
    "webhooks/in-order", _stale_again({}),
)  # fmt: skip
with_put = _delivering(
    "webhooks-put", "The webhook of a {run} is called with PUT.",
    "webhooks/is-post", _sending("PUT", "application/json"),
)  # fmt: skip
as_text = _delivering(
    "webhooks-as-text", "What the webhook of a {run} gets is declared as text.",
    "webhooks/is-json", _sending("POST", "text/plain"),
)  # fmt: skip


@run_fault(
    "webhooks-not-from-wait", "The webhook of a {run} that is waited for is not called.",
    rule="webhooks/called-from-wait",
)  # fmt: skip
def not_from_wait(parts: Parts, runs: Runs) -> None:
    """Drop the webhook."""
    parts.request(
        lambda request: request.drop("webhook"), *runs("create_and_wait_for_{run}_output")
    )


def _breaking(name: str, sentence: str, rule: str, *, answered: bool) -> Any:
    """Make the faults of runs that take harm if their webhook answers so, or does not answer."""

    def apply(parts: Parts, runs: Runs) -> None:
        broken: set[str] = set()

        async def delivery(url: str, run: JsonObject, _stateless: bool, _send: Send) -> None:
            hook = callbacks.create_stateless_run_runstatuschange
            found = await hook.send(url, models.RunStateless.model_validate(run))
            if not found.ok and (found.status_code is not None) is answered:
                broken.add(run["run_id"])

        def harm(answer: Answer, request: Request) -> None:
            if request.parameters["run_id"] in broken:
                answer.json = {**answer.json, "status": "timeout"}

        parts.deliver(delivery)
        parts.answer(harm, *runs("get_{run}"))

    return run_fault(name, sentence, rule=rule)(apply)


harmed_by_failure = _breaking(
    "webhooks-failure-harms", "A {run} whose webhook answers 500 has the status timeout.",
    "webhooks/failing-receiver-harmless", answered=True,
)  # fmt: skip
harmed_by_silence = _breaking(
    "webhooks-unreachable-harms", "A {run} whose webhook can't be reached has the status timeout.",
    "webhooks/unreachable-receiver-harmless", answered=False,
)  # fmt: skip
