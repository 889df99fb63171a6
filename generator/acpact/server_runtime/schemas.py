"""The document's own schemas, as validators of requests."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, cast

import jsonschema_rs

from ..runtime.wire import is_list, is_mapping
from .refusals import invalid

_log = logging.getLogger(__name__)
_URI = "urn:acpact:schemas"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# Enough for every pattern that is meant well; more is a pattern that was made to never end.
_PATTERNS = jsonschema_rs.FancyRegexOptions(backtrack_limit=100_000)


class Schemas:
    """The schemas of a package by key; each is compiled when it is first needed.

    `definitions` are JSON Schemas of draft 2020-12 that refer to each other by `#/$defs/KEY`.
    """

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        self._registry = _registry(definitions)
        self._compiled: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def check(self, key: str, value: Any, where: str) -> None:
        """Raise a `Refusal` that says where and what, unless a JSON value fits a schema."""
        if not key:
            return
        validator = self._compiled.get(key) or self._compile(key)
        try:
            # Not `iter_errors`: it finds all errors first, and a body has room for very many.
            validator.validate(value)
        except jsonschema_rs.ValidationError as error:
            place = "".join(f"/{step}" for step in error.instance_path)
            raise invalid(f"{where}{place}: {error.message}") from None

    def accepts(self, key: str, value: Any) -> bool:
        """Whether a JSON value fits a schema."""
        validator = self._compiled.get(key) or self._compile(key)
        return not key or validator.is_valid(value)

    def _compile(self, key: str) -> jsonschema_rs.Draft202012Validator:
        try:
            return self._compile_once(key)
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            # Patterns are written for many engines; one that this engine can't read is left out.
            _log.warning("schema %s: %s; patterns that can't be read are not checked", key, error)
            self._registry = _registry(without_unreadable_patterns(self.definitions))
            return self._compile_once(key)

    def _compile_once(self, key: str) -> jsonschema_rs.Draft202012Validator:
        schema = {"$schema": _DRAFT, "$ref": f"{_URI}#/$defs/{key}"} if key else {}
        found = self._compiled[key] = jsonschema_rs.Draft202012Validator(
            cast("dict[str, Any]", schema),
            registry=self._registry,
            validate_formats=True,
            offline=True,
            pattern_options=_PATTERNS,
            formats=FORMATS,
        )
        return found


def _registry(definitions: Mapping[str, Any]) -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry([(_URI, {"$schema": _DRAFT, "$defs": dict(definitions)})])


def without_unreadable_patterns(schema: Any) -> Any:
    """The same schemas without the patterns that the validator can't read."""
    if is_mapping(schema):
        return {
            key: _readable_names(value)
            if key == "patternProperties"
            else without_unreadable_patterns(value)
            for key, value in schema.items()
            if key != "pattern" or not isinstance(value, str) or _is_readable(value)
        }
    if is_list(schema) and not isinstance(schema, str):
        return [without_unreadable_patterns(item) for item in schema]
    return schema


def _readable_names(schemas: Any) -> dict[str, Any]:
    return {
        pattern: without_unreadable_patterns(schema)
        for pattern, schema in schemas.items()
        if _is_readable(pattern)
    }


def _is_readable(pattern: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=_PATTERNS)
    except ValueError:
        return False
    return True


def _is_base64(text: str) -> bool:
    import base64

    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return True


FORMATS = {"byte": _is_base64}
"""Formats that OpenAPI has beside those of JSON Schema."""
