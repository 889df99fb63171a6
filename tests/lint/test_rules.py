"""Where each rule draws its line: cases that are near it, on both sides."""

import json
from typing import Any

import pytest

from acpact.document import load_bytes
from acpact.lint import lint

Json = Any
OBJECT = {"type": "object"}
EXCLUSIVE = {"type": "integer", "minimum": 1, "exclusiveMinimum": True}
A = "#/components/schemas/A"


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _lint(document: Json, version: str = "3.1.0") -> list[tuple[str, str]]:
    head = {"openapi": version, "info": {"title": "t", "version": "1"}}
    found = lint(load_bytes(json.dumps({**head, **document}).encode(), "api.json"))
    return [(d.id, d.pointer) for d in found]


def _schemas(version: str = "3.1.0", /, **schemas: Json) -> list[tuple[str, str]]:
    return _lint({"components": {"schemas": schemas}}, version)


@pytest.mark.parametrize(
    "branches",
    [
        [{"type": "integer", "enum": [1]}, {"type": "number"}],
        [{"type": "integer", "maximum": 0}, {"type": "number", "minimum": 1}],
        [{"type": "integer"}, {"type": "string"}],
        [{"type": "object", "title": "a"}, {"type": "array", "title": "a"}],
        [{"properties": {"a": {"const": 1}}}, {"properties": {"a": {"const": 2}}}],
        [{}],
    ],
)
def test_one_of_without_overlap(branches: Json) -> None:
    assert _schemas(A={"oneOf": branches}) == []


@pytest.mark.parametrize(
    "branches",
    [
        [{"type": ["integer", "null"]}, {"type": "number"}],
        [{"type": "number"}, {"type": "integer", "format": "int32"}],
        [_ref("Number"), _ref("Integer")],
        [{"type": ["number", "string"]}, {"type": "integer"}],
    ],
)
def test_integer_beside_number(branches: Json) -> None:
    others = {"Number": {"type": "number"}, "Integer": {"type": "integer"}}
    assert [rule for rule, _ in _schemas(A={"oneOf": branches}, **others)] == [
        "oneof-integer-number"
    ]


def test_boolean_schemas_as_branches() -> None:
    assert _schemas(A={"oneOf": [{"type": "string"}, True]}) == [
        ("oneof-free-branch", f"{A}/oneOf/1")
    ]
    assert _schemas(A={"oneOf": [{"type": "string"}, False]}) == []


def _kind(**schema: Json) -> Json:
    return {"type": "object", "properties": {"kind": schema}, "required": ["kind"]}


def _union(*names: str, **more: Json) -> Json:
    variants = [_ref(name) for name in names]
    return {"oneOf": variants, "discriminator": {"propertyName": "kind", **more}}


def test_a_variant_inherits_its_tag() -> None:
    child = {"allOf": [_ref("Base"), {"properties": {"a": {}}}]}
    assert _schemas(A=_union("Child"), Base=_kind(const="child"), Child=child) == []


def test_a_variant_that_is_a_union_counts_with_its_branches() -> None:
    inner = {"anyOf": [_ref("Cat"), _ref("Dog")]}
    cat, dog = _kind(const="cat"), _kind(enum=["dog"])
    mapping = {"cat": "Cat", "dog": "Inner"}
    assert _schemas(A=_union("Inner"), Inner=inner, Cat=cat, Dog=dog) == []
    assert _schemas(A=_union("Inner", mapping=mapping), Inner=inner, Cat=cat, Dog=dog) == []
    broken = _schemas(A=_union("Inner"), Inner=inner, Cat=cat, Dog={"type": "object"})
    assert broken == [("discriminator-property", f"{A}/oneOf/0")]


def test_a_tag_that_refers_to_an_enum() -> None:
    cat = {"type": "object", "properties": {"kind": _ref("Kinds")}}
    found = _schemas(A=_union("Cat", mapping={"dog": "Cat"}), Cat=cat, Kinds={"enum": ["cat"]})
    assert found == [("discriminator-tag", f"{A}/discriminator/mapping/dog")]


def test_two_variants_with_one_tag() -> None:
    cat, kitten = _kind(const="cat"), {**_kind(const="cat"), "title": "k", "minProperties": 2}
    found = _schemas(A=_union("Cat", "Kitten"), Cat=cat, Kitten=kitten)
    assert found == [("discriminator-tag", f"{A}/oneOf/1")]


def test_implicit_names_are_tags_too() -> None:
    assert _schemas(A=_union("Cat", "Dog"), Cat=_kind(type="string"), Dog=_kind(minLength=1)) == []


@pytest.mark.parametrize(
    ("target", "fine"),
    [
        ("Cat", True),
        ("#/components/schemas/Cat", True),
        ("#/components/schemas/Gone", False),
        ("Gone", False),
        ("cat.json", False),
        ("http://example.com/cat", False),
        ("#cat", False),
    ],
)
def test_mapping_targets(target: str, fine: bool) -> None:
    found = _schemas(A=_union("Cat", mapping={"cat": target}), Cat=_kind(const="cat"))
    assert found == ([] if fine else [("discriminator-mapping", f"{A}/discriminator/mapping/cat")])


def test_operation_ids_of_callbacks_and_webhooks_may_be_missing() -> None:
    post = {"operationId": "a", "callbacks": {"c": {"{$url}": {"post": {}}}}}
    assert _lint({"paths": {"/a": {"post": post}}, "webhooks": {"w": {"post": {}}}}) == []


def test_equal_operation_ids_are_not_a_clash_of_names() -> None:
    paths = {"/a": {"get": {"operationId": "a"}}, "/b": {"get": {"operationId": "a"}}}
    assert _lint({"paths": paths}) == []


def test_path_parameters_of_the_path_item_and_by_reference_count() -> None:
    parameter = {"name": "id", "in": "path", "required": True, "schema": {}}
    ref = {"$ref": "#/components/parameters/Id"}
    item = {"get": {"operationId": "a"}, "put": {"operationId": "b", "parameters": []}}
    components = {
        "parameters": {"Id": parameter},
        "pathItems": {"I": {**item, "parameters": [ref]}},
    }
    for place in ({**item, "parameters": [ref]}, {"$ref": "#/components/pathItems/I"}):
        assert _lint({"paths": {"/a/{id}": place}, "components": components}) == []


def test_a_parameter_in_the_query_does_not_fill_the_path() -> None:
    query = {"name": "id", "in": "query", "schema": {}}
    paths = {"/a/{id}": {"get": {"operationId": "a", "parameters": [query]}}}
    assert _lint({"paths": paths}) == [("path-parameter-undeclared", "#/paths/~1a~1{id}/get")]


def test_an_unused_parameter_of_a_path_item_is_reported_once() -> None:
    unused = {"name": "id", "in": "path", "required": True, "schema": {}}
    item = {"parameters": [unused], "get": {"operationId": "a"}, "put": {"operationId": "b"}}
    found = _lint({"paths": {"/a": item}})
    assert found == [("path-parameter-unused", "#/paths/~1a/parameters/0")]


@pytest.mark.parametrize(
    ("media", "rules"),
    [
        ({"schema": {"type": "string"}}, ["event-stream-schema"]),
        ({"schema": True}, ["event-stream-schema"]),
        ({"schema": {}}, ["event-stream-schema"]),
        ({"schema": _ref("Event")}, []),
        ({"itemSchema": _ref("Event")}, []),
        ({"schema": {"oneOf": [_ref("Event")]}}, []),
        ({"itemSchema": {"properties": {"data": {"type": "integer"}}}}, ["event-stream-data"]),
        (
            {"schema": {"properties": {"data": {"oneOf": [{"type": "object"}]}}}},
            ["event-stream-data"],
        ),
        ({"schema": {"properties": {"data": {"properties": {}}}}}, ["event-stream-data"]),
        ({"schema": {"properties": {"data": {"anyOf": [{}, OBJECT]}}}}, []),
        ({"schema": {"properties": {"data": {}}}}, []),
    ],
)
@pytest.mark.parametrize("name", ["text/event-stream", "text/event-stream; charset=utf-8"])
def test_event_streams(media: Json, rules: list[str], name: str) -> None:
    event = {"properties": {"data": {"type": "string"}}}
    response = {"description": "d", "content": {name: media, "application/json": {}}}
    components = {"schemas": {"Event": event}, "responses": {"R": response}}
    assert [rule for rule, _ in _lint({"openapi": "3.2.0", "components": components})] == rules


@pytest.mark.parametrize(
    ("schema", "rules"),
    [
        ({"type": "string", "default": None}, ["default-type"]),
        ({"type": ["string", "null"], "default": None}, []),
        ({"type": "integer", "default": 1.0}, []),
        ({"type": "integer", "default": 1.5}, ["default-type"]),
        ({"type": "number", "default": True}, ["default-type"]),
        ({"type": "array", "default": {}}, ["default-type"]),
        ({"anyOf": [{"type": "string"}, {"type": "null"}], "default": None}, []),
        ({"anyOf": [{"type": "string"}, {"type": "null"}], "default": 1}, ["default-type"]),
        ({"allOf": [{"type": "string"}], "default": 1}, ["default-type"]),
        ({"allOf": [_ref("Level")], "default": "low"}, []),
        ({"allOf": [_ref("Level")], "default": "Low"}, ["default-enum"]),
        ({"$ref": "#/components/schemas/Level", "default": "Low"}, ["default-enum"]),
        ({"anyOf": [_ref("Level"), {"type": "null"}], "default": "Low"}, ["default-enum"]),
        ({"anyOf": [_ref("Level"), {"type": "string"}], "default": "Low"}, []),
        ({"const": 1, "default": 2}, ["default-enum"]),
        ({"enum": [1, 2], "default": 2.0}, []),
        ({"enum": [1], "default": True}, ["default-enum"]),
        ({"type": "integer", "exclusiveMinimum": 0, "default": 0}, ["default-bounds"]),
        ({"type": "integer", "exclusiveMaximum": 9, "default": 9}, ["default-bounds"]),
        ({"type": "integer", "minimum": 0, "default": -1}, ["default-bounds"]),
        ({"type": "string", "maxLength": 2, "default": "abc"}, ["default-bounds"]),
        ({"type": "array", "minItems": 1, "default": []}, ["default-bounds"]),
        ({"type": "object", "maxProperties": 0, "default": {"a": 1}}, ["default-bounds"]),
        ({"type": "string", "pattern": "^(a+)+$", "default": "a" * 60 + "!"}, []),
        ({"type": "string", "const": 1}, ["enum-type"]),
        ({"type": "number", "enum": [1, 1.0]}, ["enum-repeated"]),
        ({"enum": [{"a": 1, "b": 2}, {"b": 2, "a": 1}]}, ["enum-repeated"]),
    ],
)
def test_values(schema: Json, rules: list[str]) -> None:
    found = _schemas(A=schema, Level={"type": "string", "enum": ["low", "high"]})
    assert [rule for rule, _ in found] == rules


@pytest.mark.parametrize(
    ("schema", "rules"),
    [
        ({"type": "string", "nullable": True, "default": None}, []),
        ({"type": "string", "nullable": True, "enum": ["a", None]}, []),
        ({"type": "string", "enum": ["a", None]}, ["enum-type"]),
        (
            {"type": "integer", "minimum": 1, "exclusiveMinimum": True, "default": 1},
            ["default-bounds"],
        ),
        ({"type": "integer", "minimum": 1, "default": 1}, []),
    ],
)
def test_values_in_openapi_3_0(schema: Json, rules: list[str]) -> None:
    assert [rule for rule, _ in _schemas("3.0.3", A=schema)] == rules


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [{"properties": {"a": {}}}, {"required": ["a"]}]},
        {"allOf": [_ref("Base"), {"required": ["a"]}]},
        {"allOf": [_ref("NeedsA"), {"properties": {"a": {}}}]},
        {"properties": {"a": {}, "b": {}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        {"oneOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}], "required": ["a"]},
        {"properties": {"a": {}}, "if": {"required": ["a"]}, "then": {"required": ["a"]}},
        {"properties": {"a": {}}, "not": {"required": ["z"]}},
        {"properties": {"a": {}}, "dependentSchemas": {"a": {"required": ["a"]}}},
        {"additionalProperties": {"type": "string"}, "required": ["a"]},
        {"additionalProperties": True, "required": ["a"]},
        {"patternProperties": {"^x": {}}, "required": ["xa"]},
        {"$ref": "#/components/schemas/Base", "required": ["a"]},
        {"properties": {"required": {"type": "boolean"}}},
    ],
)
def test_required_names_that_somebody_declares(schema: Json) -> None:
    others = {"Base": {"properties": {"a": {}}}}
    if "NeedsA" in json.dumps(schema):
        others["NeedsA"] = {"required": ["a"]}  # type: ignore[dict-item] # plain JSON
    assert _schemas(A=schema, **others) == []


@pytest.mark.parametrize(
    ("schema", "pointer"),
    [
        ({"required": ["a"]}, "required/0"),
        ({"additionalProperties": False, "required": ["a"]}, "required/0"),
        ({"allOf": [{"properties": {"b": {}}}, {"required": ["a"]}]}, "allOf/1/required/0"),
        ({"properties": {"b": {"required": ["b"]}}}, "properties/b/required/0"),
        ({"items": {"required": ["a"]}, "properties": {"a": {}}}, "items/required/0"),
    ],
)
def test_required_names_that_nobody_declares(schema: Json, pointer: str) -> None:
    assert _schemas(A=schema) == [("required-unknown", f"{A}/{pointer}")]


def test_a_schema_that_is_also_used_alone_must_declare_what_it_requires() -> None:
    """One user declares the property; another uses the schema as it stands."""
    mixin, whole = {"required": ["a"]}, {"allOf": [_ref("Mixin"), {"properties": {"a": {}}}]}
    assert _schemas(Mixin=mixin, Whole=whole) == []
    alone = {"properties": {"m": _ref("Mixin")}}
    found = _schemas(Mixin=mixin, Whole=whole, Alone=alone)
    assert found == [("required-unknown", "#/components/schemas/Mixin/required/0")]


def test_circles_of_combinations_come_to_an_end() -> None:
    a, b = {"allOf": [_ref("B")], "required": ["x"]}, {"allOf": [_ref("A")]}
    assert isinstance(_schemas(A=a, B=b), list)
