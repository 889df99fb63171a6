"""Which page each thing has: definitions, unions that are written in place, resources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.names import pascal
from acpact.ir.nodes import Api, Type

_DEVICES = frozenset({"con", "prn", "aux", "nul"})
"""File names that a Windows checkout can't have."""


@dataclass(frozen=True, slots=True)
class InPlace:
    """A union without a name of its own; `wish` is what it would be called."""

    wish: str
    type: nodes.OneOf
    doc: nodes.Doc

    @property
    def key(self) -> tuple[str, str]:
        """What tells one from another: the same union under the same name is one."""
        return self.wish, repr(self.type)


def plain(kind: Type) -> Type:
    """Return a type without null, and without the constants that one of its scalars covers."""
    if not isinstance(kind, nodes.OneOf):
        return kind
    options = [option for option in dict.fromkeys(map(_read, kind.options)) if option != nodes.NULL]
    wide = [option for option in options if not isinstance(option, nodes.Const)]
    if len(wide) == 1 and isinstance(wide[0], nodes.Scalar):
        return wide[0]
    return options[0] if len(options) == 1 else nodes.OneOf(tuple(options))


def _read(kind: Type) -> Type:
    """Return a type as models hold it: an ID is any text."""
    return nodes.Scalar("string") if kind == nodes.Scalar("uuid") else kind


class PageNames:
    """File names without suffix, no two alike where case does not count.

    Definitions keep their names; unions in place, then resources, are numbered where theirs is
    taken.
    """

    def __init__(self, api: Api) -> None:
        self._used = set(_DEVICES)
        found = {item.key: item for item in reversed(list(_in_place(api)))}
        self.in_place = {key: found[key] for key in sorted(found)}
        components = set(api.components.values())
        names = sorted((item.name not in components, item.name) for item in api.definitions)
        self._definitions = {name: self._give(name) for _, name in names}
        self._unions = {key: self._give(item.wish) for key, item in self.in_place.items()}
        self._resources = {
            resource.name: self._give(f"{resource.class_name.removesuffix('Resource')}Api")
            for resource in sorted(api.resources, key=lambda item: item.class_name)
        }
        self.webhooks = self._give("Webhooks")

    def definition(self, name: str) -> str:
        """Return the page of a definition."""
        return self._definitions[name]

    def union(self, kind: nodes.OneOf, wish: str) -> str:
        """Return the page of a union that is written in place."""
        return self._unions[wish, repr(kind)]

    def resource(self, name: str) -> str:
        """Return the page of a resource."""
        return self._resources[name]

    def _give(self, wish: str) -> str:
        number, name = 0, wish
        while name.casefold() in self._used:
            number += 1
            name = f"{wish}{number}"
        self._used.add(name.casefold())
        return name


def field_wish(field: nodes.Field) -> str:
    """Return what a union in a property would be called: its title, else the property's name."""
    return pascal(field.doc.summary or field.wire)


def parameter_wish(operation: nodes.Operation, parameter: nodes.Parameter) -> str:
    """Return what a union in a parameter would be called."""
    return pascal(f"{operation.name} {parameter.wire}")


def body_wish(operation: nodes.Operation) -> str:
    """Return what a union in a request body would be called."""
    return pascal(f"{operation.name} request")


def response_wish(operation: nodes.Operation) -> str:
    """Return what a union in a response would be called."""
    return pascal(f"{operation.name} response")


def callback_wish(callback: nodes.Callback) -> str:
    """Return what a union in the payload of a callback or webhook would be called."""
    return pascal(f"{callback.name} payload")


def _in_place(api: Api) -> Iterator[InPlace]:
    for item in api.definitions:
        yield from _of_definition(item)
    for operation in api.operations:
        yield from _of_operation(operation)
    yield from _of_callbacks(api.webhooks)


def _of_definition(item: nodes.Definition) -> Iterator[InPlace]:
    match item:
        case nodes.ObjectModel():
            for field in item.fields:
                yield from _inside(field.type, field_wish(field), field.doc)
        case nodes.Alias():
            for option in options_of(item.type):
                yield from _inside(option, item.name, item.doc)
        case nodes.UnionModel() if item.others is not None:
            for option in options_of(item.others):
                yield from _inside(option, item.name, item.doc)


def options_of(kind: Type) -> tuple[Type, ...]:
    """Return the alternatives of a type; one that has none is its own only one."""
    return kind.options if isinstance(kind, nodes.OneOf) else (kind,)


def _of_operation(operation: nodes.Operation) -> Iterator[InPlace]:
    for parameter in operation.parameters:
        yield from _inside(parameter.type, parameter_wish(operation, parameter), parameter.doc)
    if operation.body is not None:
        yield from _inside(operation.body.type, body_wish(operation), operation.body.doc)
    for response in operation.responses:
        if response.type is not None:
            yield from _inside(response.type, response_wish(operation), response.doc)
    yield from _of_callbacks(operation.callbacks)


def _of_callbacks(callbacks: Iterable[nodes.Callback]) -> Iterator[InPlace]:
    for callback in callbacks:
        if callback.body is not None:
            yield from _inside(callback.body.type, callback_wish(callback), callback.body.doc)


def _inside(kind: Type, wish: str, doc: nodes.Doc) -> Iterator[InPlace]:
    match plain(kind):
        case nodes.OneOf() as union:
            yield InPlace(wish, union, doc)
            for option in union.options:
                yield from _inside(option, wish, doc)
        case nodes.Array(items):
            yield from _inside(items, item_wish(wish), doc)
        case nodes.Mapping(values):
            yield from _inside(values, value_wish(wish), doc)


def item_wish(wish: str) -> str:
    """Return what a union of the items of an array would be called."""
    return f"{wish}Item"


def value_wish(wish: str) -> str:
    """Return what a union of the values of a mapping would be called."""
    return f"{wish}Value"
