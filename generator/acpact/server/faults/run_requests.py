"""Faults of a server that takes requests for runs that it has to refuse."""

from collections.abc import Callable

from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import Family, Fault, Runs, fault, run_fault
from acpact.server.faults.request import Request

_STARTS = (
    "create_{run}",
    "create_and_wait_for_{run}_output",
    "create_and_stream_{run}_output",
)


def _mending(name: str, sentence: str, rule: str, mend: Callable[[Request], None]) -> Family:
    """Make faults: requests to start runs are mended, so that the clean server takes them."""

    def apply(parts: Parts, runs: Runs) -> None:
        parts.request(mend, *runs(*_STARTS))

    return run_fault(name, sentence, rule=rule)(apply)


def _no_json(request: Request) -> None:
    if request.body.strip() not in (b"", b"null") and request.json is None:
        request.json = {}


def _no_body(request: Request) -> None:
    if not request.body:
        request.json = {}


def _no_object(request: Request) -> None:
    if request.body.strip() == b"null" or not isinstance(request.json, dict | None):
        request.json = {}


def _metadata(request: Request) -> None:
    if not isinstance(request.fields.get("metadata", {}), dict):
        request.drop("metadata")


def _on_disconnect(request: Request) -> None:
    found = request.fields.get("on_disconnect", "cancel")
    if isinstance(found, str) and found not in ("cancel", "continue"):
        request.drop("on_disconnect")


def _stream_mode(request: Request) -> None:
    found = request.fields.get("stream_mode", "values")
    if isinstance(found, str) and found not in ("values", "custom"):
        request.drop("stream_mode")


broken_json = _mending(
    "requests-run-of-broken-json", "A {run} is created by a body that is not JSON.",
    "requests/not-json", _no_json,
)  # fmt: skip
no_body = _mending(
    "requests-run-without-body", "A {run} is created by a request without a body.",
    "requests/no-body", _no_body,
)  # fmt: skip
no_object = _mending(
    "requests-run-of-any-json", "A {run} is created by a body that is no object.",
    "requests/not-an-object", _no_object,
)  # fmt: skip
wrong_type = _mending(
    "requests-run-with-wrong-type", "A {run} is created with metadata that are no object.",
    "requests/wrong-types", _metadata,
)  # fmt: skip
wrong_enum = _mending(
    "requests-run-with-unknown-option", "A {run} is created with an on_disconnect that ACP does "
    "not have.", "requests/wrong-enum", _on_disconnect,
)  # fmt: skip
wrong_mode = _mending(
    "requests-run-with-unknown-mode", "A {run} is created with a stream_mode that ACP does not "
    "have.", "requests/wrong-stream-mode", _stream_mode,
)  # fmt: skip


@run_fault(
    "requests-cancel-with-unknown-action", "A {run} is cancelled with an action that ACP does not "
    "have.", rule="requests/wrong-cancel",
)  # fmt: skip
def wrong_action(parts: Parts, runs: Runs) -> None:
    """Interrupt it."""

    def mend(request: Request) -> None:
        if request.query.get("action") not in (None, "interrupt", "rollback"):
            del request.query["action"]

    parts.request(mend, *runs("cancel_{run}"))


def _page(request: Request) -> None:
    if not request.query.get("limit", "1").isdigit():
        del request.query["limit"]


wrong_page: Fault = fault(
    "requests-list-with-text", "The runs on a thread are listed with a limit that is no number.",
    rule="thread-requests/wrong-page",
)(lambda parts: parts.request(_page, "list_thread_runs"))  # fmt: skip
