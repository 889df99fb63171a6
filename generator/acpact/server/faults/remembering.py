"""Faults of what threads are like: new, changed, with runs, deleted."""

from datetime import timedelta
from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, setting
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault
from acpact.server.faults.request import Request
from acpact.server.records import Thread
from acpact.server.threads import Threads
from acpact.server.values import JsonObject

_PATCH = "patch_thread"
_LONG_AGO = "2020-01-01T00:00:00Z"


@fault(
    "threads-created-interrupted", "A new thread says that a run waits for input.",
    rule="threads/created-idle",
)  # fmt: skip
def created_interrupted(parts: Parts) -> None:
    """Say so."""
    parts.answer(setting(status="interrupted"), "create_thread")


@fault(
    "threads-created-later", "A thread was created an hour after it was changed.",
    rule="threads/created-now",
)  # fmt: skip
def created_later(parts: Parts) -> None:
    """Turn the clock."""

    class Later(Threads):
        def make(self, metadata: JsonObject, thread_id: str | None = None) -> Thread:
            made = super().make(metadata, thread_id)
            made.created_at += timedelta(hours=1)
            return made

    parts.extend("threads", Later)


@fault(
    "threads-get-other-times", "A thread was created at another time than the answer had said.",
    rule="threads/get-equals-create",
)  # fmt: skip
def get_other_times(parts: Parts) -> None:
    """Say that it was long ago."""
    parts.answer(setting(created_at=_LONG_AGO), "get_thread")


@fault(
    "threads-patch-answers-before", "A patch is answered with the thread as it was before.",
    rule="threads/patch-answers-thread",
)  # fmt: skip
def patch_answers_before(parts: Parts) -> None:
    """Look at it first."""

    async def before(request: Request) -> Answer | None:
        seen = await request.get(request.thread)
        changed = await request.ask("PATCH", request.thread, request.json)
        return Answer.of(seen) if changed.status == 200 else changed

    parts.instead(before, _PATCH)


@fault(
    "threads-patch-loses-branch", "A state on top of an earlier checkpoint is lost.",
    rule="threads/patch-branches",
)  # fmt: skip
def patch_loses_branch(parts: Parts) -> None:
    """Drop it."""

    def change(request: Request) -> None:
        if "checkpoint" in request.fields:
            request.drop("values")

    parts.request(change, _PATCH)


@fault(
    "threads-patch-any-checkpoint", "A state is set on top of a checkpoint that is not there.",
    rule="threads/patch-unknown-checkpoint",
)  # fmt: skip
def patch_any_checkpoint(parts: Parts) -> None:
    """Set it on top of the latest one."""

    async def change(request: Request) -> None:
        history = await request.get(f"{request.thread}/history?limit=1000") or ()
        known = [state["checkpoint"] for state in history]
        named = request.fields.get("checkpoint")
        if isinstance(named, dict) and "checkpoint_id" in named and named not in known:
            request.drop("checkpoint")

    parts.request(change, _PATCH)


@fault(
    "threads-patch-metadata-goes-back", "Metadata that come with a checkpoint go back to it.",
    rule="threads/patch-metadata-alone",
)  # fmt: skip
def patch_metadata_goes_back(parts: Parts) -> None:
    """Set its state as well."""

    async def change(request: Request) -> None:
        if request.fields.keys() >= {"checkpoint", "metadata"} and "values" not in request.fields:
            history = await request.get(f"{request.thread}/history?limit=1000") or ()
            for state in history:
                if state["checkpoint"] == request.fields["checkpoint"]:
                    request.set(values=state["values"])

    parts.request(change, _PATCH)


@fault(
    "threads-patch-loses-metadata", "A patch of the state leaves only the first of the metadata.",
    rule="threads/patch-values-alone",
)  # fmt: skip
def patch_loses_metadata(parts: Parts) -> None:
    """Lose the others."""

    class Losing(Threads):
        def patch(self, thread: Thread, request: JsonObject) -> None:
            super().patch(thread, request)
            if "metadata" not in request:
                thread.metadata = dict(list(thread.metadata.items())[:1])

    parts.extend("threads", Losing)


@fault(
    "threads-never-idle", "A thread with a run that has succeeded has the status busy.",
    rule="threads/status-idle",
)  # fmt: skip
def never_idle(parts: Parts) -> None:
    """Hide that it has ended."""

    async def busy(answer: Answer, request: Request) -> None:
        if answer.json["status"] == "idle" and await _runs(request):
            answer.json = {**answer.json, "status": "busy"}

    parts.answer(busy, "get_thread")


@fault(
    "threads-never-interrupted", "A thread whose run waits for input has the status idle.",
    rule="threads/status-interrupted",
)  # fmt: skip
def never_interrupted(parts: Parts) -> None:
    """Hide it."""

    def idle(found: Any) -> Any:
        return {**found, "status": "idle"} if found["status"] == "interrupted" else found

    parts.answer(in_json(idle), "get_thread")


@fault(
    "threads-run-hides-state", "A thread does not show the state that a run has left.",
    rule="threads/run-leaves-state",
)  # fmt: skip
def run_hides_state(parts: Parts) -> None:
    """Leave it out."""

    async def hide(answer: Answer, request: Request) -> None:
        if await _runs(request):
            answer.json = {key: answer.json[key] for key in answer.json if key != "values"}

    parts.answer(hide, "get_thread")


@fault(
    "threads-delete-keeps-runs", "The runs on a deleted thread can still be read.",
    rule="threads/delete-takes-runs",
)  # fmt: skip
def delete_keeps_runs(parts: Parts) -> None:
    """Keep their last views."""
    kept: dict[str, Any] = {}

    async def keep(request: Request) -> None:
        kept.update({run["run_id"]: run for run in await _runs(request)})

    def show(answer: Answer, request: Request) -> None:
        if request.parameters["run_id"] in kept:
            answer.become(Answer.of(kept[request.parameters["run_id"]]))

    parts.request(keep, "delete_thread")
    parts.answer(show, "get_thread_run", statuses=(404,))


@fault(
    "threads-delete-blocks-id", "The ID of a deleted thread can't be taken again.",
    rule="threads/id-free-again",
)  # fmt: skip
def delete_blocks_id(parts: Parts) -> None:
    """Remember it."""
    gone: set[str] = set()

    def remember(_: Answer, request: Request) -> None:
        gone.add(request.parameters["thread_id"])

    async def refuse(request: Request) -> Answer | None:
        taken = request.fields.get("thread_id") in gone
        return Answer.of("a thread with this ID existed", 409) if taken else None

    parts.answer(remember, "delete_thread", statuses=(204,))
    parts.instead(refuse, "create_thread")


async def _runs(request: Request) -> list[Any]:
    """Return the runs on the thread that a request is about."""
    found: list[Any] = await request.get(f"{request.thread}/runs?limit=1000") or []
    return found
