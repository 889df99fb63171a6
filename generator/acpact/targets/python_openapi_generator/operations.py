"""Operations as the templates see them: three methods each, and what both clients know of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.names import pascal, snake
from acpact.ir.nodes import Api, Operation, Parameter
from acpact.ir.responses import is_stream, returned
from acpact.models import Asked, Spelling
from acpact.render import Text, literal

from ..docs import described
from .docs import method_doc
from .kinds import kind_name
from .surface import Surface

_FORMS = {"application/x-www-form-urlencoded": "fields", "multipart/form-data": "parts"}
_COLLECTIONS = {"spaceDelimited": "ssv", "pipeDelimited": "pipes"}


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """One argument of a method; `default` is "" where it must be given."""

    name: str
    annotation: str
    default: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation: its constant, its arguments, its description for the runtime."""

    name: str
    constant: str
    arguments: tuple[ArgumentView, ...]
    parameters: tuple[str, ...]
    names: tuple[str, ...]
    body: str
    head: str
    types: str
    accepts: str
    content_types: str
    auth: str
    form: str
    events: str
    returns: str
    models: frozenset[str]
    doc: Text


@dataclass(frozen=True, slots=True)
class TagView:
    """One tag: the module and the class of its operations."""

    module: str
    class_name: str
    operations: tuple[OperationView, ...]
    models: tuple[str, ...]
    doc: Text


def asked_types(api: Api) -> Iterator[tuple[str, Asked]]:
    """Yield the types that signatures need spelled, by key."""
    for operation in api.operations:
        for parameter in operation.parameters:
            yield f"parameter {operation.name} {parameter.name}", Asked(parameter.type)
        if operation.body is not None:
            yield f"body {operation.name}", Asked(operation.body.type, operation.body.nullable)
        for index, response in enumerate(operation.responses):
            if response.type is not None:
                yield f"response {operation.name} {index}", Asked(response.type)


class Operations:
    """Builds the views of all operations of one surface."""

    def __init__(self, surface: Surface, spelling: Spelling) -> None:
        self._api = surface.api
        self._event_names = surface.event_names
        self._definitions = {item.name: item for item in surface.api.definitions}
        self._types = spelling.types
        self._names = spelling.names

    def tags(self) -> list[TagView]:
        """Return the tags; an operation under several is in the class of each."""
        return [self._tag(resource) for resource in self._api.resources]

    def _tag(self, resource: nodes.Resource) -> TagView:
        views = tuple(self._view(operation) for operation in resource.operations)
        name = f"{pascal(resource.tag, prefix='Tag')}Api"
        models = frozenset[str]().union(*(view.models for view in views))
        return TagView(
            module=snake(name, prefix="tag"),
            class_name=name,
            operations=views,
            models=tuple(sorted(models & set(self._definitions))),
            doc=described(resource.doc, f"The operations under the tag {resource.tag}."),
        )

    def _view(self, operation: Operation) -> OperationView:
        body = body_name(operation)
        arguments = tuple(self._arguments(operation, body))
        returns = self._returns(operation)
        keys = [key for key in self._types if _is_of(key, operation.name)]
        body_media = operation.body.media_type if operation.body else ""
        return OperationView(
            name=operation.name,
            constant=operation.name.upper(),
            arguments=arguments,
            parameters=tuple(map(_parameter, operation.parameters)),
            names=tuple(parameter.name for parameter in operation.parameters),
            body=body,
            head=", ".join(map(literal, (operation.key, operation.method, operation.path))),
            types=literal(dict(_types(operation))),
            accepts=literal(_accepts(operation)),
            content_types=literal((body_media,) if body_media else ()),
            auth=literal(_auth(operation)),
            form=literal(_FORMS.get(body_media, "")),
            events=self._events(operation),
            returns=returns,
            models=frozenset[str]().union(*(self._names[key] for key in keys)),
            doc=method_doc(operation, body, returns),
        )

    def _arguments(self, operation: Operation, body: str) -> Iterator[ArgumentView]:
        """Yield what must be given, the body among it, then what may be left out."""
        parts = [(p.required, p.name, self._annotation(operation, p)) for p in operation.parameters]
        if operation.body is not None:
            source = self._types[f"body {operation.name}"]
            parts.append((operation.body.required, body, f"{source} | dict[str, Any]"))
        for required, name, annotation in sorted(parts, key=lambda part: not part[0]):
            shown = annotation if required else f"{annotation} | None"
            yield ArgumentView(name, shown, "" if required else "None")

    def _annotation(self, operation: Operation, parameter: Parameter) -> str:
        return self._types[f"parameter {operation.name} {parameter.name}"]

    def _returns(self, operation: Operation) -> str:
        found = [
            "bytes" if kind == nodes.Scalar("binary") else self._types[f"response {key}"]
            for key, kind in _success_types(operation)
        ]
        nothing = "ServerSentEvent" if is_stream(operation) else "None"
        return " | ".join(dict.fromkeys(found)) or nothing

    def _events(self, operation: Operation) -> str:
        """Return the arguments that describe the events of a stream, "" where there is none."""
        if not is_stream(operation):
            return ""
        response = returned(operation)[0]
        model = kind_name(response.type) if response.type is not None else ""
        parts = (response.stream or "raw", model, self._event_name(response.type))
        return ", ".join(map(literal, parts))

    def _event_name(self, kind: nodes.Type | None) -> str:
        """Return the name of events that have none: the one that the document knows, if any."""
        model = kind.name if isinstance(kind, nodes.Ref) else ""
        return self._event_names.get(model, "message")


def _is_of(key: str, name: str) -> bool:
    return key.split(" ")[1:2] == [name]


def body_name(operation: Operation) -> str:
    """Return what the body is called: after its model, else `body`."""
    if operation.body is None:
        return ""
    kind = operation.body.type
    wish = snake(kind.name) if isinstance(kind, nodes.Ref) else "body"
    taken = {parameter.name for parameter in operation.parameters}
    return f"{wish}_body" if wish in taken else wish


def _parameter(parameter: Parameter) -> str:
    parts = [parameter.wire, parameter.name, parameter.location]
    if isinstance(parameter.type, nodes.Array):
        multi = parameter.explode and parameter.location == "query"
        parts.append("multi" if multi else _COLLECTIONS.get(parameter.style, "csv"))
    return ", ".join(map(literal, parts))


def _types(operation: Operation) -> Iterator[tuple[str, str | None]]:
    """Yield the name of the type for each status."""
    seen = set()
    for response in operation.responses:
        if response.status not in seen:
            seen.add(response.status)
            kind = response.type
            yield response.status, None if kind is None else kind_name(kind)


def _success_types(operation: Operation) -> Iterator[tuple[str, nodes.Type]]:
    handed = returned(operation)
    for index, response in enumerate(operation.responses):
        if response in handed and response.type is not None:
            yield f"{operation.name} {index}", response.type


def _accepts(operation: Operation) -> tuple[str, ...]:
    """Return the media types to ask for; of a stream, the stream's alone."""
    found = returned(operation) if is_stream(operation) else operation.responses
    return tuple(dict.fromkeys(r.media_type for r in found if r.media_type is not None))


def _auth(operation: Operation) -> tuple[str, ...]:
    """Return the schemes of the first alternative that asks for any."""
    found = next((one for one in operation.security if one), ())
    return tuple(credential.scheme for credential in found)
