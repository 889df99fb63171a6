"""Faults of runs that are cancelled, deleted, or were never there."""

from typing import Any
from uuid import UUID

from acpact.server.faults.answer import Answer
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, fault, run_fault
from acpact.server.faults.request import Request

_CANCEL, _DELETE, _GET = "cancel_{run}", "delete_{run}", "get_{run}"


@run_fault(
    "runs-cancel-forgets", "A {run} that is cancelled is deleted as well.",
    rule="runs/cancel-keeps-record",
)  # fmt: skip
def cancel_forgets(parts: Parts, runs: Runs) -> None:
    """Roll it back."""

    def rolled_back(request: Request) -> None:
        if request.query.get("action", "interrupt") == "interrupt":
            request.query["action"] = "rollback"

    parts.request(rolled_back, *runs(_CANCEL))


@run_fault(
    "runs-cancel-undoes-success", "A {run} that is cancelled after its success is an error.",
    rule="runs/cancel-done-harmless",
)  # fmt: skip
def cancel_undoes_success(parts: Parts, runs: Runs) -> None:
    """Remember which."""
    undone: set[str] = set()

    async def undo(request: Request) -> None:
        run = await request.get(request.run)
        if run is not None and run["status"] == "success":
            undone.add(request.run)

    def shown(answer: Answer, request: Request) -> None:
        if request.run in undone:
            answer.json = {**answer.json, "status": "error"}

    parts.request(undo, *runs(_CANCEL))
    parts.answer(shown, *runs(_GET))


@run_fault(
    "runs-get-unknown-422", "To read a {run} that never was is answered with 422, not with 404.",
    rule="runs/get-unknown-404",
)  # fmt: skip
def get_unknown(parts: Parts, runs: Runs) -> None:
    """Blame the id, unless the run was there before."""
    gone: set[str] = set()

    def blamed(answer: Answer, request: Request) -> None:
        answer.status = 404 if request.run in gone else 422

    parts.request(lambda request: gone.add(request.run), *runs(_CANCEL, _DELETE))
    parts.answer(blamed, *runs(_GET), statuses=(404,))


@run_fault(
    "runs-malformed-id-cancelled", "A {run} is cancelled by an id that is no UUID.",
    rule="runs/malformed-id-refused",
)  # fmt: skip
def malformed_id_cancelled(parts: Parts, runs: Runs) -> None:
    """Pretend."""

    async def pretend(request: Request) -> Answer | None:
        return None if _is_uuid(request.parameters["run_id"]) else Answer(204)

    parts.instead(pretend, *runs(_CANCEL))


@run_fault(
    "runs-delete-keeps-output", "A {run} that was deleted can still be waited for.",
    rule="runs/delete-everywhere",
)  # fmt: skip
def delete_keeps_output(parts: Parts, runs: Runs) -> None:
    """Keep its output."""
    kept: dict[str, Any] = {}

    async def keep(request: Request) -> None:
        run = await request.get(request.run)
        if run is not None and run["status"] != "pending":
            kept[request.run] = await request.get(f"{request.run}/wait")

    async def show(request: Request) -> Answer | None:
        return Answer.of(kept[request.run]) if request.run in kept else None

    parts.request(keep, *runs(_DELETE))
    parts.instead(show, *runs("wait_for_{run}_output"))


@run_fault(
    "runs-list-without-limit", "A list of runs (of the kind {run}) has all if there is no limit.",
    rule="runs/list-default-limit",
)  # fmt: skip
def list_without_limit(parts: Parts, runs: Runs) -> None:
    """List up to 1000."""

    def change(request: Request) -> None:
        if runs.prefix:
            request.query.setdefault("limit", "1000")
        elif isinstance(request.json, dict) and "limit" not in request.fields:
            request.set(limit=1000)

    parts.request(change, runs.listing)


@fault(
    "runs-search-finds-others", "A search for stateless runs finds runs on threads as well.",
    rule="runs/search-stateless-only",
)  # fmt: skip
def search_finds_others(parts: Parts) -> None:
    """Remember them."""
    others: list[Any] = []

    def found(answer: Answer, request: Request) -> None:
        wanted = request.fields.get("metadata", {}).items()
        metadata = [run["creation"].get("metadata", {}).items() for run in others]
        more = [run for run, has in zip(others, metadata, strict=True) if wanted <= has]
        answer.json = [*answer.json, *more]

    parts.answer(lambda answer, _: others.append(answer.json), "create_thread_run")
    parts.answer(found, "search_stateless_runs")


@fault(
    "threads-list-others", "A list of runs with room left is filled up with runs of other threads.",
    rule="thread-runs/list-complete",
)  # fmt: skip
def list_others(parts: Parts) -> None:
    """Remember them, and list one of the same agent."""
    seen: dict[str, Any] = {}

    def filled(answer: Answer, request: Request) -> None:
        has_room = len(answer.json) < int(request.query.get("limit", 10))
        if has_room and "offset" not in request.query:
            own = seen.get(request.parameters["thread_id"])
            others = [run for run in seen.values() if run is not own]
            more = [run for run in others if own and run["agent_id"] == own["agent_id"]]
            answer.json = [*answer.json, *more[-1:]]

    def remember(answer: Answer, request: Request) -> None:
        seen[request.parameters["thread_id"]] = answer.json

    parts.answer(remember, "create_thread_run")
    parts.answer(filled, "list_thread_runs")


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
