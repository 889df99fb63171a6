"""Faults of waiting for runs."""

from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, other
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, run_fault
from acpact.server.faults.request import Request

_WAIT = "wait_for_{run}_output"
_CREATE_WAIT = "create_and_wait_for_{run}_output"


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
