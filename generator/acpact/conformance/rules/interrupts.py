"""Promises about runs that pause to ask for input, while they wait for it."""

from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError

_RUN = ("#/paths/~1runs~1{run_id}", "#/paths/~1threads~1{thread_id}~1runs~1{run_id}")
_STATUS = "#/components/schemas/RunStatus/description"
_WAIT = (f"{_RUN[0]}~1wait/get/description", f"{_RUN[1]}~1wait/get/description")
_CANCEL = (f"{_RUN[0]}~1cancel/post", f"{_RUN[1]}~1cancel/post")
_LISTED = (
    "#/paths/~1runs~1search/post/responses/200/description",
    "#/paths/~1threads~1{thread_id}~1runs/get/responses/200/description",
)
_MADE = "create_and_wait_for_{run}_output"


@run_rule(
    "wait-tells",
    Level.MUST,
    "The output of an interrupted run is its interrupt",
    pointer=_WAIT,
    operations=(_MADE, "get_{run}"),
    needs=("interrupts",),
    family="interrupts",
)
async def wait_tells(acp: Acp, runs: Runs) -> None:
    """A run is waited for that stops to ask for input. With the status interrupted its output is of
    type interrupt and carries the question; without it the client can't answer.
    """
    answer = await runs.create_and_wait(input=runs.asking)
    run = await runs.run_of(answer)
    if (await runs.get(run["run_id"])).needed()["status"] != "interrupted":
        raise BlockedError("the run is not interrupted")
    answer.must_have(
        "an output of type interrupt, with what the agent asks",
        lambda found: found["output"]["type"] == "interrupt" and "interrupt" in found["output"],
    )


@run_rule(
    "wait-again",
    Level.MUST,
    "Who waits for an interrupted run gets its interrupt at once, each time",
    pointer=_WAIT,
    operations=(_MADE, "wait_for_{run}_output"),
    needs=("interrupts",),
    family="interrupts",
)
async def wait_again(acp: Acp, runs: Runs) -> None:
    """An interrupted run is waited for once more. It has stopped, so the answer comes at once, with
    the same interrupt: a client that was restarted finds the question again.
    """
    found = await runs.interrupted()
    again = await runs.wait(found["run"]["run_id"])
    again.must_be(200, when="for an interrupted run")
    again.must_have(
        f"the same output as before: {found['output']!r:.120}",
        lambda answer: answer["output"] == found["output"],
    )


@run_rule(
    "status-interrupted",
    Level.MUST,
    "A run that waits for input has the status interrupted",
    pointer=_STATUS,
    operations=(_MADE, "get_{run}"),
    needs=("interrupts",),
    family="interrupts",
)
async def status_interrupted(acp: Acp, runs: Runs) -> None:
    """A run is waited for that stops to ask for input, and then fetched. Both times its status is
    interrupted, until somebody resumes it: clients see by it that it is their turn.
    """
    answer = await runs.create_and_wait(input=runs.asking)
    found, run = answer.needed(), await runs.run_of(answer)
    if found["output"]["type"] != "interrupt":
        raise BlockedError(f"the output is of type {found['output']['type']}, not interrupt")
    answer.must(run["status"] == "interrupted", "the status interrupted")
    (await runs.get(run["run_id"])).must_be(200).must_have(
        "the status interrupted", lambda run: run["status"] == "interrupted"
    )


@run_rule(
    "list-shows-interrupted",
    Level.MUST,
    "A list of runs shows the status interrupted",
    pointer=_LISTED,
    operations=(_MADE,),
    needs=("interrupts",),
    family="interrupts",
)
async def list_shows_interrupted(acp: Acp, runs: Runs) -> None:
    """A run was interrupted, and runs are listed: on the thread, or by a search for runs with this
    status. The run is among them, with the status interrupted. It is how a client finds all that
    waits for an answer.
    """
    run_id = (await runs.interrupted())["run"]["run_id"]
    query = {} if runs.thread else {"status": "interrupted", "metadata": acp.marked}
    (await runs.find(**query)).must_be(200).must_have(
        f"run {run_id} with the status interrupted",
        lambda found: (run_id, "interrupted") in [(r["run_id"], r["status"]) for r in found],
    )


@run_rule(
    "cancel",
    Level.SHOULD,
    "An interrupted run can be cancelled",
    pointer=(f"{_CANCEL[0]}/description", f"{_CANCEL[1]}/description"),
    operations=(_MADE, "cancel_{run}", "get_{run}"),
    needs=("interrupts",),
    family="interrupts",
)
async def cancel(acp: Acp, runs: Runs) -> None:
    """An interrupted run is cancelled instead of answered. It is stopped before it is done, so it
    never comes to a success, and is not pending either. Otherwise runs that nobody wants to answer
    stay for ever.
    """
    run_id = (await runs.interrupted())["run"]["run_id"]
    (await runs.cancel(run_id, wait="true")).must_be(204, when="for an interrupted run")
    (await runs.get(run_id)).must_be(200, when="for a cancelled run").must_have(
        "a cancelled run to be neither pending nor a success",
        lambda found: found["status"] not in ("pending", "success"),
    )


@run_rule(
    "cancel-rollback-404",
    Level.MUST,
    "An interrupted run is gone after it was rolled back",
    pointer=(f"{_CANCEL[0]}/parameters/2/description", f"{_CANCEL[1]}/parameters/3/description"),
    operations=(_MADE, "cancel_{run}", "get_{run}"),
    needs=("interrupts",),
    family="interrupts",
)
async def cancel_rollback(acp: Acp, runs: Runs) -> None:
    """An interrupted run is cancelled with the action rollback. That stops the run and removes it,
    so nothing is found by its id afterwards.
    """
    run_id = (await runs.interrupted())["run"]["run_id"]
    rolled_back = await runs.cancel(run_id, wait="true", action="rollback")
    rolled_back.must_be(204, when="for an interrupted run")
    (await runs.get(run_id)).must_be(404, when="for a run that was rolled back")
