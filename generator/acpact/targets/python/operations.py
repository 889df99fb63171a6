"""Operations as the templates see them: signatures, shared descriptions, docstrings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.nodes import Api, Operation, Parameter
from acpact.ir.paging import Paging, paging_of
from acpact.ir.responses import is_stream, is_structured, returned, successes
from acpact.models import Asked, Spelling
from acpact.render import Text, literal

from ..docs import described
from . import clients
from .docs import method_doc
from .expressions import as_value, joined
from .types import MODULE, Keywords, RequestTypes

ERRORS: Mapping[str, str] = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
}


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """One argument of a method."""

    name: str
    annotation: str
    default: str


@dataclass(frozen=True, slots=True)
class ResponseView:
    """What the runtime must know about a response, as literals; "" is the runtime's default."""

    status: str
    media_type: str
    type: str
    stream: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation: its constant, its method, its description for the runtime."""

    constant: str
    name: str
    key: str
    other_name: str
    method: str
    path: str
    method_text: Text
    path_text: Text
    positional: tuple[ArgumentView, ...]
    keywords: tuple[ArgumentView, ...]
    parameters: tuple[str, ...]
    body: str
    body_media_type: str
    body_required: str
    body_fields: str
    body_needed: tuple[str, ...]
    keywords_type: str
    responses: tuple[ResponseView, ...]
    security: str
    paging: str
    iterator: str
    items: str
    stream: str
    returns: str
    result: str
    async_result: str
    doc: Text
    async_doc: Text

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of all parameters."""
        found = (*self.positional, *self.keywords)
        return tuple(argument.name for argument in found)


@dataclass(frozen=True, slots=True)
class ResourceView:
    """One tag: its classes and its operations, those of another tag's class by reference."""

    module: str
    name: str
    class_name: str
    async_class_name: str
    raw_class_name: str
    async_raw_class_name: str
    operations: tuple[OperationView, ...]
    borrowed: tuple[tuple[str, str, str], ...]
    models: tuple[str, ...]
    calls: tuple[str, ...]
    """The names of all methods that make one call, the borrowed ones among them."""
    doc: Text


def asked_types(api: Api) -> Iterator[tuple[str, Asked]]:
    """Yield the types that signatures and descriptions need spelled, by key."""
    for operation in api.operations:
        for parameter in operation.parameters:
            yield _parameter_key(operation, parameter), Asked(parameter.type)
        if operation.body is not None:
            yield f"body {operation.name}", Asked(operation.body.type, operation.body.nullable)
        for index, response in enumerate(operation.responses):
            if response.type is not None and response.type != _BYTES:
                yield f"response {operation.name} {index}", Asked(response.type, response.nullable)


def _parameter_key(operation: Operation, parameter: Parameter) -> str:
    return f"parameter {operation.name} {parameter.name}"


_BYTES = nodes.Scalar("binary")
_NO_CONTENT = (
    "None: the document describes no content. What comes all the same is the `content` of the "
    "answer that `client.with_raw_response` gives."
)


class Operations:
    """Builds the views of all operations of one API."""

    def __init__(self, api: Api, spelling: Spelling, requests: RequestTypes) -> None:
        self._api = api
        self._requests = requests
        self._credentials = clients.names_sent(api)
        self._definitions = {item.name: item for item in api.definitions}
        self._types = spelling.types
        self._names = spelling.names

    def resources(self) -> list[ResourceView]:
        """Return the resources; an operation under several tags is written under the first."""
        home: dict[str, str] = {}
        found = []
        for resource in self._api.resources:
            own = [op for op in resource.operations if op.name not in home]
            home.update({op.name: resource.class_name for op in own})
            found.append(self._resource(resource, own, home))
        return found

    def response_models(self) -> list[str]:
        """Return the models that the descriptions of responses name."""
        names = {
            name
            for key, found in self._names.items()
            if key.startswith("response ")
            for name in found
        }
        return sorted(names & set(self._definitions))

    def _resource(
        self, resource: nodes.Resource, own: list[Operation], home: Mapping[str, str]
    ) -> ResourceView:
        modules = {item.class_name: item.name for item in self._api.resources}
        borrowed = tuple(
            (name, home[op.name], modules[home[op.name]])
            for op in resource.operations
            if op not in own
            for name in self._method_names(op)
        )
        names = set().union(*(self._operation_names(op) for op in own))
        return ResourceView(
            module=resource.name,
            name=resource.name,
            class_name=resource.class_name,
            async_class_name=f"Async{resource.class_name}",
            raw_class_name=f"Raw{resource.class_name}",
            async_raw_class_name=f"AsyncRaw{resource.class_name}",
            operations=tuple(self.view(op) for op in own),
            borrowed=borrowed,
            calls=tuple(op.name for op in resource.operations),
            models=tuple(sorted(names & set(self._definitions))),
            doc=described(resource.doc, f"The operations under the tag {resource.tag}."),
        )

    def _method_names(self, operation: Operation) -> Iterator[str]:
        yield operation.name
        if not is_stream(operation) and paging_of(operation, self._definitions):
            yield self._iterator(operation)

    def _operation_names(self, operation: Operation) -> set[str]:
        keys = [_parameter_key(operation, parameter) for parameter in operation.parameters]
        keys += [f"body {operation.name}"]
        keys += [
            f"response {operation.name} {index}"
            for index, response in enumerate(operation.responses)
            if response.status.startswith(("2", "default"))
        ]
        return {name for key in keys for name in self._names.get(key, ())}

    def view(self, operation: Operation) -> OperationView:
        """Return the view of one operation."""
        stream = is_stream(operation)
        returns = self._stream_type(operation) if stream else self._returns(operation)
        path = [p for p in operation.parameters if p.location == "path"]
        rest = [p for p in operation.parameters if p.location != "path"]
        rest.sort(key=lambda parameter: not parameter.required)
        positional = [self._argument(operation, parameter) for parameter in path]
        body, keywords = operation.body, self._requests.keywords(operation)
        note = _keywords_note(keywords) if keywords else ""
        paging = None if stream else paging_of(operation, self._definitions)
        return OperationView(
            constant=operation.name,
            name=operation.name,
            key=literal(operation.key),
            other_name=literal(operation.name) if operation.name != operation.key else "",
            method=literal(operation.method),
            path=literal(operation.path),
            method_text=Text(operation.method),
            path_text=Text(operation.path),
            positional=tuple(positional),
            keywords=tuple(self._argument(operation, parameter) for parameter in rest),
            parameters=tuple(_parameter(parameter) for parameter in operation.parameters),
            body=self._body(operation, body) if body else "",
            body_media_type=literal(body.media_type) if body else "",
            body_required=literal(body.required) if body else "",
            body_fields=literal(_names(keywords.fields)) if keywords else "",
            body_needed=tuple(f.wire for f in keywords.fields if f.required) if keywords else (),
            keywords_type=f"{MODULE}.{keywords.type}" if keywords else "",
            responses=tuple(
                self._response(operation, index) for index in range(len(operation.responses))
            ),
            security=self._security(operation),
            paging=_paging(paging),
            iterator=self._iterator(operation) if paging else "",
            items=_items(paging),
            stream="stream" if stream else "",
            returns=returns,
            result=f"EventStream[{returns}]" if stream else returns,
            async_result=f"AsyncEventStream[{returns}]" if stream else returns,
            doc=method_doc(
                operation, _returned(operation, returns, stream, ""), _raised(operation), note
            ),
            async_doc=method_doc(
                operation, _returned(operation, returns, stream, "async "), _raised(operation), note
            ),
        )

    def _security(self, operation: Operation) -> str:
        found = clients.requirements(operation, self._credentials)
        return literal(found) if found else ""

    def _iterator(self, operation: Operation) -> str:
        """Return the name of the method that iterates over all pages."""
        taken = {op.name for op in self._api.operations} | {res.name for res in self._api.resources}
        name = f"iter_{operation.name}"
        while name in taken:
            name += "_"
        return name

    def _argument(self, operation: Operation, parameter: Parameter) -> ArgumentView:
        source = self._input_type(parameter, self._types[_parameter_key(operation, parameter)])
        if parameter.required:
            return ArgumentView(parameter.name, source, "")
        return ArgumentView(parameter.name, f"{source} | None | Omit", "OMIT")

    def _input_type(self, parameter: Parameter, source: str) -> str:
        if isinstance(parameter.type, nodes.Array) and (
            values := self._values(parameter.type.items)
        ):
            return f"Sequence[{source.removeprefix('list[').removesuffix(']')} | {values}]"
        if values := self._values(parameter.type):
            return f"{source} | {values}"
        if plain := self._requests.spell(parameter.type):
            return f"{source} | {plain}"
        is_id = parameter.type == nodes.Scalar("uuid") or (
            parameter.type == nodes.Scalar("string") and parameter.location == "path"
        )
        return f"{source} | UUID" if is_id else source

    def _values(self, kind: nodes.Type) -> str:
        """Return the values of an enum as a type, "" for everything else."""
        definition = self._definitions[kind.name] if isinstance(kind, nodes.Ref) else None
        if not isinstance(definition, nodes.EnumModel):
            return ""
        return f"Literal[{', '.join(literal(member.value) for member in definition.members)}]"

    def _body(self, operation: Operation, body: nodes.Body) -> str:
        """Return the type of the body: the model, or the same as a plain value."""
        source = self._types[f"body {operation.name}"]
        if body.type == _BYTES or not is_structured(body.media_type):
            source = "str | bytes | IO[bytes]"
        elif values := self._values(body.type):
            source = f"{source} | {values}"
        elif plain := self._requests.spell(body.type, nullable=body.nullable):
            source = _either(body, source, plain)
        return source

    def _response(self, operation: Operation, index: int) -> ResponseView:
        response = operation.responses[index]
        return ResponseView(
            status=literal(response.status),
            media_type=literal(response.media_type),
            type=as_value(self._response_type(operation, index)),
            stream=literal(response.stream) if response.stream else "",
        )

    def _response_type(self, operation: Operation, index: int) -> str:
        kind = operation.responses[index].type
        if kind is None or kind == _BYTES:
            return "bytes" if kind == _BYTES else ""
        return self._types[f"response {operation.name} {index}"]

    def _returns(self, operation: Operation) -> str:
        """Return the type of a call: what its successes hold, joined."""
        if operation.method == "HEAD":
            return "None"
        kinds = self._returned_types(operation, "None") or ["Any"]
        return (
            "Any" if "Any" in kinds else " | ".join(sorted(kinds, key=lambda kind: kind == "None"))
        )

    def _stream_type(self, operation: Operation) -> str:
        return " | ".join(self._returned_types(operation, "ServerSentEvent"))

    def _returned_types(self, operation: Operation, nothing: str) -> list[str]:
        handed = returned(operation)
        found = (
            self._response_type(operation, index) or nothing
            for index, response in enumerate(operation.responses)
            if response in handed
        )
        return list(dict.fromkeys(found))


def _either(body: nodes.Body, model: str, plain: str) -> str:
    """Return a type as a model or a plain value; of a list, each item may be one or the other."""
    if isinstance(body.type, nodes.Array) and not body.nullable:
        one = model.removeprefix("list[").removesuffix("]")
        return f"Sequence[{joined(one, plain.removeprefix('Sequence[').removesuffix(']'))}]"
    return joined(model, plain)


def _names(fields: Iterable[nodes.Field]) -> str:
    """Return the fields' names as the runtime wants them, one with `*` must be there."""
    return " ".join(f"{field.wire}*" if field.required else field.wire for field in fields)


def _keywords_note(keywords: Keywords) -> str:
    note = "Its fields can be given as keywords in its place."
    hidden = ", ".join(f"`{wire}`" if wire else '`""`' for wire in keywords.hidden)
    return f"{note} Not so {hidden}." if hidden else note


def _returned(operation: Operation, returns: str, stream: bool, kind: str) -> str:
    if stream:
        return f"An {kind or ''}iterator of the events of the stream, each a {returns}."
    if returns != "None":
        return f"{returns.replace(' | ', ' or ')}."
    may_have_content = {response.status for response in successes(operation)} - {"204", "205"}
    return _NO_CONTENT if may_have_content and operation.method != "HEAD" else ""


def _raised(operation: Operation) -> Iterator[tuple[str, nodes.Doc]]:
    seen = set()
    for response in operation.responses:
        name = ERRORS.get(response.status)
        name = name or ("InternalServerError" if response.status.startswith("5") else None)
        if name and name not in seen:
            seen.add(name)
            yield name, response.doc


def _parameter(parameter: Parameter) -> str:
    """Return the arguments that describe a parameter to the runtime; its defaults are left out."""
    given = [parameter.wire, parameter.name, parameter.location, parameter.style]
    flags = {"allow_reserved": parameter.allow_reserved, "json": parameter.json}
    parts = [*map(literal, (*given, parameter.explode, parameter.required))]
    return ", ".join([*parts, *(f"{name}=True" for name, is_set in flags.items() if is_set)])


def _paging(paging: Paging | None) -> str:
    if paging is None:
        return ""
    return ", ".join(map(literal, (paging.limit, paging.offset, paging.in_body, paging.default)))


def _items(paging: Paging | None) -> str:
    """Return the source of what takes the items out of a page, "" where they are all of it."""
    return f"lambda page: page.{paging.items}" if paging and paging.items else ""
