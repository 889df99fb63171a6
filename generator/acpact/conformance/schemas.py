"""Values held to the document's schemas, and errors narrowed to what is really wrong."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote

import jsonschema_rs

from acpact.document import Document

_URI = "urn:acpact:contract"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PATTERNS = jsonschema_rs.FancyRegexOptions(backtrack_limit=100_000)
_MOST = 20
_LARGE = 20_000
_LOOKED_AT = 1_000
_MESSAGE, _VALUE = 400, 100
_KINDS = {
    "required": "required",
    "type": "type",
    "enum": "enum",
    "constant": "enum",
    "format": "format",
    "oneOf": "union",
    "oneOfNotValid": "union",
    "oneOfMultipleValid": "union",
    "anyOf": "union",
}
_BOUNDS = frozenset(
    """minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern
    minItems maxItems uniqueItems minProperties maxProperties""".split()
)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One way in which a value does not fit.

    `kind`: required, type, null, enum, format, bounds, union, or schema for all else. `place`:
    where in the value, a JSON pointer with `*` for indexes. `pointer`: the keyword of the document.
    """

    kind: str
    place: str
    pointer: str
    message: str


class Schemas:
    """The schemas of a document by pointer, each compiled when it is first needed."""

    def __init__(self, document: Document) -> None:
        data = {"$schema": _DRAFT, **document.data}
        self._registry = jsonschema_rs.Registry([(_URI, data)])
        self._compiled: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def mismatches(self, pointer: str, value: Any) -> list[Mismatch]:
        """Return what is wrong with a value, for the schema at a pointer `#/...`; a few at most."""
        errors = _errors(self._validator(pointer), value)
        narrowed = _weightiest([inner for error in errors for inner in _narrowed(error)])
        return list(dict.fromkeys(map(_mismatch, narrowed)))

    def _validator(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        if pointer not in self._compiled:
            fragment = quote(pointer.removeprefix("#"), safe="/~")
            self._compiled[pointer] = jsonschema_rs.Draft202012Validator(
                {"$schema": _DRAFT, "$ref": f"{_URI}#{fragment}"},
                registry=self._registry,
                validate_formats=True,
                offline=True,
                pattern_options=_PATTERNS,
            )
        return self._compiled[pointer]


def _errors(
    validator: jsonschema_rs.Draft202012Validator, value: Any
) -> list[jsonschema_rs.ValidationError]:
    """Return a few errors of a value, but only the first one of a large value.

    `iter_errors` makes all errors before it gives the first: seconds, for a hostile body.
    """
    if not _is_large(value):
        return list(islice(validator.iter_errors(value), _MOST))
    try:
        validator.validate(value)
    except jsonschema_rs.ValidationError as error:
        return [error]
    return []


def _is_large(value: Any) -> bool:
    """Whether there are more than so many values in a value."""
    left, count = [value], 1
    while left and count <= _LARGE:
        inner = left.pop()
        if isinstance(inner, dict | list):
            count += len(inner)
            left += islice(inner.values() if isinstance(inner, dict) else inner, _LARGE)
    return count > _LARGE


def _weightiest(
    errors: list[jsonschema_rs.ValidationError],
) -> list[jsonschema_rs.ValidationError]:
    """Return the errors, but of a value of another type only that, and once."""
    mistyped = {tuple(e.instance_path): e for e in reversed(errors) if e.kind.name == "type"}
    return [error for error in errors if mistyped.get(tuple(error.instance_path), error) is error]


def _narrowed(error: jsonschema_rs.ValidationError) -> Iterator[jsonschema_rs.ValidationError]:
    """Yield the error itself or, for a union, those of the one branch that was meant."""
    branches = error.kind.context if hasattr(error.kind, "context") else None
    meant = _meant(branches or [], len(error.instance_path))
    if meant is None:
        yield error
        return
    for inner in meant[:_MOST]:
        yield from _narrowed(inner)


def _meant(
    branches: list[list[jsonschema_rs.ValidationError]], depth: int
) -> list[jsonschema_rs.ValidationError] | None:
    """Return the errors of the only branch that the value's own tags, or its type, leave."""
    for excludes in (_is_of_other_type, _is_of_other_tag):
        left = [
            errors
            for errors in branches
            if not any(excludes(error, depth) for error in errors[:_LOOKED_AT])
        ]
        if len(left) == 1:
            return left[0]
    return None


def _is_of_other_type(error: jsonschema_rs.ValidationError, depth: int) -> bool:
    return error.kind.name == "type" and len(error.instance_path) == depth


def _is_of_other_tag(error: jsonschema_rs.ValidationError, depth: int) -> bool:
    is_below = len(error.instance_path) == depth + 1
    return _is_of_other_type(error, depth) or (
        is_below and error.kind.name in ("enum", "constant", "const")
    )


def _mismatch(error: jsonschema_rs.ValidationError) -> Mismatch:
    name = error.kind.name
    kind = _KINDS.get(
        name, "bounds" if name in _BOUNDS else "enum" if name == "const" else "schema"
    )
    if kind in ("type", "union", "enum", "schema") and error.instance is None:
        kind = "null"
    place = "".join(f"/{'*' if isinstance(step, int) else step}" for step in error.instance_path)
    return Mismatch(kind, place, _pointer(error), _short(_message(error), _MESSAGE))


def _message(error: jsonschema_rs.ValidationError) -> str:
    """Return what is wrong; of an enum all values, where the library shows the first two."""
    options = getattr(error.kind, "options", None)
    if error.kind.name != "enum" or options is None:
        return error.message
    allowed = ", ".join(json.dumps(value) for value in options)
    return f"{_shown(error.instance)} is not one of {allowed}"


def _shown(value: Any) -> str:
    """Return a value as JSON; nothing large is written out for that."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    return _short(json.dumps(value[:_VALUE] if isinstance(value, str) else value), _VALUE)


def _short(text: str, most: int) -> str:
    return text if len(text) < most else f"{text[:most]}..."


def _pointer(error: jsonschema_rs.ValidationError) -> str:
    location = error.absolute_keyword_location or ""
    _, mark, fragment = location.partition("#")
    if mark and location.startswith(_URI):
        return f"#{unquote(fragment)}"
    return "#" + "".join(f"/{step}" for step in error.schema_path)
