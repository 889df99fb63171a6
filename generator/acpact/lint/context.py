"""What every lint rule gets to see: the document, its objects, and ways to follow references."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from acpact.document import METHODS, Diagnostic, Document, Node, excerpt, join, visit

_HOPS = 100


class Operation(NamedTuple):
    """One operation under `paths`, with the path item that it stands in."""

    pointer: str
    path: str
    method: str
    value: dict[str, Any]
    item: dict[str, Any]
    item_pointer: str


class Finding(NamedTuple):
    """What a rule found: where, what is wrong, what to do."""

    pointer: str
    message: str
    hint: str


class WorkError(Exception):
    """A rule has done all the work that it may do on one document."""


class Context:
    """One document, with what several rules need worked out once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.nodes: list[Node] = list(visit(document.data))
        self._steps = 0

    def allow(self, steps: int) -> None:
        """Set how much work the next rule may do."""
        self._steps = steps

    def spend(self, steps: int = 1) -> None:
        """Pay for work that can grow faster than the document; `WorkError` when it is too much."""
        self._steps -= steps
        if self._steps < 0:
            raise WorkError

    @cached_property
    def schemas(self) -> list[Node]:
        """Every schema that is an object, in document order."""
        return [n for n in self.nodes if n.kind == "schema" and isinstance(n.value, dict)]

    @cached_property
    def operations(self) -> list[Operation]:
        """Every operation that a client can call, in document order."""
        paths = self.document.data.get("paths")
        found: list[Operation] = []
        for path, item in paths.items() if isinstance(paths, dict) else ():
            if path.startswith("/"):
                found += self._operations_of(path, join("#", "paths", path), item)
        return found

    def _operations_of(self, path: str, pointer: str, item: Any) -> Iterator[Operation]:
        pointer, item = self.follow(pointer, item)
        if not isinstance(item, dict):
            return
        extra = item.get("additionalOperations")
        named = [(join(pointer, name), name, item.get(name)) for name in METHODS]
        if isinstance(extra, dict):
            place = join(pointer, "additionalOperations")
            named += [(join(place, name), name, value) for name, value in extra.items()]
        for place, method, value in named:
            if isinstance(value, dict):
                yield Operation(place, path, method, value, item, pointer)

    def follow(self, pointer: str, value: Any) -> tuple[str, Any]:
        """Follow references from an object to what they stand for, as far as they lead."""
        for _ in range(_HOPS):
            ref = value.get("$ref") if isinstance(value, dict) else None
            if not isinstance(ref, str):
                break
            self.spend()
            try:
                pointer, value = self.document.resolve(ref)
            except KeyError:
                break
        return pointer, value

    def warning(self, rule: str, finding: Finding) -> Diagnostic:
        """Turn what a rule found into a diagnostic with its place."""
        place = self.document.locate(finding.pointer)
        return Diagnostic(rule, "warning", finding.message, finding.hint, finding.pointer, place)


def types_of(schema: Mapping[str, Any]) -> list[str]:
    """Return the types that a schema names, `nullable` counted as `null`; empty for any type."""
    declared = schema.get("type")
    types = [declared] if isinstance(declared, str) else declared
    names = [name for name in types if isinstance(name, str)] if isinstance(types, list) else []
    return [*names, "null"] if names and schema.get("nullable") is True else names


def listed(values: list[Any], limit: int = 6) -> str:
    """Write a few values of a document as a list for a message."""
    shown = [excerpt(value, 30) for value in values[:limit]]
    return ", ".join([*shown, *(["..."] if len(values) > limit else [])])
