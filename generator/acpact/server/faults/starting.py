"""Faults of requests that start runs: what they take, what they leave, and in which order."""

import asyncio
from typing import Any

from acpact.server.agent import Agent
from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, Runs, fault, run_fault
from acpact.server.faults.request import Request
from acpact.server.records import Run, Thread
from acpact.server.starting import Starter
from acpact.server.values import JsonObject

_CREATE = "create_{run}"
_CREATE_WAIT = "create_and_wait_for_{run}_output"
_CREATE_STREAM = "create_and_stream_{run}_output"
_STARTS = (_CREATE, _CREATE_WAIT, _CREATE_STREAM)


@run_fault(
    "runs-sent-again-same-id", "A {run} that is asked for again in the same words is the one from "
    "before.", rule="runs/ids-unique",
)  # fmt: skip
def sent_again_same_id(parts: Parts, runs: Runs) -> None:
    """Take it for the same request."""
    made: dict[tuple[str, bytes], str] = {}

    def note(answer: Answer, request: Request) -> None:
        made[request.path, request.body] = answer.json["run_id"]

    async def known(request: Request) -> Answer | None:
        run_id = made.get((request.path, request.body))
        run = run_id and await request.get(f"{request.path}/{run_id}")
        return Answer.of(run) if run else None

    parts.answer(note, *runs(_CREATE))
    parts.instead(known, *runs(_CREATE))


@run_fault(
    "runs-creation-loses-options", "The creation of a {run} lacks the config that was sent.",
    rule="runs/creation-echoed",
)  # fmt: skip
def creation_loses_options(parts: Parts, runs: Runs) -> None:
    """Forget it."""

    def lost(found: Any) -> Any:
        shown = {k: v for k, v in found["creation"].items() if k != "config"}
        return {**found, "creation": shown}

    parts.answer(in_json(lost), *runs(_CREATE, "get_{run}"))


@run_fault(
    "runs-invalid-config-taken", "A {run} is created with settings that its agent does not take.",
    rule="runs/invalid-config-422",
)  # fmt: skip
def invalid_config_taken(parts: Parts, runs: Runs) -> None:
    """Start a run without them, and show the request."""

    async def taken(answer: Answer, request: Request) -> None:
        if not str(answer.json).startswith("config.configurable"):
            return
        body = {**request.fields, "config": {}, "multitask_strategy": "enqueue"}
        made = await request.ask("POST", f"{request.thread}/runs", body)
        if made.status == 200:
            answer.become(made)
            answer.json = {**made.json, "creation": request.fields}

    parts.answer(taken, *runs(_CREATE), statuses=(422,))


@run_fault(
    "runs-refused-created", "A {run} is created although the request for it is refused.",
    rule="runs/refused-leaves-nothing",
)  # fmt: skip
def refused_created(parts: Parts, runs: Runs) -> None:
    """Create it nevertheless."""
    kept = ("agent_id", "input", "metadata")

    async def created(_: Answer, request: Request) -> None:
        body = {name: value for name, value in request.fields.items() if name in kept}
        await request.ask("POST", f"{request.thread}/runs", body)

    parts.answer(created, *runs(_CREATE), statuses=(422,))


@run_fault(
    "runs-create-and-wait-is-hasty", "A {run} that is to start later is not waited for.",
    rule="runs/create-and-wait-blocks",
)  # fmt: skip
def create_and_wait_is_hasty(parts: Parts, runs: Runs) -> None:
    """Don't wait."""

    async def hasty(request: Request) -> Answer | None:
        if not request.fields.get("after_seconds"):
            return None
        made = await request.ask("POST", f"{request.thread}/runs", request.json)
        if made.status != 200:
            return made
        return Answer.of({"run": made.json, "output": {"type": "result"}})

    parts.instead(hasty, *runs(_CREATE_WAIT))


@run_fault(
    "runs-create-and-wait-is-empty", "A {run} that is waited for at once has an empty result.",
    rule="runs/create-and-wait-agrees",
)  # fmt: skip
def create_and_wait_is_empty(parts: Parts, runs: Runs) -> None:
    """Leave the values out."""

    def empty(found: Any) -> Any:
        is_result = found["output"]["type"] == "result"
        return {**found, "output": {"type": "result"}} if is_result else found

    parts.answer(in_json(empty), *runs(_CREATE_WAIT))


def _treated(name: str, sentence: str, rule: str, strategy: str) -> Fault:
    """Make a fault: with one strategy, or None, a new run waits for the pending one."""

    def enqueued(request: Request) -> None:
        if request.fields and request.fields.get("multitask_strategy", "") == strategy:
            request.set(multitask_strategy="enqueue")

    threads = Runs("thread_run", "thread-")
    return fault(name, sentence, rule=rule)(
        lambda parts: parts.request(enqueued, *threads(*_STARTS))
    )


default_enqueues = _treated(
    "threads-default-enqueues",
    "A busy thread takes a run that says nothing about it.",
    "thread-runs/multitask-default",
    "",
)
interrupt_enqueues = _treated(
    "threads-interrupt-enqueues",
    "The pending run of a thread goes on when another one is to interrupt it.",
    "thread-runs/interrupt-stops-pending",
    "interrupt",
)
rollback_enqueues = _treated(
    "threads-rollback-enqueues",
    "The pending run of a thread goes on when another one is to roll it back.",
    "thread-runs/rollback-stops-pending",
    "rollback",
)


@fault(
    "threads-enqueued-at-once", "A run that was enqueued does not wait for the one before it.",
    rule="thread-runs/enqueue-in-order",
)  # fmt: skip
def enqueued_at_once(parts: Parts) -> None:
    """Start it in a lane of its own."""

    class Impatient(Starter):
        def _start(
            self, agent: Agent, creation: JsonObject, thread: Thread | None, *, stateless: bool
        ) -> Run:
            if thread is None or creation.get("multitask_strategy") != "enqueue":
                return super()._start(agent, creation, thread, stateless=stateless)
            now = self.clock.now()
            run = Run(self.new_id(), agent, creation, stateless, None, now, now)
            self.scheduler.start(run, thread)
            run.thread_id = thread.id
            self.store.add_run(run)
            return run

    parts.extend("starter", Impatient)


@run_fault(
    "runs-on-disconnect-default-continues", "A {run} goes on when its client has gone, unless it "
    "was to be cancelled.", rule="runs/on-disconnect-default",
)  # fmt: skip
def on_disconnect_default_continues(parts: Parts, runs: Runs) -> None:
    """Go on."""

    def default(request: Request) -> None:
        if request.fields and "on_disconnect" not in request.fields:
            request.set(on_disconnect="continue")

    parts.request(default, *runs(_CREATE_WAIT))


@run_fault(
    "runs-on-disconnect-stream-continues", "A {run} that is streamed goes on when its client has "
    "gone, also if it was to be cancelled.", rule="runs/on-disconnect-stream",
)  # fmt: skip
def on_disconnect_stream_continues(parts: Parts, runs: Runs) -> None:
    """Go on."""

    def continuing(request: Request) -> None:
        if request.fields.get("on_disconnect") == "cancel":
            request.set(on_disconnect="continue")

    parts.request(continuing, *runs(_CREATE_STREAM))


@run_fault(
    "runs-error-of-another", "The error of a {run} has the id of another run.",
    rule="runs/error-names-run",
)  # fmt: skip
def error_of_another(parts: Parts, runs: Runs) -> None:
    """Make one up."""
    wrong = "11111111-1111-4111-8111-111111111111"

    def another(found: Any) -> Any:
        is_error = found["output"]["type"] == "error"
        return {**found, "output": {**found["output"], "run_id": wrong}} if is_error else found

    parts.answer(in_json(another), *runs("wait_for_{run}_output"))


@run_fault(
    "runs-cancel-holds-wait", "Waiting for a {run} goes on when the run is cancelled.",
    rule="runs/cancel-ends-wait",
)  # fmt: skip
def cancel_holds_wait(parts: Parts, runs: Runs) -> None:
    """Let those wait longer who are waiting when it fails."""

    async def held(request: Request) -> Answer | None:
        run = await request.get(request.run)
        waited = run is not None and run["status"] == "pending"
        while run is not None and run["status"] == "pending":
            await asyncio.sleep(0.05)
            run = await request.get(request.run)
        if waited and run is not None and run["status"] == "error":
            await asyncio.sleep(4)
        return None

    parts.instead(held, *runs("wait_for_{run}_output"))
