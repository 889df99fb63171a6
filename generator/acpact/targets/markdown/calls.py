"""The example call of an operation: source that runs as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.nodes import JsonValue, Operation
from acpact.ir.responses import is_structured
from acpact.render import json_literal, literal

from ..examples import Examples, NoExampleError


@dataclass(frozen=True, slots=True)
class CallView:
    """An example call. `body` is source, "" where none is sent; `model` is what it is made with."""

    arguments: str
    model: str
    body: str


class Calls:
    """Makes example calls with values that the operations accept."""

    def __init__(self, definitions: Mapping[str, nodes.Definition], examples: Examples) -> None:
        self._definitions = definitions
        self._examples = examples

    def of(self, operation: Operation) -> CallView | None:
        """Return a call with all that is required, None where a required value is not finite."""
        try:
            return self._call(operation)
        except NoExampleError:
            return None

    def _call(self, operation: Operation) -> CallView:
        model, body = self._body(operation.body) if operation.body is not None else ("", "")
        return CallView(", ".join(self.arguments(operation, body)), model, body)

    def arguments(self, operation: Operation, body: str) -> Iterator[str]:
        """Yield what a call is given, the body as `body` where there is one."""
        for item in operation.parameters:
            if item.location == "path":
                yield self.value(item)
        if body:
            yield "body"
        for item in operation.parameters:
            if item.required and item.location != "path":
                yield f"{item.name}={self.value(item)}"

    def value(self, parameter: nodes.Parameter) -> str:
        """Return the source of a value that a parameter accepts."""
        return literal(self._examples.of(parameter.type, parameter.doc))

    def _body(self, body: nodes.Body) -> tuple[str, str]:
        """Return the model that a body is made with, "" for a plain value, and its source."""
        try:
            value = self._examples.of(body.type)
        except NoExampleError:
            if body.required:
                raise
            return "", ""
        if not is_structured(body.media_type):
            return "", literal(value if isinstance(value, str) else "text")
        model = self._model(body.type, value)
        return (model, json_literal(value)) if model else ("", literal(value))

    def _model(self, kind: nodes.Type, value: JsonValue) -> str:
        item = self._definitions[kind.name] if isinstance(kind, nodes.Ref) else None
        if isinstance(item, nodes.UnionModel):
            return self._examples.variant(item, value)
        return item.name if isinstance(item, nodes.ObjectModel) else ""
