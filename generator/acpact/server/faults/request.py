"""Requests as faults get them in hand: what is changed here is what the clean server gets."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

from starlette.datastructures import MultiDict, MutableHeaders
from starlette.requests import Request as HTTPRequest
from starlette.types import ASGIApp, Message, Receive, Scope

from acpact.server.faults.answer import Answer, collected, json_bytes
from acpact.server.generated import OPERATIONS, Routes, raw_path

_ROUTES = Routes((found.method, found.path, found.id) for found in OPERATIONS)
_JSON = "application/json"


@dataclass(slots=True)
class Request:
    """One request. `path` is not decoded; `parameters` are those of the path."""

    app: ASGIApp
    scope: Scope
    method: str
    path: str
    parameters: dict[str, str]
    query: MultiDict
    headers: MutableHeaders
    body: bytes

    @classmethod
    async def of(cls, app: ASGIApp, scope: Scope, receive: Receive) -> "Request":
        """Read the whole of a request that is on its way to an application."""
        return cls(
            app,
            scope,
            scope["method"],
            raw_path(scope),
            dict(_parameters(scope)),
            MultiDict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)),
            MutableHeaders(raw=list(scope["headers"])),
            await HTTPRequest(scope, receive).body(),
        )

    @property
    def json(self) -> Any:
        """The body, None if it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @json.setter
    def json(self, value: Any) -> None:
        self.body = json_bytes(value)
        self.headers["content-type"] = _JSON

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a body that is an object, none of any other."""
        found = self.json
        return found if isinstance(found, dict) else {}

    def set(self, **fields: Any) -> None:
        """Set fields of the body."""
        self.json = {**self.fields, **fields}

    def drop(self, *names: str) -> None:
        """Leave fields of the body out; a body that has none of them stays as it is."""
        fields = self.fields
        if fields.keys() & {*names}:
            self.json = {name: value for name, value in fields.items() if name not in names}

    @property
    def thread(self) -> str:
        """The path of the thread that the request is about, "" for none."""
        found = self.parameters.get("thread_id")
        return "" if found is None else f"/threads/{found}"

    @property
    def run(self) -> str:
        """The path of the run that the request is about."""
        return f"{self.thread}/runs/{self.parameters['run_id']}"

    async def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Ask the clean server something else, which must not be a stream."""
        path, _, query = path.partition("?")
        headers = MutableHeaders({} if body is None else {"content-type": _JSON})
        content = b"" if body is None else json_bytes(body)
        pairs = MultiDict(parse_qsl(query))
        asked = Request(self.app, self.scope, method, path, {}, pairs, headers, content)
        found = await collected(self.app, asked.as_scope(), asked.receiving(_nothing))
        assert found is not None  # noqa: S101  (this client never goes)
        return found

    async def get(self, path: str) -> Any:
        """Ask the clean server for something and return its JSON, None if it is not there."""
        found = await self.ask("GET", path)
        return found.json if found.status == 200 else None

    def as_scope(self) -> Scope:
        """Return the request as ASGI has it, without its body."""
        if self.body or "content-length" in self.headers:
            self.headers["content-length"] = str(len(self.body))
        return {
            **self.scope,
            "method": self.method,
            "path": unquote(self.path),
            "raw_path": self.path.encode("latin-1"),
            "query_string": urlencode(self.query.multi_items()).encode(),
            "headers": self.headers.raw,
        }

    def receiving(self, receive: Receive) -> Receive:
        """Return what gives the body first, and then what the client does."""
        unread = [{"type": "http.request", "body": self.body, "more_body": False}]

        async def following() -> Message:
            return unread.pop() if unread else await receive()

        return following


def operation_of(scope: Scope) -> str:
    """Return the id of the operation that a request is for, "" if ACP has none."""
    found = _ROUTES.find(raw_path(scope))
    place = found and found.get(scope["method"])
    return place.target if place else ""


def _parameters(scope: Scope) -> Any:
    found = _ROUTES.find(raw_path(scope))
    place = found and found.get(scope["method"])
    return zip(place.names, found.values, strict=True) if found and place else ()


async def _nothing() -> Message:
    return await asyncio.Future()
