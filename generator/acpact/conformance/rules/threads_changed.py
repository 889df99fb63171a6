"""Promises about changes of threads."""

from typing import Any

from acpact.conformance.registry import Level, rule
from acpact.conformance.rules.threads_created import changed, moment
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.states import at, checkpoint, past, states, thread_with

_PATCH = "#/paths/~1threads~1{thread_id}/patch"
_FIELDS = "#/components/schemas/ThreadPatch/properties"
_OPERATIONS = ("create_thread", "patch_thread", "get_thread")
_NEEDS = ("threads",)
_TICK_SECONDS = 1.05
_READS = 3


@rule(
    "threads/patch-merges-metadata",
    Level.MUST,
    "New metadata are merged into those that a thread has",
    pointer=f"{_FIELDS}/metadata",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=("threads/create-metadata",),
)
async def patch_merges_metadata(acp: Acp) -> None:
    """A thread with two entries in its metadata is patched with another value for one of them and
    a new third one. The thread has to have all three: a patch names only what it changes.
    """
    thread_id = await acp.thread(metadata={"kept": 1, "changed": 1})
    answer = await acp.patch_thread(thread_id, metadata={"changed": 2, "new": 2})
    answer.must_be(200)
    expected = {"kept": 1, "changed": 2, "new": 2}
    (await acp.get_thread(thread_id)).must_be(200).must_have(
        f"metadata with {expected}",
        lambda found: {key: found["metadata"].get(key) for key in expected} == expected,
    )


@rule(
    "threads/patch-answers-thread",
    Level.MUST,
    "A patch is answered with the thread after the change",
    pointer=f"{_PATCH}/responses/200",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=("threads/get-equals-create",),
)
async def patch_answers_thread(acp: Acp) -> None:
    """The metadata of a thread are changed, then the thread is asked for. The patch has to be
    answered with that same thread, not with the one before it.
    """
    thread_id = await acp.thread()
    answer = (await acp.patch_thread(thread_id, metadata={"new": 1})).must_be(200)
    now = (await acp.get_thread(thread_id)).needed()
    answer.must_have(f"the thread after the change: {now}", lambda found: found == now)


@rule(
    "threads/updated-at-moves",
    Level.MUST,
    "A change of a thread moves its updated_at, and not its created_at",
    pointer="#/components/schemas/Thread/properties/updated_at",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=("threads/get-equals-create",),
)
async def updated_at_moves(acp: Acp) -> None:
    """The metadata of a thread are changed a second after it was created. `updated_at` has to be
    later than before, and `created_at` the same: clients look there for what is new to them.
    """
    before = (await acp.create_thread()).needed()
    await acp.sleep(_TICK_SECONDS)
    (await acp.patch_thread(before["thread_id"], metadata={"new": 1})).needed()
    answer = (await acp.get_thread(before["thread_id"])).must_be(200)
    answer.must_have(
        f"updated_at later than {before['updated_at']}",
        lambda found: changed(found) > changed(before),
    )
    answer.must_have(
        f"created_at {before['created_at']}", lambda found: moment(found) == moment(before)
    )


@rule(
    "threads/updated-at-stays",
    Level.MUST,
    "updated_at does not move when a thread is read",
    pointer="#/components/schemas/Thread/properties/updated_at",
    operations=("create_thread", "get_thread"),
    needs=_NEEDS,
    once=True,
)
async def updated_at_stays(acp: Acp) -> None:
    """A thread is read three times, a second later each time. Its `updated_at` has to stay the
    same: it tells when the thread last changed, not who has looked at it.
    """
    thread_id = await acp.thread()
    before = (await acp.get_thread(thread_id)).needed()
    for _ in range(_READS - 1):
        await acp.sleep(_TICK_SECONDS)
        (await acp.get_thread(thread_id)).must_be(200).must_have(
            f"updated_at still {before['updated_at']}",
            lambda found: changed(found) == changed(before),
        )


@rule(
    "threads/patch-values",
    Level.MUST,
    "The state of a thread can be set",
    pointer=f"{_FIELDS}/values",
    operations=_OPERATIONS,
    needs=_NEEDS,
)
async def patch_values(acp: Acp) -> None:
    """A thread is patched with a state in the shape that the agent describes, then with another
    one. Each time the thread has to have that state: it is the state that the next run starts from.
    """
    thread_id = await acp.thread()
    for state in states(acp, 2):
        (await acp.patch_thread(thread_id, values=state)).must_be(200)
        await _must_be_state(acp, thread_id, state)


@rule(
    "threads/patch-new-checkpoint",
    Level.MUST,
    "A state that is set becomes a new checkpoint",
    pointer=f"{_PATCH}/description",
    operations=(*_OPERATIONS, "get_thread_history"),
    needs=_NEEDS,
    presumes=("threads/patch-values",),
)
async def patch_new_checkpoint(acp: Acp) -> None:
    """A thread with a state is patched with another state. The history has to have both, each at a
    checkpoint of its own: what is overwritten can be gone back to.
    """
    first, second = states(acp, 2)
    thread_id = await thread_with(acp, first)
    before = await past(acp, thread_id)
    (await acp.patch_thread(thread_id, values=second)).must_be(200)
    answer = (await acp.history(thread_id)).must_be(200)
    answer.must_have("one checkpoint more", lambda found: len(found) == len(before) + 1)
    answer.must_have(
        f"the states {first} and {second}",
        lambda found: all(state in [item["values"] for item in found] for state in (first, second)),
    )


@rule(
    "threads/patch-branches",
    Level.MUST,
    "A state can be set on top of an earlier checkpoint",
    pointer=f"{_FIELDS}/checkpoint",
    operations=(*_OPERATIONS, "get_thread_history"),
    needs=_NEEDS,
)
async def patch_branches(acp: Acp) -> None:
    """A thread has had two states; a third one is set on top of the checkpoint of the first. It has
    to be the state of the thread then, at a new checkpoint, and the first one has to stay.
    """
    first, second, third = states(acp, 3)
    thread_id = await thread_with(acp, first, second)
    base = at(await past(acp, thread_id), first)
    (await acp.patch_thread(thread_id, checkpoint=base["checkpoint"], values=third)).must_be(200)
    await _must_be_state(acp, thread_id, third)
    history = (await acp.history(thread_id)).must_be(200)
    history.must_have(f"the checkpoint branched from: {base}", lambda found: base in found)
    history.must_have(
        "a checkpoint of its own for the new state",
        lambda found: (
            checkpoint(base) not in [checkpoint(item) for item in found if item["values"] == third]
        ),
    )


@rule(
    "threads/patch-unknown-checkpoint",
    Level.SHOULD,
    "A state can't be set on top of a checkpoint that is not there",
    pointer=f"{_FIELDS}/checkpoint",
    operations=_OPERATIONS,
    needs=_NEEDS,
    presumes=("threads/patch-values",),
)
async def patch_unknown_checkpoint(acp: Acp) -> None:
    """A thread is patched with a state, on top of a checkpoint by a UUID that no checkpoint has. It
    should be refused, with the state as it was: the client has another history in mind.
    """
    first, second = states(acp, 2)
    thread_id = await thread_with(acp, first)
    unknown = {"checkpoint_id": acp.uuid()}
    answer = await acp.patch_thread(thread_id, checkpoint=unknown, values=second)
    answer.must_be_refused(when="for a checkpoint that is not there")
    await _must_be_state(acp, thread_id, first)


@rule(
    "threads/patch-metadata-alone",
    Level.MUST,
    "A change of metadata leaves the state and the history as they are",
    pointer=f"{_FIELDS}/checkpoint",
    operations=(*_OPERATIONS, "get_thread_history"),
    needs=_NEEDS,
)
async def patch_metadata_alone(acp: Acp) -> None:
    """The metadata of a thread that has had two states are changed, in a request that names the
    first checkpoint. The checkpoint has no effect then: state and history have to stay the same.
    """
    first, second = states(acp, 2)
    thread_id = await thread_with(acp, first, second)
    before = await past(acp, thread_id)
    base = at(before, first)
    answer = await acp.patch_thread(thread_id, checkpoint=base["checkpoint"], metadata={"new": 1})
    answer.must_be(200)
    await _must_be_state(acp, thread_id, second)
    history = (await acp.history(thread_id)).must_be(200)
    history.must_have(f"the history as it was: {before}", lambda found: found == before)


@rule(
    "threads/patch-values-alone",
    Level.MUST,
    "A change of the state leaves the metadata as they are",
    pointer="#/components/schemas/ThreadPatch",
    operations=_OPERATIONS,
    needs=_NEEDS,
)
async def patch_values_alone(acp: Acp) -> None:
    """The state of a thread with metadata is set. Fields that a patch leaves out stay as they are:
    the metadata, by which clients find the thread, have to be the same.
    """
    (state,) = states(acp, 1)
    before = (await acp.create_thread(metadata={"kept": [1, 2]})).needed()
    answer = (await acp.patch_thread(before["thread_id"], values=state)).must_be(200)
    for seen in (answer, await acp.get_thread(before["thread_id"])):
        seen.must_be(200).must_have(
            f"metadata {before['metadata']}",
            lambda found: found["metadata"] == before["metadata"],
        )


async def _must_be_state(acp: Acp, thread_id: str, state: Any) -> None:
    answer = (await acp.get_thread(thread_id)).must_be(200)
    answer.must_have(f"values {state}", lambda found: found.get("values") == state)
