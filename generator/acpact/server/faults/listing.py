"""Faults of searching and listing runs."""

from typing import Any

from acpact.server.faults.changes import in_json
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Runs, fault, run_fault
from acpact.server.faults.request import Request


def _search_ignores(field: str, what: str) -> Any:
    return fault(
        f"runs-search-ignores-{field.replace('_', '-')}",
        f"A search for runs of one {what} finds others as well.",
        rule=f"runs/search-{field.removesuffix('_id')}",
    )(lambda parts: parts.request(lambda request: request.drop(field), "search_stateless_runs"))


search_ignores_agent = _search_ignores("agent_id", "agent")
search_ignores_status = _search_ignores("status", "status")
search_ignores_metadata = _search_ignores("metadata", "kind of metadata")


@run_fault(
    "runs-list-ignores-limit", "A list of runs (of the kind {run}) is longer than its limit.",
    rule="runs/list-limit",
)  # fmt: skip
def list_ignores_limit(parts: Parts, runs: Runs) -> None:
    """List up to 1000."""

    def change(request: Request) -> None:
        if isinstance(request.fields.get("limit"), int):
            request.set(limit=1000)
        if request.query.get("limit", "").isdigit():
            request.query["limit"] = "1000"

    parts.request(change, runs.listing)


@run_fault(
    "runs-list-ignores-offset", "A list of runs (of the kind {run}) always begins with the first.",
    rule="runs/list-offset",
)  # fmt: skip
def list_ignores_offset(parts: Parts, runs: Runs) -> None:
    """Start anew."""

    def change(request: Request) -> None:
        request.drop("offset")
        request.query.pop("offset", None)

    parts.request(change, runs.listing)


@fault(
    "runs-search-misses-one", "A search for runs misses the first one that matches.",
    rule="runs/search-complete",
)  # fmt: skip
def search_misses_one(parts: Parts) -> None:
    """Miss it."""
    parts.answer(in_json(lambda found: found[1:]), "search_stateless_runs")
