"""The API as openapi-generator sees it: flat objects, wrapped unions, names of inline schemas."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from acpact.document import Document, DocumentError, split
from acpact.ir import nodes
from acpact.ir.fields import all_fields, declared_required
from acpact.ir.names import pascal, separate, snake
from acpact.ir.nodes import Api, Definition, Field, Operation, Type

_STEPS = {"items": "Inner", "additionalProperties": "Value"}
_SKIPPED = frozenset({"schema", "content", "contentSchema", "requestBody", "properties"})


@dataclass(frozen=True, slots=True)
class Surface:
    """The API, rewritten.

    Attributes:
        api: operations and definitions: objects without bases, enums, unions, and aliases only
            for wrappers of what is no model.
        any_of: the names of the wrappers whose schema says `anyOf`.
        event_names: what the events of a model are called if they have no name, by model.
    """

    api: Api
    any_of: frozenset[str]
    event_names: Mapping[str, str]


def surface_of(api: Api, document: Document) -> Surface:
    """Return the API in openapi-generator's terms."""
    rewriting = _Rewriting(api, document)
    definitions = tuple(rewriting.definitions())
    names = _method_names(api.operations)
    operations = {
        op.name: replace(rewriting.operation(op), name=names[op.name]) for op in api.operations
    }
    resources = tuple(
        replace(item, operations=tuple(operations[op.name] for op in item.operations))
        for item in api.resources
    )
    flat = replace(
        api,
        definitions=definitions,
        operations=tuple(operations.values()),
        resources=resources,
    )
    return Surface(flat, frozenset(_any_of(definitions, document)), dict(rewriting.event_names()))


class _Rewriting:
    """Rewrites the definitions of one API, and what refers to them."""

    def __init__(self, api: Api, document: Document) -> None:
        self._all = {item.name: item for item in api.definitions}
        self._document = document
        self._components = set(api.components.values())
        self._referred = {*self._components, *self._referred_enums()}
        kept = [item for item in api.definitions if self._stays(item)]
        self._wrapped = {
            field.pointer: field
            for item in kept
            if isinstance(item, nodes.ObjectModel)
            for field in item.fields
            if _is_choice(self._bare(field.type))
        }
        wanted = {item.pointer: self._wish(item.pointer, item.name) for item in kept}
        wanted |= {pointer: self._wish(pointer, "") for pointer in self._wrapped}
        fixed = {item.pointer: item.name for item in kept if item.name in self._components}
        free = {pointer: name for pointer, name in wanted.items() if pointer not in fixed}
        self._names = {**fixed, **_numbered(free, taken=fixed.values())}
        wishes = {name: snake(name, prefix="model") for name in self._names.values()}
        self._modules = separate(wishes)

    def definitions(self) -> Iterator[Definition]:
        """Yield the definitions that become classes."""
        for item in self._all.values():
            if isinstance(item, nodes.ObjectModel):
                fields = tuple(self._field(field) for field in all_fields(item, self._all))
                yield replace(
                    item,
                    name=self._names[item.pointer],
                    module=self._module(item.pointer),
                    bases=(),
                    fields=fields,
                )
            elif isinstance(item, nodes.EnumModel) and self._stays(item):
                yield replace(
                    item, name=self._names[item.pointer], module=self._module(item.pointer)
                )
            elif isinstance(item, nodes.UnionModel):
                yield self._union(item)
            elif isinstance(item, nodes.Alias) and _is_choice(self._bare(item.type)):
                kind = self._type(self._bare(item.type))
                yield replace(
                    item,
                    name=self._names[item.pointer],
                    module=self._module(item.pointer),
                    type=kind,
                    recursive=False,
                )
        for pointer, field in self._wrapped.items():
            kind = self._type(self._bare(field.type))
            yield nodes.Alias(
                name=self._names[pointer],
                module=self._module(pointer),
                pointer=pointer,
                doc=field.doc,
                type=kind,
            )

    def operation(self, operation: Operation) -> Operation:
        """Return an operation whose types are those of the surface."""
        body = operation.body
        return replace(
            operation,
            parameters=tuple(
                replace(item, type=self._type(item.type)) for item in operation.parameters
            ),
            body=replace(body, type=self._type(body.type)) if body else None,
            responses=tuple(map(self._response, operation.responses)),
        )

    def _response(self, response: nodes.Response) -> nodes.Response:
        if response.type is None:
            return response
        # JSON text inside a string is taken apart before the model sees it.
        is_json = response.stream == "event" and self._has_json_text(response.type)
        stream = "event-json" if is_json else response.stream
        return replace(response, type=self._type(response.type), stream=stream)

    def _has_json_text(self, kind: Type) -> bool:
        item = self._all.get(kind.name) if isinstance(kind, nodes.Ref) else None
        fields = all_fields(item, self._all) if isinstance(item, nodes.ObjectModel) else ()
        return any(f.wire == "data" and isinstance(f.type, nodes.JsonText) for f in fields)

    def event_names(self) -> Iterator[tuple[str, str]]:
        """Yield each model whose property `event` has one value, with that value."""
        for item in self._all.values():
            for field in item.fields if isinstance(item, nodes.ObjectModel) else ():
                if field.wire == "event" and isinstance(field.constant, str):
                    yield self._names[item.pointer], field.constant

    def _module(self, pointer: str) -> str:
        return self._modules[self._names[pointer]]

    def _union(self, item: nodes.UnionModel) -> nodes.UnionModel:
        return replace(
            item,
            name=self._names[item.pointer],
            module=self._module(item.pointer),
            variants=tuple(
                replace(variant, name=self._names[self._all[variant.name].pointer])
                for variant in item.variants
            ),
            others=None if item.others is None else self._type(item.others),
            recursive=False,
        )

    def _field(self, field: Field) -> Field:
        if field.pointer in self._wrapped:
            kind: Type = nodes.Ref(self._names[field.pointer])
        elif isinstance(field.type, nodes.Ref) and self._refers(field):
            kind = nodes.Ref(self._names[self._all[field.type.name].pointer])
        else:
            kind = self._type(field.type)
        if isinstance(kind, nodes.Const) and kind.open:
            kind = nodes.Scalar("string")
        is_choice = isinstance(kind, nodes.Ref) and kind.name not in self._all
        default = nodes.ABSENT if is_choice else field.default
        required = field.required and declared_required(self._document, field)
        return replace(field, type=kind, required=required, default=default, constant=nodes.ABSENT)

    def _referred_enums(self) -> Iterator[str]:
        """Yield the enums that stand inside a model and that others refer to."""
        for item in self._all.values():
            for field in item.fields if isinstance(item, nodes.ObjectModel) else ():
                if isinstance(field.type, nodes.Ref) and self._refers(field):
                    yield field.type.name

    def _refers(self, field: Field) -> bool:
        item = self._all[field.type.name] if isinstance(field.type, nodes.Ref) else None
        is_inline = isinstance(item, nodes.EnumModel) and item.inline
        return is_inline and "$ref" in _schema(self._document, field.pointer)

    def _stays(self, item: Definition) -> bool:
        if isinstance(item, nodes.EnumModel):
            return not item.inline or item.name in self._referred
        return not isinstance(item, nodes.Alias) or isinstance(item.type, nodes.OneOf)

    def _bare(self, kind: Type) -> Type:
        """Return a type without the aliases and inline enums around it."""
        if isinstance(kind, nodes.JsonText):
            return self._bare(nodes.Ref(kind.name))
        if isinstance(kind, nodes.Ref):
            item = self._all[kind.name]
            if isinstance(item, nodes.EnumModel) and item.inline:
                return nodes.Scalar("string" if item.kind == "string" else "integer")
            if isinstance(item, nodes.Alias):
                return nodes.ANY if item.recursive else self._bare_alias(kind, item)
        return kind

    def _bare_alias(self, kind: nodes.Ref, item: nodes.Alias) -> Type:
        found = self._bare(item.type)
        return kind if _is_choice(found) else found

    def _type(self, kind: Type) -> Type:
        kind = self._bare(kind)
        match kind:
            case nodes.Ref():
                return nodes.Ref(self._names[self._all[kind.name].pointer])
            case nodes.Array():
                return replace(kind, items=self._type(kind.items))
            case nodes.Mapping():
                return nodes.Mapping(self._type(kind.values))
            case nodes.OneOf():
                return nodes.OneOf(tuple(self._type(option) for option in kind.options))
        return kind

    def _wish(self, pointer: str, fallback: str) -> str:
        """Return the name that openapi-generator gives the schema at a pointer."""
        if _is_component(pointer) and fallback:
            return fallback
        return self._placed(pointer) or fallback or "Model"

    def _placed(self, pointer: str) -> str:
        tokens = split(pointer)
        if _is_component(pointer):
            return pascal(tokens[2])
        title = _title(self._document, pointer)
        if title:
            return pascal(title)
        if tokens[:2] != ["components", "schemas"] or len(tokens) < 3:
            return ""
        above, last = pointer.rpartition("/")[0], tokens[-1]
        if last.isdigit():
            kind = tokens[-2]
            return self._placed(above.rpartition("/")[0]) + pascal(kind)
        if last in _SKIPPED:
            return self._placed(above)
        return self._placed(above) + (_STEPS.get(last) or pascal(last))


def _method_names(operations: tuple[Operation, ...]) -> dict[str, str]:
    """Give each operation, by its name in the API, a name that none of its methods shares."""
    used = {"api_client", "stream_chunk_size"}
    found: dict[str, str] = {}
    for operation in sorted(operations, key=lambda item: item.key):
        number, wish = 1, _method_wish(operation)
        name = wish
        while used & set(_methods(name)):
            number += 1
            name = f"{wish}_{number}"
        used.update(_methods(name))
        found[operation.name] = name
    return found


def _method_wish(operation: Operation) -> str:
    """Return `untagged_get` for an operation without an id."""
    has_id = operation.key != f"{operation.method.lower()} {operation.path}"
    return snake(operation.key if has_id else f"{operation.path} {operation.method}")


def _methods(name: str) -> tuple[str, ...]:
    return name, *(f"{name}_{suffix}" for suffix in ("with_http_info", "without_preload_content"))


def _numbered(wanted: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """Give each pointer a name of its own: `StreamMode`, then `StreamMode1`."""
    names: dict[str, str] = {}
    used = {name.casefold() for name in taken}
    for pointer in sorted(wanted):
        number, name = 0, wanted[pointer]
        while name.casefold() in used:
            number += 1
            name = f"{wanted[pointer]}{number}"
        names[pointer] = name
        used.add(name.casefold())
    return names


def _is_choice(kind: Type) -> bool:
    return isinstance(kind, nodes.OneOf)


def _is_component(pointer: str) -> bool:
    tokens = split(pointer)
    return tokens[:2] == ["components", "schemas"] and len(tokens) == 3


def _title(document: Document, pointer: str) -> str:
    found = _schema(document, pointer).get("title")
    return found if isinstance(found, str) else ""


def _schema(document: Document, pointer: str) -> Mapping[str, object]:
    try:
        _, found = document.resolve(pointer)
    except (DocumentError, LookupError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _any_of(definitions: tuple[Definition, ...], document: Document) -> Iterator[str]:
    for item in definitions:
        if isinstance(item, nodes.UnionModel | nodes.Alias):
            schema = _schema(document, item.pointer)
            if "anyOf" in schema and "oneOf" not in schema:
                yield item.name
