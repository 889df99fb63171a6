"""Rules on `enum`, `const` and `default`: values that their own schema refuses.

Only what can be decided without running anything of the document is checked: types, enums,
bounds and lengths. A `pattern` is never run.
"""

import json
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from acpact.document import excerpt, join
from acpact.lint.context import Context, Finding, listed, types_of

_DEPTH = 8
_Reason = str | None
_Test = Callable[[Mapping[str, Any], Any], _Reason]


def enum_type(context: Context) -> Iterator[Finding]:
    """Find enum members, and constants, of a type that the schema does not allow."""
    for node in context.schemas:
        enum = node.value.get("enum")
        members = [(join(node.pointer, "enum", i), v) for i, v in enumerate(_list(enum))]
        if "const" in node.value:
            members.append((join(node.pointer, "const"), node.value["const"]))
        for place, member in members:
            reason = _wrong_type(node.value, member)
            if reason and not (member is None and node.value.get("nullable") is True):
                hint = "correct the value or the type"
                yield Finding(place, f"this value can never occur: {reason}", hint)


def enum_repeated(context: Context) -> Iterator[Finding]:
    """Find enums that list a value twice."""
    for node in context.schemas:
        first: dict[str, int] = {}
        for index, member in enumerate(_list(node.value.get("enum"))):
            if first.setdefault(_key(member), index) != index:
                place = join(node.pointer, "enum", index)
                yield Finding(place, f"{excerpt(member)} is listed twice", "remove one of the two")


def enum_empty(context: Context) -> Iterator[Finding]:
    """Find enums without members: no value fits them."""
    for node in context.schemas:
        if node.value.get("enum") == []:
            message = "this enum has no members, so no value fits it"
            yield Finding(join(node.pointer, "enum"), message, "list the values, or remove it")


def default_type(context: Context) -> Iterator[Finding]:
    """Find defaults of a type that the schema does not allow."""
    yield from _defaults(context, _wrong_type, "correct the default or the type")


def default_enum(context: Context) -> Iterator[Finding]:
    """Find defaults that are not among the values that the schema lists."""
    yield from _defaults(context, _not_listed, "use a listed value, or add this one to the list")


def default_bounds(context: Context) -> Iterator[Finding]:
    """Find defaults beyond the bounds or lengths that the schema sets."""
    yield from _defaults(context, _out_of_bounds, "correct the default or the bounds")


def _defaults(context: Context, test: _Test, hint: str) -> Iterator[Finding]:
    for node in context.schemas:
        if "default" in node.value:
            value = node.value["default"]
            reason = _refused(context, node.value, value, test, _DEPTH)
            if reason:
                message = f"the schema refuses its own default: {reason}"
                yield Finding(join(node.pointer, "default"), message, hint)


def _refused(context: Context, schema: Any, value: Any, test: _Test, depth: int) -> _Reason:
    """Say why a schema, or all the schemas it chooses from, refuse a value on one ground."""
    context.spend()
    schema = _inline(context, schema)
    if schema is None or depth == 0 or (value is None and schema.get("nullable") is True):
        return None
    reason = test(schema, value)
    for part in _list(schema.get("allOf")):
        reason = reason or _refused(context, part, value, test, depth - 1)
    for keyword in ("anyOf", "oneOf"):
        reasons = [
            _refused(context, branch, value, test, depth - 1)
            or (_refused(context, branch, value, _wrong_type, depth - 1))
            for branch in _list(schema.get(keyword))
        ]
        if reasons and all(reasons):
            reason = reason or _first(context, schema[keyword], value, test, depth)
    return reason


def _first(context: Context, branches: Any, value: Any, test: _Test, depth: int) -> _Reason:
    """Return the ground of the first branch that refuses a value on the ground in question."""
    reasons = (_refused(context, branch, value, test, depth - 1) for branch in branches)
    return next(filter(None, reasons), None)


def _inline(context: Context, schema: Any) -> Mapping[str, Any] | None:
    """Return a schema together with what it refers to, its own keywords first."""
    if not isinstance(schema, dict):
        return None
    target = context.follow("", schema)[1]
    if isinstance(target, dict) and target is not schema:
        return ChainMap(schema, target)
    return schema


def _wrong_type(schema: Mapping[str, Any], value: Any) -> _Reason:
    types = types_of(schema)
    if not types or any(_fits(value, name) for name in types):
        return None
    return f"{excerpt(value)} is not of type {' or '.join(types)}"


def _fits(value: Any, name: str) -> bool:
    if name in ("integer", "number"):
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and (name == "number" or whole)
    kinds: dict[str, type] = {"string": str, "boolean": bool, "array": list, "object": dict}
    return value is None if name == "null" else isinstance(value, kinds.get(name, object))


def _not_listed(schema: Mapping[str, Any], value: Any) -> _Reason:
    allowed = [schema["const"]] if "const" in schema else schema.get("enum")
    if not isinstance(allowed, list) or _key(value) in map(_key, allowed):
        return None
    return f"{excerpt(value)} is not one of {listed(allowed)}"


def _out_of_bounds(schema: Mapping[str, Any], value: Any) -> _Reason:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _number_bounds(schema, value)
    if isinstance(value, str | list | dict):
        unit = _UNITS[type(value)]
        return _size_bounds(schema.get(f"min{unit}"), schema.get(f"max{unit}"), len(value))
    return None


_UNITS: dict[type, str] = {str: "Length", list: "Items", dict: "Properties"}


def _number_bounds(schema: Mapping[str, Any], value: float) -> _Reason:
    low, high = _number(schema.get("minimum")), _number(schema.get("maximum"))
    if low is not None and (value < low or (value == low and _strict(schema, "Minimum"))):
        return f"{value} is less than the minimum {low}"
    if high is not None and (value > high or (value == high and _strict(schema, "Maximum"))):
        return f"{value} is more than the maximum {high}"
    above, below = _number(schema.get("exclusiveMinimum")), _number(schema.get("exclusiveMaximum"))
    if above is not None and value <= above:
        return f"{value} is not more than {above}"
    return f"{value} is not less than {below}" if below is not None and value >= below else None


def _strict(schema: Mapping[str, Any], name: str) -> bool:
    return schema.get(f"exclusive{name}") is True


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _size_bounds(low: Any, high: Any, size: int) -> _Reason:
    low, high = _number(low), _number(high)
    if low is not None and size < low:
        return f"its size {size} is less than {low}"
    return f"its size {size} is more than {high}" if high is not None and size > high else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _key(value: Any) -> str:
    """Return a text that is equal for equal JSON values (1 and 1.0 are equal, true and 1 not)."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, sort_keys=True)
