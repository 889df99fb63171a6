"""Faults of interrupted runs, and of resuming them."""

from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, setting
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, run_fault
from acpact.server.faults.request import Request

_WAIT = "wait_for_{run}_output"
_CREATE_WAIT = "create_and_wait_for_{run}_output"


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
