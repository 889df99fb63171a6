"""What the generated code says about each operation; the sync and the async client share it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from types import FunctionType
from typing import Annotated, Any, Generic, Literal, TypeAlias

from pydantic import BeforeValidator, TypeAdapter
from pydantic_core import from_json
from typing_extensions import TypeVar

from .parameters import Parameter
from .wire import is_json, media_type

T = TypeVar("T", default=Any)

StreamMode: TypeAlias = Literal["event", "event-json", "data", "raw"]


@dataclass(frozen=True)
class Body:
    """The body of a request: the media type it is sent as, and whether it must be there.

    `fields` are the names, with spaces between them, of those fields of an object that can be
    given as keywords; `*` after one says that the object must have it. Without any the body is
    given as a whole.
    """

    media_type: str
    required: bool
    fields: str = ""

    @cached_property
    def keywords(self) -> dict[str, bool]:
        """The names that are keywords, and whether they are required."""
        return {name.rstrip("*"): name.endswith("*") for name in self.fields.split()}


@dataclass(frozen=True, slots=True)
class Paging:
    """How a search is told which page to give: fields of its body, or arguments of its own.

    `default` is the limit to ask for where none is given; None leaves it to the server.
    """

    limit: str
    offset: str
    in_body: bool
    default: int | None = None


@dataclass(frozen=True)
class Response:
    """One documented answer: a status (`200`, `2XX`, `default`) in one media type.

    `type` is what the body is validated against: any form that `pydantic.TypeAdapter` takes, a
    function of no arguments that returns one (resolved at first use), or None for no schema.
    `media_type` None is an answer without a body. `stream` marks an event stream and says what
    becomes the value of one event:
    `event` = the mapping of its `id`, `event` and `data` (as text), validated;
    `event-json` = the same with the JSON in its data field parsed;
    `data` = the JSON in its data field, validated; `raw` = the `ServerSentEvent` itself.
    Where data is JSON, `[DONE]`, with which many servers end a stream, is no event.
    """

    status: str
    media_type: str | None = None
    type: Any = None
    stream: StreamMode | None = None

    @cached_property
    def media(self) -> str:
        """The media type in lower case without parameters; "" for an answer without a body."""
        return media_type(self.media_type)

    @cached_property
    def adapter(self) -> TypeAdapter[Any] | None:
        """The validator of `type`, built at first use and then kept; None without a schema."""
        form = self._form
        return None if form is None else TypeAdapter(form)

    @cached_property
    def _form(self) -> Any:
        return self.type() if isinstance(self.type, FunctionType) else self.type

    def takes(self, came: str) -> bool:
        """Whether a media type may be read as this one: JSON of any kind says nothing of others."""
        return not came or is_json(came) or not is_json(self.media) or self._form is not Any


@dataclass(frozen=True)
class Operation(Generic[T]):
    """One operation of the API, as documented.

    `T` is for type checkers: the value of a successful call, or of one event of its stream.
    `security` are alternatives: each the security schemes whose credentials go together.
    `paging` is for searches that give their result in pages. `name` is that of its method, where
    it is not the `id`.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[tuple[str, ...], ...] = ()
    paging: Paging | None = None
    name: str = ""

    @property
    def called(self) -> str:
        """The name that users call it by."""
        return self.name or self.id

    @cached_property
    def accept(self) -> str:
        """The Accept header of a plain call: all documented media types, success first."""
        plain = [response for response in self.responses if not response.stream]
        plain.sort(key=lambda response: not response.status.startswith("2"))
        return _accept(plain)

    @cached_property
    def successes(self) -> list[Response]:
        """The documented successes, streams among them; else what holds for all other statuses."""
        found = [r for r in self.responses if r.status.startswith("2")]
        return found or [r for r in self.responses if r.status == "default"]

    @cached_property
    def returns_nothing(self) -> bool:
        """Whether no documented success has content; then what comes all the same is left alone."""
        found = self.successes
        return bool(found) and all(response.media_type is None for response in found)

    @cached_property
    def accept_stream(self) -> str:
        """The Accept header of a call whose answer is read as an event stream."""
        return _accept(response for response in self.responses if response.stream)

    def documented(
        self, status_code: int, content_type: str | None, *, stream: bool = False
    ) -> Response | None:
        """What the document says about an answer: by exact status, then range, then default.

        Among several media types the one that came is taken; failing that, JSON; failing that,
        the first. JSON of any kind is what FastAPI documents where a handler makes its own
        response, of whatever media type: then text is JSON if it can be, the rest undocumented.
        """
        came = media_type(content_type)
        for key in (str(status_code), f"{status_code // 100}XX", "default"):
            found = self._by_status.get((key, stream))
            if found:
                best = found[0] if len(found) == 1 else _closest(found, came)
                text = _ANY_TEXT if status_code < 300 and came.startswith("text/") else None
                return best if best.takes(came) else text
        return None

    @cached_property
    def _by_status(self) -> dict[tuple[str, bool], list[Response]]:
        table: dict[tuple[str, bool], list[Response]] = {}
        for response in self.responses:
            key = (_status_key(response.status), response.stream is not None)
            table.setdefault(key, []).append(response)
        return table


def _json_or_text(text: str) -> Any:
    try:
        return from_json(text)
    except ValueError:
        return text


_ANY_TEXT = Response("2XX", "text/plain", Annotated[Any, BeforeValidator(_json_or_text)])


def _status_key(status: str) -> str:
    return status if status == "default" else status.upper()


def _accept(responses: Iterable[Response]) -> str:
    kinds = dict.fromkeys(r.media_type for r in responses if r.media_type is not None)
    return ", ".join(kinds) or "*/*"


def _closest(responses: list[Response], came: str) -> Response:
    return max(responses, key=lambda response: _likeness(response.media, came))


def _likeness(documented: str, came: str) -> int:
    if documented == came:
        return 5
    if is_json(documented) and is_json(came):
        return 4
    family = documented.partition("/")[0]
    if documented == f"{family}/*" and came.startswith(f"{family}/"):
        return 3
    if documented == "*/*":
        return 2
    return 1 if is_json(documented) else 0
