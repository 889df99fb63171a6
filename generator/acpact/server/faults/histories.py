"""Faults of the history of threads."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault
from acpact.server.faults.request import Request

_HISTORY = "get_thread_history"


@fault(
    "history-begins-with-nothing", "A new thread has a checkpoint already.",
    rule="threads/created-empty",
)  # fmt: skip
def begins_with_nothing(parts: Parts) -> None:
    """Show an empty state."""

    def first(answer: Answer, request: Request) -> None:
        if answer.json == [] and "before" not in request.query:
            made_up = str(uuid5(NAMESPACE_OID, request.thread))
            answer.json = [{"checkpoint": {"checkpoint_id": made_up}, "values": {}}]

    parts.answer(first, _HISTORY)


@fault(
    "history-default-limit", "History without a limit has up to 20 states.",
    rule="history/default-limit",
)  # fmt: skip
def default_limit(parts: Parts) -> None:
    """Set it."""

    def change(request: Request) -> None:
        if "limit" not in request.query:
            request.query["limit"] = "20"

    parts.request(change, _HISTORY)


@fault(
    "history-pages-leave-out-one", "A page of history leaves out the first state that is on it.",
    rule="history/pages",
)  # fmt: skip
def pages_leave_out_one(parts: Parts) -> None:
    """Begin one later."""

    async def later(answer: Answer, request: Request) -> None:
        limit, before = request.query.get("limit", ""), request.query.get("before")
        if before and limit.isdigit():
            more = f"{request.thread}/history?before={before}&limit={int(limit) + 1}"
            answer.json = (await request.ask("GET", more)).json[1:]

    parts.answer(later, _HISTORY)


@fault(
    "history-equal-states-are-one", "Equal states in a history have the same checkpoint ID.",
    rule="history/checkpoints-unique",
)  # fmt: skip
def equal_states_are_one(parts: Parts) -> None:
    """Take the first one."""

    def same(found: Any) -> Any:
        first = {repr(state["values"]): state["checkpoint"] for state in reversed(found)}
        return [{**state, "checkpoint": first[repr(state["values"])]} for state in found]

    parts.answer(in_json(same), _HISTORY)


@fault(
    "history-without-runs", "The first page of history has nothing that a run has left.",
    rule="threads/run-leaves-checkpoint",
)  # fmt: skip
def without_runs(parts: Parts) -> None:
    """Hide it."""

    async def hide(answer: Answer, request: Request) -> None:
        if not request.query and await request.get(f"{request.thread}/runs"):
            answer.json = []

    parts.answer(hide, _HISTORY)


@fault(
    "history-overwritten-by-runs", "A second run on a thread overwrites the history.",
    rule="threads/history-grows",
)  # fmt: skip
def overwritten_by_runs(parts: Parts) -> None:
    """Show what is left."""

    async def overwrite(answer: Answer, request: Request) -> None:
        if len(await request.get(f"{request.thread}/runs") or ()) > 1:
            answer.json = answer.json[:1]

    parts.answer(overwrite, _HISTORY)
