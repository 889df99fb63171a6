"""Random JSON values that fit a schema of the document: the keywords that ACP uses, and no more.

An unknown keyword is an error, so that a sample never says less than it seems to.
"""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from acpact.document import Document

IGNORED = frozenset({"title", "description", "default", "examples", "example", "discriminator"})
KNOWN = IGNORED | frozenset(
    """$ref type properties required additionalProperties items enum const allOf oneOf anyOf format
    minimum maximum minLength maxLength minItems maxItems contentMediaType contentSchema""".split()
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
FORMATS = {
    "date-time": st.datetimes(timezones=st.timezones()).map(
        lambda moment: (
            moment.isoformat() if moment.year >= 1000 else "2020-02-29T23:59:59.999999999Z"
        )
    )
    | st.sampled_from(
        ["2016-12-31T23:59:60Z", "2020-01-01t00:00:00z", "2020-01-01T00:00:00.5-00:00"]
    ),
    "uuid": st.uuids().map(str),
    "uri": st.sampled_from(["http://a.test/x?y=z", "urn:a:b"]),
}


class Sampler:
    """Makes strategies for the schemas of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, schema: Any) -> st.SearchStrategy[Any]:
        """Return a strategy for the values of a schema."""
        if not isinstance(schema, dict) or not set(schema) - IGNORED:
            return JSON
        unknown = set(schema) - KNOWN
        assert not unknown, f"the sampler does not know {sorted(unknown)}"
        if "$ref" in schema:
            return st.deferred(lambda: self.of(self._document.resolve(schema["$ref"])[1]))
        for key in ("oneOf", "anyOf"):
            if key in schema:
                return st.one_of([self.of(option) for option in schema[key]])
        if "allOf" in schema:
            return self._all_of(schema)
        if "const" in schema or "enum" in schema:
            return st.sampled_from(schema.get("enum", [schema.get("const")]))
        return self._typed(schema)

    def _all_of(self, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
        merged: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
        for part in self._parts(schema):
            merged["properties"].update(part.get("properties", {}))
            merged["required"] += part.get("required", [])
        return self._object(merged)

    def _parts(self, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the objects that an `allOf` puts together, those inside it too."""
        if "$ref" in schema:
            schema = self._document.resolve(schema["$ref"])[1]
        for part in schema.get("allOf", ()):
            yield from self._parts(part)
        yield schema

    def _typed(self, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
        names = schema.get("type", "object" if "properties" in schema else None)
        if isinstance(names, list):
            return st.one_of([self._typed({**schema, "type": name}) for name in names])
        low, high = schema.get("minimum"), schema.get("maximum")
        simple: dict[Any, st.SearchStrategy[Any]] = {
            None: JSON,
            "null": st.none(),
            "boolean": st.booleans(),
            "integer": st.integers(low, high),
            "number": st.integers(low, high)
            | st.floats(low, high, allow_nan=False, allow_infinity=False),
        }
        if names == "string":
            return self._string(schema)
        if names == "array":
            items = self.of(schema.get("items", True))
            return st.lists(items, min_size=schema.get("minItems", 0), max_size=3)
        return self._object(schema) if names == "object" else simple[names]

    def _string(self, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
        if "contentSchema" in schema:
            return self.of(schema["contentSchema"]).map(json.dumps)
        if schema.get("format") in FORMATS:
            return FORMATS[schema["format"]]
        return st.text(min_size=schema.get("minLength", 0), max_size=12)

    def _object(self, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
        properties = schema.get("properties", {})
        required = [name for name in schema.get("required", []) if name in properties]
        undeclared = [name for name in schema.get("required", []) if name not in properties]
        known = st.fixed_dictionaries(
            {
                **{name: self.of(properties[name]) for name in required},
                **dict.fromkeys(undeclared, JSON),
            },
            optional={n: self.of(s) for n, s in properties.items() if n not in required},
        )
        extra = schema.get("additionalProperties", True)
        if extra is False:
            return known
        names = st.text(max_size=5).filter(lambda name: name not in properties)
        more = st.dictionaries(names, JSON if extra is True else self.of(extra), max_size=2)
        return st.tuples(more, known).map(lambda found: {**found[0], **found[1]})
