"""Errors in the form that the document gives them."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response as HTTPResponse

from ..runtime.wire import is_json, json_bytes
from .operation import ErrorForm, Operation, Response
from .refusals import Problem, Refusal, phrase
from .replies import encode

PROBLEM_JSON = "application/problem+json"


def refusal_status(operation: Operation | None, refusal: Refusal) -> int:
    """The status to refuse a request with: the first wanted one that is documented.

    An operation that documents none of them answers with 404 if it documents that, else with the
    lowest 4xx it has, and if it has none, with the best one that was wanted.
    """
    wanted = refusal.wanted
    if refusal.strict or operation is None:
        return wanted[0]
    statuses = operation.statuses
    exact = next((status for status in wanted if str(status) in statuses), None)
    if exact is not None:
        return exact
    if statuses & {"4XX", "default"}:
        return wanted[0]
    others = sorted(int(key) for key in statuses if key.isdigit() and key.startswith("4"))
    return 404 if 404 in others else next(iter(others), wanted[0])


def refusal_response(
    operation: Operation | None, refusal: Refusal, fallback: ErrorForm | None
) -> HTTPResponse:
    """The answer to a request that can't be served."""
    status = refusal_status(operation, refusal)
    return message_response(operation, status, refusal.message, refusal.headers, fallback)


def problem_response(
    operation: Operation, problem: Problem, fallback: ErrorForm | None
) -> HTTPResponse:
    """The answer that a handler raised: its value as documented, or its message in that form."""
    status, value, headers = problem.status, problem.value, problem.headers
    if isinstance(value, str):
        return message_response(operation, status, value, headers, fallback)
    documented = next((found for found in operation.documented(status) if found.media_type), None)
    media = documented.media_type if documented and documented.media_type else "application/json"
    return HTTPResponse(encode(media, value), status, {**headers, "content-type": media})


def message_response(
    operation: Operation | None,
    status: int,
    message: str,
    headers: dict[str, str],
    fallback: ErrorForm | None,
) -> HTTPResponse:
    """An error that has a message, in the form of the operation's own errors if they have one."""
    found = _documented_form(operation, status)
    if found is not None and found.error is not None and found.media_type is not None:
        form, media = found.error, found.media_type
    elif fallback is not None:
        form, media = fallback, "application/json"
    else:
        form = ErrorForm("detail", ("status",), ("title",), {"type": "about:blank"})
        media = PROBLEM_JSON
    content = error_content(form, media, status, message)
    return HTTPResponse(content, status, {**headers, "content-type": media})


def error_content(form: ErrorForm, media: str, status: int, message: str) -> bytes:
    """The bytes of an error body with a message in it."""
    if form.member is None:
        plain = not is_json(media.partition(";")[0].strip().lower())
        return message.encode("utf-8", "replace") if plain else json_bytes(message)
    body: dict[str, Any] = dict(form.fixed)
    body |= dict.fromkeys(form.status, status) | dict.fromkeys(form.phrase, phrase(status))
    return json_bytes({**body, form.member: message})


def _documented_form(operation: Operation | None, status: int) -> Response | None:
    """The documented error whose form to use: that of the status, else that of a 4xx."""
    if operation is None:
        return None
    exact = [found for found in operation.documented(status) if found.error]
    others = [
        found
        for found in operation.responses
        if found.error and found.status.startswith(("4", "d"))
    ]
    return next(iter([*exact, *others]), None)
