"""Examples of the document as Python literals of the types that they are examples of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from acpact.ir import nodes
from acpact.ir.fields import all_fields
from acpact.ir.nodes import Definition, JsonValue, Type
from acpact.render import literal

WIDTH = 76
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Display:
    """A dict, list or tuple: what opens it, its items with what stands before each, its end."""

    start: str
    items: tuple[tuple[str, "Source"], ...]
    end: str


Source: TypeAlias = str | Display


class MisfitError(Exception):
    """A value is not of the type that it is an example of."""


class Literals:
    """Writes JSON values as literals of the types of one API."""

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self._definitions = definitions

    def of(self, kind: Type, value: JsonValue) -> str:
        """Return the source of a value, over several lines where it is long.

        Raises:
            MisfitError: the type does not take the value.
        """
        return _laid_out(self._source(kind, value), 0)

    def _source(self, kind: Type, value: JsonValue) -> Source:
        match kind:
            case nodes.Scalar():
                return _scalar(kind.kind, value)
            case nodes.Const():
                _demand(any(_is(value, one) for one in kind.values))
                return literal(value)
            case nodes.Array():
                _demand(isinstance(value, list))
                return self._array(kind, value)
            case nodes.Mapping():
                _demand(isinstance(value, dict))
                items = [(key, self._source(kind.values, item)) for key, item in value.items()]
                return _dict(items)
            case nodes.JsonText():
                return _scalar("string", value)
            case nodes.OneOf():
                return self._first(kind.options, value)
            case nodes.Ref():
                return self._named(self._definitions[kind.name], value)

    def _first(self, kinds: tuple[Type, ...], value: JsonValue) -> Source:
        for kind in kinds:
            try:
                return self._source(kind, value)
            except MisfitError:
                continue
        raise MisfitError

    def _array(self, kind: nodes.Array, value: list[JsonValue]) -> Source:
        items = tuple(("", self._source(kind.items, item)) for item in value)
        if kind.kind == "tuple":
            return Display("(", items, ",)" if len(items) == 1 else ")")
        return Display("[", items, "]")

    def _named(self, item: Definition, value: JsonValue) -> Source:
        match item:
            case nodes.EnumModel():
                _demand(any(_is(value, member.value) for member in item.members))
                return literal(value)
            case nodes.Alias():
                return self._source(item.type, value)
            case nodes.UnionModel():
                variants = tuple(nodes.Ref(variant.name) for variant in item.variants)
                return self._first((*variants, *([item.others] if item.others else [])), value)
            case nodes.ObjectModel():
                return self._object(item, value)

    def _object(self, item: nodes.ObjectModel, value: JsonValue) -> Source:
        _demand(isinstance(value, dict))
        fields = {field.wire: field for field in all_fields(item, self._definitions)}
        _demand(set(value) <= set(fields))
        _demand(all(wire in value for wire, field in fields.items() if field.required))
        return _dict([(key, self._property(fields[key], part)) for key, part in value.items()])

    def _property(self, field: nodes.Field, value: JsonValue) -> Source:
        if value is None and field.nullable:
            return "None"
        return self._source(field.type, value)


def _demand(fits: bool) -> None:
    if not fits:
        raise MisfitError


def _is(value: JsonValue, other: JsonValue) -> bool:
    return type(value) is type(other) and bool(value == other)


def _scalar(kind: nodes.ScalarKind, value: JsonValue) -> Source:
    if kind == "any":
        return _any(value)
    if kind in _TEXTS:
        _demand(isinstance(value, str))
        return _TEXTS[kind](value)
    _demand(type(value) in _KINDS[kind])
    return literal(value)


_KINDS: Mapping[nodes.ScalarKind, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "binary": (),
}


def _any(value: JsonValue) -> Source:
    if isinstance(value, dict):
        return _dict([(key, _any(item)) for key, item in value.items()])
    if isinstance(value, list):
        return Display("[", tuple(("", _any(item)) for item in value), "]")
    return literal(value)


def _dict(items: list[tuple[str, Source]]) -> Source:
    return Display("{", tuple((f"{literal(key)}: ", item) for key, item in items), "}")


def _uuid(text: str) -> str:
    _demand(re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text) is not None)
    return f"{UUID.__name__}({literal(text)})"


# Narrower than what Python reads, which grows from version to version.
_DAY = r"\d{4}-\d\d-\d\d"
_TIME = r"\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?"


def _moment(text: str) -> str:
    return _parsed(datetime, rf"{_DAY}T{_TIME}", text)


def _day(text: str) -> str:
    return _parsed(date, _DAY, text)


def _parsed(kind: type[date], pattern: str, text: str) -> str:
    _demand(re.fullmatch(pattern, text, re.ASCII) is not None)
    try:
        kind.fromisoformat(text)
    except ValueError:
        raise MisfitError from None
    return f"{kind.__name__}.fromisoformat({literal(text)})"


_TEXTS = {"uuid": _uuid, "date-time": _moment, "date": _day}


def _laid_out(source: Source, indent: int) -> str:
    if isinstance(source, str):
        return source
    flat = _flat(source)
    if indent + len(flat) <= WIDTH and (indent or len(source.items) < 2):
        return flat
    pad = " " * (indent + _INDENT)
    lines = [f"{pad}{name}{_laid_out(item, indent + _INDENT)}," for name, item in source.items]
    return "\n".join([source.start, *lines, " " * indent + source.end.lstrip(",")])


def _flat(source: Source) -> str:
    if isinstance(source, str):
        return source
    return source.start + ", ".join(name + _flat(item) for name, item in source.items) + source.end
