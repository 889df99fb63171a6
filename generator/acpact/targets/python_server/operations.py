"""Operations as the templates see them: descriptions for the runtime, signatures of handlers."""

from collections.abc import Iterator
from dataclasses import dataclass

from acpact.document import Document
from acpact.ir import nodes
from acpact.ir.names import separate, snake
from acpact.ir.nodes import ABSENT, Api, Operation, Parameter
from acpact.models import Asked, Spelling
from acpact.render import Text, literal

from ..docs import described
from ..python.defaults import Defaults
from ..python.docs import method_doc
from ..python.expressions import as_value
from .bodies import Bodies, BodyView, media_of
from .errors import common_form, error_form
from .results import Results, optional, response_key, successes, union
from .schemas import Schemas

_BYTES = nodes.Scalar("binary")
_OWN_ARGUMENTS = frozenset({"options", "middleware", "lifespan", "operations"})


@dataclass(frozen=True, slots=True)
class InputView:
    """What the runtime must know about a parameter, as source."""

    name: str
    python: str
    location: str
    style: str
    explode: str
    required: str
    json: str
    schema: str
    type: str
    default: str


@dataclass(frozen=True, slots=True)
class ResponseView:
    """What the runtime must know about a response, as source; `error` is "" for none."""

    status: str
    media_type: str
    stream: str
    nullable: str
    error: str


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """One argument of a handler's method."""

    name: str
    annotation: str
    default: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation: its description for the runtime and the signature of its method.

    `context` is what the first argument is called.
    """

    name: str
    key: str
    method: str
    path: str
    method_text: Text
    path_text: Text
    inputs: tuple[InputView, ...]
    bodies: tuple[BodyView, ...]
    body_required: str
    responses: tuple[ResponseView, ...]
    context: str
    positional: tuple[ArgumentView, ...]
    keywords: tuple[ArgumentView, ...]
    result: str
    doc: Text


@dataclass(frozen=True, slots=True)
class HandlerView:
    """One tag: its abstract class, and the argument of `create_app` that takes it."""

    module: str
    argument: str
    class_name: str
    operations: tuple[OperationView, ...]
    models: tuple[str, ...]
    doc: Text


def asked_types(api: Api) -> Iterator[tuple[str, Asked]]:
    """Yield the types that signatures and descriptions need spelled, by key."""
    for operation in api.operations:
        for parameter in operation.parameters:
            yield _input_key(operation, parameter), Asked(parameter.type, parameter.nullable)
        if operation.body is not None:
            yield (
                f"server body {operation.name}",
                Asked(operation.body.type, operation.body.nullable),
            )
        for index, response in enumerate(operation.responses):
            if response.type is not None and response.type != _BYTES:
                yield (
                    response_key(operation, index),
                    Asked(response.type, response.nullable),
                )
        for index, callback in enumerate(operation.callbacks):
            if callback.body is not None and callback.body.type != _BYTES:
                yield (
                    f"server callback {operation.name} {index}",
                    Asked(callback.body.type, callback.body.nullable),
                )


def _input_key(operation: Operation, parameter: Parameter) -> str:
    return f"server input {operation.name} {parameter.name}"


def pointers(api: Api, document: Document) -> Iterator[str]:
    """Yield the pointers of the schemas that requests are validated against, "" for none."""
    for operation in api.operations:
        yield from (parameter.schema for parameter in operation.parameters)
        yield from (media.schema for media in media_of(document, operation))


class Operations:
    """Builds the views of all operations of one API."""

    def __init__(self, api: Api, document: Document, spelling: Spelling, schemas: Schemas) -> None:
        self._api = api
        self._document = document
        self._schemas = schemas
        self._definitions = {item.name: item for item in api.definitions}
        self._defaults = Defaults(self._definitions)
        self._types = spelling.types
        self._names = spelling.names
        self._bodies = Bodies(document, schemas, spelling.types)
        self._results = Results(self._definitions, spelling.types)

    def handlers(self) -> list[HandlerView]:
        """Return one handler per tag that has operations; each operation is under its first."""
        groups: dict[str, list[Operation]] = {}
        for operation in self._api.operations:
            groups.setdefault(self._home(operation).name, []).append(operation)
        resources = [item for item in self._api.resources if item.name in groups]
        stems = {item.name: item.class_name.removesuffix("Resource") for item in resources}
        wanted = {name: f"{stem}Handler" for name, stem in stems.items()}
        classes = separate(wanted, taken=self._definitions)
        arguments = separate(
            {item.name: snake(item.name, reserved=_OWN_ARGUMENTS) for item in resources}
        )
        return [
            self._handler(item, groups[item.name], classes[item.name], arguments[item.name])
            for item in resources
        ]

    def response_models(self) -> list[str]:
        """Return the models that the descriptions of requests name."""
        keys = [key for key in self._names if key.startswith(("server input ", "server body "))]
        names = set().union(*(self._names[key] for key in keys))
        return sorted(names & set(self._definitions))

    def fallback(self) -> str:
        """Return the source of the error form of what no operation answers."""
        form = common_form(self._document, self._api)
        return form.source() if form else "None"

    def _home(self, operation: Operation) -> nodes.Resource:
        found = [item for item in self._api.resources if operation in item.operations]
        return next((item for item in found if item.tag == operation.tags[0]), found[0])

    def _handler(
        self, resource: nodes.Resource, own: list[Operation], class_name: str, argument: str
    ) -> HandlerView:
        names = set().union(*(self._operation_names(operation) for operation in own))
        return HandlerView(
            module=resource.name,
            argument=argument,
            class_name=class_name,
            operations=tuple(self._view(operation) for operation in own),
            models=tuple(sorted(names & set(self._definitions))),
            doc=described(resource.doc, f"The operations under the tag {resource.tag}."),
        )

    def _operation_names(self, operation: Operation) -> set[str]:
        keys = [_input_key(operation, parameter) for parameter in operation.parameters]
        keys += [f"server body {operation.name}"]
        keys += [response_key(operation, index) for index in successes(operation)]
        return {name for key in keys for name in self._names.get(key, ())}

    def _view(self, operation: Operation) -> OperationView:
        path = [item for item in operation.parameters if item.location == "path"]
        rest = [item for item in operation.parameters if item.location != "path"]
        positional = [self._path_argument(operation, item) for item in path]
        bodies = tuple(self._bodies.of(operation))
        if operation.body is not None:
            positional.append(_body_argument(operation.body, bodies))
        return OperationView(
            name=operation.name,
            key=literal(operation.key),
            method=literal(operation.method),
            path=literal(operation.path),
            method_text=Text(operation.method),
            path_text=Text(operation.path),
            inputs=tuple(self._input(operation, item) for item in operation.parameters),
            bodies=bodies,
            body_required=literal(operation.body is not None and operation.body.required),
            responses=tuple(self._response(item) for item in operation.responses),
            context=_context_name({item.name for item in operation.parameters}),
            positional=tuple(positional),
            keywords=tuple(self._keyword(operation, item) for item in rest),
            result=self._results.annotation(operation),
            doc=self._doc(operation),
        )

    def _doc(self, operation: Operation) -> Text:
        errors = [
            (f"Problem({item.status})", item.doc)
            for item in operation.responses
            if item.status.isdigit() and item.status >= "400"
        ]
        return method_doc(operation, self._results.described(operation), dict(errors).items())

    def _path_argument(self, operation: Operation, item: Parameter) -> ArgumentView:
        return ArgumentView(item.name, self._types[_input_key(operation, item)], "")

    def _keyword(self, operation: Operation, item: Parameter) -> ArgumentView:
        source = self._types[_input_key(operation, item)]
        if item.required:
            return ArgumentView(item.name, source, "")
        if self._default(item) == "":
            return ArgumentView(item.name, optional(source), "None")
        return ArgumentView(item.name, source, self._defaults.scalar(item.type, item.default) or "")

    def _default(self, item: Parameter) -> str:
        """Return the source of a default as a JSON value, "" where none fits the type."""
        if item.default is ABSENT or item.default is None:
            return ""
        if self._defaults.scalar(item.type, item.default) is not None:
            return literal(item.default)
        if isinstance(item.default, list) and isinstance(item.type, nodes.Array):
            kind = item.type.items
            if all(self._defaults.scalar(kind, value) is not None for value in item.default):
                return literal(item.default)
        return ""

    def _input(self, operation: Operation, item: Parameter) -> InputView:
        return InputView(
            name=literal(item.wire),
            python=literal(item.name),
            location=literal(item.location),
            style=literal(item.style),
            explode=literal(item.explode),
            required=literal(item.required),
            json=literal(item.json),
            schema=literal(self._schemas.key(item.schema)),
            type=as_value(self._types[_input_key(operation, item)]),
            default=self._default(item),
        )

    def _response(self, item: nodes.Response) -> ResponseView:
        form = error_form(self._document, item)
        return ResponseView(
            status=literal(item.status),
            media_type=literal(item.media_type),
            stream=literal(item.stream),
            nullable=literal(item.nullable or self._results.has_null(item.type)),
            error=form.source() if form else "",
        )


def _context_name(taken: set[str]) -> str:
    name = "context"
    while name in taken:
        name += "_"
    return name


def _body_argument(body: nodes.Body, views: tuple[BodyView, ...]) -> ArgumentView:
    kinds = [view.type for view in views]
    source = "Any" if "Any" in kinds else union(kinds)
    if body.required:
        return ArgumentView("body", source, "")
    return ArgumentView("body", optional(source), "None")
