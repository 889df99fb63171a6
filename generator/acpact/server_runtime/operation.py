"""What the generated code says about each operation: what comes in, and what goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

from pydantic import TypeAdapter

from ..runtime.parameters import Location
from ..runtime.wire import media_type

Type: TypeAlias = Callable[[], Any]
"""Returns what `pydantic.TypeAdapter` takes; called at first use, when all models exist."""

StreamMode: TypeAlias = Literal["event", "event-json", "data", "raw"]
NO_DEFAULT: Final = object()


@dataclass(frozen=True)
class Input:
    """One parameter: its name on the wire, that of the handler's argument, and how to read it.

    `schema` is a key of the package's `schemas.json`, "" where every value is fine; `json` marks
    one whose document gives a JSON `content` in place of a style. `default` is a JSON value.
    """

    name: str
    python: str
    location: Location
    style: str
    explode: bool
    required: bool
    json: bool
    schema: str
    type: Type
    default: Any = NO_DEFAULT

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """What makes the handler's argument from a JSON value."""
        return TypeAdapter(self.type())

    @property
    def absent(self) -> Any:
        """The argument where the request has no such parameter: the document's default, or None.

        Made anew each time, since a list may be changed by the handler that gets it.
        """
        return None if self.default is NO_DEFAULT else self.adapter.validate_python(self.default)


@dataclass(frozen=True)
class Body:
    """A request body in one media type; `schema` as for an `Input`."""

    media_type: str
    schema: str
    type: Type

    @cached_property
    def media(self) -> str:
        """The media type in lower case, without parameters."""
        return media_type(self.media_type)

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """What makes the handler's argument from a JSON value."""
        return TypeAdapter(self.type())


@dataclass(frozen=True)
class ErrorForm:
    """How a message becomes the documented body of an error.

    Without a `member` the body is the message itself. Else it is an object that holds the message
    there, the status where `status` says, its phrase where `phrase` says, and what is `fixed`.
    """

    member: str | None = None
    status: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class Response:
    """A documented answer: a status (`200`, `2XX`, `default`) in one media type, None for no body.

    `stream` says what an item of the handler's iterator is: `event` and `event-json` are whole
    frames (data as text, or as JSON), `data` is the JSON of a frame's data, `raw` a frame.
    `nullable` says whether null can be the body. `error` is set where a message can be made into
    this answer.
    """

    status: str
    media_type: str | None = None
    stream: StreamMode | None = None
    nullable: bool = False
    error: ErrorForm | None = None

    @cached_property
    def media(self) -> str:
        """The media type in lower case, without parameters; "" without a body."""
        return media_type(self.media_type)


@dataclass(frozen=True)
class Operation:
    """One operation, as documented; `name` is that of the method of its handler.

    The method takes path parameters and body by position.
    """

    id: str
    name: str
    method: str
    path: str
    inputs: tuple[Input, ...] = ()
    bodies: tuple[Body, ...] = ()
    body_required: bool = False
    responses: tuple[Response, ...] = ()

    def documented(self, status: int) -> list[Response]:
        """The answers for a status: those of the exact one, else of its range, else `default`."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if found := self._by_status.get(key):
                return found
        return []

    @cached_property
    def statuses(self) -> frozenset[str]:
        """The documented statuses as they are written: `200`, `4XX`, `default`."""
        return frozenset(self._by_status)

    @cached_property
    def offered(self) -> frozenset[str]:
        """The media types of the documented answers."""
        return frozenset(answer.media for answer in self.responses) - {""}

    @cached_property
    def success(self) -> int:
        """The status of an answer whose handler does not choose one."""
        exact = sorted(key for key in self.statuses if key.isdigit() and key[0] in "23")
        if not exact or (exact[0] >= "3" and "2XX" in self.statuses):
            return 200
        return int(exact[0])

    @cached_property
    def _by_status(self) -> dict[str, list[Response]]:
        table: dict[str, list[Response]] = {}
        for response in self.responses:
            status = response.status
            key = status if status == "default" else status.upper()
            table.setdefault(key, []).append(response)
        return table
