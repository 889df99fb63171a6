"""Promises about threads that are gone, or never were there."""

from collections.abc import AsyncIterator

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer

_DELETE = "#/paths/~1threads~1{thread_id}/delete"
_BODILESS = (
    "get_thread",
    "copy_thread",
    "get_thread_history",
    "list_thread_runs",
    "delete_thread",
)
_ALL = ("patch_thread", *_BODILESS)
_NEEDS = ("threads",)


@rule(
    "threads/unknown-404",
    Level.MUST,
    "A thread that is not there is answered with 404",
    pointer="#/paths/~1threads~1{thread_id}/get/responses/404",
    operations=_ALL,
    needs=_NEEDS,
    once=True,
)
async def unknown(acp: Acp) -> None:
    """A UUID that no thread has is given to each operation on a thread: get, patch, copy, history,
    list of runs, delete. Each has to answer with 404, the only way to tell that it is not there.
    """
    async for answer in _everything(acp, acp.uuid()):
        answer.must_be(404, when="for a thread that is not there")


@rule(
    "threads/delete-then-404",
    Level.MUST,
    "A deleted thread is gone",
    pointer=f"{_DELETE}/description",
    operations=("create_thread", *_ALL),
    needs=_NEEDS,
    once=True,
    presumes=("threads/unknown-404",),
)
async def delete_then_404(acp: Acp) -> None:
    """A thread is created and deleted, which has to be answered with 204. Each operation on it has
    to answer with 404 afterwards: what is deleted for good does not show up again.
    """
    thread_id = await acp.thread()
    (await acp.delete_thread(thread_id)).must_be(204, when="for a thread without runs")
    async for answer in _everything(acp, thread_id):
        answer.must_be(404, when="for a thread that has been deleted")


@rule(
    "threads/delete-then-not-found",
    Level.MUST,
    "No search finds a deleted thread",
    pointer=f"{_DELETE}/description",
    operations=("create_thread", "delete_thread", "search_threads"),
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def delete_then_not_found(acp: Acp) -> None:
    """Of two threads one is deleted. A search has to find the other one alone: a client would ask
    for what is not there.
    """
    kept, deleted = await acp.thread(), await acp.thread()
    (await acp.delete_thread(deleted)).needed()
    answer = (await acp.find_threads()).must_be(200)
    answer.must_have(
        f"thread {kept} alone", lambda found: [item["thread_id"] for item in found] == [kept]
    )


@rule(
    "threads/delete-takes-runs",
    Level.MUST,
    "The runs on a deleted thread are gone with it",
    pointer="#/paths/~1threads~1{thread_id}~1runs~1{run_id}/get/responses/404",
    operations=("create_and_wait_for_thread_run_output", "delete_thread", "get_thread_run"),
    needs=_NEEDS,
    presumes=("thread-runs/get-unknown-404",),
)
async def delete_takes_runs(acp: Acp) -> None:
    """A run on a thread is waited for, then the thread is deleted. The run has to be answered with
    404, since its thread does not exist: whoever deletes a thread wants its data gone.
    """
    runs = await acp.on_thread()
    run = (await runs.finished())["run"]
    (await acp.delete_thread(runs.thread or "")).needed()
    answer = await runs.get(run["run_id"])
    answer.must_be(404, when="for a run on a thread that has been deleted")


@rule(
    "threads/delete-busy-refused",
    Level.MUST,
    "A thread with a pending run is not deleted",
    pointer=f"{_DELETE}/description",
    operations=("create_thread_run", "delete_thread", "get_thread"),
    needs=_NEEDS,
    presumes=("thread-runs/ids-unique",),
)
async def delete_busy_refused(acp: Acp) -> None:
    """A thread with a pending run is deleted. That has to fail, and thread and run have to be there
    still: the run would lose its state on the way.
    """
    runs = await acp.on_thread()
    run = await runs.held()
    answer = await acp.delete_thread(runs.thread or "")
    answer.must_be_refused(when="for the deletion of a thread with a pending run")
    (await acp.get_thread(runs.thread or "")).must_be(200, when="for the thread, it is not deleted")
    (await runs.get(run["run_id"])).must_be(200, when="for the run on it")


@rule(
    "threads/id-free-again",
    Level.SHOULD,
    "The ID of a deleted thread can be taken again",
    pointer="#/components/schemas/ThreadCreate/properties/if_exists",
    operations=("create_thread", "delete_thread"),
    needs=_NEEDS,
    once=True,
)
async def id_free_again(acp: Acp) -> None:
    """A thread with metadata is deleted and created again with the same ID and without metadata.
    No thread with that ID exists, so it should be a new one, with nothing of the old one.
    """
    thread_id = await acp.thread(metadata={"old": True})
    (await acp.delete_thread(thread_id)).needed()
    answer = await acp.create_thread(thread_id=thread_id)
    answer.must_be(200, when="for an ID that no thread has any more")
    answer.must_have("nothing of the old metadata", lambda found: "old" not in found["metadata"])


async def _everything(acp: Acp, thread_id: str) -> AsyncIterator[Answer]:
    """Try each operation on a thread; deletion last."""
    yield await acp.patch_thread(thread_id, metadata={"new": 1})
    for operation in _BODILESS:
        yield await acp.call(operation, {"thread_id": thread_id})
