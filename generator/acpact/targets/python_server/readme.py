"""The example server in a package's README, made from the API itself."""

from dataclasses import dataclass

from .operations import HandlerView, OperationView


@dataclass(frozen=True, slots=True)
class Stub:
    """One method of the example: its signature and the one statement in it."""

    name: str
    arguments: str
    statement: str


def example(handlers: list[HandlerView]) -> dict[str, object]:
    """Return what the README shows: the shortest handler, written out, the others left away."""
    if not handlers:
        return {"example": None}
    shortest = min(handlers, key=lambda handler: len(handler.operations))
    calls = [
        f"{handler.argument}={shortest.class_name.removesuffix('Handler')}()"
        if handler is shortest
        else f"{handler.argument}=None"
        for handler in handlers
    ]
    return {
        "example": {
            "class_name": shortest.class_name,
            "own_name": shortest.class_name.removesuffix("Handler"),
            "stubs": [_stub(operation) for operation in shortest.operations],
            "call": ", ".join(calls),
        }
    }


def _stub(operation: OperationView) -> Stub:
    names = ["self", "context", *(argument.name for argument in operation.positional), "/"]
    keywords = ["**parameters"] if operation.keywords else []
    return Stub(operation.name, ", ".join([*names, *keywords]), _statement(operation))


def _statement(operation: OperationView) -> str:
    if operation.result.startswith("list["):
        return "return []"
    if operation.result.startswith("None"):
        return "return None"
    statuses = {response.status for response in operation.responses}
    return 'raise Problem(404, "not here")' if '"404"' in statuses else "raise Problem(501)"
