"""The document as the kit sees it: operations to call, and what their answers have to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from acpact.agents import without
from acpact.conformance.schemas import Mismatch, Schemas
from acpact.document import METHODS, Document, follow, join

EVENT_STREAM = "text/event-stream"
_QUOTED = ("description", "summary", "title")
_LONGEST = 300
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation. `answers`: pointer to the schema by status and media type, "" without one.

    `parameters`: (location, name) of each, to the pointer of its schema.
    """

    id: str
    method: str
    path: str
    pointer: str
    parameters: Mapping[tuple[str, str], str]
    body: str
    answers: Mapping[str, Mapping[str, str]]

    @property
    def streams(self) -> bool:
        """Whether a success is a stream of events."""
        return any(EVENT_STREAM in media for media in self.answers.values())

    @property
    def successes(self) -> tuple[int, ...]:
        """The documented statuses of success."""
        return tuple(int(status) for status in self.answers if status.startswith("2"))

    @property
    def path_parameters(self) -> tuple[str, ...]:
        """The names of the parameters in the path."""
        return tuple(name for place, name in self.parameters if place == "path")

    def url(self, path: Mapping[str, str]) -> str:
        """Return the path with its parameters filled in; no value can leave its segment."""
        return filled(self.path, path)


class Contract:
    """A document, or an agent's own version of it, with all operations by id.

    `lacks`: operations that were taken out of it, and rules that it is not held to, with the
    reasons.
    """

    def __init__(self, document: Document, lacks: Mapping[str, str] = MappingProxyType({})) -> None:
        self.document = document
        self.lacks = lacks
        self.operations = {item.id: item for item in _operations(document)}

    @cached_property
    def schemas(self) -> Schemas:
        """What values are held to."""
        return Schemas(self.document)

    def mismatches(self, operation: str, status: int, media: str, value: Any) -> list[Mismatch]:
        """Return what is wrong with the JSON body of an answer."""
        answers = self.operations[operation].answers
        pointer = answers.get(str(status), {}).get(media, "")
        return self.schemas.mismatches(pointer, value) if pointer else []

    def resolves(self, pointer: str) -> bool:
        """Whether the document has something at a pointer."""
        return self._at(pointer) is not None

    def quote(self, pointer: str) -> str:
        """Return what the document itself says at a pointer: the nearest text at or above it."""
        while pointer.startswith("#/"):
            found = follow(self.document, self._at(pointer))
            if isinstance(found, str):
                return _short(found)
            for key in _QUOTED:
                text = found.get(key) if isinstance(found, dict) else None
                if isinstance(text, str) and text:
                    return _short(text)
            pointer = pointer.rpartition("/")[0]
        return ""

    def line(self, pointer: str) -> int:
        """Return the line of a pointer, or of the nearest node above it, from 1."""
        return self.document.locate(pointer).line

    def _at(self, pointer: str) -> Any:
        try:
            return self.document.resolve(quote(pointer, safe="#/~{}$"))[1]
        except KeyError:
            return None


def properties(document: Document, schema: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield the properties of a schema, by name: its own, and those of what it is made of."""
    schema = follow(document, schema)
    if not isinstance(schema, dict) or depth > _DEPTH:
        return
    yield from schema.get("properties", {}).items()
    for part in schema.get("allOf", ()):
        yield from properties(document, part, depth + 1)


def narrowed(contract: Contract, lacks: Mapping[str, str]) -> Contract:
    """Return a contract without some operations; `lacks` says why there is none."""
    return Contract(without(contract.document, tuple(lacks)), lacks) if lacks else contract


def filled(path: str, values: Mapping[str, str]) -> str:
    """Return a path with values for the names in braces; none can leave its segment."""
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    return path


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _operations(document: Document) -> Iterator[Operation]:
    for path, item in document.data.get("paths", {}).items():
        shared = follow(document, item)
        for method in METHODS:
            operation = shared.get(method)
            if isinstance(operation, dict):
                yield _operation(document, path, method, shared, operation)


def _operation(
    document: Document, path: str, method: str, shared: dict[str, Any], found: dict[str, Any]
) -> Operation:
    pointer = join("#", "paths", path, method)
    parameters: dict[tuple[str, str], str] = {}
    for place, holder in ((join("#", "paths", path), shared), (pointer, found)):
        for index, item in enumerate(holder.get("parameters", ())):
            at, parameter = _resolved(document, join(place, "parameters", index), item)
            parameters[parameter["in"], parameter["name"]] = join(at, "schema")
    at, body = _resolved(document, join(pointer, "requestBody"), found.get("requestBody", {}))
    has_json = "application/json" in body.get("content", {})
    return Operation(
        found.get("operationId", f"{method} {path}"),
        method.upper(),
        path,
        pointer,
        parameters,
        join(at, "content", "application/json", "schema") if has_json else "",
        {
            status: _media(document, join(pointer, "responses", status), answer)
            for status, answer in found.get("responses", {}).items()
        },
    )


def _media(document: Document, pointer: str, answer: Any) -> dict[str, str]:
    at, answer = _resolved(document, pointer, answer)
    return {
        media.partition(";")[0].strip().lower(): join(at, "content", media, "schema")
        if "schema" in content
        else ""
        for media, content in answer.get("content", {}).items()
    }


def _resolved(document: Document, pointer: str, value: Any) -> tuple[str, Any]:
    """Return where an object really stands, and the object."""
    while isinstance(value, dict) and isinstance(value.get("$ref"), str):
        pointer, value = document.resolve(value["$ref"])
    return pointer, value
