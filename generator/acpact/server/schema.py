"""JSON Schemas of a descriptor, compiled once."""

from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, best_match
from referencing import Registry
from referencing.exceptions import Unresolvable


class Schema:
    """A JSON Schema (2020-12, the dialect of OpenAPI 3.1). References never leave it."""

    def __init__(self, schema: Any) -> None:
        """Raise ValueError if it is no schema."""
        try:
            Draft202012Validator.check_schema(schema)
        except SchemaError as error:
            raise ValueError(f"not a JSON Schema: {error.message}") from None
        self._validator = Draft202012Validator(schema, registry=Registry())

    def problem(self, value: Any) -> str | None:
        """Return what is wrong with a value, with its place; None if it is valid."""
        try:
            error = best_match(self._validator.iter_errors(value))
        except Unresolvable as reference:
            return f"the schema has a reference that leads nowhere: {reference.ref}"
        except RecursionError:
            return "the value is nested too deeply"
        if error is None:
            return None
        place = error.json_path.removeprefix("$").removeprefix(".")
        return f"{place}: {error.message}" if place else str(error.message)
