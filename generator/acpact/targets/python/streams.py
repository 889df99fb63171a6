"""Operations that answer in one piece or as a stream of events, whichever a client asks for."""

from dataclasses import replace

from acpact.ir.names import separate
from acpact.ir.nodes import Api, Doc, Operation
from acpact.ir.responses import is_stream, successes


def with_streams(api: Api) -> Api:
    """Return an API in which the stream of such an operation is an operation of its own."""
    found = [operation for operation in api.operations if _is_both(operation)]
    taken = {operation.name for operation in api.operations} | {item.name for item in api.resources}
    names = separate({op.name: f"{op.name}_stream" for op in found}, taken=taken)
    apart = {op.name: (_whole(op), _stream(op, names[op.name])) for op in found}

    def spread(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
        return tuple(one for op in operations for one in apart.get(op.name, (op,)))

    resources = (replace(item, operations=spread(item.operations)) for item in api.resources)
    return replace(api, operations=spread(api.operations), resources=tuple(resources))


def _is_both(operation: Operation) -> bool:
    streams = any(response.stream is not None for response in successes(operation))
    return streams and not is_stream(operation)


def _whole(operation: Operation) -> Operation:
    responses = tuple(item for item in operation.responses if item.stream is None)
    return replace(operation, responses=responses)


def _stream(operation: Operation, name: str) -> Operation:
    good = successes(operation)
    return replace(
        operation,
        name=name,
        doc=_streamed(operation.doc, operation.name),
        responses=tuple(r for r in operation.responses if r not in good or r.stream is not None),
        callbacks=(),
    )


def _streamed(doc: Doc, name: str) -> Doc:
    note = f"The answer as a stream of events; `{name}` returns it in one piece."
    return replace(doc, description=f"{doc.description}\n\n{note}".strip())
