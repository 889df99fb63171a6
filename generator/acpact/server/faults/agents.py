"""Faults of the operations on agents, and of their descriptors."""

from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, is_uuid
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault
from acpact.server.faults.request import Request

_SEARCH = "search_agents"
_DESCRIPTOR = "get_acp_descriptor_by_id"


@fault(
    "agents-search-hides-one", "The last agent is not in a search without filters.",
    rule="agents/search-lists-all",
)  # fmt: skip
def search_hides_one(parts: Parts) -> None:
    """Leave one out."""

    def hide(answer: Answer, request: Request) -> None:
        if not request.fields:
            answer.json = answer.json[:-1]

    parts.answer(hide, _SEARCH)


@fault(
    "agents-search-ignores-limit", "A search for agents returns more than its limit.",
    rule="agents/search-limit",
)  # fmt: skip
def search_ignores_limit(parts: Parts) -> None:
    """Look for all."""

    def change(request: Request) -> None:
        limit = request.fields.get("limit")
        if isinstance(limit, int) and 1 <= limit <= 1000:
            request.set(limit=1000)

    parts.request(change, _SEARCH)


@fault(
    "agents-search-ignores-offset", "A search for agents always begins with the first one.",
    rule="agents/search-offset",
)  # fmt: skip
def search_ignores_offset(parts: Parts) -> None:
    """Start anew."""

    def change(request: Request) -> None:
        offset = request.fields.get("offset")
        if isinstance(offset, int) and offset > 0:
            request.drop("offset")

    parts.request(change, _SEARCH)


@fault(
    "agents-search-ignores-name", "A search for a name finds agents of other names.",
    rule="agents/search-name",
)  # fmt: skip
def search_ignores_name(parts: Parts) -> None:
    """Find any."""
    parts.request(lambda request: _drop_text(request, "name"), _SEARCH)


@fault(
    "agents-search-ignores-version", "A search for a version finds agents of other versions.",
    rule="agents/search-version",
)  # fmt: skip
def search_ignores_version(parts: Parts) -> None:
    """Find any."""
    parts.request(lambda request: _drop_text(request, "version"), _SEARCH)


@fault(
    "agents-get-another-name", "An agent has another name by itself than in the search.",
    rule="agents/get-equals-search",
)  # fmt: skip
def get_another_name(parts: Parts) -> None:
    """Rename."""

    def renamed(found: Any) -> Any:
        metadata = found["metadata"]
        return {**found, "metadata": {**metadata, "ref": {**metadata["ref"], "name": "another"}}}

    parts.answer(in_json(renamed), "get_agent_by_id")


@fault(
    "agents-descriptor-another-description", "A descriptor has other metadata than its agent.",
    rule="agents/descriptor-metadata",
)  # fmt: skip
def descriptor_another_description(parts: Parts) -> None:
    """Describe otherwise."""

    def described(found: Any) -> Any:
        return {**found, "metadata": {**found["metadata"], "description": "another agent"}}

    parts.answer(in_json(described), _DESCRIPTOR)


@fault(
    "agents-unknown-found", "An agent that does not exist is found.",
    rule="agents/unknown-404",
)  # fmt: skip
def unknown_found(parts: Parts) -> None:
    """Answer with the first one, under the ID that was asked for."""

    async def found(answer: Answer, request: Request) -> None:
        wanted = request.parameters["agent_id"]
        if is_uuid(wanted):
            first = (await request.ask("POST", "/agents/search", {"limit": 1})).json[0]
            answer.become(Answer.of({**first, "agent_id": wanted}))

    parts.answer(found, "get_agent_by_id", statuses=(404,))


@fault(
    "agents-unknown-descriptor-found", "An agent that does not exist has a descriptor.",
    rule="agents/unknown-descriptor-404",
)  # fmt: skip
def unknown_descriptor_found(parts: Parts) -> None:
    """Answer with that of the first one."""

    async def found(answer: Answer, request: Request) -> None:
        first = (await request.ask("POST", "/agents/search", {"limit": 1})).json[0]
        answer.become(await request.ask("GET", f"/agents/{first['agent_id']}/descriptor"))

    parts.answer(found, _DESCRIPTOR, statuses=(404,))


@fault(
    "agents-interrupts-empty", "Agents that declare interrupts have none in their descriptor.",
    rule="agents/interrupts-listed",
)  # fmt: skip
def interrupts_empty(parts: Parts) -> None:
    """Empty the list."""

    def emptied(found: Any) -> Any:
        specs = found["specs"]
        if not specs["capabilities"].get("interrupts"):
            return found
        return {**found, "specs": {**specs, "interrupts": []}}

    parts.answer(in_json(emptied), _DESCRIPTOR)


@fault(
    "agents-interrupt-types-twice", "A descriptor has two interrupts of one type.",
    rule="agents/interrupt-types-unique",
)  # fmt: skip
def interrupt_types_twice(parts: Parts) -> None:
    """Repeat the first one."""

    def repeated(found: Any) -> Any:
        items = found["specs"].get("interrupts", [])
        return (
            {**found, "specs": {**found["specs"], "interrupts": [*items, *items[:1]]}}
            if items
            else found
        )

    parts.answer(in_json(repeated), _DESCRIPTOR)


@fault(
    "agents-custom-updates-undescribed", "Agents that stream custom updates don't describe them.",
    rule="agents/custom-update-described",
)  # fmt: skip
def custom_updates_undescribed(parts: Parts) -> None:
    """Leave the schema out."""

    def left(found: Any) -> Any:
        specs = {k: v for k, v in found["specs"].items() if k != "custom_streaming_update"}
        return {**found, "specs": specs}

    parts.answer(in_json(left), _DESCRIPTOR)


@fault(
    "agents-state-without-threads", "An agent without threads describes a thread state.",
    rule="agents/no-state-without-threads",
)  # fmt: skip
def state_without_threads(parts: Parts) -> None:
    """Describe one."""

    def described(found: Any) -> Any:
        specs = found["specs"]
        if specs["capabilities"].get("threads"):
            return found
        return {**found, "specs": {**specs, "thread_state": {"type": "object"}}}

    parts.answer(in_json(described), _DESCRIPTOR)


def _drop_text(request: Request, field: str) -> None:
    if isinstance(request.fields.get(field), str):
        request.drop(field)
