"""Faults of what a server has, and of what it only declares."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault
from acpact.server.faults.request import Request

_STARTS = (
    "create_thread_run",
    "create_and_wait_for_thread_run_output",
    "create_and_stream_thread_run_output",
)


@fault(
    "profiles-threads-always-there", "A server without agents that support threads has threads.",
    rule="profiles/no-threads", options=("--agent", "stateless-only"),
)  # fmt: skip
def threads_always_there(parts: Parts) -> None:
    """Make one up."""

    async def made(answer: Answer, request: Request) -> None:
        if "no agent of this server supports threads" in str(answer.json):
            moment = "2026-01-01T00:00:00Z"
            made_up = str(uuid5(NAMESPACE_OID, "thread"))
            thread = {"thread_id": request.fields.get("thread_id", made_up), "created_at": moment,
                      "updated_at": moment, "metadata": {}, "status": "idle"}  # fmt: skip
            answer.become(Answer.of(thread))

    parts.answer(made, "create_thread", statuses=(422,))


@fault(
    "profiles-threads-run-anybody", "An agent that does not support threads runs on a thread.",
    rule="profiles/no-threads-no-run",
)  # fmt: skip
def threads_run_anybody(parts: Parts) -> None:
    """Run it without a thread."""

    async def run(answer: Answer, request: Request) -> None:
        if "threads" in str(answer.json):
            answer.become(await request.ask("POST", "/runs", request.json))

    parts.answer(run, "create_thread_run", statuses=(422,))


@fault(
    "profiles-thread-id-for-all", "Runs of agents that do not support threads have a thread_id.",
    rule="profiles/no-thread-id",
)  # fmt: skip
def thread_id_for_all(parts: Parts) -> None:
    """Make one up."""

    def identified(found: Any) -> Any:
        return {"thread_id": str(uuid5(NAMESPACE_OID, found["run_id"])), **found}

    parts.answer(in_json(identified), "create_stateless_run")


@fault(
    "probe-copy-missing", "Threads can't be copied: the path is not there.",
    rule="probe/operation-exists",
)  # fmt: skip
def copy_missing(parts: Parts) -> None:
    """Answer as for any path that is not there."""

    async def nothing(_: Request) -> Answer:
        return Answer.of("there is nothing at this path", 404)

    parts.instead(nothing, "copy_thread")


@fault(
    "probe-key-not-asked-for", "The server answers without the API key that it was given.",
    rule="probe/auth-enforced", options=("--api-key", "secret"),
)  # fmt: skip
def key_not_asked_for(parts: Parts) -> None:
    """Forget it."""
    if parts.api_key is None:
        raise ValueError("the fault probe-key-not-asked-for needs a key to forget: --api-key")
    parts.api_key = None


@fault(
    "probe-threads-undeclared", "Agents declare threads, but runs on threads are refused.",
    rule="probe/capability-declared",
)  # fmt: skip
def threads_refused(parts: Parts) -> None:
    """Refuse."""

    async def refused(_: Request) -> Answer:
        return Answer.of("the agent does not support threads", 422)

    parts.instead(refused, *_STARTS)
