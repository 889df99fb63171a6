"""Promises about new threads."""

from datetime import datetime
from typing import Any
from uuid import UUID

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.moments import moment_of

_CREATE = "#/paths/~1threads/post"
_FIELDS = "#/components/schemas/ThreadCreate/properties"
_THREAD = "#/components/schemas/Thread/properties"
_NEEDS = ("threads",)


@rule(
    "threads/create-random-uuid",
    Level.MUST,
    "A thread that is created without an ID gets a random UUID",
    pointer=f"{_FIELDS}/thread_id",
    operations=("create_thread",),
    needs=_NEEDS,
    once=True,
)
async def create_random_uuid(acp: Acp) -> None:
    """Two threads are created without a `thread_id`. Each has to get a UUID of its own: a thread
    that shares its ID with another one would share its state.
    """
    other = await acp.thread()
    answer = (await acp.create_thread()).must_be(200)
    answer.must_have("a UUID as thread_id", lambda found: _is_uuid(found["thread_id"]))
    answer.must_have("a thread_id of its own", lambda found: found["thread_id"] != other)


@rule(
    "threads/create-with-id",
    Level.MUST,
    "A thread that is created with an ID has that ID",
    pointer=f"{_FIELDS}/thread_id",
    operations=("create_thread", "get_thread"),
    needs=_NEEDS,
    once=True,
)
async def create_with_id(acp: Acp) -> None:
    """A thread is created with a new UUID as its `thread_id`, then asked for by it. Both answers
    have to have that ID: clients choose IDs that they can find again.
    """
    given = acp.uuid()
    answer = (await acp.create_thread(thread_id=given)).must_be(200)
    answer.must_have(f"thread_id {given}", lambda found: found["thread_id"].lower() == given)
    (await acp.get_thread(given)).must_be(200, when="for the thread that was created")


@rule(
    "threads/create-twice-raises",
    Level.MUST,
    "A thread can't be created twice",
    pointer=f"{_FIELDS}/if_exists",
    operations=("create_thread",),
    needs=_NEEDS,
    once=True,
    presumes=("threads/create-with-id",),
)
async def create_existing(acp: Acp) -> None:
    """A thread is created with an ID that is taken: without `if_exists`, and with `raise`, which is
    the default. Both have to be refused with 409: a client would take the thread for a new one.
    """
    thread_id = await acp.thread()
    for fields in ({}, {"if_exists": "raise"}):
        answer = await acp.create_thread(thread_id=thread_id, **fields)
        answer.must_be(409, when=f"for an ID that is taken, with {fields or 'no if_exists'}")


@rule(
    "threads/create-do-nothing",
    Level.MUST,
    "With do_nothing, the thread that exists is returned",
    pointer=f"{_FIELDS}/if_exists",
    operations=("create_thread",),
    needs=_NEEDS,
    once=True,
    presumes=("threads/create-with-id",),
)
async def create_do_nothing(acp: Acp) -> None:
    """A thread is created with an ID that is taken, and `if_exists` set to `do_nothing`. The thread
    with that ID has to come, with status 200: clients create what may be there already that way.
    """
    thread_id = await acp.thread()
    answer = await acp.create_thread(thread_id=thread_id, if_exists="do_nothing")
    answer.must_be(200, when="for an ID that is taken, with if_exists do_nothing")
    answer.must_have(f"thread_id {thread_id}", lambda found: found["thread_id"] == thread_id)


@rule(
    "threads/create-do-nothing-unchanged",
    Level.MUST,
    "With do_nothing, the thread that exists stays as it is",
    pointer=f"{_CREATE}/responses/200",
    operations=("create_thread", "get_thread"),
    needs=_NEEDS,
    once=True,
    presumes=("threads/updated-at-stays",),
)
async def create_do_nothing_unchanged(acp: Acp) -> None:
    """A thread is created with an ID that is taken, other metadata, and `if_exists` set to
    `do_nothing`. The thread has to stay as it is: what others keep there must not be lost.
    """
    thread_id = await acp.thread(metadata={"made": "first"})
    before = (await acp.get_thread(thread_id)).needed()
    other = {"made": "second", "more": True}
    (await acp.create_thread(thread_id=thread_id, metadata=other, if_exists="do_nothing")).needed()
    answer = (await acp.get_thread(thread_id)).must_be(200)
    answer.must_have(f"the thread as it was: {before}", lambda found: found == before)


@rule(
    "threads/create-metadata",
    Level.MUST,
    "A thread has the metadata that it was created with",
    pointer=f"{_FIELDS}/metadata",
    operations=("create_thread", "get_thread"),
    needs=_NEEDS,
    once=True,
)
async def create_metadata(acp: Acp) -> None:
    """A thread is created with metadata of all kinds of JSON values. The answer, and the thread
    when it is asked for, have to have them unchanged: they are free-form, and the client's own.
    """
    sent = {"text": "grün ✓", "number": 1.5, "none": None, "list": [1, {"deep": True}], "": {}}
    answer = (await acp.create_thread(metadata=sent)).must_be(200)
    for seen in (answer, await acp.get_thread(answer.json["thread_id"])):
        seen.must_be(200).must_have(
            f"metadata with {sent}",
            lambda found: {key: found["metadata"].get(key, "absent") for key in sent} == sent,
        )


@rule(
    "threads/created-empty",
    Level.MUST,
    "A new thread has no runs and no history",
    pointer=f"{_CREATE}/description",
    operations=("create_thread", "get_thread_history", "list_thread_runs"),
    needs=_NEEDS,
    once=True,
    presumes=("thread-runs/list-complete",),
)
async def created_empty(acp: Acp) -> None:
    """A thread is created, and its runs and its history are listed. Both have to be empty: a thread
    that begins with the state of something else gives it away.
    """
    thread_id = await acp.thread()
    for answer in (await acp.on(thread_id).find(), await acp.history(thread_id)):
        answer.must_be(200).must_have("an empty list for a new thread", lambda found: found == [])


@rule(
    "threads/created-idle",
    Level.MUST,
    "A new thread is idle",
    pointer=f"{_THREAD}/status",
    operations=("create_thread",),
    needs=_NEEDS,
    once=True,
)
async def created_idle(acp: Acp) -> None:
    """A thread is created. Its status has to be `idle`, since none of its runs is pending: only
    then is it clear that it takes one.
    """
    answer = (await acp.create_thread()).must_be(200)
    answer.must_have("status idle", lambda found: found["status"] == "idle")


@rule(
    "threads/created-now",
    Level.MUST,
    "A new thread was created and changed at the same time, not before another one",
    pointer=f"{_THREAD}/created_at",
    operations=("create_thread",),
    needs=_NEEDS,
    once=True,
)
async def created_now(acp: Acp) -> None:
    """Two threads are created, one after the other. `created_at` must not be later than
    `updated_at`, and not earlier on the second one than on the first: clients sort by them.
    """
    first = (await acp.create_thread()).needed()
    answer = (await acp.create_thread()).must_be(200)
    answer.must_have("created_at <= updated_at", lambda found: moment(found) <= changed(found))
    answer.must_have(
        f"created_at >= {first['created_at']}, when the thread before was created",
        lambda found: moment(found) >= moment(first),
    )


@rule(
    "threads/get-equals-create",
    Level.MUST,
    "A thread is what the request that created it was answered with",
    pointer="#/paths/~1threads~1{thread_id}/get/responses/200",
    operations=("create_thread", "get_thread"),
    needs=_NEEDS,
    once=True,
    presumes=("threads/created-idle", "threads/updated-at-stays"),
)
async def get_equals_create(acp: Acp) -> None:
    """A thread is created, then asked for. Nothing has happened to it in between, so both answers
    have to tell the same of it.
    """
    made = (await acp.create_thread()).needed()
    answer = (await acp.get_thread(made["thread_id"])).must_be(200)
    answer.must_have(f"the thread as it was created: {made}", lambda found: found == made)


def moment(thread: Any) -> datetime:
    """Return when a thread was created."""
    return moment_of(thread, "created_at")


def changed(thread: Any) -> datetime:
    """Return when a thread was last changed."""
    return moment_of(thread, "updated_at")


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
