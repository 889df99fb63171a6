"""Simple values for a schema: small, readable, and the same in every run.

They come first where a value is needed, since a report with `{"seconds": 0}` is read at once.
What they can't do (patterns, conditions) is left to real generation. A sketch need not fit.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from acpact.document import split, walk

_DEPTH = 6
_EACH = 8
_STEPS = 5_000
_ANY: tuple[Any, ...] = ("one two three", {}, 1, True, [])
_FORMATS = {
    "date": "2026-01-01",
    "date-time": "2026-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "duration": "PT1S",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000001",
}


def sketches(schema: Any) -> list[Any]:
    """Return values that the schema seems to ask for."""
    return list(islice(_Sketcher(schema).of(schema, 0), 64))


class _Sketcher:
    def __init__(self, root: Any) -> None:
        self._root = root
        self._left = _STEPS

    def of(self, schema: Any, depth: int) -> Iterator[Any]:
        self._left -= 1
        if self._left < 0:
            return
        schema = self._followed(schema)
        if not isinstance(schema, dict) or depth > _DEPTH:
            yield from _ANY
            return
        yield from _told(schema)
        for union in ("oneOf", "anyOf"):
            for branch in _list(schema.get(union)):
                yield from islice(self.of(_joined(schema, union, branch), depth + 1), _EACH)
        if isinstance(schema.get("allOf"), list):
            yield from self.of(self._flat(schema), depth + 1)
        elif not any(key in schema for key in ("const", "enum", "oneOf", "anyOf")):
            yield from self._typed(schema, depth)

    def _typed(self, schema: dict[str, Any], depth: int) -> Iterator[Any]:
        kind = schema.get("type") or ("object" if "properties" in schema else None)
        for name in [kind] if isinstance(kind, str) else _list(kind) or [None]:
            match name:
                case "object":
                    yield from self._objects(schema, depth)
                case "array":
                    yield from self._arrays(schema, depth)
                case "string":
                    yield from _strings(schema)
                case "integer" | "number":
                    yield from _numbers(schema)
                case "boolean":
                    yield from (True, False)
                case None:
                    yield from _ANY

    def _objects(self, schema: dict[str, Any], depth: int) -> Iterator[Any]:
        """Yield one with what is required, one with everything, and variations of single parts."""
        properties = schema.get("properties", {})
        parts = {name: list(islice(self.of(part, depth + 1), _EACH))
                 for name, part in properties.items()}  # fmt: skip
        least = {
            name: parts[name][0] if parts.get(name) else "x"
            for name in _list(schema.get("required"))
        }
        yield least
        yield {**least, **{name: values[0] for name, values in parts.items() if values}}
        for name, values in parts.items():
            yield from ({**least, name: value} for value in values)

    def _arrays(self, schema: dict[str, Any], depth: int) -> Iterator[Any]:
        items = list(islice(self.of(schema.get("items", True), depth + 1), _EACH))
        least = int(schema.get("minItems", 0))
        for size in dict.fromkeys((max(1, least), least)):
            if items and size <= 100:
                yield [items[index % len(items)] for index in range(size)]

    def _followed(self, schema: Any) -> Any:
        for _ in range(_DEPTH):
            ref = schema.get("$ref") if isinstance(schema, dict) else None
            if not isinstance(ref, str):
                return schema
            try:
                schema = walk(self._root, split(ref)) if ref != "#" else self._root
            except (KeyError, ValueError):
                return {}
        return schema

    def _flat(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Put the parts of an allOf into one schema, as far as objects go."""
        flat: dict[str, Any] = {key: value for key, value in schema.items() if key != "allOf"}
        for part in map(self._followed, schema["allOf"]):
            flat = _joined(flat, "allOf", part)
        return flat


def _joined(schema: dict[str, Any], without: str, part: Any) -> dict[str, Any]:
    rest = {key: value for key, value in schema.items() if key != without}
    if not isinstance(part, dict):
        return rest
    both = {**rest, **part}
    if "properties" in rest or "properties" in part:
        both["properties"] = {**rest.get("properties", {}), **part.get("properties", {})}
    if "required" in rest or "required" in part:
        both["required"] = [*_list(rest.get("required")), *_list(part.get("required"))]
    return both


def _told(schema: dict[str, Any]) -> Iterator[Any]:
    """Yield the values that the schema names itself."""
    yield from _list(schema.get("examples"))
    yield from (schema[key] for key in ("example", "const", "default") if key in schema)
    yield from _list(schema.get("enum"))


def _strings(schema: dict[str, Any]) -> Iterator[str]:
    if schema.get("format") in _FORMATS:
        yield _FORMATS[schema["format"]]
    least, most = int(schema.get("minLength", 0)), int(schema.get("maxLength", 20))
    text = "one two three"
    if least <= 10_000:
        yield (text + "." * (least - len(text)))[:most]


def _numbers(schema: dict[str, Any]) -> Iterator[Any]:
    """Yield the number that is closest to 0, after a greater one where there has to be some.

    What has to be positive is most often a count, and two of something show more than one.
    """
    step = schema.get("multipleOf", 1)
    least = schema.get("minimum", schema.get("exclusiveMinimum", -1) + step)
    most = schema.get("maximum", schema.get("exclusiveMaximum", least + 1) - step)
    if least > 0:
        yield least + step
    yield max(least, 0) if most >= 0 else most


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
