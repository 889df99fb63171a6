"""Promises about requests on threads that are not what the document says: they are refused."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp

_CREATE = "#/paths/~1threads/post"
_SCHEMAS = "#/components/schemas"
_HISTORY = "#/paths/~1threads~1{thread_id}~1history/get"
_WITH_BODY = ("create_thread", "search_threads", "patch_thread")
_ON_THREAD = ("get_thread", "copy_thread", "get_thread_history", "delete_thread")
_NEEDS = ("threads",)
_Bodies = Mapping[str, Sequence[dict[str, Any]]]

_WRONG_TYPES: _Bodies = {
    "create_thread": ({"thread_id": 5}, {"metadata": "text"}, {"metadata": []}, {"if_exists": 5}),
    "search_threads": (
        {"metadata": "text"},
        {"values": "text"},
        {"status": 5},
        {"limit": "many"},
        {"offset": []},
    ),
    "patch_thread": (
        {"metadata": "text"},
        {"metadata": []},
        {"checkpoint": "text"},
        {"checkpoint": {"checkpoint_id": 5}},
        {"messages": {}},
    ),
}
_WRONG_ENUMS: _Bodies = {
    "create_thread": ({"if_exists": "explode"},),
    "search_threads": ({"status": "exploded"},),
}
_OUT_OF_BOUNDS: _Bodies = {
    "search_threads": ({"limit": 0}, {"limit": -1}, {"limit": 1001}, {"offset": -1}),
}
_WITHOUT_REQUIRED: _Bodies = {
    "patch_thread": ({"checkpoint": {}}, {"messages": [{"role": "user"}]}),
}
_NOT_UUIDS: _Bodies = {"create_thread": ({"thread_id": "no-uuid"}, {"thread_id": ""})}


@rule(
    "threads/not-json",
    Level.MUST,
    "Nothing is done to threads by a body that is not a JSON object",
    pointer=f"{_CREATE}/responses/422",
    operations=_WITH_BODY,
    needs=_NEEDS,
    once=True,
)
async def not_json(acp: Acp) -> None:
    """Requests to create, search and patch threads have a body that breaks off in its JSON, or that
    is a list, a text or a number. Each has to be refused with 422: it is not what was meant.
    """
    for operation in _WITH_BODY:
        path = await _path(acp, operation)
        for content in (b'{"metadata": {', b"[]", b'"text"', b"5"):
            answer = await acp.call(operation, path, content=content)
            answer.must_be(422, when=f"for the body {content.decode()}")


@rule(
    "threads/wrong-types",
    Level.MUST,
    "Nothing is done to threads by fields of the wrong type",
    pointer=f"{_SCHEMAS}/ThreadCreate",
    operations=_WITH_BODY,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/search-values",
        "threads/search-status",
        "threads/search-offset",
        "threads/patch-unknown-checkpoint",
    ),
)
async def wrong_types(acp: Acp) -> None:
    """Requests to create, search and patch threads have one field of another type than the document
    says. Each has to be refused with 422: what is passed over in silence is lost.
    """
    await _must_refuse(acp, _WRONG_TYPES)


@rule(
    "threads/wrong-enums",
    Level.MUST,
    "Nothing is done to threads by options that do not exist",
    pointer=f"{_SCHEMAS}/ThreadCreate/properties/if_exists",
    operations=("create_thread", "search_threads"),
    needs=_NEEDS,
    once=True,
    presumes=("threads/search-status",),
)
async def wrong_enums(acp: Acp) -> None:
    """A thread is created with an `if_exists`, and searched by a `status`, that the document does
    not list. Both have to be refused with 422: the client means something else than the server.
    """
    await _must_refuse(acp, _WRONG_ENUMS)


@rule(
    "threads/search-bounds",
    Level.MUST,
    "Threads are not searched by a limit or an offset out of bounds",
    pointer=f"{_SCHEMAS}/ThreadSearchRequest/properties/limit",
    operations=("search_threads",),
    needs=_NEEDS,
    once=True,
    presumes=("threads/search-offset",),
)
async def search_bounds(acp: Acp) -> None:
    """Searches for threads have a limit below 1 or above 1000, or an offset below 0. Each has to be
    refused with 422: a limit that is cut in silence makes a client believe that it has seen all.
    """
    await _must_refuse(acp, _OUT_OF_BOUNDS)


@rule(
    "threads/missing-fields",
    Level.MUST,
    "A thread is not changed without the fields that are required",
    pointer=f"{_SCHEMAS}/ThreadCheckpoint/required",
    operations=("create_thread", "patch_thread"),
    needs=_NEEDS,
    once=True,
)
async def missing_fields(acp: Acp) -> None:
    """A thread is patched on a checkpoint without its ID, and with a message without content. Both
    have to be refused with 422: neither can be meant.
    """
    await _must_refuse(acp, _WITHOUT_REQUIRED)


@rule(
    "threads/create-malformed-id",
    Level.MUST,
    "A thread is not created with an ID that is no UUID",
    pointer=f"{_SCHEMAS}/ThreadCreate/properties/thread_id",
    operations=("create_thread",),
    needs=_NEEDS,
    once=True,
)
async def create_malformed_id(acp: Acp) -> None:
    """Threads are created with a `thread_id` that is no UUID. Each has to be refused with 422: such
    a thread could not be asked for, since all other operations want a UUID.
    """
    await _must_refuse(acp, _NOT_UUIDS)


@rule(
    "threads/malformed-id",
    Level.MUST,
    "An ID that is no UUID is no thread",
    pointer="#/paths/~1threads~1{thread_id}/get/responses/422",
    operations=_ON_THREAD,
    needs=_NEEDS,
    once=True,
)
async def malformed_id(acp: Acp) -> None:
    """A text that is no UUID is given to operations on a thread: get, copy, history, delete. Each
    has to be refused with a 4xx status: no thread can have that ID.
    """
    for operation in _ON_THREAD:
        answer = await acp.call(operation, {"thread_id": "no-uuid"})
        answer.must_be_refused(when="for a thread_id that is no UUID")


@rule(
    "history/wrong-limit",
    Level.MUST,
    "History is not read with a limit that is no number",
    pointer=f"{_HISTORY}/parameters/1/schema",
    operations=("create_thread", "get_thread_history"),
    needs=_NEEDS,
    once=True,
)
async def history_wrong_limit(acp: Acp) -> None:
    """The history of a thread is asked for with limits that are no integers. Each has to be refused
    with 422: the default in its place looks like the end of the history.
    """
    thread_id = await acp.thread()
    for limit in ("many", "1.5"):
        answer = await acp.history(thread_id, limit=limit)
        answer.must_be(422, when=f"for limit={limit}")


@rule(
    "threads/refused-changes-nothing",
    Level.SHOULD,
    "A patch that is refused changes nothing",
    pointer="#/paths/~1threads~1{thread_id}/patch/responses/422",
    operations=("create_thread", "patch_thread", "get_thread"),
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/missing-fields",
        "threads/created-idle",
        "threads/get-equals-create",
    ),
)
async def refused_changes_nothing(acp: Acp) -> None:
    """A thread is patched with good metadata and, in the same request, a checkpoint without an ID.
    If that is refused, the thread should be as it was: half a change is no refusal.
    """
    before = (await acp.create_thread(metadata={"kept": 1})).needed()
    path = {"thread_id": before["thread_id"]}
    body = {"metadata": {"kept": 2, "new": 2}, "checkpoint": {}}
    refused = await acp.call("patch_thread", path, body=body)
    refused.must_be_refused(when=f"for the body {body}")
    answer = (await acp.get_thread(before["thread_id"])).must_be(200)
    answer.must_have(f"the thread as it was: {before}", lambda found: found == before)


async def _must_refuse(acp: Acp, bodies: _Bodies) -> None:
    for operation, body in _each(bodies):
        answer = await acp.call(operation, await _path(acp, operation), body=body)
        answer.must_be(422, when=f"for the body {body}")


def _each(bodies: _Bodies) -> Iterable[tuple[str, dict[str, Any]]]:
    return ((operation, body) for operation, given in bodies.items() for body in given)


async def _path(acp: Acp, operation: str) -> dict[str, str]:
    """Return the path to a thread that is there, if the operation is on one."""
    return {"thread_id": await acp.thread()} if operation == "patch_thread" else {}
