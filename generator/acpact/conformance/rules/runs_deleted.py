"""Promises about deleting runs."""

from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError

_DELETE = (
    "#/paths/~1runs~1{run_id}/delete",
    "#/paths/~1threads~1{thread_id}~1runs~1{run_id}/delete",
)
_STREAM_SECONDS = 3.0


@run_rule(
    "delete-then-404",
    Level.MUST,
    "A run that was deleted can't be read",
    pointer=_DELETE,
    operations=("create_and_wait_for_{run}_output", "delete_{run}", "get_{run}"),
)
async def delete_then_404(acp: Acp, runs: Runs) -> None:
    """A run that has stopped is deleted. The answer has to be 204, and to read the run has to be
    answered with 404 from then on: who deletes a run wants its data to be gone.
    """
    run_id = await _deleted(runs)
    (await runs.get(run_id)).must_be(404, when="for a run that was deleted")


@run_rule(
    "delete-everywhere",
    Level.MUST,
    "A run that was deleted is gone for every operation",
    pointer=_DELETE,
    operations=(
        "create_and_wait_for_{run}_output",
        "delete_{run}",
        "wait_for_{run}_output",
        "resume_{run}",
        "cancel_{run}",
    ),
    presumes=(
        "runs/get-unknown-404",
        "runs/cancel-unknown-404",
        "runs/delete-unknown-404",
        "runs/wait-unknown-404",
        "interrupts/resume-unknown-404",
        "streams/join-unknown-404",
    ),
)
async def delete_everywhere(acp: Acp, runs: Runs) -> None:
    """A run that has stopped is deleted. To wait for it, stream, resume, cancel or delete it has to
    be answered with 404 from then on.
    """
    run_id = await _deleted(runs)
    when = "for a run that was deleted"
    (await runs.wait(run_id)).must_be(404, when=when)
    (await runs.resume(run_id, {})).must_be(404, when=when)
    (await runs.cancel(run_id)).must_be(404, when=when)
    (await runs.delete(run_id)).must_be(404, when=when)
    if acp.agent.modes:
        stream = await runs.ask("stream_{run}_output", run_id, seconds=_STREAM_SECONDS)
        stream.must_be(404, when=when)


@run_rule(
    "delete-leaves-list",
    Level.MUST,
    "A run that was deleted is found no more",
    pointer=_DELETE,
    operations=("create_and_wait_for_{run}_output", "delete_{run}"),
    once=True,
)
async def delete_leaves_list(acp: Acp, runs: Runs) -> None:
    """Two runs are created and one of them is deleted. The search for their metadata, or the list
    of the runs on their thread, has to have the other one only.
    """
    kept = (await runs.finished())["run"]["run_id"]
    gone = await _deleted(runs)
    found = await runs.listed()
    ids = {run["run_id"] for run in found.needed()}
    if kept not in ids:
        raise BlockedError("a run that was created is not found at all")
    found.must(gone not in ids, "no run that was deleted")


async def _deleted(runs: Runs) -> str:
    """Delete a run that has stopped. To delete one that is not done may be refused."""
    run: dict[str, str] = (await runs.finished())["run"]
    answer = await runs.delete(run["run_id"])
    if answer.status == 422 and run["status"] == "interrupted":
        raise BlockedError(f"the run is interrupted, not done; saw {answer.described}")
    answer.must_be(204, when="for a run that has stopped")
    return run["run_id"]
