"""JSON Schemas of a descriptor, compiled once."""

from typing import Any

import jsonschema_rs

# Enough for every pattern that is meant well; more is a pattern that was made to never end.
_PATTERNS = jsonschema_rs.FancyRegexOptions(backtrack_limit=100_000)


class Schema:
    """A JSON Schema (2020-12, the dialect of OpenAPI 3.1). References never leave it."""

    def __init__(self, schema: Any) -> None:
        """Raise ValueError if it is no schema, or can't be used alone."""
        try:
            self._validator = jsonschema_rs.Draft202012Validator(
                schema, offline=True, pattern_options=_PATTERNS
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
            raise ValueError(getattr(error, "message", str(error))) from None

    def problem(self, value: Any) -> str | None:
        """Return what is wrong with a value, with its place; None if it is valid."""
        try:
            # Not `iter_errors`: it finds all of them first, and there can be very many.
            self._validator.validate(value)
        except jsonschema_rs.ValidationError as error:
            place = "".join(f"/{step}" for step in error.instance_path)
            return f"{place}: {error.message}" if place else error.message
        except ValueError as error:
            return str(error)
        return None
