"""Faults of runs that wait for input: how they are shown, and what becomes of them."""

from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, other_answer
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, fault, run_fault
from acpact.server.faults.request import Request

_WAIT = "wait_for_{run}_output"
_CREATE_WAIT = "create_and_wait_for_{run}_output"


async def _is_interrupted(request: Request) -> bool:
    run = await request.get(request.run)
    return run is not None and bool(run["status"] == "interrupted")


@run_fault(
    "interrupts-wait-again-differs", "Who waits again for an interrupted {run} is asked something "
    "else.", rule="interrupts/wait-again",
)  # fmt: skip
def wait_again_differs(parts: Parts, runs: Runs) -> None:
    """Ask something else from the second time on."""
    asked: set[str] = set()

    def change(answer: Answer, _: Request) -> None:
        found = answer.json
        if found["output"]["type"] != "interrupt":
            return
        if found["run"]["run_id"] in asked:
            found["output"]["interrupt"] = other_answer(found["output"]["interrupt"])
            answer.json = found
        asked.add(found["run"]["run_id"])

    parts.answer(change, *runs(_WAIT, _CREATE_WAIT))


@run_fault(
    "interrupts-not-listed", "An interrupted {run} is not listed.",
    rule="interrupts/list-shows-interrupted",
)  # fmt: skip
def not_listed(parts: Parts, runs: Runs) -> None:
    """Leave it out."""
    parts.answer(
        in_json(lambda found: [run for run in found if run["status"] != "interrupted"]),
        runs.listing,
    )


@run_fault(
    "interrupts-cancel-refused", "An interrupted {run} can't be cancelled.",
    rule="interrupts/cancel",
)  # fmt: skip
def cancel_refused(parts: Parts, runs: Runs) -> None:
    """Refuse, unless it is rolled back."""

    async def refused(request: Request) -> Answer | None:
        if request.query.get("action") == "rollback" or not await _is_interrupted(request):
            return None
        return Answer.of("the run is not pending", 422)

    parts.instead(refused, *runs("cancel_{run}"))


@run_fault(
    "interrupts-rollback-keeps", "An interrupted {run} that is rolled back is kept.",
    rule="interrupts/cancel-rollback-404",
)  # fmt: skip
def rollback_keeps(parts: Parts, runs: Runs) -> None:
    """Only cancel it."""

    async def keep(request: Request) -> None:
        if request.query.get("action") == "rollback" and await _is_interrupted(request):
            request.query["action"] = "interrupt"

    parts.request(keep, *runs("cancel_{run}"))


@fault(
    "interrupts-thread-stays", "A thread stays interrupted when its run was answered.",
    rule="interrupts/thread-idle-again",
)  # fmt: skip
def thread_stays(parts: Parts) -> None:
    """Call it interrupted, once a run on it was resumed."""
    resumed: set[str] = set()

    def note(_: Answer, request: Request) -> None:
        resumed.add(request.parameters["thread_id"])

    def stays(answer: Answer, request: Request) -> None:
        if request.parameters["thread_id"] in resumed:
            answer.json = {**answer.json, "status": "interrupted"}

    parts.answer(note, "resume_thread_run")
    parts.answer(stays, "get_thread")


@run_fault(
    "interrupts-resume-refused", "An interrupted {run} takes no answer.", rule="interrupts/resume",
)  # fmt: skip
def resume_refused(parts: Parts, runs: Runs) -> None:
    """Refuse all."""

    async def refused(request: Request) -> Answer | None:
        return Answer.of("not now", 422) if await _is_interrupted(request) else None

    parts.instead(refused, *runs("resume_{run}"))


@run_fault(
    "interrupts-resumed-output-stays", "A {run} that was answered has its interrupt as its output.",
    rule="interrupts/resumed-to-the-end",
)  # fmt: skip
def resumed_output_stays(parts: Parts, runs: Runs) -> None:
    """Keep the first output."""
    kept: dict[str, Any] = {}

    def keep(answer: Answer, _: Request) -> None:
        found = answer.json
        if found["output"]["type"] == "interrupt":
            kept[found["run"]["run_id"]] = found["output"]
        output = kept.get(found["run"]["run_id"], found["output"])
        answer.json = {**found, "output": output}

    parts.answer(keep, *runs(_WAIT, _CREATE_WAIT))


@run_fault(
    "interrupts-wrong-answer-ends", "An answer that does not fit ends an interrupted {run}.",
    rule="interrupts/resume-invalid-changes-nothing",
)  # fmt: skip
def wrong_answer_ends(parts: Parts, runs: Runs) -> None:
    """Cancel the run when its answer is refused."""

    async def end(_: Answer, request: Request) -> None:
        await request.ask("POST", f"{request.run}/cancel?wait=true")

    parts.answer(end, *runs("resume_{run}"), statuses=(422,))


@run_fault(
    "interrupts-resume-pending-taken", "A {run} that is pending can be resumed.",
    rule="interrupts/resume-pending-refused",
)  # fmt: skip
def resume_pending_taken(parts: Parts, runs: Runs) -> None:
    """Say yes."""

    async def taken(answer: Answer, request: Request) -> None:
        run = await request.get(request.run)
        if run is not None and run["status"] == "pending":
            answer.become(Answer.of(run))

    parts.answer(taken, *runs("resume_{run}"), statuses=(409,))
