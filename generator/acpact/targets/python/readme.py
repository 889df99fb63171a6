"""The example calls in a package's README, chosen from the API itself."""

from acpact.ir.nodes import Api

from .operations import OperationView, ResourceView
from .types import takes_files


def snippets(api: Api, resources: list[ResourceView]) -> dict[str, object]:
    """Return the operations that the README shows: a plain call, a stream, a search, if any.

    `uploads` tells whether there are forms with files.
    """
    found = [(resource, op) for resource in resources for op in resource.operations]
    found.sort(key=lambda pair: _arguments(pair[1]).count("..."))
    short = [pair for pair in found if _is_short(pair[1])]
    plain = next((pair for pair in short if not pair[1].stream), None)
    stream = next((pair for pair in (*short, *found) if pair[1].stream), None)
    iterator = next((pair for pair in short if pair[1].iterator), None)
    return {
        "plain": _call(*plain) if plain else None,
        "stream": _call(*stream) if stream else None,
        "iterator": _call(*iterator) if iterator else None,
        "uploads": any(map(takes_files, api.operations)),
        "counted": {"operations": len(api.operations), "models": len(api.definitions)},
    }


def _is_short(operation: OperationView) -> bool:
    """Tell whether a call needs no ids that the reader would have to have."""
    return not operation.positional


def _arguments(operation: OperationView) -> str:
    """Return all that must be given, `...` for what only the reader knows."""
    arguments = [f'"{argument.name}"' for argument in operation.positional]
    needed = [f"{argument.name}=..." for argument in operation.keywords if not argument.default]
    if operation.body_required == "True":
        fields = [f"{name}=..." for name in operation.body_needed]
        arguments += fields or ["{}" if operation.keywords_type else "..."]
    return ", ".join([*arguments, *needed])


def _call(resource: ResourceView, operation: OperationView) -> dict[str, str]:
    return {
        "resource": resource.name,
        "name": operation.name,
        "iterator": operation.iterator,
        "arguments": _arguments(operation),
    }
