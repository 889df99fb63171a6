"""What the server is made of, for faults to change before it is made."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any, TypeAlias

from starlette.types import ASGIApp

from acpact.server.access import KeyRequired
from acpact.server.agent import Agent
from acpact.server.app import application
from acpact.server.core import Core
from acpact.server.faults.registry import Fault
from acpact.server.faults.tools import (
    AnswerChange,
    Answers,
    Ending,
    FrameChange,
    Frames,
    RequestChange,
    Requests,
    Substitute,
    Substitutes,
)
from acpact.server.scheduler import Limits
from acpact.server.sending import send
from acpact.server.values import JsonObject
from acpact.server.webhooks import Send, Webhooks

Wrap: TypeAlias = Callable[[ASGIApp], ASGIApp]
Delivery: TypeAlias = Callable[[str, JsonObject, bool, Send], Awaitable[None]]


class Parts:
    """The parts of a server with some faults; those given first are closest to the clean server.

    `api_key` is what the server asks for. Operations are given by their ids.
    """

    def __init__(self, faults: Iterable[Fault], api_key: str | None = None) -> None:
        self.api_key = api_key
        self._kinds: dict[str, list[type]] = defaultdict(list)
        self._wraps: list[Wrap] = []
        self._send: Send = send
        for fault in faults:
            fault.apply(self)

    def wrap(self, wrap: Wrap) -> None:
        """Put an ASGI application of the fault's own between the client and the clean server."""
        self._wraps.append(wrap)

    def request(self, change: RequestChange, *operations: str) -> None:
        """Change requests before the clean server sees them."""
        self.wrap(lambda app: Requests(app, operations, change))

    def answer(
        self, change: AnswerChange, *operations: str, statuses: Sequence[int] = (200,)
    ) -> None:
        """Change the answers that have one of these statuses, whole; no streams. Without: all."""
        self.wrap(lambda app: Answers(app, operations, change, statuses))

    def instead(self, make: Substitute, *operations: str) -> None:
        """Answer in place of the clean server, unless what is made is None."""
        self.wrap(lambda app: Substitutes(app, operations, make))

    def frames(self, change: FrameChange, *operations: str, ending: Ending | None = None) -> None:
        """Change the frames of streams; `ending` yields what is to come after the last one."""
        self.wrap(lambda app: Frames(app, operations, change, ending))

    def extend(self, part: str, kind: type) -> None:
        """Let a part of the core (a dataclass) be of a kind that does something else.

        `part` is the name of the property of `Core`; `kind` is a subclass of what it is.
        """
        self._kinds[part].append(kind)

    def deliver(self, delivery: Delivery) -> None:
        """Change how webhooks are called: with URL, run, whether it is stateless, and how to."""
        before = self._send

        async def changed(url: str, run: JsonObject, stateless: bool) -> None:
            await delivery(url, run, stateless, before)

        self._send = changed

    def core(self, agents: Sequence[Agent], limits: Limits | None = None) -> Core:
        """Make the core; ValueError as `Core` itself has it."""
        parts = {name: _extended(name, kinds) for name, kinds in self._kinds.items()}
        return _subclass(Core, parts)(agents, Webhooks(self._send), limits)

    def application(self, core: Core) -> ASGIApp:
        """Make the application."""
        app: ASGIApp = application(core)
        for wrap in self._wraps:
            app = wrap(app)
        return KeyRequired(app, self.api_key) if self.api_key else app


def _extended(name: str, kinds: Sequence[type]) -> "cached_property[Any]":
    """Return the property of a core for a part of another kind."""
    clean: cached_property[Any] = getattr(Core, name)
    kind = type(kinds[0].__name__, tuple(reversed(kinds)), {})

    def make(core: Core) -> Any:
        part = clean.func(core)
        return kind(**{field.name: getattr(part, field.name) for field in fields(part)})

    return cached_property(make)


def _subclass(base: type[Core], parts: dict[str, Any]) -> type[Core]:
    return type("FaultyCore", (base,), parts)
