"""The document's schemas as JSON Schema: what OpenAPI says in its own way is said in theirs."""

import json
from typing import Any

import jsonschema_rs
import pytest

from acpact.document import Document, load_bytes
from acpact.targets.python_server.schemas import Schemas


def loaded(version: str, components: dict[str, Any]) -> Document:
    found = {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {"schemas": components},
    }
    return load_bytes(json.dumps(found).encode(), "inline.json")


def translated(version: str, schema: Any, **others: Any) -> dict[str, Any]:
    document = loaded(version, {"X": schema, **others})
    return Schemas(document, ["#/components/schemas/X"]).definitions()


def accepts(version: str, schema: Any, value: Any, **others: Any) -> bool:
    found = translated(version, schema, **others)
    root = {"$ref": "#/$defs/X", "$defs": found}
    jsonschema_rs.meta.validate({"$schema": "https://json-schema.org/draft/2020-12/schema", **root})
    return jsonschema_rs.Draft202012Validator(root, validate_formats=True).is_valid(value)


OLD, NEW = "3.0.3", "3.1.0"
TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("version", "schema", "good", "bad"),
    [
        (OLD, {**TEXT, "nullable": True}, [None, "a"], [1]),
        (OLD, {**TEXT, "nullable": True, "enum": ["a"]}, [None, "a"], ["b"]),
        (OLD, {"nullable": True, "allOf": [{"$ref": "#/components/schemas/T"}]}, [None, "a"], [1]),
        (OLD, {"nullable": False, **TEXT}, ["a"], [None]),
        (OLD, {"type": "integer", "minimum": 1, "exclusiveMinimum": True}, [2], [1]),
        (OLD, {"type": "integer", "minimum": 1, "exclusiveMinimum": False}, [1], [0]),
        (OLD, {"type": "integer", "maximum": 1, "exclusiveMaximum": True}, [0], [1]),
        (NEW, {"type": "integer", "exclusiveMinimum": 1}, [2], [1]),
        (OLD, {"$ref": "#/components/schemas/T", "maxLength": 1}, ["long"], [1]),
        (NEW, {"$ref": "#/components/schemas/T", "maxLength": 1}, ["x"], ["long", 1]),
        (NEW, {"type": ["string", "null"]}, [None, "a"], [1]),
        (NEW, {"const": 1}, [1], [2, None]),
        (NEW, {"type": "array", "prefixItems": [TEXT], "items": False}, [["a"]], [["a", 1], [1]]),
        (NEW, {"type": "object", "patternProperties": {"^a": TEXT}}, [{"a": "x"}], [{"a": 1}]),
        (NEW, {"type": "object", "propertyNames": {"maxLength": 1}}, [{"a": 1}], [{"ab": 1}]),
        (NEW, {"type": "object", "additionalProperties": False}, [{}], [{"a": 1}]),
        (NEW, {"if": TEXT, "then": {"maxLength": 1}, "else": {"type": "null"}}, ["a", None], [1]),
        (NEW, {"not": TEXT}, [1], ["a"]),
        (NEW, {"dependentRequired": {"a": ["b"]}}, [{"a": 1, "b": 1}, {}], [{"a": 1}]),
        (NEW, {"type": "integer", "format": "int32"}, [2**31 - 1, -(2**31)], [2**31, "1"]),
        (NEW, {"type": "integer", "format": "int64"}, [2**63 - 1, -(2**63)], [2**63]),
        (NEW, {"type": "integer", "format": "int32", "maximum": 5}, [5], [6, -(2**31) - 1]),
        (NEW, {"type": "number", "format": "double"}, [2**70, 0.5], ["1"]),
        (NEW, {"type": "integer"}, [1, 1.0], [1.5, True]),
        (NEW, {**TEXT, "contentMediaType": "application/json", "contentSchema": False}, ["x"], [1]),
        (NEW, {**TEXT, "example": 5, "default": 7, "x-a": {"$ref": "nowhere"}}, ["x"], [1]),
        (NEW, {**TEXT, "discriminator": {"propertyName": "k"}, "xml": {"name": "x"}}, ["x"], [1]),
    ],
)
def test_meaning(version: str, schema: Any, good: list[Any], bad: list[Any]) -> None:
    for value in good:
        assert accepts(version, schema, value, T=TEXT), value
    for value in bad:
        assert not accepts(version, schema, value, T=TEXT), value


def test_read_only_properties_need_not_be_sent_and_may_be() -> None:
    schema = {
        "type": "object",
        "required": ["id", "made", "name"],
        "properties": {
            "id": {**TEXT, "readOnly": True},
            "made": {"$ref": "#/components/schemas/Made"},
            "name": TEXT,
        },
    }
    made = {**TEXT, "readOnly": True}
    assert accepts(NEW, schema, {"name": "x"}, Made=made)
    assert accepts(NEW, schema, {"name": "x", "id": "1", "made": "now"}, Made=made)
    assert not accepts(NEW, schema, {"id": "1", "made": "now"}, Made=made)
    assert not accepts(NEW, schema, {"name": "x", "id": 1}, Made=made)


def test_circles_are_kept() -> None:
    tree = {"type": "object", "properties": {"of": {"$ref": "#/components/schemas/X"}}}
    assert accepts(NEW, tree, {"of": {"of": {}}})
    assert not accepts(NEW, tree, {"of": {"of": 1}})


def test_only_what_is_reachable_is_there() -> None:
    inner = {"$ref": "#/components/schemas/X/properties/a"}
    schema = {
        "type": "object",
        "properties": {"a": TEXT, "b": inner, "c": {"$ref": "#/components/schemas/T"}},
    }
    found = translated(NEW, schema, T={"$ref": "#/components/schemas/T2"}, T2=TEXT, Other=TEXT)
    assert set(found) == {"X", "T", "T2", "components_schemas_x_properties_a"}


def test_a_schema_that_is_a_reference_has_its_targets_key() -> None:
    document = loaded(NEW, {"A": {"$ref": "#/components/schemas/B"}, "B": TEXT})
    schemas = Schemas(document, ["#/components/schemas/A", ""])
    assert schemas.key("#/components/schemas/A") == schemas.key("#/components/schemas/B") == "B"
    assert schemas.key("") == ""
    assert schemas.definitions() == {"B": TEXT}


def test_keys_that_differ_in_signs_are_told_apart() -> None:
    components = {"a.b": TEXT, "a-b": {"type": "integer"}, "a_b": {"type": "null"}}
    document = loaded(NEW, components)
    pointers = [f"#/components/schemas/{name}" for name in components]
    schemas = Schemas(document, pointers)
    assert schemas.definitions() == components
