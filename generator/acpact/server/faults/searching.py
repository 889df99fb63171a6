"""Faults of searching agents, threads and runs."""

from collections.abc import Callable
from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, fault
from acpact.server.faults.request import Request
from acpact.server.values import contains, equal

_AGENTS = "search_agents"
_THREADS = "search_threads"
_LONG_AGO = "2020-01-01T00:00:00Z"


@fault(
    "agents-search-offers-another", "A search for a name that no agent has finds another one.",
    rule="agents/search-without-match",
)  # fmt: skip
def offers_another(parts: Parts) -> None:
    """Offer the first one."""

    async def offer(answer: Answer, request: Request) -> None:
        if answer.json == [] and request.fields.keys() == {"name"}:
            answer.become(await request.ask("POST", "/agents/search", {"limit": 1}))

    parts.answer(offer, _AGENTS)


@fault(
    "agents-search-name-goes-first", "A search for a name and a version passes over the version.",
    rule="agents/search-all-filters",
)  # fmt: skip
def name_goes_first(parts: Parts) -> None:
    """Drop it."""

    def change(request: Request) -> None:
        if "name" in request.fields:
            request.drop("version")

    parts.request(change, _AGENTS)


@fault(
    "agents-search-twice", "A list of all agents has one of them twice.", rule="agents/ids-unique"
)
def twice(parts: Parts) -> None:
    """Repeat the first one."""

    def repeat(answer: Answer, request: Request) -> None:
        if request.fields.get("limit") == 1000 and len(request.fields) == 1:
            answer.json = [*answer.json, answer.json[0]]

    parts.answer(repeat, _AGENTS)


@fault(
    "threads-search-any-metadata", "A search for many metadata passes over the last of them.",
    rule="threads/search-all-metadata",
)  # fmt: skip
def any_metadata(parts: Parts) -> None:
    """Drop it, if there are more than two."""

    def change(request: Request) -> None:
        metadata = request.fields.get("metadata")
        if isinstance(metadata, dict) and len(metadata) > 2:
            request.set(metadata=dict(list(metadata.items())[:-1]))

    parts.request(change, _THREADS)


@fault(
    "threads-search-idle-finds-busy", "A search for idle threads finds busy ones as well.",
    rule="threads/search-busy",
)  # fmt: skip
def idle_finds_busy(parts: Parts) -> None:
    """Add them."""

    async def add(answer: Answer, request: Request) -> None:
        if request.fields.get("status") == "idle":
            busy = {**request.fields, "status": "busy"}
            answer.json = answer.json + (await request.ask("POST", "/threads/search", busy)).json

    parts.answer(add, _THREADS)


@fault(
    "threads-search-default-limit", "A search for threads without a limit finds up to 20.",
    rule="threads/search-default-limit",
)  # fmt: skip
def default_limit(parts: Parts) -> None:
    """Set it."""

    def change(request: Request) -> None:
        if "limit" not in request.fields and isinstance(request.json, dict):
            request.set(limit=20)

    parts.request(change, _THREADS)


@fault(
    "threads-search-offers-another", "A search for metadata that no thread has finds another one.",
    rule="threads/search-without-match",
)  # fmt: skip
def offers_another_thread(parts: Parts) -> None:
    """Make one."""

    async def offer(answer: Answer, request: Request) -> None:
        if answer.json == [] and request.fields.keys() == {"metadata"}:
            answer.json = [(await request.ask("POST", "/threads", {})).json]

    parts.answer(offer, _THREADS)


@fault(
    "threads-search-other-times", "A thread has another created_at in a search than by itself.",
    rule="threads/search-equals-get",
)  # fmt: skip
def other_times(parts: Parts) -> None:
    """Say that it was long ago."""

    def older(found: Any) -> Any:
        return [{**thread, "created_at": _LONG_AGO} for thread in found]

    parts.answer(in_json(older), _THREADS)


@fault(
    "threads-search-needs-filter", "A search for threads without a filter finds none.",
    rule="threads/search-lists-all",
)  # fmt: skip
def needs_filter(parts: Parts) -> None:
    """Find none."""

    def change(answer: Answer, request: Request) -> None:
        if not request.fields.keys() & {"metadata", "values", "status"}:
            answer.json = []

    parts.answer(change, _THREADS)


@fault(
    "threads-search-finds-deleted", "A search for metadata finds threads that have been deleted.",
    rule="threads/delete-then-not-found",
)  # fmt: skip
def finds_deleted(parts: Parts) -> None:
    """Keep their last view."""
    kept: dict[str, Any] = {}

    async def keep(request: Request) -> None:
        kept[request.thread] = await request.get(request.thread)

    async def show(answer: Answer, request: Request) -> None:
        wanted = request.fields.get("metadata")
        if wanted and request.fields.keys() == {"metadata"}:
            gone = [view for view in kept.values() if view and contains(view["metadata"], wanted)]
            answer.json = answer.json + gone

    parts.request(keep, "delete_thread")
    parts.answer(show, _THREADS)


def _truth(value: Any) -> Any:
    """Take 0 and 1 for false and true, and the other way round."""
    if isinstance(value, bool):
        return int(value)
    return bool(value) if equal(value, 0) or equal(value, 1) else value


def _digits(value: Any) -> Any:
    """Take a number for its digits, and the other way round."""
    if isinstance(value, str):
        return int(value) if value.isdecimal() else value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _loose(name: str, sentence: str, operation: str, alike: Callable[[Any], Any]) -> Fault:
    """Make a fault: to search for a value finds what has one that looks alike, too."""

    async def add(answer: Answer, request: Request) -> None:
        asked = request.fields.get("metadata", {})
        wanted = {key: alike(value) for key, value in asked.items()}
        if not equal(wanted, asked):
            more = await request.ask("POST", request.path, {**request.fields, "metadata": wanted})
            answer.json = answer.json + more.json

    kind = name.partition("-")[0]
    rule = f"{kind}/search-metadata-exact"
    return fault(name, sentence, rule=rule)(lambda parts: parts.answer(add, operation))


runs_true_is_one = _loose(
    "runs-search-true-is-one", "A search for runs takes true and 1 in metadata for the same.",
    "search_stateless_runs", _truth,
)  # fmt: skip
threads_one_is_text = _loose(
    "threads-search-one-is-text", 'A search for threads takes 1 and "1" in metadata for the same.',
    _THREADS, _digits,
)  # fmt: skip
