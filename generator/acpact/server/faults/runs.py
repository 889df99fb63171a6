"""Faults of runs: their start, their end, waiting, cancelling, deleting, searching."""

import asyncio
from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, mistaking, other, setting, without
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
    rule="runs/creation-echoed",
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
    "runs-updated-before-created", "A {run} was updated before it was created.",
    rule="runs/times-in-order",
)  # fmt: skip
def updated_before_created(parts: Parts, runs: Runs) -> None:
    """Go back in time."""
    parts.answer(setting(updated_at="2001-01-01T00:00:00Z"), *runs("get_{run}"))


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
    "runs-wait-answers-at-once", "Waiting for a {run} ends at once, with the run still pending.",
    rule="runs/wait-blocks",
)  # fmt: skip
def wait_answers_at_once(parts: Parts, runs: Runs) -> None:
    """Don't wait."""

    async def hasty(request: Request) -> Answer | None:
        run = await request.get(request.run)
        if run is None or run["status"] != "pending":
            return None
        return Answer.of({"run": run, "output": {"type": "result"}})

    parts.instead(hasty, *runs(_WAIT))


@run_fault(
    "runs-wait-success-is-error", "The output of a {run} that succeeded is an error.",
    rule="runs/output-by-status",
)  # fmt: skip
def wait_success_is_error(parts: Parts, runs: Runs) -> None:
    """Confuse them."""

    def confused(found: Any) -> Any:
        if found["output"]["type"] != "result":
            return found
        run_id = found["run"]["run_id"]
        wrong = {"type": "error", "run_id": run_id, "errcode": 1, "description": "it went well"}
        return {**found, "output": wrong}

    parts.answer(in_json(confused), *runs(_WAIT, _CREATE_WAIT))


@run_fault(
    "runs-wait-error-is-result", "The output of a {run} that failed is a result.",
    rule="runs/output-by-status",
)  # fmt: skip
def wait_error_is_result(parts: Parts, runs: Runs) -> None:
    """Gloss over it."""

    def glossed(found: Any) -> Any:
        failed = found["output"]["type"] == "error"
        return {**found, "output": {"type": "result"}} if failed else found

    parts.answer(in_json(glossed), *runs(_WAIT, _CREATE_WAIT))


@run_fault(
    "runs-wait-output-changes", "Waiting again for a {run} gives another output.",
    rule="runs/wait-repeatable",
)  # fmt: skip
def wait_output_changes(parts: Parts, runs: Runs) -> None:
    """Give another one each second time."""
    seen: set[str] = set()

    def changed(answer: Answer, request: Request) -> None:
        found = answer.json
        if request.run in seen and "values" in found["output"]:
            values = other(found["output"]["values"])
            answer.json = {**found, "output": {**found["output"], "values": values}}
        seen.symmetric_difference_update({request.run})

    parts.answer(changed, *runs(_WAIT))


@run_fault(
    "runs-wait-unknown-empty", "Waiting for a {run} that does not exist is answered.",
    rule="runs/wait-unknown-404",
)  # fmt: skip
def wait_unknown_empty(parts: Parts, runs: Runs) -> None:
    """Answer with nothing, which the schema allows."""
    parts.answer(lambda answer, _: answer.become(Answer.of({})), *runs(_WAIT), statuses=(404,))


@run_fault(
    "runs-cancel-does-nothing", "A {run} that is cancelled goes on.", rule="runs/cancel-stops"
)
def cancel_does_nothing(parts: Parts, runs: Runs) -> None:
    """Let it go on."""

    async def nothing(request: Request) -> Answer | None:
        if request.query.get("action") == "rollback":
            return None
        return Answer(204) if await request.get(request.run) else None

    parts.instead(nothing, *runs("cancel_{run}"))


@run_fault(
    "runs-cancel-does-not-wait", "Cancelling a {run} is answered before it is done, also if the "
    "client waits.", rule="runs/cancel-waits",
)  # fmt: skip
def cancel_does_not_wait(parts: Parts, runs: Runs) -> None:
    """Do it a second later."""
    late: set[asyncio.Task[None]] = set()

    async def later(request: Request) -> Answer | None:
        if await request.get(request.run) is None:
            return None

        async def cancel() -> None:
            await asyncio.sleep(1)
            action = request.query.get("action", "interrupt")
            await request.ask("POST", f"{request.run}/cancel?action={action}")

        task = asyncio.create_task(cancel())
        late.add(task)
        task.add_done_callback(late.discard)
        return Answer(204)

    parts.instead(later, *runs("cancel_{run}"))


@run_fault(
    "runs-cancel-keeps-rolled-back", "A {run} that is rolled back can still be read.",
    rule="runs/cancel-rollback-deletes",
)  # fmt: skip
def cancel_keeps_rolled_back(parts: Parts, runs: Runs) -> None:
    """Only stop it."""

    def interrupt(request: Request) -> None:
        if request.query.get("action") == "rollback":
            request.query["action"] = "interrupt"

    parts.request(interrupt, *runs("cancel_{run}"))


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
    "runs-delete-forgets-nothing", "A {run} that was deleted can still be read.",
    rule="runs/delete-then-404",
)  # fmt: skip
def delete_forgets_nothing(parts: Parts, runs: Runs) -> None:
    """Keep its last view."""
    kept: dict[str, Any] = {}

    async def keep(request: Request) -> None:
        kept[request.run] = await request.get(request.run)

    async def show(request: Request) -> Answer | None:
        return Answer.of(kept[request.run]) if kept.get(request.run) else None

    parts.request(keep, *runs("delete_{run}"))
    parts.instead(show, *runs("get_{run}"))


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
    "runs-delete-stays-listed", "A {run} that was deleted is still listed.",
    rule="runs/delete-leaves-list",
)  # fmt: skip
def delete_stays_listed(parts: Parts, runs: Runs) -> None:
    """List it first, wherever it would have been in the first place."""
    kept: list[Any] = []

    async def keep(request: Request) -> None:
        found = await request.get(request.run)
        kept.extend([found] if found else [])

    def listed(answer: Answer, request: Request) -> None:
        thread, wanted = request.parameters.get("thread_id"), request.fields.get("metadata", {})
        found = [
            run
            for run in kept
            if thread in (None, run.get("thread_id"))
            and wanted.items() <= run["creation"].get("metadata", {}).items()
        ]
        answer.json = [*found, *answer.json]

    parts.request(keep, *runs("delete_{run}"))
    parts.answer(listed, runs.listing)


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


@run_fault(
    "runs-on-disconnect-continues", "A {run} goes on when its client has gone, also if it was to "
    "be cancelled.", rule="runs/on-disconnect-cancel",
)  # fmt: skip
def on_disconnect_continues(parts: Parts, runs: Runs) -> None:
    """Go on."""
    parts.extend("starter", mistaking({"on_disconnect": "continue"}, stateless=not runs.prefix))


@run_fault(
    "runs-on-disconnect-cancels", "A {run} is cancelled when its client has gone, also if it was "
    "to go on.", rule="runs/on-disconnect-continue",
)  # fmt: skip
def on_disconnect_cancels(parts: Parts, runs: Runs) -> None:
    """Cancel."""
    parts.extend("starter", mistaking({"on_disconnect": "cancel"}, stateless=not runs.prefix))


@fault(
    "runs-on-completion-keeps", "The thread of a stateless run stays, although it is to go.",
    rule="runs/on-completion-delete",
)  # fmt: skip
def on_completion_keeps(parts: Parts) -> None:
    """Keep."""
    parts.extend("starter", mistaking({"on_completion": "keep"}, stateless=True))


@fault(
    "runs-on-completion-deletes", "The thread of a stateless run goes, although it is to stay.",
    rule="runs/on-completion-keep",
)  # fmt: skip
def on_completion_deletes(parts: Parts) -> None:
    """Delete."""
    parts.extend("starter", mistaking({"on_completion": "delete"}, stateless=True))


def _search_ignores(field: str, what: str) -> Any:
    return fault(
        f"runs-search-ignores-{field.replace('_', '-')}",
        f"A search for runs of one {what} finds others as well.",
        rule=f"runs/search-{field.removesuffix('_id')}",
    )(lambda parts: parts.request(lambda request: request.drop(field), "search_stateless_runs"))


search_ignores_agent = _search_ignores("agent_id", "agent")
search_ignores_status = _search_ignores("status", "status")
search_ignores_metadata = _search_ignores("metadata", "kind of metadata")


@run_fault(
    "runs-list-ignores-limit", "A list of runs (of the kind {run}) is longer than its limit.",
    rule="runs/list-limit",
)  # fmt: skip
def list_ignores_limit(parts: Parts, runs: Runs) -> None:
    """List up to 1000."""

    def change(request: Request) -> None:
        if isinstance(request.fields.get("limit"), int):
            request.set(limit=1000)
        if request.query.get("limit", "").isdigit():
            request.query["limit"] = "1000"

    parts.request(change, runs.listing)


@run_fault(
    "runs-list-ignores-offset", "A list of runs (of the kind {run}) always begins with the first.",
    rule="runs/list-offset",
)  # fmt: skip
def list_ignores_offset(parts: Parts, runs: Runs) -> None:
    """Start anew."""

    def change(request: Request) -> None:
        request.drop("offset")
        request.query.pop("offset", None)

    parts.request(change, runs.listing)


@fault(
    "runs-search-misses-one", "A search for runs misses the first one that matches.",
    rule="runs/search-complete",
)  # fmt: skip
def search_misses_one(parts: Parts) -> None:
    """Miss it."""
    parts.answer(in_json(lambda found: found[1:]), "search_stateless_runs")


@run_fault(
    "interrupts-resume-takes-anything", "An interrupted {run} takes answers that don't fit.",
    rule="interrupts/resume-invalid-422",
)  # fmt: skip
def resume_takes_anything(parts: Parts, runs: Runs) -> None:
    """Say yes, and change nothing."""

    async def taken(answer: Answer, request: Request) -> None:
        run = await request.get(request.run)
        if run is not None and run["status"] == "interrupted":
            answer.become(Answer.of(run))

    parts.answer(taken, *runs("resume_{run}"), statuses=(422,))


@run_fault(
    "interrupts-resume-another-run", "Resuming a {run} is answered with another run_id.",
    rule="interrupts/resume-same-run",
)  # fmt: skip
def resume_another_run(parts: Parts, runs: Runs) -> None:
    """Make one up."""
    parts.answer(setting(run_id="11111111-1111-4111-8111-111111111111"), *runs("resume_{run}"))


@run_fault(
    "interrupts-resume-does-nothing", "A {run} that is resumed stays interrupted.",
    rule="interrupts/resume-continues",
)  # fmt: skip
def resume_does_nothing(parts: Parts, runs: Runs) -> None:
    """Say yes, and change nothing, if the clean server had taken it."""

    async def nothing(request: Request) -> Answer | None:
        run = await request.get(request.run)
        if run is None or run["status"] != "interrupted" or not isinstance(request.json, dict):
            return None
        return Answer.of({**run, "status": "pending"})

    parts.instead(nothing, *runs("resume_{run}"))


@run_fault(
    "interrupts-resume-done-taken", "A {run} that is not interrupted can be resumed.",
    rule="interrupts/resume-not-interrupted",
)  # fmt: skip
def resume_done_taken(parts: Parts, runs: Runs) -> None:
    """Say yes."""

    async def taken(answer: Answer, request: Request) -> None:
        answer.become(await request.ask("GET", request.run))

    parts.answer(taken, *runs("resume_{run}"), statuses=(409,))


@run_fault(
    "interrupts-resume-unknown-taken", "A {run} that does not exist is refused with 422 when "
    "resumed, not with 404.", rule="interrupts/resume-unknown-404",
)  # fmt: skip
def resume_unknown_taken(parts: Parts, runs: Runs) -> None:
    """Blame the answer."""

    def blamed(answer: Answer, _: Request) -> None:
        answer.status = 422

    parts.answer(blamed, *runs("resume_{run}"), statuses=(404,))


@run_fault(
    "interrupts-status-success", "A {run} that was interrupted has the status success.",
    rule="interrupts/status-interrupted",
)  # fmt: skip
def interrupted_is_success(parts: Parts, runs: Runs) -> None:
    """Call it done."""

    def done(found: Any) -> Any:
        asks = found["output"]["type"] == "interrupt"
        return {**found, "run": {**found["run"], "status": "success"}} if asks else found

    parts.answer(in_json(done), *runs(_WAIT, _CREATE_WAIT))


@run_fault(
    "interrupts-wait-without-payload", "An interrupted {run} is answered with an empty result.",
    rule="interrupts/wait-tells",
)  # fmt: skip
def interrupt_without_payload(parts: Parts, runs: Runs) -> None:
    """Don't ask."""

    def silent(found: Any) -> Any:
        asks = found["output"]["type"] == "interrupt"
        return {**found, "output": {"type": "result"}} if asks else found

    parts.answer(in_json(silent), *runs(_WAIT, _CREATE_WAIT))


@run_fault(
    "profiles-threads-run-without-thread-id", "A {run} of an agent with threads has no thread_id.",
    rule="profiles/thread-id-with-threads",
)  # fmt: skip
def run_without_thread_id(parts: Parts, runs: Runs) -> None:
    """Hide it."""
    parts.answer(without("thread_id"), *runs("get_{run}"))


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
