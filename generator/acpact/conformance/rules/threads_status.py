"""Promises about what runs do to their thread."""

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.states import past, states

_STATUS = "#/components/schemas/ThreadStatus"
_STATE = "#/components/schemas/Thread/properties/values"
_RUN = ("create_and_wait_for_thread_run_output", "get_thread")


async def _succeeded(acp: Acp) -> str:
    """Return the id of a thread on which a run has just succeeded."""
    runs = await acp.on_thread()
    await runs.succeeded()
    return runs.thread or ""


@rule(
    "threads/status-busy",
    Level.MUST,
    "A thread with a pending run is busy",
    pointer=_STATUS,
    operations=("create_thread_run", "get_thread"),
    needs=("threads",),
)
async def status_busy(acp: Acp) -> None:
    """A run that is to start only in a minute is created on a thread. The status of the thread has
    to be `busy` as long as the run is pending: another run would be refused.
    """
    runs = await acp.on_thread()
    await runs.held()
    answer = (await acp.get_thread(runs.thread or "")).must_be(200)
    answer.must_have("status busy, a run is pending", lambda found: found["status"] == "busy")


@rule(
    "threads/status-idle",
    Level.MUST,
    "A thread is idle once its run has succeeded",
    pointer=_STATUS,
    operations=_RUN,
    needs=("threads",),
    presumes=("thread-interrupts/status-interrupted",),
)
async def status_idle(acp: Acp) -> None:
    """A run on a thread is waited for, until it has succeeded. The status of the thread has to be
    `idle` then: a client that waits for it would wait for ever.
    """
    answer = (await acp.get_thread(await _succeeded(acp))).must_be(200)
    answer.must_have("status idle, no run is pending", lambda found: found["status"] == "idle")


@rule(
    "threads/status-interrupted",
    Level.MUST,
    "A thread whose run waits for input is interrupted",
    pointer=_STATUS,
    operations=_RUN,
    needs=("threads", "interrupts"),
)
async def status_interrupted(acp: Acp) -> None:
    """A run on a thread pauses to ask for input. The status of the thread has to be `interrupted`:
    that is how a client finds what waits for an answer.
    """
    runs = await acp.on_thread()
    await runs.interrupted()
    answer = (await acp.get_thread(runs.thread or "")).must_be(200)
    answer.must_have(
        "status interrupted, the run waits for input",
        lambda found: found["status"] == "interrupted",
    )


@rule(
    "threads/run-leaves-state",
    Level.MUST,
    "A run leaves its state on the thread",
    pointer=_STATE,
    operations=_RUN,
    needs=("threads",),
    presumes=("thread-interrupts/status-interrupted",),
)
async def run_leaves_state(acp: Acp) -> None:
    """A run of an agent that describes its thread state succeeds. The thread has to have `values`
    afterwards: the state is what the next run goes on from.
    """
    states(acp, 0)
    answer = (await acp.get_thread(await _succeeded(acp))).must_be(200)
    answer.must_have("values on the thread", lambda found: "values" in found)


@rule(
    "threads/run-leaves-checkpoint",
    Level.MUST,
    "A run leaves a checkpoint that holds the state of the thread",
    pointer="#/components/schemas/ThreadState",
    operations=(*_RUN, "get_thread_history"),
    needs=("threads",),
    presumes=("thread-interrupts/status-interrupted",),
)
async def run_leaves_checkpoint(acp: Acp) -> None:
    """A run of an agent that describes its thread state succeeds. The history has to have its last
    step, with the state that the thread has now: it can't be gone back to otherwise.
    """
    states(acp, 0)
    thread_id = await _succeeded(acp)
    now = (await acp.get_thread(thread_id)).needed()
    answer = (await acp.history(thread_id)).must_be(200)
    answer.must_have("one checkpoint at least", lambda found: len(found) > 0)
    answer.must_have(
        f"the present state among the checkpoints: {now.get('values')}",
        lambda found: "values" not in now or any(item["values"] == now["values"] for item in found),
    )


@rule(
    "threads/history-grows",
    Level.MUST,
    "A run adds to the history of its thread and takes nothing away",
    pointer="#/paths/~1threads~1{thread_id}~1history/get/description",
    operations=(*_RUN, "get_thread_history"),
    needs=("threads",),
    presumes=("thread-interrupts/status-interrupted",),
)
async def history_grows(acp: Acp) -> None:
    """Two runs of an agent that describes its thread state succeed, one after the other. All states
    in the history after the first one have to be there after the second, which has to add some.
    """
    states(acp, 0)
    thread_id = await _succeeded(acp)
    before = await past(acp, thread_id)
    await acp.on(thread_id).succeeded()
    answer = (await acp.history(thread_id, limit="1000")).must_be(200)
    answer.must_have("a checkpoint more", lambda found: len(found) > len(before))
    answer.must_have(
        f"the {len(before)} states that there were before",
        lambda found: all(item in found for item in before),
    )
