"""Example values: JSON that the types of the intermediate representation accept.

What the document gives as an example is taken where it fits its type; the rest is made up. A value
is finite, whatever refers to itself, and the same on every machine.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from acpact.document import Document, split, walk
from acpact.ir import nodes
from acpact.ir.fields import all_fields
from acpact.ir.nodes import ABSENT, Api, Doc, JsonValue, Type

from .fitting import Fitting
from .scalars import Constraints, constraints_of, scalar, whole

_STEPS = 5_000
_ITEMS = 5
_BARE = Doc()


class NoExampleError(Exception):
    """There is no finite value, or none of a size that anybody would read."""


class Examples:
    """Makes example values for the types of one API. The same type gives the same value."""

    def __init__(self, api: Api, document: Document) -> None:
        self._definitions = {item.name: item for item in api.definitions}
        self._fitting = Fitting(self._definitions)
        self._document = document
        self._open: set[str] = set()
        self._steps = 0

    def definition(self, name: str) -> JsonValue:
        """Return a value of a definition.

        Raises:
            NoExampleError: it needs itself without end, or is too large.
        """
        return self.of(nodes.Ref(name))

    def of(self, kind: Type, doc: Doc = _BARE, pointer: str = "") -> JsonValue:
        """Return a value of a type, within the constraints that `doc` lists.

        `pointer` leads to the schema, whose own examples go first.

        Raises:
            NoExampleError: it needs itself without end, or is too large.
        """
        self._steps = 0
        self._open.clear()
        return self._of(kind, doc, pointer)

    def _of(self, kind: Type, doc: Doc = _BARE, pointer: str = "") -> JsonValue:
        self._steps += 1
        if self._steps > _STEPS:
            raise NoExampleError("the value is too large")
        for value in self._given(pointer):
            if self._fitting.fits(value, kind):
                return value
        return self._made(kind, constraints_of(doc))

    def _given(self, pointer: str) -> Iterator[JsonValue]:
        """Yield the examples that the schema at a pointer has."""
        schema = self._schema(pointer) if pointer else None
        if isinstance(schema, dict):
            listed = schema.get("examples")
            yield from listed if isinstance(listed, list) else ()
            if "example" in schema:
                yield schema["example"]

    def _schema(self, pointer: str) -> JsonValue:
        try:
            return walk(self._document.data, split(pointer))
        except KeyError:  # a schema that was put together from several
            return None

    def _made(self, kind: Type, constraints: Constraints) -> JsonValue:
        match kind:
            case nodes.Scalar():
                return scalar(kind.kind, constraints)
            case nodes.Const():
                return kind.values[0]
            case nodes.Array():
                return self._array(kind, constraints)
            case nodes.Mapping():
                return self._mapping(kind)
            case nodes.OneOf():
                return self._first(_by_simplicity(kind.options))
            case nodes.JsonText():
                return json.dumps(self._of(nodes.Ref(kind.name)))
            case nodes.Ref():
                return self._named(self._definitions[kind.name])

    def _array(self, kind: nodes.Array, constraints: Constraints) -> JsonValue:
        least, most = (whole(constraints.get(key)) for key in ("minItems", "maxItems"))
        if most == 0:
            return []
        try:
            item = self._of(kind.items)
        except NoExampleError:
            return []
        return [item] * min(max(least or 1, 1), _ITEMS)

    def _mapping(self, kind: nodes.Mapping) -> JsonValue:
        try:
            return {"key": self._of(kind.values)}
        except NoExampleError:
            return {}

    def _first(self, choices: Iterable[Type]) -> JsonValue:
        """Return a value of the first type that has one."""
        for kind in choices:
            try:
                return self._of(kind)
            except NoExampleError:
                continue
        raise NoExampleError("none of the alternatives has a finite value")

    def _named(self, item: nodes.Definition) -> JsonValue:
        with self._entered(item.name):
            for value in self._given(item.pointer):
                if self._fitting.fits(value, nodes.Ref(item.name)):
                    return value
            match item:
                case nodes.EnumModel():
                    return item.members[0].value
                case nodes.Alias():
                    return self._of(item.type, item.doc)
                case nodes.UnionModel():
                    return self._union(item)
                case nodes.ObjectModel():
                    return self._object(item)

    @contextmanager
    def _entered(self, name: str) -> Iterator[None]:
        if name in self._open:
            raise NoExampleError(f"{name} needs itself")
        self._open.add(name)
        try:
            yield
        finally:
            self._open.discard(name)

    def variant(self, item: nodes.UnionModel, value: JsonValue) -> str:
        """Return the model that an example value of a union is of, "" where it is of none."""
        for variant in item.variants:
            tagged = item.tag is None or (
                isinstance(value, dict) and value.get(item.tag) in variant.tags
            )
            if tagged and self._fitting.fits(value, nodes.Ref(variant.name)):
                return variant.name
        return ""

    def _union(self, item: nodes.UnionModel) -> JsonValue:
        for variant in item.variants:
            try:
                value = self._of(nodes.Ref(variant.name))
            except NoExampleError:
                continue
            return {**value, item.tag: variant.tags[0]} if item.tag and variant.tags else value
        if item.others is None:
            raise NoExampleError(f"{item.name} needs itself")
        return self._of(item.others)

    def _object(self, item: nodes.ObjectModel) -> JsonValue:
        fields = all_fields(item, self._definitions)
        found = {field.wire: self._field(field) for field in fields if field.required}
        return found or self._one_optional(fields)

    def _one_optional(self, fields: Iterable[nodes.Field]) -> JsonValue:
        """Return an object with the first field that has a value, where none has to be there."""
        for field in fields:
            try:
                return {field.wire: self._field(field)}
            except NoExampleError:
                continue
        return {}

    def _field(self, field: nodes.Field) -> JsonValue:
        if field.constant is not ABSENT:
            return field.constant
        if field.default not in (ABSENT, None) and self._fitting.fits(field.default, field.type):
            return field.default
        try:
            return self._of(field.type, field.doc, field.pointer)
        except NoExampleError:
            if field.nullable:
                return None
            raise


def _by_simplicity(options: tuple[Type, ...]) -> list[Type]:
    """Put what says most about itself first: constants, then named types, then the rest."""
    return sorted(options, key=lambda kind: (kind == nodes.NULL, not _is_told(kind)))


def _is_told(kind: Type) -> bool:
    return isinstance(kind, nodes.Const | nodes.Ref | nodes.JsonText)
