"""Promises about copies of threads."""

from typing import Any

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.states import past, states, thread_with

_COPY = "#/paths/~1threads~1{thread_id}~1copy/post"
_OPERATIONS = ("create_thread", "copy_thread", "get_thread")
_WITH_STATE = (*_OPERATIONS, "patch_thread", "get_thread_history")
_NEEDS = ("threads",)


@rule(
    "threads/copy-new-id",
    Level.MUST,
    "A copy of a thread is another thread",
    pointer=f"{_COPY}/description",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=("probe/operation-exists", "threads/updated-at-stays"),
)
async def copy_new_id(acp: Acp) -> None:
    """A thread is copied. The copy has to have an ID of its own, by which it can be asked for, and
    the original has to be there still, as it was.
    """
    thread_id = await acp.thread()
    before = (await acp.get_thread(thread_id)).needed()
    answer = (await acp.copy_thread(thread_id)).must_be(200)
    answer.must_have("a thread_id of its own", lambda found: found["thread_id"] != thread_id)
    (await acp.get_thread(answer.json["thread_id"])).must_be(200, when="for the copy")
    original = (await acp.get_thread(thread_id)).must_be(200, when="for the original")
    original.must_have(f"the original as it was: {before}", lambda found: found == before)


@rule(
    "threads/copy-state",
    Level.MUST,
    "A copy of a thread starts out with its state",
    pointer=f"{_COPY}/description",
    operations=_WITH_STATE,
    needs=_NEEDS,
    presumes=("threads/patch-values",),
)
async def copy_state(acp: Acp) -> None:
    """A thread that has had two states is copied. The copy has to have the present state of the
    original, from which its next run goes on.
    """
    first, second = states(acp, 2)
    made = (await acp.copy_thread(await thread_with(acp, first, second))).needed()
    answer = (await acp.get_thread(made["thread_id"])).must_be(200, when="for the copy")
    answer.must_have(f"values {second}", lambda found: found.get("values") == second)


@rule(
    "threads/copy-checkpoints",
    Level.MUST,
    "A copy of a thread has its checkpoints",
    pointer=f"{_COPY}/description",
    operations=_WITH_STATE,
    needs=_NEEDS,
    presumes=("threads/copy-state",),
)
async def copy_checkpoints(acp: Acp) -> None:
    """A thread that has had two states is copied. The copy has to have as many checkpoints, with
    the same states in the same order: it can be gone back in just as the original.
    """
    thread_id = await thread_with(acp, *states(acp, 2))
    before = _values(await past(acp, thread_id))
    made = (await acp.copy_thread(thread_id)).needed()
    answer = (await acp.history(made["thread_id"])).must_be(200)
    answer.must_have(f"the states {before}", lambda found: _values(found) == before)


@rule(
    "threads/copy-independent",
    Level.MUST,
    "A copy and its original do not change each other",
    pointer=f"{_COPY}/description",
    operations=_WITH_STATE,
    needs=_NEEDS,
    presumes=("threads/copy-new-id",),
)
async def copy_independent(acp: Acp) -> None:
    """A thread is copied, then the copy gets another state, and other metadata. State, metadata and
    history of the original have to stay as they were: copies are made to try something out.
    """
    first, second = states(acp, 2)
    thread_id = await thread_with(acp, first)
    before, history = (await acp.get_thread(thread_id)).needed(), await past(acp, thread_id)
    copied = (await acp.copy_thread(thread_id)).needed()["thread_id"]
    (await acp.patch_thread(copied, values=second, metadata={"new": 1})).needed()
    answer = (await acp.get_thread(thread_id)).must_be(200, when="for the original")
    answer.must_have(f"the original as it was: {before}", lambda found: found == before)
    after = (await acp.history(thread_id)).must_be(200)
    after.must_have(f"its history as it was: {history}", lambda found: found == history)


def _values(history: list[Any]) -> list[Any]:
    return [item["values"] for item in history]
