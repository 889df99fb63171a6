"""Faults that no rule of its own looks for: only many requests of all kinds meet them."""

from acpact.server.faults.answer import Answer
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault
from acpact.server.faults.request import Request


@fault(
    "fuzzed-null-taken", "A search for agents takes null, true and false for all that it asks for.",
    rule="fuzz/invalid-refused",
)  # fmt: skip
def null_taken(parts: Parts) -> None:
    """Leave them out."""

    def mended(request: Request) -> None:
        fields = request.fields.items()
        request.drop(*(key for key, value in fields if value is None or isinstance(value, bool)))

    parts.request(mended, "search_agents")


@fault(
    "fuzzed-empty-name-refused", "A search for agents with an empty name or version is refused.",
    rule="fuzz/valid-accepted",
)  # fmt: skip
def empty_name_refused(parts: Parts) -> None:
    """Call it too short."""

    def refused(answer: Answer, request: Request) -> None:
        if "" in (request.fields.get("name"), request.fields.get("version")):
            answer.status, answer.json = 422, "the text is too short"

    parts.answer(refused, "search_agents")


@fault(
    "fuzzed-chosen-id-stays", "A thread whose ID was chosen by a client is still there, and empty, "
    "after it was deleted.",
    rule="fuzz/deleted-gone",
)  # fmt: skip
def chosen_id_stays(parts: Parts) -> None:
    """Make it again."""
    chosen: set[str] = set()

    def remember(request: Request) -> None:
        if isinstance(request.fields.get("thread_id"), str):
            chosen.add(request.fields["thread_id"])

    async def again(_: Answer, request: Request) -> None:
        thread_id = request.parameters["thread_id"]
        if thread_id in chosen:
            await request.ask("POST", "/threads", {"thread_id": thread_id})

    parts.request(remember, "create_thread")
    parts.answer(again, "delete_thread", statuses=(204,))
