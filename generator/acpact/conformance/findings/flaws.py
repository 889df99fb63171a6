"""What is wrong with an exchange by itself, whatever it was for: one rule, one function."""

from collections.abc import Iterator
from dataclasses import dataclass

from acpact.conformance.contract import EVENT_STREAM, Contract, Operation
from acpact.conformance.findings.stream_flaws import frames_of, stream_flaws
from acpact.conformance.http.exchange import Exchange, Response, Trouble
from acpact.conformance.http.strict_json import strict_problem
from acpact.conformance.schemas import Mismatch
from acpact.document import join

_UNAUTHORISED = (401, 403)
_JSON = "application/json"
_PAYLOADS = {
    "OutputSchema": "payloads/output",
    "InterruptPayloadSchema": "payloads/interrupt",
    "StreamUpdateSchema": "payloads/update",
    "ThreadStateSchema": "payloads/state",
}
_TROUBLES = {
    Trouble.LATE: "answers/in-time",
    Trouble.LARGE: "answers/size",
    Trouble.CLOSED: "answers/delivered",
    Trouble.PROTOCOL: "answers/delivered",
    Trouble.ENCODING: "answers/delivered",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """A broken rule. Two flaws with the same rule and `cause` have one root cause."""

    rule: str
    cause: str
    pointer: str
    expected: str
    seen: str


def flaws(contract: Contract, exchange: Exchange) -> list[Flaw]:
    """Return what is wrong with an exchange."""
    operation = contract.operations.get(exchange.request.operation)
    if operation is None:
        return []
    return list(_flaws(contract, operation, exchange))


def _flaws(contract: Contract, operation: Operation, exchange: Exchange) -> Iterator[Flaw]:
    response = exchange.response
    if exchange.trouble in _TROUBLES:
        yield _trouble(operation, exchange)
    if response is None:
        return
    if response.status >= 500:
        yield _server_error(operation, response)
    elif str(response.status) not in operation.answers and not _is_outside(exchange):
        yield _status(operation, response)
    elif exchange.is_whole and (operation.streams or not exchange.left):
        yield from _content(contract, operation, exchange, response)


def _is_outside(exchange: Exchange) -> bool:
    """Tell whether a status is about what the document leaves to HTTP: access, and media types."""
    sent = {name.lower(): value for name, value in exchange.request.headers}
    is_json = sent.get("content-type", _JSON).startswith(_JSON)
    return exchange.status in _UNAUTHORISED or (exchange.status == 415 and not is_json)


def _trouble(operation: Operation, exchange: Exchange) -> Flaw:
    rule = _TROUBLES[exchange.trouble or Trouble.CLOSED]
    if operation.streams and exchange.status == 200 and rule != "answers/delivered":
        rule = "streams/ends"
    seen = f"{operation.id}: {exchange.trouble}: {exchange.detail}"
    return Flaw(rule, f"{exchange.trouble}", operation.pointer, "a whole answer in time", seen)


def _server_error(operation: Operation, response: Response) -> Flaw:
    cause = _text(response, 120)
    seen = f"{operation.id}: {response.status} {cause}"
    pointer = join(operation.pointer, "responses")
    return Flaw("answers/server-error", cause, pointer, "no 5xx status", seen)


def _status(operation: Operation, response: Response) -> Flaw:
    expected = f"one of the documented statuses {', '.join(operation.answers)}"
    pointer = join(operation.pointer, "responses")
    seen = f"{operation.id}: {response.status} {_text(response, 120)}"
    return Flaw("answers/status", str(response.status), pointer, expected, seen)


def _content(
    contract: Contract, operation: Operation, exchange: Exchange, response: Response
) -> Iterator[Flaw]:
    pointer = join(operation.pointer, "responses", str(response.status))
    media = operation.answers.get(str(response.status), {})
    if not media:
        if response.body and str(response.status) in operation.answers:
            yield Flaw("answers/no-content", "", pointer, "no body", _text(response, 120))
    elif response.status >= 400:
        yield from _error_body(contract, operation, response, pointer)
    elif response.media_type not in media:
        rule = "streams/content-type" if EVENT_STREAM in media else "answers/content-type"
        expected = f"content-type {' or '.join(media)}"
        seen = (
            f"{operation.id}: {response.status} {response.media_type or 'without a content type'}"
        )
        yield Flaw(rule, response.media_type, pointer, expected, seen)
    elif response.media_type == EVENT_STREAM:
        yield from _stream(contract, operation, exchange, response)
    else:
        yield from _json(contract, operation, response, pointer)


def _stream(
    contract: Contract, operation: Operation, exchange: Exchange, response: Response
) -> Iterator[Flaw]:
    for found in stream_flaws(contract, operation, frames_of(exchange, response)):
        if isinstance(found, Mismatch):
            yield mismatch_flaw(found, operation.id, rule="streams/data-schema")
        else:
            yield Flaw(found.rule, found.cause, found.pointer, found.expected, found.seen)


def _json(
    contract: Contract, operation: Operation, response: Response, pointer: str
) -> Iterator[Flaw]:
    problem = strict_problem(response.body)
    if problem:
        seen = f"{operation.id}: {problem}: {_text(response, 80)}"
        yield Flaw("answers/json", problem, pointer, "a body that is JSON in UTF-8", seen)
        return
    found = contract.mismatches(operation.id, response.status, response.media_type, response.json)
    for mismatch in found:
        yield mismatch_flaw(mismatch, operation.id)


def _error_body(
    contract: Contract, operation: Operation, response: Response, pointer: str
) -> Iterator[Flaw]:
    """Yield one flaw at most: a server has one way to write its errors."""
    media = operation.answers[str(response.status)]
    is_json = response.media_type in media and not strict_problem(response.body)
    status, kind = response.status, response.media_type
    found = contract.mismatches(operation.id, status, kind, response.json) if is_json else []
    if found or not is_json:
        at = found[0].pointer if found else pointer
        seen = f"{operation.id}: {status} {kind or 'without a content type'} {_text(response, 120)}"
        yield Flaw("answers/error-body", "", at, "a JSON string", seen)


def mismatch_flaw(mismatch: Mismatch, where: str, rule: str = "") -> Flaw:
    """Return the flaw that a value is which does not fit the document.

    `rule` takes the place of `answers/KIND`; an agent's own payload has a rule of its own.
    """
    payload = next(
        (_PAYLOADS[name] for name in _PAYLOADS if f"/schemas/{name}" in mismatch.pointer), ""
    )
    seen = f"{where}: {mismatch.place or 'the body'}: {mismatch.message}"
    expected = f"what the schema says ({mismatch.kind})"
    cause = f"{mismatch.pointer} {mismatch.place.rpartition('/')[2]}"
    named = payload or rule or f"answers/{mismatch.kind}"
    return Flaw(named, cause, mismatch.pointer, expected, seen)


def _text(response: Response, most: int) -> str:
    return " ".join(response.received.body[:most].decode(errors="replace").split())
