"""Promises about resuming runs that have asked for input."""

from typing import Any

from acpact.conformance.registry import Level, rule, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError

_RUN = ("#/paths/~1runs~1{run_id}", "#/paths/~1threads~1{thread_id}~1runs~1{run_id}")
_RESUME = (f"{_RUN[0]}/post", f"{_RUN[1]}/post")
_WAIT = (f"{_RUN[0]}~1wait/get/description", f"{_RUN[1]}~1wait/get/description")
_RESUMED = ("create_and_wait_for_{run}_output", "resume_{run}")


def _in_both(pointers: tuple[str, str], tail: str) -> tuple[str, str]:
    return f"{pointers[0]}/{tail}", f"{pointers[1]}/{tail}"


@run_rule(
    "resume",
    Level.MUST,
    "An interrupted run takes an answer that fits the interrupt",
    pointer=_in_both(_RESUME, "responses/200"),
    operations=_RESUMED,
    needs=("interrupts",),
    family="interrupts",
    presumes=("agents/interrupts-listed", "agents/interrupt-schemas-compile"),
)
async def resume(acp: Acp, runs: Runs) -> None:
    """An interrupted run is resumed with a payload that satisfies the `resume_payload` schema of
    its interrupt. The answer is the run, with the status 200.
    """
    run = (await runs.interrupted())["run"]
    answer = await runs.resume(run["run_id"], runs.interruption.resumes[0])
    answer.must_be(200, when="for a payload that fits the interrupt")


@run_rule(
    "resume-same-run",
    Level.MUST,
    "A run keeps its id when it is resumed",
    pointer=_in_both(_RESUME, "description"),
    operations=_RESUMED,
    needs=("interrupts",),
    family="interrupts",
)
async def resume_same_run(acp: Acp, runs: Runs) -> None:
    """An interrupted run is resumed. The answer has the id of this run: its output is read as
    before, so a client that holds the old id must not lose sight of it.
    """
    run, answer = await _resumed(runs)
    answer.must_have(f"run_id {run['run_id']}", lambda found: found["run_id"] == run["run_id"])


@run_rule(
    "resume-continues",
    Level.MUST,
    "A run goes on when it is resumed",
    pointer=_in_both(_RESUME, "description"),
    operations=(*_RESUMED, "wait_for_{run}_output"),
    needs=("interrupts",),
    family="interrupts",
    presumes=("interrupts/resume-same-run",),
)
async def resume_continues(acp: Acp, runs: Runs) -> None:
    """An interrupted run is resumed and waited for. It has gone on: it stops with another output,
    or asks again, and then it has changed after the first interrupt. A run that takes the answer
    and stays where it was is answered in vain.
    """
    run, _ = await _resumed(runs)
    answer = (await runs.wait(run["run_id"])).must_be(200, when="for a resumed run")
    now = await runs.run_of(answer, run["run_id"])
    answer.must(
        _state(now) != _state(run),
        f"another status than interrupted, or a change after {run['updated_at']}",
    )


@run_rule(
    "resumed-to-the-end",
    Level.MUST,
    "A run that was answered ends with an output that suits its status",
    pointer=_WAIT,
    operations=(*_RESUMED, "wait_for_{run}_output"),
    needs=("interrupts",),
    family="interrupts",
)
async def resumed_to_the_end(acp: Acp, runs: Runs) -> None:
    """A run is answered as often as it asks, and waited for. At its end the output is no interrupt
    any more: a result with the status success, an error with the others.
    """
    answer, run = await runs.answered()
    status = run["status"]
    answer.must(status != "pending", "a run that has stopped, it was waited for")
    expected = "result" if status == "success" else "error"
    answer.must_have(
        f"an output of type {expected} with the status {status}",
        lambda found: found["output"]["type"] == expected,
    )


@run_rule(
    "resume-invalid-422",
    Level.MUST,
    "An answer that does not fit the interrupt is refused with 422",
    pointer=_in_both(_RESUME, "responses/422"),
    operations=_RESUMED,
    needs=("interrupts",),
    family="interrupts",
)
async def resume_invalid(acp: Acp, runs: Runs) -> None:
    """An interrupted run is resumed with a payload that violates the `resume_payload` schema of
    its interrupt. The document gives this the status 422: nobody should approve by accident.
    """
    run = (await runs.interrupted())["run"]
    refused = await runs.resume(run["run_id"], _invalid(runs))
    refused.must_be(422, when="for a payload that violates the schema of the interrupt")


@run_rule(
    "resume-invalid-changes-nothing",
    Level.MUST,
    "A run stays interrupted after an answer that was refused",
    pointer=_in_both(_RESUME, "responses/422"),
    operations=(*_RESUMED, "get_{run}"),
    needs=("interrupts",),
    family="interrupts",
)
async def resume_invalid_changes_nothing(acp: Acp, runs: Runs) -> None:
    """An interrupted run is resumed with a payload that is refused, and then fetched. It is still
    interrupted, so that a better answer can follow.
    """
    run = (await runs.interrupted())["run"]
    if (await runs.resume(run["run_id"], _invalid(runs))).status < 400:
        raise BlockedError("the payload that violates the schema is not refused")
    (await runs.get(run["run_id"])).must_be(200).must_have(
        "the status interrupted after a refused answer",
        lambda found: found["status"] == "interrupted",
    )


@run_rule(
    "resume-not-interrupted",
    Level.MUST,
    "A run that is done can't be resumed",
    pointer=_in_both(_RESUME, "responses/409"),
    operations=(*_RESUMED, "wait_for_{run}_output"),
    needs=("interrupts",),
    family="interrupts",
)
async def resume_not_interrupted(acp: Acp, runs: Runs) -> None:
    """A run is answered as often as it asks, and once more when it is done. It must be interrupted
    to be resumed, so the request fails: an answer that is sent twice must not count twice.
    """
    _, run = await runs.answered()
    answer = await runs.resume(run["run_id"], runs.interruption.resumes[0])
    answer.must_be_refused(when=f"for a run that is {run['status']}")


@run_rule(
    "resume-pending-refused",
    Level.MUST,
    "A run that is pending can't be resumed",
    pointer=_in_both(_RESUME, "responses/409"),
    operations=("create_{run}", "get_{run}", "resume_{run}"),
    needs=("interrupts",),
    family="interrupts",
    presumes=("interrupts/resume-not-interrupted",),
)
async def resume_pending(acp: Acp, runs: Runs) -> None:
    """A run that has not asked for anything is resumed. It must be interrupted for that, so the
    request fails: nobody can answer a question before it is asked.
    """
    payload = runs.interruption.resumes[0]
    run = await runs.held()
    answer = await runs.resume(run["run_id"], payload)
    answer.must_be_refused(when="for a run that is pending")


@run_rule(
    "resume-unknown-404",
    Level.MUST,
    "A run that is not there can't be resumed",
    pointer=_in_both(_RESUME, "responses/404"),
    operations=("resume_{run}",),
    needs=("interrupts",),
    family="interrupts",
)
async def resume_unknown(acp: Acp, runs: Runs) -> None:
    """A run is resumed by an id that no run has. The document gives this the status 404, by which a
    client knows that its run is gone, and not just busy.
    """
    answer = await runs.resume(acp.uuid(), runs.interruption.resumes[0])
    answer.must_be(404, when="for a run that is not there")


@rule(
    "interrupts/thread-idle-again",
    Level.MUST,
    "A thread is idle again when its run was answered and has succeeded",
    pointer="#/components/schemas/Thread/properties/status/description",
    operations=(
        "get_thread",
        "create_and_wait_for_thread_run_output",
        "resume_thread_run",
        "wait_for_thread_run_output",
    ),
    needs=("threads", "interrupts"),
)
async def thread_idle_again(acp: Acp) -> None:
    """A run on a thread is answered until it succeeds, and the thread is fetched. No run is pending
    and none waits for input, so it is idle and takes the next run.
    """
    runs = await acp.on_thread()
    _, run = await runs.answered()
    if run["status"] != "success":
        raise BlockedError(f"the run is {run['status']}, not success")
    (await acp.get_thread(runs.thread or "")).must_be(200).must_have(
        "the status idle", lambda thread: thread["status"] == "idle"
    )


def _invalid(runs: Runs) -> Any:
    if not runs.interruption.invalid:
        raise BlockedError("no answer is known that violates the schema of the interrupt")
    return runs.interruption.invalid[0]


async def _resumed(runs: Runs) -> tuple[dict[str, Any], Answer]:
    """Return a run as it was when it was interrupted, and the answer to its being resumed."""
    run = (await runs.interrupted())["run"]
    answer = await runs.resume(run["run_id"], runs.interruption.resumes[0])
    answer.needed()
    return run, answer


def _state(run: dict[str, Any]) -> tuple[Any, Any]:
    return run["status"], run["updated_at"]
