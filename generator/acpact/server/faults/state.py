"""Faults of what threads remember: their state, its history, copies and patches."""

from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, just_updated, other
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault
from acpact.server.faults.request import Request
from acpact.server.records import Thread
from acpact.server.threads import Threads
from acpact.server.values import JsonObject

_HISTORY = "get_thread_history"


@fault(
    "threads-state-differs", "The values of a thread are not those of its latest checkpoint.",
    rule="history/begins-with-present",
)  # fmt: skip
def state_differs(parts: Parts) -> None:
    """Change them."""

    def differ(found: Any) -> Any:
        return {**found, "values": other(found["values"])} if "values" in found else found

    parts.answer(in_json(differ), "get_thread")


@fault(
    "threads-history-ignores-limit", "History is longer than its limit.",
    rule="history/limit",
)  # fmt: skip
def history_ignores_limit(parts: Parts) -> None:
    """Show up to 1000."""

    def change(request: Request) -> None:
        if request.query.get("limit", "").isdigit():
            request.query["limit"] = "1000"

    parts.request(change, _HISTORY)


@fault(
    "threads-history-ignores-before", "History before a checkpoint begins with the latest one.",
    rule="history/before",
)  # fmt: skip
def history_ignores_before(parts: Parts) -> None:
    """Show all."""

    def change(request: Request) -> None:
        request.query.pop("before", None)

    parts.request(change, _HISTORY)


@fault(
    "threads-history-oldest-first", "History begins with the oldest checkpoint.",
    rule="history/newest-first",
)  # fmt: skip
def history_oldest_first(parts: Parts) -> None:
    """Turn it round."""
    parts.answer(in_json(lambda found: found[::-1]), _HISTORY)


@fault(
    "threads-history-unknown-empty", "The history of a thread that does not exist is empty.",
    rule="threads/unknown-404",
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


@fault(
    "threads-read-moves-updated-at", "To read a thread moves its updated_at.",
    rule="threads/updated-at-stays",
)  # fmt: skip
def read_moves_updated_at(parts: Parts) -> None:
    """Take the reading for a change."""
    parts.answer(just_updated, "get_thread")
