"""An operation on the wire of a server that speaks a dialect."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from acpact.conformance.contract import EVENT_STREAM, Contract, filled
from acpact.conformance.dialects.model import Answer, Dialect, Event, Spoken
from acpact.conformance.dialects.template import ABSENT, Scope, made
from acpact.conformance.errors import DialectError
from acpact.conformance.http.exchange import Request, Response, parsed
from acpact.conformance.http.sse import UNFINISHED, Frame, frames_in
from acpact.conformance.http.wire import query_string
from acpact.conformance.verdicts import NotSupportedError

_LARGEST = 16 * 1024 * 1024
"""Bytes of a message that a dialect may make."""
_TOO_MUCH = (DialectError, RecursionError)
"""An answer that is too long or too deep to be understood stays as it is."""


@dataclass(frozen=True, slots=True)
class Dialectal:
    """The wire of a dialect. What it does not have raises NotSupportedError."""

    dialect: Dialect
    contract: Contract

    @property
    def name(self) -> str:
        """The name of the dialect."""
        return self.dialect.name

    @property
    def lacks(self) -> Mapping[str, str]:
        """Why the dialect does not have an operation, or can't keep a rule, by its id."""
        found = {**self.dialect.unsupported, **self.dialect.skips}
        return {name: self._said(why) for name, why in found.items()}

    def method(self, request: Request) -> str:
        """Return the HTTP method."""
        return self._spoken(request).method

    def url(self, request: Request) -> str:
        """Return path and query, relative to the base URL."""
        spoken, scope = self._spoken(request), self._asking(request)
        found = {**request.path, **{name: made(t, scope) for name, t in spoken.path.items()}}
        values = {name: _text(value) for name, value in found.items() if value is not ABSENT}
        for name in spoken.names:
            if name not in values:
                raise NotSupportedError(self._said(f"{request.operation} needs {{{name}}}"))
        return filled(spoken.route, values) + query_string(self._query(spoken, request, scope))

    def content(self, request: Request) -> bytes | None:
        """Return the body to send. One that is no JSON is sent as it is."""
        spoken = self._spoken(request)
        has_body = bool(self.contract.operations[request.operation].body)
        if request.content is None and has_body:
            return None
        body = ABSENT if request.content is None else request.body
        if body is None and request.content != b"null":
            return request.content
        found = made(spoken.body, self._asking(request, body))
        return None if found is ABSENT else _dumped(found)

    def understood(self, request: Request, response: Response) -> Response:
        """Return the answer in the terms of the contract."""
        answer = self._spoken(request).answers.get(response.status)
        if answer is None:
            return response
        status = answer.status or response.status
        if response.media_type == EVENT_STREAM and not answer.empty:
            frames = self._frames(request, response)
            body = b"".join(map(_encoded, frames))
            return replace(response, status=status, body=body, original=response, frames=frames)
        body = self._body(answer, request, response)
        return replace(response, status=status, body=body, original=response)

    def frame(self, request: Request, head: Response, frame: Frame) -> Frame | None:
        """Return an event of a stream in the terms of the contract; None if it is none there."""
        answer = self._spoken(request).answers.get(head.status)
        events = (answer and answer.events) or {}
        event = events.get(frame.event or "message") or events.get("*")
        if event is None:
            return frame
        return None if event.drop else self._event(event, frame, self._answering(request, head))

    def delivered(self, value: Any) -> Any:
        """Return the JSON body of a callback in the terms of the contract; None stays None."""
        if value is None:
            return None
        found = made(self.dialect.webhook, Scope(value, {}, self.dialect.shapes))
        return None if found is ABSENT else found

    def _spoken(self, request: Request) -> Spoken:
        found = self.dialect.operations.get(request.operation)
        if found is None:
            why = self.dialect.unsupported.get(request.operation, request.operation)
            raise NotSupportedError(self._said(why))
        body = request.body if found.refuses else None
        for name, why in found.refuses.items():
            if isinstance(body, dict) and name in body:
                raise NotSupportedError(self._said(f"{request.operation} with {name}: {why}"))
        return found

    def _said(self, why: str) -> str:
        return f"not supported by the dialect {self.name}: {why}"

    def _query(self, spoken: Spoken, request: Request, scope: Scope) -> dict[str, str]:
        if spoken.query is None:
            return dict(request.query)
        found = made(spoken.query, scope.at(dict(request.query)))
        return {name: _text(value) for name, value in found.items()}

    def _asking(self, request: Request, body: Any = ABSENT) -> Scope:
        """Return what templates of a request refer to; the body in the query and path, too."""
        body = request.body if body is ABSENT and request.content is not None else body
        sources = {"path": dict(request.path), "query": dict(request.query), "sent": body}
        return Scope(body, sources, self.dialect.shapes)

    def _answering(self, request: Request, head: Response) -> Scope:
        asked = self._asking(request)
        headers = {name.lower(): value for name, value in reversed(head.headers)}
        return replace(asked, sources={**asked.sources, "header": headers})

    def _body(self, answer: Answer, request: Request, response: Response) -> bytes:
        if answer.empty:
            return b""
        value = response.json
        if value is None and response.body.strip() != b"null":
            return response.body
        try:
            found = made(answer.body, self._answering(request, response).at(value))
            return b"" if found is ABSENT else _dumped(found)
        except _TOO_MUCH:
            return response.body

    def _frames(self, request: Request, response: Response) -> tuple[Frame, ...]:
        """Return the frames of a stream that was read, what is wrong with them told anew."""
        came = [(frame, self.frame(request, response, frame)) for frame in frames_in(response.body)]
        return tuple(_judged(frame, raw) for raw, frame in came if frame is not None)

    def _event(self, event: Event, frame: Frame, scope: Scope) -> Frame:
        data = parsed((frame.data or "").encode())
        if data is None:
            return frame
        sources = {**scope.sources, "event": frame.event or "message"}
        if frame.id is not None:
            sources["id"] = frame.id
        there = replace(scope, it=data, sources=sources)
        try:
            found, number = made(event.data, there), made(event.id, there)
            text = None if found is ABSENT else _dumped(found).decode()
        except _TOO_MUCH:
            return frame
        known = None if number is ABSENT else _text(number)
        return replace(frame, event=event.event, id=known, data=text)


def _judged(frame: Frame, raw: Frame) -> Frame:
    """Return a frame with its own problems, and those that no translation mends."""
    kept = tuple(problem for problem in raw.problems if not problem.startswith("the field"))
    found = frames_in(_encoded(replace(frame, problems=())))
    return replace(frame, raw=raw.raw, problems=kept + (found[0].problems if found else ()))


def _encoded(frame: Frame) -> bytes:
    """Return a frame as it would be on the wire."""
    fields = {"id": frame.id, "event": frame.event, "data": frame.data}
    lines = [
        f"{name}: {line}\n"
        for name, value in fields.items()
        if value is not None
        for line in value.split("\n")
    ]
    end = "" if UNFINISHED in frame.problems else "\n"
    return ("".join(lines) + end).encode()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _dumped(value: Any) -> bytes:
    """Return JSON, as far as there is room for it: what is referred to twice is there twice."""
    parts, size = [], 0
    for part in json.JSONEncoder().iterencode(value):
        parts.append(part)
        size += len(part)
        if size > _LARGEST:
            raise DialectError(f"the dialect makes a message of more than {_LARGEST} bytes")
    return "".join(parts).encode()
