"""Faults of whole answers: their status, their headers, their body against the schema."""

import math
from collections.abc import Callable
from typing import Any

from acpact.server.faults.answer import Answer
from acpact.server.faults.changes import in_json, setting, without
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Fault, fault
from acpact.server.faults.request import Request
from acpact.server.faults.tools import AnswerChange
from acpact.server.values import JsonObject


def _answering(
    name: str,
    sentence: str,
    rule: str,
    change: AnswerChange,
    *operations: str,
    statuses: tuple[int, ...] = (200,),
) -> Fault:
    """Make a fault of one change of answers."""
    made = fault(name, sentence, rule=rule)
    return made(lambda parts: parts.answer(change, *operations, statuses=statuses))


def _status(status: int) -> AnswerChange:
    def changed(answer: Answer, _: Request) -> None:
        answer.status = status

    return changed


def _header(name: str, value: str) -> AnswerChange:
    def changed(answer: Answer, _: Request) -> None:
        answer.headers[name] = value

    return changed


def _body(body: bytes) -> AnswerChange:
    def changed(answer: Answer, _: Request) -> None:
        answer.body = body

    return changed


def _truncated(answer: Answer, _: Request) -> None:
    answer.body = answer.body[: len(answer.body) // 2]


def _error_object(answer: Answer, _: Request) -> None:
    answer.json = {"detail": answer.json}


def _naive(answer: Answer, _: Request) -> None:
    found = answer.json
    answer.json = {**found, "created_at": found["created_at"].removesuffix("Z")}


def _with_checkpoint(found: JsonObject, change: Callable[[str], str]) -> JsonObject:
    changed = change(str(found["checkpoint"].get("checkpoint_id", "")))
    return {**found, "checkpoint": {"checkpoint_id": changed}}


def _latin(answer: Answer, _: Request) -> None:
    answer.body = answer.body.replace(b'"description":"', b'"description":"\xe9')


def _left(found: Any, name: str) -> Any:
    return {key: value for key, value in found.items() if key != name}


def _running(found: Any) -> Any:
    return {**found, "status": "running"} if found["status"] == "pending" else found


_ERRORS = (
    "search_agents", "get_agent_by_id", "get_acp_descriptor_by_id", "create_thread", "get_thread",
    "create_stateless_run", "get_stateless_run", "create_thread_run", "get_thread_run",
)  # fmt: skip

undocumented_status = _answering(
    "answers-created-status", "A new thread is answered with the undocumented status 201.",
    "answers/status", _status(201), "create_thread",
)  # fmt: skip
patched_status = _answering(
    "answers-accepted-status", "A patched thread is answered with the undocumented status 202.",
    "answers/status", _status(202), "patch_thread",
)  # fmt: skip
gone_status = _answering(
    "answers-missing-is-410", "An agent that does not exist is answered with 410.",
    "answers/status", _status(410), "get_agent_by_id", statuses=(404,),
)  # fmt: skip
server_error = _answering(
    "answers-search-fails", "Searching runs ends in a server error.",
    "answers/server-error", lambda answer, _: answer.become(Answer.of("it failed", 500)),
    "search_stateless_runs",
)  # fmt: skip
content_type = _answering(
    "answers-json-as-text", "Agents are answered as text/plain.",
    "answers/content-type", _header("content-type", "text/plain"), "get_agent_by_id",
)  # fmt: skip
no_content_type = _answering(
    "answers-without-content-type", "Runs are answered without a media type.",
    "answers/content-type", lambda answer, _: answer.headers.__delitem__("content-type"),
    "get_stateless_run",
)  # fmt: skip
truncated = _answering(
    "answers-json-truncated", "The JSON of an agent ends half-way.",
    "answers/json", _truncated, "get_agent_by_id",
)  # fmt: skip
not_a_number = _answering(
    "answers-json-nan", "The metadata of a thread holds NaN, which is not JSON.",
    "answers/json", in_json(lambda found: {**found, "metadata": {"n": math.nan}}),
    "get_thread",
)  # fmt: skip
not_utf8 = _answering(
    "answers-json-latin-1", "The description of an agent is not UTF-8.",
    "answers/json", _latin,
    "get_agent_by_id",
)  # fmt: skip
empty = _answering(
    "answers-empty-body", "A run is answered with an empty body.",
    "answers/json", _body(b""), "get_stateless_run",
)  # fmt: skip

run_without_status = _answering(
    "answers-run-without-status", "A run has no status.",
    "answers/required", without("status"), "get_stateless_run",
)  # fmt: skip
agent_without_metadata = _answering(
    "answers-agent-without-metadata", "An agent has no metadata.",
    "answers/required", without("metadata"), "get_agent_by_id",
)  # fmt: skip
thread_without_created_at = _answering(
    "answers-thread-without-created-at", "A thread has no created_at.",
    "answers/required", without("created_at"), "get_thread",
)  # fmt: skip
wait_run_without_creation = _answering(
    "answers-waited-run-without-creation", "The run that was waited for has no creation.",
    "answers/required",
    in_json(lambda found: {**found, "run": _left(found["run"], "creation")}),
    "wait_for_stateless_run_output",
)  # fmt: skip
state_without_checkpoint = _answering(
    "answers-state-without-checkpoint", "A state in the history has no checkpoint.",
    "answers/required",
    in_json(lambda found: [_left(item, "checkpoint") for item in found]),
    "get_thread_history",
)  # fmt: skip
number_for_string = _answering(
    "answers-number-for-string", "The status of a thread is a number.",
    "answers/type", setting(status=1), "get_thread",
)  # fmt: skip
object_for_array = _answering(
    "answers-object-for-array", "The runs that were searched come in an object, not in an array.",
    "answers/type", in_json(lambda found: {"items": found}), "search_stateless_runs",
)  # fmt: skip
string_for_object = _answering(
    "answers-string-for-object", "The creation of the runs that were searched is a text.",
    "answers/type", in_json(lambda found: [{**item, "creation": "none"} for item in found]),
    "search_stateless_runs",
)  # fmt: skip
null_for_absent = _answering(
    "answers-null-for-absent", "A thread without messages has null for them.",
    "answers/null", in_json(lambda found: {"messages": None, **found}), "get_thread",
)  # fmt: skip
null_thread_id = _answering(
    "answers-null-in-creation", "A run's creation has null for fields that were not sent.",
    "answers/null",
    in_json(lambda found: {**found, "creation": {"webhook": None, **found["creation"]}}),
    "get_stateless_run",
)  # fmt: skip
run_status = _answering(
    "answers-run-status-unknown", "A pending run has the status running.",
    "answers/enum",
    in_json(_running),
    "get_stateless_run", "create_stateless_run",
)  # fmt: skip
thread_status = _answering(
    "answers-thread-status-unknown", "A thread has the status ready.",
    "answers/enum", setting(status="ready"), "get_thread",
)  # fmt: skip
naive_time = _answering(
    "answers-naive-time", "The created_at of a run has no offset.",
    "answers/format", _naive, "get_stateless_run", "create_stateless_run",
)  # fmt: skip
thread_time = _answering(
    "answers-time-as-date", "The updated_at of a thread is a date without a time.",
    "answers/format",
    in_json(lambda found: {**found, "updated_at": found["updated_at"][:10]}), "get_thread",
)  # fmt: skip


@fault(
    "answers-checkpoint-no-uuid", "The IDs of checkpoints are no UUIDs.", rule="answers/format",
)  # fmt: skip
def checkpoint_no_uuid(parts: Parts) -> None:
    """Write a letter before each, and understand it again."""
    written = in_json(
        lambda found: [_with_checkpoint(item, lambda id_: f"c{id_}") for item in found]
    )
    parts.answer(written, "get_thread_history")

    def read(request: Request) -> None:
        if "before" in request.query:
            request.query["before"] = request.query["before"].removeprefix("c")
        if isinstance(request.fields.get("checkpoint"), dict):
            request.json = _with_checkpoint(request.json, lambda id_: id_.removeprefix("c"))

    parts.request(read, "get_thread_history", "patch_thread")


output_type = _answering(
    "answers-output-type-unknown", "The output of a run has a type that ACP does not have.",
    "answers/union",
    in_json(lambda found: {**found, "output": {**found["output"], "type": "done"}}),
    "wait_for_stateless_run_output",
)  # fmt: skip
output_branches = _answering(
    "answers-output-of-another-type", "The output of a run is tagged interrupt, without being one.",
    "answers/union",
    in_json(lambda found: {**found, "output": {**found["output"], "type": "interrupt"}}),
    "wait_for_thread_run_output",
)  # fmt: skip
error_body = _answering(
    "answers-error-object", "Errors are objects with a detail, not JSON strings.",
    "answers/error-body", _error_object, *_ERRORS, statuses=(404, 409, 422),
)  # fmt: skip
error_text = _answering(
    "answers-error-text", "An error is text/plain.",
    "answers/error-body",
    lambda answer, _: answer.become(Answer(answer.status, b"no such run", answer.headers)),
    "get_stateless_run", statuses=(404,),
)  # fmt: skip
no_content = _answering(
    "answers-thread-deleted-object", "Deleting a thread is answered with 200 and an object.",
    "answers/status", lambda answer, _: answer.become(Answer.of({"ok": True})),
    "delete_thread", statuses=(204,),
)  # fmt: skip
output_schema = _answering(
    "payloads-output", "The output of a run is not what its agent's descriptor says.",
    "payloads/output",
    in_json(lambda found: {**found, "output": {**found["output"], "values": {"undeclared": [1]}}}
            if found["output"]["type"] == "result" else found),
    "wait_for_stateless_run_output", "create_and_wait_for_stateless_run_output",
)  # fmt: skip
interrupt_schema = _answering(
    "payloads-interrupt", "The payload of an interrupt is not what its agent's descriptor says.",
    "payloads/interrupt",
    in_json(lambda found: {**found, "output": {**found["output"], "interrupt": {"undeclared": 1}}}
            if found["output"]["type"] == "interrupt" else found),
    "wait_for_stateless_run_output", "create_and_wait_for_stateless_run_output",
)  # fmt: skip
state_schema = _answering(
    "payloads-state", "The state of a thread is not what its agent's descriptor says.",
    "payloads/state",
    in_json(lambda found: {**found, "values": {"undeclared": [1]}} if "values" in found else found),
    "get_thread",
)  # fmt: skip
