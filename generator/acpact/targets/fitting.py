"""Whether a JSON value is of a type of the intermediate representation."""

import json
import re
from collections.abc import Mapping

from acpact.ir import nodes
from acpact.ir.nodes import JsonValue, Type

_DEPTH = 60
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)", re.ASCII
)


class Fitting:
    """Checks values against the definitions of one API: types and values, no bounds."""

    def __init__(self, definitions: Mapping[str, nodes.Definition]) -> None:
        self._definitions = definitions

    def fits(self, value: JsonValue, kind: Type, depth: int = 0) -> bool:
        """Tell whether a value is of a type; what is nested too deeply is not."""
        if depth > _DEPTH:
            return False
        match kind:
            case nodes.Scalar():
                return _is_scalar(value, kind.kind)
            case nodes.Const():
                return any(type(v) is type(value) and v == value for v in kind.values)
            case nodes.Array():
                return isinstance(value, list) and all(
                    self.fits(item, kind.items, depth + 1) for item in value
                )
            case nodes.Mapping():
                return isinstance(value, dict) and all(
                    self.fits(item, kind.values, depth + 1) for item in value.values()
                )
            case nodes.OneOf():
                return any(self.fits(value, option, depth + 1) for option in kind.options)
            case nodes.JsonText():
                return self._is_json_text(value, kind, depth)
            case nodes.Ref():
                return self._is_named(value, self._definitions[kind.name], depth + 1)

    def _is_json_text(self, value: JsonValue, kind: nodes.JsonText, depth: int) -> bool:
        try:
            inner = json.loads(value) if isinstance(value, str) else None
        except (ValueError, RecursionError):
            return False
        return isinstance(value, str) and self.fits(inner, nodes.Ref(kind.name), depth + 1)

    def _is_named(self, value: JsonValue, item: nodes.Definition, depth: int) -> bool:
        match item:
            case nodes.EnumModel():
                return self.fits(value, nodes.Const(tuple(m.value for m in item.members)), depth)
            case nodes.Alias():
                return self.fits(value, item.type, depth)
            case nodes.UnionModel():
                return self._is_union(value, item, depth)
            case nodes.ObjectModel():
                return isinstance(value, dict) and self._is_object(value, item, depth)

    def _is_union(self, value: JsonValue, item: nodes.UnionModel, depth: int) -> bool:
        if item.others is not None and self.fits(value, item.others, depth):
            return True
        tag = value.get(item.tag) if item.tag is not None and isinstance(value, dict) else None
        return any(
            (item.tag is None or tag in variant.tags)
            and self.fits(value, nodes.Ref(variant.name), depth)
            for variant in item.variants
        )

    def _is_object(
        self, value: Mapping[str, JsonValue], item: nodes.ObjectModel, depth: int
    ) -> bool:
        return all(
            self._is_named(value, self._definitions[base], depth) for base in item.bases
        ) and all(self._has_field(value, field, depth) for field in item.fields)

    def _has_field(self, value: Mapping[str, JsonValue], field: nodes.Field, depth: int) -> bool:
        if field.wire not in value:
            return not field.required
        found = value[field.wire]
        return (found is None and field.nullable) or self.fits(found, field.type, depth + 1)


def _is_scalar(value: JsonValue, kind: nodes.ScalarKind) -> bool:
    match kind:
        case "any":
            return True
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "date-time":
            return isinstance(value, str) and _DATE_TIME.fullmatch(value) is not None
        case "date":
            return isinstance(value, str) and _DATE.fullmatch(value) is not None
        case _:
            return isinstance(value, str)
