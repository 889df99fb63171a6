"""Promises about runs and the threads that they are on."""

from functools import partial

from acpact.conformance.registry import Level, Rule, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs
from acpact.conformance.verdicts import BlockedError

_CREATE = "#/paths/~1threads~1{thread_id}~1runs/post"
_STRATEGY = "#/components/schemas/RunCreate/properties/multitask_strategy"
_IF_NOT_EXISTS = "#/components/schemas/RunCreateStateful/allOf/1/properties/if_not_exists"
_ON_COMPLETION = "#/components/schemas/RunCreateStateless/allOf/1/properties/on_completion"
_THREADS = ("threads",)
_BUSY = "for a run on a thread that has a pending run"


@rule(
    "thread-runs/multitask-reject",
    Level.MUST,
    "A busy thread takes no run that is to be rejected then",
    pointer=f"{_CREATE}/responses/409",
    operations=("create_thread_run", "get_thread_run"),
    needs=_THREADS,
)
async def multitask_reject(acp: Acp) -> None:
    """A run is created on a thread whose first run starts only in a minute, with
    `multitask_strategy` `reject`. The answer has to be 409, and the first run has to be as it was:
    whoever asks for this wants to disturb nobody.
    """
    runs = await acp.on_thread()
    first = await runs.held()
    (await runs.create(multitask_strategy="reject")).must_be(409, when=_BUSY)
    answer = await runs.get(first["run_id"])
    answer.must(answer.needed()["status"] == "pending", "the first run still pending")


@rule(
    "thread-runs/multitask-default",
    Level.MUST,
    "A busy thread takes no run that says nothing about it",
    pointer=_STRATEGY,
    operations=("create_thread_run", "get_thread_run"),
    needs=_THREADS,
    presumes=("thread-runs/multitask-reject",),
)
async def multitask_default(acp: Acp) -> None:
    """A run is created on a thread whose first run starts only in a minute, without
    `multitask_strategy`. The answer has to be 409: `reject` is the default.
    """
    runs = await acp.on_thread()
    await runs.held()
    (await runs.create()).must_be(409, when=_BUSY)


def _taken(strategy: str) -> Rule:
    @rule(
        f"thread-runs/multitask-{strategy}",
        Level.SHOULD,
        f"A busy thread takes a run with multitask_strategy {strategy}",
        pointer=_STRATEGY,
        operations=("create_thread_run", "get_thread_run"),
        needs=_THREADS,
    )
    async def taken(acp: Acp) -> None:
        """A run is created on a thread whose first run starts only in a minute, with a
        `multitask_strategy` that says what is to become of the two. The answer has to be 200: only
        `reject` asks for a refusal.
        """
        runs = await acp.on_thread()
        await runs.held()
        (await runs.create(multitask_strategy=strategy)).must_be(200, when=_BUSY)

    return taken


multitask_enqueue = _taken("enqueue")
multitask_interrupt = _taken("interrupt")
multitask_rollback = _taken("rollback")


def _gives_way(strategy: str) -> Rule:
    @rule(
        f"thread-runs/{strategy}-stops-pending",
        Level.SHOULD,
        f"The pending run of a thread stops for one with multitask_strategy {strategy}",
        pointer=_STRATEGY,
        operations=("create_thread_run", "get_thread_run"),
        needs=_THREADS,
    )
    async def gives_way(acp: Acp) -> None:
        """A run is created on a thread whose first run starts only in a minute, with a
        `multitask_strategy` that stops the first one. Within some seconds the first run has to be
        neither pending nor a success, or gone: otherwise two runs work on one state.
        """
        runs = await acp.on_thread()
        first = (await runs.held())["run_id"]
        (await runs.create(multitask_strategy=strategy)).needed()
        await _must_give_way(acp, runs, first)

    return gives_way


async def _must_give_way(acp: Acp, runs: Runs, run_id: str) -> None:
    for _ in range(20):
        answer = await runs.get(run_id)
        if answer.status == 404:
            return
        if (status := answer.needed()["status"]) != "pending":
            answer.must(status != "success", "a run that was stopped before it was done")
            return
        await acp.sleep(0.1)
    answer.must(False, "a run that has stopped, or is gone")


interrupt_stops_pending = _gives_way("interrupt")
rollback_stops_pending = _gives_way("rollback")


@rule(
    "thread-runs/enqueue-in-order",
    Level.SHOULD,
    "A run that was enqueued starts after the one before it has stopped",
    pointer=_STRATEGY,
    operations=("create_thread_run", "get_thread_run", "wait_for_thread_run_output"),
    needs=_THREADS,
    once=True,
    presumes=("thread-runs/wait-blocks",),
)
async def enqueue_in_order(acp: Acp) -> None:
    """A run that starts in a second is created on a thread, and another one is enqueued after it.
    Once the second one has stopped, the first one must not be pending any more.
    """
    runs = await acp.on_thread()
    first = await runs.held(after_seconds=1)
    second = await runs.started(multitask_strategy="enqueue")
    (await runs.wait(second["run_id"])).needed()
    answer = await runs.get(first["run_id"])
    answer.must(answer.needed()["status"] != "pending", "the first run done before the second")


@rule(
    "thread-runs/if-not-exists-reject",
    Level.MUST,
    "A run on a thread that is not there is refused with 404",
    pointer=f"{_CREATE}/responses/404",
    operations=("create_thread_run",),
    needs=_THREADS,
    presumes=(
        "thread-runs/metadata-taken",
        "thread-runs/config-optional",
    ),
)
async def if_not_exists_reject(acp: Acp) -> None:
    """Runs are created on a thread that does not exist, without `if_not_exists` and with `reject`,
    which is the default. Both have to be refused with 404: a wrong thread id must not begin a
    conversation without its past.
    """
    when = "for a run on a thread that is not there"
    (await acp.on(acp.uuid()).create()).must_be(404, when=when)
    (await acp.on(acp.uuid()).create(if_not_exists="reject")).must_be(404, when=when)


@rule(
    "thread-runs/if-not-exists-create",
    Level.MUST,
    "A run on a thread that is not there makes it if the client wants so",
    pointer=_IF_NOT_EXISTS,
    operations=("create_thread_run", "get_thread"),
    needs=_THREADS,
    presumes=(
        "thread-runs/metadata-taken",
        "thread-runs/config-optional",
    ),
)
async def if_not_exists_create(acp: Acp) -> None:
    """A run is created on a thread that does not exist, with `if_not_exists` `create`. It has to be
    taken, and the thread has to be there afterwards, with the id from the request.
    """
    thread = acp.uuid()
    answer = await acp.on(thread).create(if_not_exists="create")
    answer.must_be(200, when="for a run that is to create its thread")
    made = (await acp.get_thread(thread)).must_be(200, when="for the thread that was created")
    made.must_have(f"thread_id {thread}", lambda got: got["thread_id"].lower() == thread)


@rule(
    "thread-runs/own-thread-only",
    Level.SHOULD,
    "A run is not there for another thread",
    pointer="#/paths/~1threads~1{thread_id}~1runs~1{run_id}/get/responses/404",
    operations=(
        "create_thread_run",
        "get_thread_run",
        "wait_for_thread_run_output",
        "cancel_thread_run",
        "delete_thread_run",
    ),
    needs=_THREADS,
    presumes=(
        "thread-runs/ids-unique",
        "thread-runs/get-unknown-404",
        "thread-runs/cancel-unknown-404",
        "thread-runs/delete-unknown-404",
        "thread-runs/wait-unknown-404",
        "thread-interrupts/resume-unknown-404",
        "thread-streams/join-unknown-404",
    ),
    once=True,
)
async def own_thread_only(acp: Acp) -> None:
    """A run on one thread is read, waited for, cancelled and deleted through another thread. All
    have to be answered with 404, and the run has to be there still: a thread is the scope of its
    runs, and may be all that a client was given access to.
    """
    runs, other = await acp.on_thread(), await acp.on_thread()
    run_id = (await runs.started())["run_id"]
    (await runs.wait(run_id)).needed()
    when = "for a run of another thread"
    for ask in (Runs.get, Runs.wait, Runs.cancel, Runs.delete):
        (await ask(other, run_id)).must_be(404, when=when)
    (await runs.get(run_id)).must_be(200, when="for the run on its own thread")


@rule(
    "runs/on-completion-keep",
    Level.MUST,
    "The thread of a stateless run stays if the client wants so",
    pointer=_ON_COMPLETION,
    operations=("create_and_wait_for_stateless_run_output", "get_thread"),
    needs=_THREADS,
)
async def on_completion_keep(acp: Acp) -> None:
    """A stateless run is waited for that has `on_completion` `keep`. The thread that it names by
    its `thread_id` has to be there afterwards: the client wants to go on with it.
    """
    thread = await _thread_of_run(acp, "keep")
    (await acp.get_thread(thread)).must_be(200, when="for a thread that was to be kept")
    await acp.call("delete_thread", {"thread_id": thread})


@rule(
    "runs/on-completion-delete",
    Level.MUST,
    "The thread of a stateless run goes with its end",
    pointer=_ON_COMPLETION,
    operations=("create_and_wait_for_stateless_run_output", "get_thread"),
    needs=_THREADS,
    presumes=("interrupts/status-interrupted",),
)
async def on_completion_delete(acp: Acp) -> None:
    """Stateless runs are waited for that have `on_completion` `delete`, and none, for which it is
    the default. Within some seconds the threads that their `thread_id` names have to be gone:
    nobody else would delete them.
    """
    for on_completion in ("delete", ""):
        thread = await _thread_of_run(acp, on_completion)
        await acp.gone(partial(acp.get_thread, thread), "for a thread that was to be deleted")


async def _thread_of_run(acp: Acp, on_completion: str) -> str:
    """Return the thread that the server made for a stateless run, once that is done."""
    fields = {"on_completion": on_completion} if on_completion else {}
    run = (await acp.stateless.finished(**fields))["run"]
    if run["status"] in ("pending", "interrupted"):
        raise BlockedError(f"the run is {run['status']}, not done")
    if not isinstance(run.get("thread_id"), str):
        raise BlockedError("the run does not tell of a thread that the server made for it")
    thread: str = run["thread_id"]
    return thread
