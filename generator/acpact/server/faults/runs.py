"""Faults of runs: how they are made, what they show of themselves, and who executes them."""

from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, just_updated, mistaking, setting
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, fault, run_fault
from acpact.server.faults.request import Request

_CREATE = "create_{run}"
_WAIT = "wait_for_{run}_output"
_CREATE_WAIT = "create_and_wait_for_{run}_output"
_STARTS = (_CREATE, _CREATE_WAIT, "create_and_stream_{run}_output")


@run_fault(
    "runs-default-agent-missing", "A {run} that names no agent is refused.",
    rule="runs/default-agent",
)  # fmt: skip
def default_agent_missing(parts: Parts, runs: Runs) -> None:
    """Refuse."""

    async def refused(request: Request) -> Answer | None:
        return None if "agent_id" in request.fields else Answer.of("agent_id is missing", 422)

    parts.instead(refused, *runs(*_STARTS))


@run_fault(
    "runs-create-waits", "A {run} is returned when it has stopped, not at once.",
    rule="runs/create-returns-at-once",
)  # fmt: skip
def create_waits(parts: Parts, runs: Runs) -> None:
    """Wait."""

    async def waited(answer: Answer, request: Request) -> None:
        await request.ask("GET", f"{request.thread}/runs/{answer.json['run_id']}/wait")

    parts.answer(waited, *runs(_CREATE))


@run_fault(
    "runs-create-not-pending", "A new {run} has the status success at once.",
    rule="runs/create-pending",
)  # fmt: skip
def create_not_pending(parts: Parts, runs: Runs) -> None:
    """Be hasty."""
    parts.answer(setting(status="success"), *runs(_CREATE))


@run_fault(
    "runs-status-goes-back", "A {run} that was done is pending when it is asked for again.",
    rule="runs/terminal-stays",
)  # fmt: skip
def status_goes_back(parts: Parts, runs: Runs) -> None:
    """Alternate."""
    seen: set[str] = set()

    def back(answer: Answer, _: Request) -> None:
        found = answer.json
        if found["status"] in ("success", "error"):
            if found["run_id"] in seen:
                answer.json = {**found, "status": "pending"}
            seen.symmetric_difference_update({found["run_id"]})

    parts.answer(back, *runs("get_{run}"))


@run_fault(
    "runs-creation-loses-metadata", "The creation of a {run} lacks the metadata that were sent.",
    rule="runs/metadata-kept",
)  # fmt: skip
def creation_loses_metadata(parts: Parts, runs: Runs) -> None:
    """Forget them."""

    def lost(found: Any) -> Any:
        shown = {k: v for k, v in found["creation"].items() if k != "metadata"}
        return {**found, "creation": shown}

    parts.answer(in_json(lost), *runs(_CREATE, "get_{run}"))


@run_fault(
    "runs-updated-at-stands-still", "The updated_at of a {run} is always its created_at.",
    rule="runs/updated-at-moves",
)  # fmt: skip
def updated_at_stands_still(parts: Parts, runs: Runs) -> None:
    """Stop the clock."""

    def still(found: Any) -> Any:
        return {**found, "updated_at": found["created_at"]}

    parts.answer(in_json(still), *runs("get_{run}", _CREATE, "resume_{run}"))
    parts.answer(
        in_json(lambda found: {**found, "run": still(found["run"])}), *runs(_WAIT, _CREATE_WAIT)
    )


@run_fault(
    "runs-read-moves-updated-at", "To read a {run} moves its updated_at.",
    rule="runs/updated-at-stays",
)  # fmt: skip
def read_moves_updated_at(parts: Parts, runs: Runs) -> None:
    """Take the reading for a change."""
    parts.answer(just_updated, *runs("get_{run}"))


@run_fault(
    "runs-updated-before-created", "A {run} was updated before it was created.",
    rule="runs/times-in-order",
)  # fmt: skip
def updated_before_created(parts: Parts, runs: Runs) -> None:
    """Go back in time."""
    parts.answer(setting(updated_at="2001-01-01T00:00:00Z"), *runs(_CREATE))


@run_fault(
    "runs-invalid-input-taken", "A {run} is created with an input that its agent does not take.",
    rule="runs/invalid-input-422",
)  # fmt: skip
def invalid_input_taken(parts: Parts, runs: Runs) -> None:
    """Start a run of the default agent, and show the request."""

    async def taken(answer: Answer, request: Request) -> None:
        if request.fields.get("input") is None or "input" not in str(answer.json).split(":")[0]:
            return
        path = f"{request.thread}/runs"
        made = await request.ask("POST", path, {"multitask_strategy": "enqueue"})
        if made.status == 200:
            answer.become(made)
            fields = request.fields
            agent = fields.get("agent_id", made.json["agent_id"])
            answer.json = {**made.json, "agent_id": agent, "creation": fields}

    parts.answer(taken, *runs(_CREATE), statuses=(422,))


@run_fault(
    "runs-config-required", "A {run} without config is refused.", rule="runs/config-optional"
)
def config_required(parts: Parts, runs: Runs) -> None:
    """Refuse."""

    async def refused(request: Request) -> Answer | None:
        return None if "config" in request.fields else Answer.of("config is missing", 422)

    parts.instead(refused, *runs(*_STARTS))


@run_fault(
    "runs-after-seconds-ignored", "A {run} starts at once, whatever after_seconds says.",
    rule="runs/after-seconds",
)  # fmt: skip
def after_seconds_ignored(parts: Parts, runs: Runs) -> None:
    """Don't wait."""
    parts.extend("starter", mistaking({"after_seconds": None}, stateless=not runs.prefix))


@run_fault(
    "runs-unknown-agent-default", "A {run} of an agent that does not exist is run by another one.",
    rule="runs/unknown-agent-404",
)  # fmt: skip
def unknown_agent_default(parts: Parts, runs: Runs) -> None:
    """Take the default agent."""

    async def known(request: Request) -> None:
        agent = request.fields.get("agent_id")
        if agent is not None and await request.get(f"/agents/{agent}") is None:
            request.drop("agent_id", "input")

    parts.request(known, *runs(*_STARTS))


@run_fault(
    "runs-cancel-unknown-204", "A {run} that does not exist is cancelled.",
    rule="runs/cancel-unknown-404",
)  # fmt: skip
def cancel_unknown(parts: Parts, runs: Runs) -> None:
    """Pretend."""
    parts.answer(
        lambda answer, _: answer.become(Answer(204)), *runs("cancel_{run}"), statuses=(404,)
    )


@run_fault(
    "runs-delete-unknown-204", "A {run} that does not exist is deleted.",
    rule="runs/delete-unknown-404",
)  # fmt: skip
def delete_unknown(parts: Parts, runs: Runs) -> None:
    """Pretend."""
    parts.answer(
        lambda answer, _: answer.become(Answer(204)), *runs("delete_{run}"), statuses=(404,)
    )


@run_fault(
    "runs-metadata-refused", "A {run} with metadata is refused.",
    rule="runs/metadata-taken",
)  # fmt: skip
def metadata_refused(parts: Parts, runs: Runs) -> None:
    """Refuse."""

    async def refused(request: Request) -> Answer | None:
        return (
            Answer.of("metadata are not supported", 422) if "metadata" in request.fields else None
        )

    parts.instead(refused, *runs(*_STARTS))


@fault(
    "health-workers-die", "After a run that failed no further run is ever executed.",
    rule="health/canary",
)  # fmt: skip
def workers_die(parts: Parts) -> None:
    """Let later runs wait for ever."""
    dead: dict[str, Any] = {}
    parts.extend("starter", mistaking(dead, stateless=True))

    def died(answer: Answer, _: Request) -> None:
        if answer.json.get("output", {}).get("type") == "error":
            dead["after_seconds"] = 10**8

    parts.answer(died, "wait_for_stateless_run_output", "create_and_wait_for_stateless_run_output")
