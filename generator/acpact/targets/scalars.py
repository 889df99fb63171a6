"""Example values of strings and numbers, within the bounds that a schema sets."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil

from acpact.ir import nodes
from acpact.ir.nodes import JsonValue

Constraints = Mapping[str, str]
"""Keywords of a schema and their values, both as text."""

_LENGTH = 200
_TEXT = "string"
_DIGITS = 30
_FORMATS = {
    "uuid": "6f1d2c3b-8a4e-4f5b-9c7d-0e1f2a3b4c5d",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uri-reference": "/example",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "YWNwYWN0",
    "date-time": "2025-04-01T12:00:00Z",
    "date": "2025-04-01",
    "time": "12:00:00Z",
    "duration": "PT1H",
}


def constraints_of(doc: nodes.Doc) -> Constraints:
    """Return the constraints of a schema, taken apart."""
    pairs = (line.partition(": ") for line in doc.constraints)
    return {name: value for name, _, value in pairs}


def scalar(kind: nodes.ScalarKind, constraints: Constraints) -> JsonValue:
    """Return a value of a scalar type; patterns are not looked at."""
    match kind:
        case "null":
            return None
        case "boolean":
            return True
        case "integer":
            return int(_number(constraints, Fraction(1)))
        case "number":
            found = _number(constraints, Fraction(1, 2))
            return int(found) if found.denominator == 1 else float(found)
        case "date-time" | "date" | "uuid":
            return _FORMATS[kind]
        case _:
            return _text(constraints)


def whole(text: str | None) -> int | None:
    """Return a count of items or characters, None where there is none that makes sense."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else None


def _text(constraints: Constraints) -> str:
    text = _FORMATS.get(constraints.get("format", ""), _TEXT)
    least, most = whole(constraints.get("minLength")), whole(constraints.get("maxLength"))
    if least is not None and len(text) < least:
        text = text.ljust(min(least, _LENGTH), "x")
    return text if most is None else text[:most]


def _number(constraints: Constraints, step: Fraction) -> Fraction:
    """Return the first number near to the bounds that keeps to them, 1 where none does."""
    bounds = {
        name: found for name, text in constraints.items() if (found := _fraction(text)) is not None
    }
    return next(
        (n for n in _candidates(bounds, step) if _within(n, bounds, constraints)), Fraction(1)
    )


def _candidates(bounds: Mapping[str, Fraction], step: Fraction) -> Iterator[Fraction]:
    yield Fraction(1)
    ends = [bounds[name] for name in ("minimum", "exclusiveMinimum") if name in bounds]
    tops = [bounds[name] for name in ("maximum", "exclusiveMaximum") if name in bounds]
    multiple = bounds.get("multipleOf") or step
    for end in [*ends, Fraction(0)]:
        first = ceil(end / multiple) * multiple
        yield from (first, first + multiple)
    for top in tops:
        last = top // multiple * multiple
        yield from (last, last - multiple)


def _within(number: Fraction, bounds: Mapping[str, Fraction], constraints: Constraints) -> bool:
    def keeps(low: Fraction | None, high: Fraction | None, *, strict: bool) -> bool:
        return low is None or high is None or (low < high if strict else low <= high)

    # In OpenAPI 3.0 the exclusive bounds are marks on the others, in 3.1 they are numbers.
    strict = {
        name: constraints.get(f"exclusive{name}") == "True" for name in ("Minimum", "Maximum")
    }
    multiple = bounds.get("multipleOf")
    return (
        keeps(bounds.get("minimum"), number, strict=strict["Minimum"])
        and keeps(number, bounds.get("maximum"), strict=strict["Maximum"])
        and keeps(bounds.get("exclusiveMinimum"), number, strict=True)
        and keeps(number, bounds.get("exclusiveMaximum"), strict=True)
        and (not multiple or number % multiple == 0)
    )


def _fraction(text: str) -> Fraction | None:
    try:
        return Fraction(text) if len(text) <= _DIGITS else None
    except (ValueError, ZeroDivisionError):
        return None
