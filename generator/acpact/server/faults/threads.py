"""Faults of threads: made, found, changed, copied, deleted, and what they remember."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, other
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, fault
from acpact.server.faults.request import Request
from acpact.server.records import Thread
from acpact.server.starting import Starter
from acpact.server.threads import Threads
from acpact.server.values import JsonObject

_HISTORY = "get_thread_history"
_SEARCH = "search_threads"
_STARTS = (
    "create_thread_run",
    "create_and_wait_for_thread_run_output",
    "create_and_stream_thread_run_output",
)


@fault(
    "threads-create-twice-taken", "A thread that exists is returned when it is created again.",
    rule="threads/create-twice-raises",
)  # fmt: skip
def create_twice_taken(parts: Parts) -> None:
    """Return it."""
    parts.request(lambda request: request.set(if_exists="do_nothing"), "create_thread")


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
        if isinstance(sent, str):
            request.set(thread_id=str(uuid5(NAMESPACE_OID, sent)))

    parts.request(change, "create_thread")


@fault(
    "threads-create-without-uuid", "A thread gets an ID that is no UUID.",
    rule="threads/create-random-uuid",
)  # fmt: skip
def create_without_uuid(parts: Parts) -> None:
    """Shorten it."""

    def short(answer: Answer, request: Request) -> None:
        if "thread_id" not in request.fields:
            answer.json = {**answer.json, "thread_id": answer.json["thread_id"][:8]}

    parts.answer(short, "create_thread")


@fault(
    "threads-create-loses-metadata", "A new thread has no metadata, whatever was sent.",
    rule="threads/create-metadata",
)  # fmt: skip
def create_loses_metadata(parts: Parts) -> None:
    """Drop them."""
    parts.request(lambda request: request.drop("metadata"), "create_thread")


@fault(
    "threads-busy-takes-runs", "A busy thread takes another run, which was to be rejected.",
    rule="thread-runs/multitask-reject",
)  # fmt: skip
def busy_takes_runs(parts: Parts) -> None:
    """Put it in the queue."""

    class Enqueuing(Starter):
        def _make_way(self, thread: Thread, strategy: str) -> None:
            super()._make_way(thread, "enqueue" if strategy == "reject" else strategy)

    parts.extend("starter", Enqueuing)


def _strategy(name: str) -> Fault:
    """Make a fault: one strategy is treated as `reject`."""

    def apply(parts: Parts) -> None:
        class Rejecting(Starter):
            def _make_way(self, thread: Thread, strategy: str) -> None:
                super()._make_way(thread, "reject" if strategy == name else strategy)

        parts.extend("starter", Rejecting)

    sentence = f"A busy thread rejects a run with the strategy {name}."
    return fault(f"threads-{name}-rejects", sentence, rule=f"thread-runs/multitask-{name}")(apply)


enqueue_rejects = _strategy("enqueue")
interrupt_rejects = _strategy("interrupt")
rollback_rejects = _strategy("rollback")


@fault(
    "threads-never-busy", "A thread with a pending run has the status idle.",
    rule="threads/status-busy",
)  # fmt: skip
def never_busy(parts: Parts) -> None:
    """Hide it."""

    def idle(found: Any) -> Any:
        return {**found, "status": "idle"} if found["status"] == "busy" else found

    parts.answer(in_json(idle), "get_thread")


@fault(
    "threads-missing-made", "A run on a thread that does not exist makes it, although that was to "
    "be rejected.", rule="thread-runs/if-not-exists-reject",
)  # fmt: skip
def missing_made(parts: Parts) -> None:
    """Make it."""

    async def made(request: Request) -> None:
        await request.ask("POST", "/threads", {"thread_id": request.parameters["thread_id"]})

    parts.request(made, *_STARTS)


@fault(
    "threads-missing-not-made", "A run on a thread that does not exist is rejected, although the "
    "thread was to be created.", rule="thread-runs/if-not-exists-create",
)  # fmt: skip
def missing_not_made(parts: Parts) -> None:
    """Reject it."""
    parts.request(lambda request: request.drop("if_not_exists"), *_STARTS)


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
    rule="threads/delete-then-no-history",
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
    rule="threads/delete-unknown-404",
)  # fmt: skip
def delete_unknown(parts: Parts) -> None:
    """Pretend."""
    parts.answer(lambda answer, _: answer.become(Answer(204)), "delete_thread", statuses=(404,))


@fault(
    "threads-state-differs", "The values of a thread are not those of its latest checkpoint.",
    rule="threads/state-is-latest",
)  # fmt: skip
def state_differs(parts: Parts) -> None:
    """Change them."""

    def differ(found: Any) -> Any:
        return {**found, "values": other(found["values"])} if "values" in found else found

    parts.answer(in_json(differ), "get_thread")


@fault(
    "threads-history-ignores-limit", "History is longer than its limit.",
    rule="threads/history-limit",
)  # fmt: skip
def history_ignores_limit(parts: Parts) -> None:
    """Show up to 1000."""

    def change(request: Request) -> None:
        if request.query.get("limit", "").isdigit():
            request.query["limit"] = "1000"

    parts.request(change, _HISTORY)


@fault(
    "threads-history-ignores-before", "History before a checkpoint begins with the latest one.",
    rule="threads/history-before",
)  # fmt: skip
def history_ignores_before(parts: Parts) -> None:
    """Show all."""

    def change(request: Request) -> None:
        request.query.pop("before", None)

    parts.request(change, _HISTORY)


@fault(
    "threads-history-oldest-first", "History begins with the oldest checkpoint.",
    rule="threads/history-newest-first",
)  # fmt: skip
def history_oldest_first(parts: Parts) -> None:
    """Turn it round."""
    parts.answer(in_json(lambda found: found[::-1]), _HISTORY)


@fault(
    "threads-history-unknown-empty", "The history of a thread that does not exist is empty.",
    rule="threads/history-unknown-404",
)  # fmt: skip
def history_unknown_empty(parts: Parts) -> None:
    """Answer with nothing."""
    parts.answer(lambda answer, _: answer.become(Answer.of([])), _HISTORY, statuses=(404,))


@fault("threads-copy-same-id", "A copy has the ID of its original.", rule="threads/copy-new-id")
def copy_same_id(parts: Parts) -> None:
    """Return the original."""

    async def same(answer: Answer, request: Request) -> None:
        answer.become(await request.ask("GET", request.thread))

    parts.answer(same, "copy_thread")


@fault("threads-copy-without-state", "A copy has no state.", rule="threads/copy-state")
def copy_without_state(parts: Parts) -> None:
    """Copy nothing but the metadata."""

    class Forgetful(Threads):
        def copy(self, thread: Thread) -> Thread:
            return self.make(dict(thread.metadata))

    parts.extend("threads", Forgetful)


@fault(
    "threads-copy-without-history", "A copy has the latest checkpoint only.",
    rule="threads/copy-checkpoints",
)  # fmt: skip
def copy_without_history(parts: Parts) -> None:
    """Forget the past."""

    class Forgetful(Threads):
        def copy(self, thread: Thread) -> Thread:
            made = super().copy(thread)
            del made.checkpoints[:-1]
            return made

    parts.extend("threads", Forgetful)


@fault(
    "threads-copy-shares-state", "What changes a copy changes its original.",
    rule="threads/copy-independent",
)  # fmt: skip
def copy_shares_state(parts: Parts) -> None:
    """Share the list of checkpoints."""

    class Sharing(Threads):
        def copy(self, thread: Thread) -> Thread:
            made = super().copy(thread)
            made.checkpoints = thread.checkpoints
            return made

    parts.extend("threads", Sharing)


@fault(
    "threads-patch-replaces-metadata", "A patch replaces the metadata of a thread.",
    rule="threads/patch-merges-metadata",
)  # fmt: skip
def patch_replaces_metadata(parts: Parts) -> None:
    """Replace them."""

    class Replacing(Threads):
        def patch(self, thread: Thread, request: JsonObject) -> None:
            super().patch(thread, request)
            thread.metadata = request.get("metadata", thread.metadata)

    parts.extend("threads", Replacing)


@fault(
    "threads-patch-ignores-values", "A patch does not change the state of a thread.",
    rule="threads/patch-values",
)  # fmt: skip
def patch_ignores_values(parts: Parts) -> None:
    """Drop them."""
    parts.request(lambda request: request.drop("values"), "patch_thread")


@fault(
    "threads-patch-without-checkpoint", "A patch of the state overwrites the latest checkpoint.",
    rule="threads/patch-new-checkpoint",
)  # fmt: skip
def patch_without_checkpoint(parts: Parts) -> None:
    """Remove the one before."""

    class Overwriting(Threads):
        def patch(self, thread: Thread, request: JsonObject) -> None:
            before = len(thread.checkpoints)
            super().patch(thread, request)
            if before and len(thread.checkpoints) > before:
                del thread.checkpoints[-2]

    parts.extend("threads", Overwriting)


@fault(
    "threads-patch-keeps-updated-at", "A patch does not move the updated_at of a thread.",
    rule="threads/updated-at-moves",
)  # fmt: skip
def patch_keeps_updated_at(parts: Parts) -> None:
    """Turn the clock back."""

    class Timeless(Threads):
        def patch(self, thread: Thread, request: JsonObject) -> None:
            before = thread.updated_at
            super().patch(thread, request)
            thread.updated_at = before

    parts.extend("threads", Timeless)


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
    "threads-search-misses-one", "A search for threads misses the first one that matches.",
    rule="threads/search-complete",
)  # fmt: skip
def search_misses_one(parts: Parts) -> None:
    """Miss it."""
    parts.answer(in_json(lambda found: found[1:]), _SEARCH)


@fault(
    "threads-share-runs", "A run can be read through a thread that is not its own.",
    rule="thread-runs/own-thread-only",
)  # fmt: skip
def share_runs(parts: Parts) -> None:
    """Remember runs by their IDs alone."""
    seen: dict[str, Any] = {}

    def remember(answer: Answer, _: Request) -> None:
        seen[answer.json["run_id"]] = answer.json

    async def found(answer: Answer, request: Request) -> None:
        run = seen.get(request.parameters["run_id"])
        if run is not None and await request.get(request.thread) is not None:
            answer.become(Answer.of(run))

    parts.answer(remember, "create_thread_run")
    parts.answer(found, "get_thread_run", statuses=(404,))


@fault(
    "profiles-threads-always-there", "A server without agents that support threads has threads.",
    rule="profiles/no-threads",
)  # fmt: skip
def threads_always_there(parts: Parts) -> None:
    """Make one up."""

    async def made(answer: Answer, request: Request) -> None:
        if "no agent of this server supports threads" in str(answer.json):
            moment = "2026-01-01T00:00:00Z"
            made_up = str(uuid5(NAMESPACE_OID, "thread"))
            thread = {"thread_id": request.fields.get("thread_id", made_up), "created_at": moment,
                      "updated_at": moment, "metadata": {}, "status": "idle"}  # fmt: skip
            answer.become(Answer.of(thread))

    parts.answer(made, "create_thread", statuses=(422,))


@fault(
    "probe-copy-missing", "Threads can't be copied: the path is not there.",
    rule="probe/operation-exists",
)  # fmt: skip
def copy_missing(parts: Parts) -> None:
    """Answer as for any path that is not there."""

    async def nothing(_: Request) -> Answer:
        return Answer.of("there is nothing at this path", 404)

    parts.instead(nothing, "copy_thread")


@fault(
    "probe-key-not-asked-for", "The server answers without the API key that it was given.",
    rule="probe/auth-enforced",
)  # fmt: skip
def key_not_asked_for(parts: Parts) -> None:
    """Forget it."""
    parts.api_key = None


@fault(
    "probe-threads-undeclared", "Agents declare threads, but runs on threads are refused.",
    rule="probe/capability-declared",
)  # fmt: skip
def threads_refused(parts: Parts) -> None:
    """Refuse."""

    async def refused(_: Request) -> Answer:
        return Answer.of("the agent does not support threads", 422)

    parts.instead(refused, *_STARTS)
