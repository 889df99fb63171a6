"""Defaults of the document as Python source.

Scalars, enum members, dates and times are what reading an unset field gives; lists are made anew
for each instance; objects are not made at all (reading gives None): what was not set is not
invented.
"""

from collections.abc import Mapping

from acpact.ir import nodes
from acpact.ir.nodes import ABSENT, Absent, Type
from acpact.render import literal

_KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "date-time": (str,),
    "date": (str,),
    "uuid": (str,),
    "binary": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


class Defaults:
    """Spells defaults against the definitions of one API."""

    def __init__(self, definitions: Mapping[str, nodes.Definition]) -> None:
        self._definitions = definitions

    def of(self, field: nodes.Field) -> str:
        """Return what stands after `=` in a field's declaration, "" where nothing does."""
        if field.required:
            return (
                "" if isinstance(field.constant, Absent) else f"constant({literal(field.constant)})"
            )
        if field.tag and not isinstance(field.constant, Absent):
            return f"constant({literal(field.constant)}, required=False)"
        if field.default is ABSENT or field.default is None:
            return "None"
        if isinstance(field.default, list):
            return self._list(field.type, field.default)
        source = self.scalar(field.type, field.default) or "None"
        if source != "None" and self._is_time(field.type):
            # Reading gives what a server would have given by sending it: no text.
            return f"Field(default={source}, validate_default=True)"
        return source

    def scalar(self, kind: Type, value: object) -> str | None:
        """Return the source of a scalar default, None where the type does not take it."""
        match kind:
            case nodes.Scalar(kind="any"):
                return literal(value) if isinstance(value, str | int | float | bool) else None
            case nodes.Scalar():
                fits = isinstance(value, _KINDS.get(kind.kind, ()))
                return (
                    literal(value) if fits and _is_bool(value) == (kind.kind == "boolean") else None
                )
            case nodes.Const():
                fits = value in kind.values or (kind.open and _same_kind(value, kind.values[0]))
                return literal(value) if fits else None
            case nodes.OneOf():
                found = (self.scalar(option, value) for option in kind.options)
                return next((source for source in found if source), None)
            case nodes.Ref():
                return self._named(kind.name, value)
        return None

    def _named(self, name: str, value: object) -> str | None:
        definition = self._definitions[name]
        if isinstance(definition, nodes.EnumModel):
            member = next((m for m in definition.members if _same(m.value, value)), None)
            return f"{name}.{member.name}" if member else None
        if isinstance(definition, nodes.Alias) and not definition.recursive:
            return self.scalar(definition.type, value)
        return None

    def _is_time(self, kind: Type) -> bool:
        """Tell whether a text may be a date or a date-time."""
        match kind:
            case nodes.Scalar():
                return kind.kind in ("date-time", "date")
            case nodes.OneOf():
                return any(map(self._is_time, kind.options))
            case nodes.Ref():
                item = self._definitions[kind.name]
                return (
                    isinstance(item, nodes.Alias)
                    and not item.recursive
                    and self._is_time(item.type)
                )
        return False

    def _list(self, kind: Type, values: list[object]) -> str:
        items = kind.items if isinstance(kind, nodes.Array) else None
        found = [self.scalar(items, value) for value in values] if items else [None]
        if any(source is None for source in found):
            return "None"
        return f"Field(default_factory=lambda: [{', '.join(map(str, found))}])"


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _same_kind(one: object, other: object) -> bool:
    return type(one) is type(other)


def _same(one: object, other: object) -> bool:
    return _same_kind(one, other) and one == other
