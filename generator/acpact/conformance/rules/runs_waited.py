"""Promises about waiting for runs, and about runs that have stopped."""

from collections.abc import AsyncIterator
from typing import Any

from acpact.conformance.registry import Level, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError

_WAIT = (
    "#/paths/~1runs~1{run_id}~1wait/get",
    "#/paths/~1threads~1{thread_id}~1runs~1{run_id}~1wait/get",
)
_CREATE_AND_WAIT = ("#/paths/~1runs~1wait/post", "#/paths/~1threads~1{thread_id}~1runs~1wait/post")
_OUTPUTS = {"success": "result", "interrupted": "interrupt", "error": "error", "timeout": "error"}
_READS = 3


@run_rule(
    "wait-blocks",
    Level.MUST,
    "Waiting for a run that is pending lasts until it stops",
    pointer=_WAIT,
    operations=("create_{run}", "wait_for_{run}_output"),
    once=True,
)
async def wait_blocks(acp: Acp, runs: Runs) -> None:
    """A run is waited for that starts only in a second. The answer has to show it as anything but
    pending: whoever waits wants the output, and there is none before the run has stopped.
    """
    run = await runs.held(after_seconds=1)
    answer = (await runs.wait(run["run_id"])).must_be(200, when="for a run that is pending")
    now = await runs.run_of(answer, run["run_id"])
    answer.must(now["status"] != "pending", "a run that has stopped")


@run_rule(
    "create-and-wait-blocks",
    Level.MUST,
    "Creating a run and waiting for it lasts until it stops",
    pointer=_CREATE_AND_WAIT,
    operations=("create_and_wait_for_{run}_output",),
    once=True,
)
async def create_and_wait_blocks(acp: Acp, runs: Runs) -> None:
    """A run is created and waited for in one request, with a start in a second. The answer has to
    show it as anything but pending: it is held until the output is there.
    """
    answer = await runs.create_and_wait(after_seconds=1)
    run = await runs.run_of(answer)
    answer.must(run["status"] != "pending", "a run that has stopped")


@run_rule(
    "output-by-status",
    Level.MUST,
    "The type of an output is the one that the status of its run calls for",
    pointer=_WAIT,
    operations=("create_and_wait_for_{run}_output", "wait_for_{run}_output"),
    presumes=(
        "interrupts/status-interrupted",
        "interrupts/wait-tells",
    ),
)
async def output_fits_status(acp: Acp, runs: Runs) -> None:
    """Runs with all known inputs are waited for: such as succeed, fail and ask. The output of each
    has to be a `result` for the status success, an `interrupt` for interrupted, and an `error`
    for error and timeout. Clients branch on either of the two.
    """
    for given in _inputs(acp):
        made = await runs.create_and_wait(input=given)
        run_id = (await runs.run_of(made))["run_id"]
        for answer in (made, await runs.wait(run_id)):
            found, run = answer.needed(), await runs.run_of(answer, run_id)
            wanted = _OUTPUTS.get(run["status"])
            expected = f"output.type {wanted} for status {run['status']}"
            answer.must(wanted in (None, found["output"]["type"]), expected)


def _inputs(acp: Acp) -> list[Any]:
    samples = acp.agent.samples
    asking = [samples.interruption.input] if samples.interruption else []
    found = [*samples.inputs[:1], *samples.failing[:1], *asking]
    if not found:
        raise BlockedError("no input is known that makes a run (--input)")
    return [item for index, item in enumerate(found) if item not in found[:index]]


@run_rule(
    "create-and-wait-agrees",
    Level.MUST,
    "Creating and waiting in one request answers what waiting answers",
    pointer=_CREATE_AND_WAIT,
    operations=("create_and_wait_for_{run}_output", "wait_for_{run}_output"),
    presumes=("interrupts/wait-again",),
)
async def create_and_wait_agrees(acp: Acp, runs: Runs) -> None:
    """A run is created and waited for in one request, then it is waited for again by its id. Run,
    status and output have to be the same: the document says that the responses are.
    """
    made = await runs.finished()
    answer = (await runs.wait(made["run"]["run_id"])).must_be(
        200, when="for a run that has stopped"
    )
    found, run = answer.json, await runs.run_of(answer, made["run"]["run_id"])
    for name in ("run_id", "agent_id", "status"):
        expected = f"run.{name} {made['run'][name]}, as the first answer has it"
        answer.must(run[name] == made["run"][name], expected)
    answer.must(found["output"] == made["output"], f"the output {made['output']}")


@run_rule(
    "wait-repeatable",
    Level.MUST,
    "Waiting again for a run that has stopped answers the same at once",
    pointer=_WAIT,
    operations=("create_{run}", "wait_for_{run}_output"),
    presumes=("interrupts/wait-again",),
)
async def wait_repeatable(acp: Acp, runs: Runs) -> None:
    """A run is created and waited for three times. All answers have to have the same output: the
    output is not used up by reading it, so that a client can ask again after a lost connection.
    """
    run = await runs.started()
    first = (await runs.wait(run["run_id"])).needed()
    for _ in range(_READS - 1):
        answer = (await runs.wait(run["run_id"])).must_be(200, when="for a run that has stopped")
        answer.must(answer.json["output"] == first["output"], f"the output {first['output']} again")


@run_rule(
    "terminal-stays",
    Level.SHOULD,
    "A run that has stopped does not change by itself",
    pointer="#/components/schemas/RunStatus",
    operations=("create_and_wait_for_{run}_output", "get_{run}"),
    presumes=("interrupts/status-interrupted",),
)
async def stopped_stays(acp: Acp, runs: Runs) -> None:
    """A run that has stopped is read three times. Its status has to be the one that waiting for it
    has given: nothing but a resume makes it pending again.
    """
    made = (await runs.finished())["run"]
    if made["status"] == "pending":
        raise BlockedError("the run is still pending after it was waited for")
    async for answer in _reads(acp, runs, made["run_id"]):
        answer.must_have(f"still {made['status']}", lambda run: run["status"] == made["status"])


async def _reads(acp: Acp, runs: Runs, run_id: str) -> AsyncIterator[Any]:
    for index in range(_READS):
        await acp.sleep(0.05 * index)
        answer = await runs.get(run_id)
        answer.needed()
        yield answer


@run_rule(
    "error-names-run",
    Level.MUST,
    "The error of a run has the id of the run",
    pointer="#/components/schemas/RunError/properties/run_id",
    operations=("wait_for_{run}_output",),
)
async def error_names_run(acp: Acp, runs: Runs) -> None:
    """A run that fails, or a run that is cancelled if none is known to fail, is waited for. If the
    output is an error, its `run_id` has to be the id of that run: errors are looked up by it.
    """
    run_id = await _failing(acp, runs)
    answer = await runs.wait(run_id)
    output = answer.needed()["output"]
    if output["type"] != "error":
        raise BlockedError(f"no run is known that ends with an error; saw {answer.described}")
    answer.must(output.get("run_id") == run_id, f"output.run_id {run_id}")


async def _failing(acp: Acp, runs: Runs) -> str:
    if acp.agent.samples.failing:
        run: dict[str, str] = (await runs.failed())["run"]
        return run["run_id"]
    run = await runs.held()
    (await runs.cancel(run["run_id"], wait="true")).needed()
    return run["run_id"]
