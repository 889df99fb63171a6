"""Faults that only show when several requests come at once."""

import asyncio
from datetime import timedelta

from acpact.server.faults.changes import is_uuid
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault
from acpact.server.faults.request import Request
from acpact.server.records import Thread
from acpact.server.starting import Starter

_GAP = timedelta(milliseconds=50)


@fault(
    "threads-taken-at-once", "Runs that come to an idle thread at once are all taken.",
    rule="thread-runs/reject-at-once",
)  # fmt: skip
def taken_at_once(parts: Parts) -> None:
    """Overlook the runs that have come just now."""

    class Hasty(Starter):
        def _make_way(self, thread: Thread, strategy: str) -> None:
            since = self.clock.now() - _GAP
            is_new = any(run.created_at > since for run in thread.pending)
            super()._make_way(thread, "enqueue" if strategy == "reject" and is_new else strategy)

    parts.extend("starter", Hasty)


@fault(
    "threads-created-at-once", "Who creates the same thread at once gets it, not only the first.",
    rule="threads/create-at-once",
)  # fmt: skip
def created_at_once(parts: Parts) -> None:
    """Look whether it is there, and make it some time later."""

    async def look_first(request: Request) -> None:
        given = request.fields.get("thread_id")
        is_right = isinstance(given, str) and is_uuid(given)
        if not is_right or request.fields.get("if_exists", "raise") != "raise":
            return
        if await request.get(f"/threads/{given}") is None:
            await asyncio.sleep(_GAP.total_seconds())
            request.set(if_exists="do_nothing")

    parts.request(look_first, "create_thread")
