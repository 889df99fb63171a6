"""What a handler's method returns: as a type, in words, and whether it may be null."""

from collections.abc import Iterable, Iterator, Mapping

from acpact.ir import nodes
from acpact.ir.nodes import Operation

_STREAM = "_server.AsyncIterator["


class Results:
    """Spells the results of one API; `types` has the spelled types of its responses."""

    def __init__(
        self, definitions: Mapping[str, nodes.Definition], types: Mapping[str, str]
    ) -> None:
        self._definitions = definitions
        self._types = types

    def annotation(self, operation: Operation) -> str:
        """Return what a method may return: the usual value, or a `Reply` with any success."""
        if operation.method == "HEAD":
            return "None | _server.Reply[None]"
        found = {index: self._kind(operation, index) for index in successes(operation)}
        direct = [found[index] for index in _usual(operation)]
        if not found or "Any" in direct:
            return "Any"
        inside = "Any" if "Any" in found.values() else union(found.values())
        return union([*direct, f"_server.Reply[{inside}]"])

    def described(self, operation: Operation) -> str:
        """Return what the docstring says about the value to return."""
        if operation.method == "HEAD" or not successes(operation):
            return ""
        usual = _usual(operation)
        text = " or ".join(dict.fromkeys(self._shown(operation, index) for index in usual))
        others = [
            f"{self._shown(operation, index)} with {operation.responses[index].status}"
            for index in successes(operation)
            if index not in usual
        ]
        choice = f"; in a `Reply`: {', '.join(others)}" if others else ""
        return f"{text}{choice}."

    def has_null(self, kind: nodes.Type | None) -> bool:
        """Tell whether null is a value of a type, by itself or behind names."""
        match kind:
            case nodes.Scalar():
                return kind.kind in ("any", "null")
            case nodes.OneOf():
                return any(self.has_null(option) for option in kind.options)
            case nodes.Ref():
                named = self._definitions[kind.name]
                if isinstance(named, nodes.UnionModel):
                    return self.has_null(named.others)
                return isinstance(named, nodes.Alias) and (
                    named.recursive or self.has_null(named.type)
                )
            case _:
                return False

    def _shown(self, operation: Operation, index: int) -> str:
        kind = self._kind(operation, index)
        if kind.startswith(_STREAM):
            event = kind.removeprefix(_STREAM).removesuffix("]")
            return f"An async iterator of the events of the stream, each a {event}"
        return "None (no body)" if kind == "None" else kind

    def _kind(self, operation: Operation, index: int) -> str:
        response = operation.responses[index]
        spelled = self._types.get(response_key(operation, index))
        if response.stream is not None:
            return f"{_STREAM}{spelled or '_server.ServerSentEvent'}]"
        if response.type is None:
            return "None"
        return "bytes" if spelled is None else spelled


def response_key(operation: Operation, index: int) -> str:
    """Return the key under which the type of a response is spelled."""
    return f"server response {operation.name} {index}"


def successes(operation: Operation) -> list[int]:
    """Return the places of the responses that a handler can return."""
    statuses = [item.status for item in operation.responses]
    found = [index for index, status in enumerate(statuses) if status[:1] in ("2", "3")]
    return found or [index for index, status in enumerate(statuses) if status == "default"]


def _usual(operation: Operation) -> list[int]:
    """Return the places of the responses of the status that is sent without a choice."""
    found = successes(operation)
    lowest = min((operation.responses[index].status for index in found), default="")
    return [index for index in found if operation.responses[index].status == lowest]


def union(kinds: Iterable[str]) -> str:
    """Return the union of spelled types, each once, None last."""
    flat = dict.fromkeys(part for kind in kinds for part in _alternatives(kind))
    return " | ".join(sorted(flat, key=lambda kind: kind == "None"))


def optional(source: str) -> str:
    """Return a spelled type with None beside it."""
    return source if source == "Any" else union([source, "None"])


def _alternatives(kind: str) -> Iterator[str]:
    yield kind.removesuffix(" | None")
    if kind.endswith(" | None"):
        yield "None"
