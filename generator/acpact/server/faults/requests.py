"""Faults of a server that takes what it has to refuse."""

from collections.abc import Callable

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import is_uuid
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, fault
from acpact.server.faults.request import Request


def _mending(
    name: str, sentence: str, mend: Callable[[Request], None], operation: str, rule: str
) -> Fault:
    """Make a fault: requests are mended, so that the clean server takes them."""
    return fault(name, sentence, rule=rule)(lambda parts: parts.request(mend, operation))


def _numbers(request: Request) -> None:
    limit = request.fields.get("limit")
    if limit is not None and not isinstance(limit, int):
        request.drop("limit")


def _object(request: Request) -> None:
    if not isinstance(request.fields.get("metadata", {}), dict):
        request.drop("metadata")


def _enum(request: Request) -> None:
    sent = request.fields.get("if_exists", "raise")
    if isinstance(sent, str) and sent not in ("raise", "do_nothing"):
        request.drop("if_exists")


def _bounds(request: Request) -> None:
    limit = request.fields.get("limit")
    if isinstance(limit, int):
        request.set(limit=min(max(limit, 1), 1000))


def _offset(request: Request) -> None:
    offset = request.fields.get("offset")
    if isinstance(offset, int):
        request.set(offset=max(offset, 0))


def _query(request: Request) -> None:
    if not request.query.get("limit", "1").isdigit():
        del request.query["limit"]


def _any_json(request: Request) -> None:
    if not isinstance(request.json, dict):
        request.json = {}


def _no_json(request: Request) -> None:
    if request.json is None and request.body != b"null":
        request.json = {}


def _media_type(request: Request) -> None:
    request.headers["content-type"] = "application/json"


def _checkpoint(request: Request) -> None:
    if request.fields.get("checkpoint") == {}:
        request.drop("checkpoint")


def _name(request: Request) -> None:
    if not isinstance(request.fields.get("name", ""), str):
        request.drop("name")


def _thread_id(request: Request) -> None:
    sent = request.fields.get("thread_id")
    if isinstance(sent, str) and not is_uuid(sent):
        request.drop("thread_id")


takes_wrong_name = _mending(
    "requests-take-name-of-any-type", "A search for agents takes a name that is no text.",
    _name, "search_agents", "agents/search-wrong-types",
)  # fmt: skip
takes_wrong_thread_id = _mending(
    "requests-take-new-id-without-uuid", "A thread is created although its ID is no UUID.",
    _thread_id, "create_thread", "threads/create-malformed-id",
)  # fmt: skip
takes_wrong_type = _mending(
    "requests-take-text-for-number", "A search for runs takes a limit that is no number.",
    _numbers, "search_stateless_runs", "requests/wrong-search",
)  # fmt: skip
takes_wrong_metadata = _mending(
    "requests-take-metadata-of-any-type", "A thread is created with metadata that are no object.",
    _object, "create_thread", "threads/wrong-types",
)  # fmt: skip
takes_unknown_enum = _mending(
    "requests-take-unknown-enum", "A thread is created with an if_exists that ACP does not have.",
    _enum, "create_thread", "threads/wrong-enums",
)  # fmt: skip
takes_any_limit = _mending(
    "requests-take-limit-out-of-bounds", "A search for agents takes limits below 1 and above 1000.",
    _bounds, "search_agents", "agents/search-bounds",
)  # fmt: skip
takes_any_offset = _mending(
    "requests-take-negative-offset", "A search for threads takes an offset below 0.",
    _offset, "search_threads", "threads/search-bounds",
)  # fmt: skip
takes_any_query = _mending(
    "requests-take-text-in-query", "History takes a limit that is no number.",
    _query, "get_thread_history", "history/wrong-limit",
)  # fmt: skip
takes_any_json = _mending(
    "requests-take-array-body", "A thread is created by a body that is not an object.",
    _any_json, "create_thread", "threads/not-json",
)  # fmt: skip
takes_no_json = _mending(
    "requests-take-broken-json", "A search for agents takes a body that is not JSON.",
    _no_json, "search_agents", "agents/search-not-json",
)  # fmt: skip
takes_any_media_type = _mending(
    "requests-take-any-media-type", "A search for runs takes JSON that is declared as text.",
    _media_type, "search_stateless_runs", "requests/media-type",
)  # fmt: skip
takes_missing_field = _mending(
    "requests-take-missing-field", "A thread is patched on a checkpoint without its ID.",
    _checkpoint, "patch_thread", "threads/missing-fields",
)  # fmt: skip


@fault(
    "requests-take-any-thread-id",
    "A thread is found by an ID that is no UUID.",
    rule="threads/malformed-id",
)
def takes_any_thread_id(parts: Parts) -> None:
    """Answer with a new thread."""

    async def made(answer: Answer, request: Request) -> None:
        answer.become(await request.ask("POST", "/threads", {}))

    parts.answer(made, "get_thread", statuses=(422,))


@fault(
    "requests-take-any-agent-id", "An agent is found by an ID that is no UUID.",
    rule="agents/malformed-id",
)  # fmt: skip
def takes_any_agent_id(parts: Parts) -> None:
    """Answer with the first one."""

    async def first(answer: Answer, request: Request) -> None:
        if not is_uuid(request.parameters["agent_id"]):
            answer.json = (await request.ask("POST", "/agents/search", {"limit": 1})).json[0]
            answer.status = 200

    parts.answer(first, "get_agent_by_id", statuses=(404, 422))


@fault(
    "requests-refused-by-half", "A patch that is refused changes the metadata nevertheless.",
    rule="threads/refused-changes-nothing",
)  # fmt: skip
def refused_by_half(parts: Parts) -> None:
    """Change them afterwards."""

    async def change(_: Answer, request: Request) -> None:
        if request.fields.get("metadata") and isinstance(request.fields["metadata"], dict):
            await request.ask("PATCH", request.thread, {"metadata": request.fields["metadata"]})

    parts.answer(change, "patch_thread", statuses=(422,))
