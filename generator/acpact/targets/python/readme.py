"""The example calls in a package's README, chosen from the API itself."""

from acpact.ir.nodes import Api

from .operations import OperationView, ResourceView


def snippets(api: Api, resources: list[ResourceView]) -> dict[str, object]:
    """Return the operations that the README shows: a plain call, a stream, a search, if any."""
    found = [(resource, op) for resource in resources for op in resource.operations]
    plain = next((pair for pair in found if _is_short(pair[1]) and not pair[1].stream), None)
    streams = sorted(
        (pair for pair in found if pair[1].stream), key=lambda pair: not _is_short(pair[1])
    )
    stream = streams[0] if streams else None
    iterator = next((pair for pair in found if pair[1].iterator and _is_short(pair[1])), None)
    return {
        "plain": _call(*plain) if plain else None,
        "stream": _call(*stream) if stream else None,
        "iterator": _call(*iterator) if iterator else None,
        "counted": {"operations": len(api.operations), "models": len(api.definitions)},
    }


def _is_short(operation: OperationView) -> bool:
    """Tell whether a call needs no ids that the reader would have to have."""
    return not operation.positional


def _call(resource: ResourceView, operation: OperationView) -> dict[str, str]:
    arguments = [f'"{argument.name}"' for argument in operation.positional]
    if operation.body_required == "True":
        arguments.append("{}")
    keywords = [f"{argument.name}=..." for argument in operation.keywords if not argument.default]
    return {
        "resource": resource.name,
        "name": operation.name,
        "iterator": operation.iterator,
        "arguments": ", ".join([*arguments, *keywords]),
    }
