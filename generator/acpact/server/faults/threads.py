"""Faults of threads: made, found, deleted."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, is_uuid
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, fault
from acpact.server.faults.request import Request
from acpact.server.generated import OPERATIONS
from acpact.server.records import Thread
from acpact.server.threads import Threads
from acpact.server.values import JsonObject

_HISTORY = "get_thread_history"
_SEARCH = "search_threads"


@fault(
    "threads-create-twice-taken", "A thread that exists is returned when it is created again.",
    rule="threads/create-twice-raises",
)  # fmt: skip
def create_twice_taken(parts: Parts) -> None:
    """Return it."""

    def change(request: Request) -> None:
        if request.fields.get("if_exists", "raise") == "raise" and request.fields:
            request.set(if_exists="do_nothing")

    parts.request(change, "create_thread")


@fault(
    "threads-do-nothing-raises", "A thread that exists is refused, although if_exists is "
    "do_nothing.", rule="threads/create-do-nothing",
)  # fmt: skip
def do_nothing_raises(parts: Parts) -> None:
    """Refuse it."""

    def change(request: Request) -> None:
        if request.fields.get("if_exists") == "do_nothing":
            request.drop("if_exists")

    parts.request(change, "create_thread")


@fault(
    "threads-do-nothing-overwrites", "A thread that exists gets new metadata, although "
    "if_exists is do_nothing.", rule="threads/create-do-nothing-unchanged",
)  # fmt: skip
def do_nothing_overwrites(parts: Parts) -> None:
    """Overwrite them."""

    class Overwriting(Threads):
        def create(self, request: JsonObject, thread_id: str | None) -> Thread:
            found = super().create(request, thread_id)
            found.metadata = request.get("metadata", found.metadata)
            return found

    parts.extend("threads", Overwriting)


@fault(
    "threads-create-ignores-id", "A thread gets another ID than the one that was sent.",
    rule="threads/create-with-id",
)  # fmt: skip
def create_ignores_id(parts: Parts) -> None:
    """Make one up, always the same for one that was sent."""

    def change(request: Request) -> None:
        sent = request.fields.get("thread_id")
        if isinstance(sent, str) and is_uuid(sent):
            request.set(thread_id=str(uuid5(NAMESPACE_OID, sent)))

    parts.request(change, "create_thread")


@fault(
    "threads-create-without-uuid", "A thread gets an ID that is no UUID.",
    rule="threads/create-random-uuid",
)  # fmt: skip
def create_without_uuid(parts: Parts) -> None:
    """Shorten it in all answers, and know the short one in all requests."""
    whole: dict[str, str] = {}

    def known(request: Request) -> None:
        found = request.parameters["thread_id"]
        request.path = request.path.replace(found, whole.get(found, found))

    def known_in_body(request: Request) -> None:
        if request.fields.get("thread_id") in whole:
            request.set(thread_id=whole[request.fields["thread_id"]])

    def short(answer: Answer, request: Request) -> None:
        if not request.parameters and "thread_id" not in request.fields:
            whole[answer.json["thread_id"][:8]] = answer.json["thread_id"]

    def shorten(answer: Answer, _: Request) -> None:
        for part, full in whole.items():
            answer.body = answer.body.replace(full.encode(), part.encode())

    on_threads = [found.id for found in OPERATIONS if "{thread_id}" in found.path]
    told = [name for name in on_threads if "stream" not in name]
    parts.request(known, *on_threads)
    parts.request(known_in_body, "create_thread")
    parts.answer(short, "create_thread")
    parts.answer(shorten, "create_thread", "search_threads", *told)


@fault(
    "threads-create-loses-metadata", "A new thread has no metadata, whatever was sent.",
    rule="threads/create-metadata",
)  # fmt: skip
def create_loses_metadata(parts: Parts) -> None:
    """Drop them."""
    parts.request(lambda request: request.drop("metadata"), "create_thread")


@fault(
    "threads-delete-busy", "A thread with a pending run is deleted.",
    rule="threads/delete-busy-refused",
)  # fmt: skip
def delete_busy(parts: Parts) -> None:
    """Cancel its runs first."""

    async def cancel(request: Request) -> None:
        for run in await request.get(f"{request.thread}/runs?limit=1000") or ():
            await request.ask("POST", f"{request.thread}/runs/{run['run_id']}/cancel?wait=true")

    parts.request(cancel, "delete_thread")


@fault(
    "threads-delete-forgets-nothing", "A deleted thread can still be read.",
    rule="threads/delete-then-404",
)  # fmt: skip
def delete_forgets_nothing(parts: Parts) -> None:
    """Keep its last view."""
    kept: dict[str, Any] = {}

    async def keep(request: Request) -> None:
        kept[request.thread] = await request.get(request.thread)

    async def show(request: Request) -> Answer | None:
        return Answer.of(kept[request.thread]) if kept.get(request.thread) else None

    parts.request(keep, "delete_thread")
    parts.instead(show, "get_thread")


@fault(
    "threads-delete-keeps-history", "The history of a deleted thread can still be read.",
    rule="threads/delete-then-404",
)  # fmt: skip
def delete_keeps_history(parts: Parts) -> None:
    """Keep it."""
    kept: dict[str, Any] = {}

    async def keep(request: Request) -> None:
        kept[request.thread] = await request.get(f"{request.thread}/history")

    def show(answer: Answer, request: Request) -> None:
        if kept.get(request.thread) is not None:
            answer.become(Answer.of(kept[request.thread]))

    parts.request(keep, "delete_thread")
    parts.answer(show, _HISTORY, statuses=(404,))


@fault(
    "threads-delete-unknown-204", "A thread that does not exist is deleted.",
    rule="threads/unknown-404",
)  # fmt: skip
def delete_unknown(parts: Parts) -> None:
    """Pretend."""
    parts.answer(lambda answer, _: answer.become(Answer(204)), "delete_thread", statuses=(404,))


def _search_ignores(field: str) -> Fault:
    return fault(
        f"threads-search-ignores-{field}",
        f"A search for threads by {field} finds others as well.",
        rule=f"threads/search-{field}",
    )(lambda parts: parts.request(lambda request: request.drop(field), _SEARCH))


search_ignores_metadata = _search_ignores("metadata")
search_ignores_values = _search_ignores("values")
search_ignores_status = _search_ignores("status")
search_ignores_offset = _search_ignores("offset")


@fault(
    "threads-search-ignores-limit", "A search for threads returns more than its limit.",
    rule="threads/search-limit",
)  # fmt: skip
def search_ignores_limit(parts: Parts) -> None:
    """Look for up to 1000."""

    def change(request: Request) -> None:
        limit = request.fields.get("limit")
        if isinstance(limit, int) and 1 <= limit <= 1000:
            request.set(limit=1000)

    parts.request(change, _SEARCH)


@fault(
    "threads-search-caps-limit", "A search for threads never returns more than 20.",
    rule="threads/search-large-limit",
)  # fmt: skip
def search_caps_limit(parts: Parts) -> None:
    """Leave the others out."""
    parts.answer(in_json(lambda found: found[:20]), _SEARCH)


@fault(
    "threads-search-misses-one", "A search for threads misses the first one that matches.",
    rule="threads/search-metadata",
)  # fmt: skip
def search_misses_one(parts: Parts) -> None:
    """Miss it."""
    parts.answer(in_json(lambda found: found[1:]), _SEARCH)
