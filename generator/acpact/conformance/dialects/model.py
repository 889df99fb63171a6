"""What stands in a dialect file, as it is read: strict, with nothing in it that nobody knows."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from acpact.conformance.dialects.template import Operator, Shaped, Template

_ROUTE = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE) /([A-Za-z0-9._~!$&'()*+,;=:@{}/-]*)")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SEGMENT = re.compile(r"[^{}]+|\{[A-Za-z_][A-Za-z0-9_]*\}")


def _checked_route(text: str) -> str:
    found = _ROUTE.fullmatch(text)
    segments = found[1].split("/") if found and found[1] else []
    strange = [part for part in segments if part in (".", "..") or not _SEGMENT.fullmatch(part)]
    if found is None or strange:
        example = "POST /threads/{thread_id}/runs"
        raise PydanticCustomError("route", "write a method and a path, as {example}", {
            "example": example
        })  # fmt: skip
    return text


Route = Annotated[str, Field(max_length=500), AfterValidator(_checked_route)]
Status = Annotated[int, Field(ge=200, le=599)]
Reason = Annotated[str, Field(min_length=1, max_length=500)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Event(_Part):
    """What an event of a stream is in the contract: its name, id and data; or nothing at all.

    In templates `$it` is its data as JSON, `$event` and `$id` are what they are.
    """

    drop: bool = False
    event: str = Field(default="agent_event", max_length=100)
    id: Template = "$id"
    data: Template = "$it"


class Answer(_Part):
    """What an answer with one status is in the contract. What is left out stays as it is.

    In templates `$it` is the body as JSON, `$header` the headers in lower case, `$path`, `$query`
    and `$sent` what was asked. `events` by name, `*` for those that are not listed.
    """

    status: Status | None = None
    body: Template = "$it"
    empty: bool = False
    events: dict[str, Event] | None = None


class Spoken(_Part):
    """How one operation is asked for, and what its answers are, by their status.

    In templates `$it` is the body as JSON, `$path` and `$query` are the parameters. `path` is for
    names in the route that the contract does not have. `refuses`: fields of the body that can't be
    said, and why.
    """

    request: Route
    path: dict[str, Template] = {}
    query: dict[str, Template] | None = None
    body: Template = "$it"
    refuses: dict[str, Reason] = {}
    answers: dict[Status, Answer] = {}

    @property
    def method(self) -> str:
        """The HTTP method."""
        return self.request.partition(" ")[0]

    @property
    def route(self) -> str:
        """The path, with names in braces."""
        return self.request.partition(" ")[2]

    @property
    def names(self) -> list[str]:
        """The names in the path."""
        return _PLACEHOLDER.findall(self.route)


class Dialect(_Part):
    """A dialect. `unsupported`: operations of the contract that it does not have, and why; `skips`:
    rules that would judge what the dialect itself has put into answers.

    `shapes` are templates with a name; each can use those that stand before it. `webhook` is what
    the body of a callback is in the contract.
    """

    format: Literal["1.0"] = Field(alias="acpact-dialect")
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")
    description: str = Field(max_length=2000)
    shapes: dict[str, Template] = {}
    operations: dict[str, Spoken]
    unsupported: dict[str, Reason] = {}
    skips: dict[str, Reason] = {}
    webhook: Template = "$it"


def shapes_in(value: Any) -> Iterator[str]:
    """Yield the names of the shapes that are used in a template, or in any part of a dialect."""
    if isinstance(value, Shaped):
        yield value.shape
    parts: Any = ()
    if isinstance(value, Operator | _Part):
        parts = [part for _, part in value]
    elif isinstance(value, dict):
        parts = value.values()
    elif isinstance(value, list):
        parts = value
    for part in parts:
        yield from shapes_in(part)
