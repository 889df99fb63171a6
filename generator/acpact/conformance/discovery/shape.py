"""One schema of an agent: what fits it, in the simplest way, and what does not."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from acpact.conformance.discovery.sketches import sketches

_PATTERNS = jsonschema_rs.FancyRegexOptions(backtrack_limit=100_000)
_MOST = 12
_STRANGERS: tuple[Any, ...] = (5, "x", {"unexpected": 1}, ["x"], True, 1.5, {}, "", [], -1)
_OF_OTHER_TYPE: tuple[Any, ...] = ([], "x", {}, -7, None)


class Shape:
    """A schema as it stands in a descriptor. One that is unusable is fulfilled by everything."""

    def __init__(self, schema: Any) -> None:
        self._validator = _compiled(schema)
        self.schema = schema if self._validator else {}

    def fits(self, value: Any) -> bool:
        """Whether a value fulfils the schema."""
        return self._validator is None or self._validator.is_valid(value)

    def problem(self, value: Any) -> tuple[str, str, str] | None:
        """Return what is wrong with a value: where in it, what, and where in the schema."""
        try:
            if self._validator is not None:
                self._validator.validate(value)
        except jsonschema_rs.ValidationError as error:
            steps, keys = (
                "".join(f"/{step}" for step in path)
                for path in (error.instance_path, error.schema_path)
            )
            return steps, error.message, keys
        return None

    def simple(self) -> list[Any]:
        """Return simple values that fit, the simplest first; empty if it takes more than that."""
        found = sketches(self.schema)
        return _distinct(value for value in found if value is not None and self.fits(value))[:_MOST]

    def broken(self) -> list[Any]:
        """Return values that don't fit, those that are wrong most plainly first."""
        found = [*_STRANGERS, *(wrong for value in self.simple() for wrong in _damaged(value))]
        return _distinct(value for value in found if not self.fits(value))[:_MOST]


def _compiled(schema: Any) -> jsonschema_rs.Draft202012Validator | None:
    try:
        return jsonschema_rs.Draft202012Validator(
            schema, validate_formats=True, offline=True, pattern_options=_PATTERNS
        )
    except (ValueError, jsonschema_rs.ReferencingError):
        return None


def _damaged(value: Any) -> Iterator[Any]:
    """Yield an object with one property that is missing, or of another type."""
    if not isinstance(value, dict):
        return
    for name in value:
        yield {key: kept for key, kept in value.items() if key != name}
        yield from ({**value, name: other} for other in _OF_OTHER_TYPE)


def _distinct(values: Iterator[Any]) -> list[Any]:
    """Return values without repetition; 1, 1.0 and true are three."""
    return list({json.dumps(value, sort_keys=True): value for value in values}.values())
