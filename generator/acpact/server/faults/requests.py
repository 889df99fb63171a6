"""Faults of a server that takes what it has to refuse."""

from collections.abc import Callable

from acpact.server.faults.answer import Answer
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, fault
from acpact.server.faults.request import Request

_RULE = "requests/validated"


def _mending(
    name: str, sentence: str, mend: Callable[[Request], None], *operations: str, rule: str = _RULE
) -> Fault:
    """Make a fault: requests are mended, so that the clean server takes them."""
    return fault(name, sentence, rule=rule)(lambda parts: parts.request(mend, *operations))


def _numbers(request: Request) -> None:
    limit = request.fields.get("limit")
    if limit is not None and not isinstance(limit, int):
        request.drop("limit")


def _object(request: Request) -> None:
    if not isinstance(request.fields.get("metadata", {}), dict):
        request.drop("metadata")


def _enum(request: Request) -> None:
    if request.fields.get("if_exists", "raise") not in ("raise", "do_nothing"):
        request.drop("if_exists")


def _bounds(request: Request) -> None:
    limit = request.fields.get("limit", 1)
    if isinstance(limit, int):
        request.set(limit=min(max(limit, 1), 1000))


def _offset(request: Request) -> None:
    offset = request.fields.get("offset", 0)
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
    if "checkpoint_id" not in request.fields.get("checkpoint", {"checkpoint_id": 0}):
        request.drop("checkpoint")


takes_wrong_type = _mending(
    "requests-take-text-for-number", "A search for runs takes a limit that is no number.",
    _numbers, "search_stateless_runs", rule="requests/wrong-search",
)  # fmt: skip
takes_wrong_metadata = _mending(
    "requests-take-metadata-of-any-type", "A thread is created with metadata that are no object.",
    _object, "create_thread",
)  # fmt: skip
takes_unknown_enum = _mending(
    "requests-take-unknown-enum", "A thread is created with an if_exists that ACP does not have.",
    _enum, "create_thread",
)  # fmt: skip
takes_any_limit = _mending(
    "requests-take-limit-out-of-bounds", "A search for agents takes limits below 1 and above 1000.",
    _bounds, "search_agents",
)  # fmt: skip
takes_any_offset = _mending(
    "requests-take-negative-offset", "A search for threads takes an offset below 0.",
    _offset, "search_threads",
)  # fmt: skip
takes_any_query = _mending(
    "requests-take-text-in-query", "History takes a limit that is no number.",
    _query, "get_thread_history",
)  # fmt: skip
takes_any_json = _mending(
    "requests-take-array-body", "A thread is created by a body that is not an object.",
    _any_json, "create_thread",
)  # fmt: skip
takes_no_json = _mending(
    "requests-take-broken-json", "A search for agents takes a body that is not JSON.",
    _no_json, "search_agents",
)  # fmt: skip
takes_any_media_type = _mending(
    "requests-take-any-media-type", "A search for runs takes JSON that is declared as text.",
    _media_type, "search_stateless_runs",
)  # fmt: skip
takes_missing_field = _mending(
    "requests-take-missing-field", "A thread is patched on a checkpoint without its ID.",
    _checkpoint, "patch_thread",
)  # fmt: skip


@fault("requests-take-any-thread-id", "A thread is found by an ID that is no UUID.", rule=_RULE)
def takes_any_thread_id(parts: Parts) -> None:
    """Answer with a new thread."""

    async def made(answer: Answer, request: Request) -> None:
        answer.become(await request.ask("POST", "/threads", {}))

    parts.answer(made, "get_thread", statuses=(422,))
