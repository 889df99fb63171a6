"""Mismatches of values: where, which keyword, and which branch of a union was meant."""

import time
from typing import Any

import pytest

from acpact.conformance.schemas import Mismatch, Schemas
from acpact.pipeline import Source, read

DOCUMENT = Source(
    b"""
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
    Cat:
      type: object
      required: [kind, lives]
      properties: {kind: {enum: [cat]}, lives: {type: integer, maximum: 9}}
    Dog:
      type: object
      required: [kind, name]
      properties: {kind: {const: dog}, name: {type: string, minLength: 1}}
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
    Pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
    Loose:
      anyOf: [{type: string}, {type: array, items: {type: integer}}]
    Closed: {type: object, additionalProperties: false}
    Mood: {type: string, enum: [calm, cross]}
    Slow: {type: string, pattern: '^(a+)+$'}
    Tree:
      type: object
      properties: {child: {$ref: '#/components/schemas/Tree'}, n: {type: integer}}
    'a/b~c d': {type: string}
""",
    "pets.yaml",
)


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return Schemas(read(DOCUMENT))


def found(schemas: Schemas, name: str, value: Any) -> list[Mismatch]:
    return schemas.mismatches(f"#/components/schemas/{name}", value)


@pytest.mark.parametrize(
    ("name", "value", "kind", "place"),
    [
        ("Pet", {"kind": "cat"}, "required", ""),
        ("Pet", {"kind": "cat", "lives": 10}, "bounds", "/lives"),
        ("Pet", {"kind": "dog", "name": ""}, "bounds", "/name"),
        ("Pet", {"kind": "dog", "name": 1}, "type", "/name"),
        ("Pet", {"kind": "dog", "name": None}, "null", "/name"),
        ("Pet", {"kind": "cow"}, "union", ""),
        ("Pet", None, "null", ""),
        ("Pets", [{"kind": "cat", "lives": 1}, {"kind": "cat", "lives": "1"}], "type", "/*/lives"),
        ("Loose", ["a"], "type", "/*"),
        ("Loose", 5, "union", ""),
        ("Closed", {"a": 1}, "schema", ""),
        ("Mood", 1, "type", ""),
        ("Mood", None, "null", ""),
        ("Mood", "glad", "enum", ""),
        ("Tree", {"child": {"child": {"n": "x"}}}, "type", "/child/child/n"),
    ],
)
def test_a_mismatch_is_narrowed(
    schemas: Schemas, name: str, value: Any, kind: str, place: str
) -> None:
    [mismatch] = found(schemas, name, value)
    assert (mismatch.kind, mismatch.place) == (kind, place)


def test_the_pointer_is_that_of_the_document(schemas: Schemas) -> None:
    [mismatch] = found(schemas, "Pets", [{"kind": "cat", "lives": 10}])
    assert mismatch.pointer == "#/components/schemas/Cat/properties/lives/maximum"


def test_names_that_have_to_be_escaped_are_found(schemas: Schemas) -> None:
    assert found(schemas, "a~1b~0c d", "text") == []
    assert found(schemas, "a~1b~0c d", 1)[0].kind == "type"


def test_the_same_mismatch_is_named_once_and_there_are_few(schemas: Schemas) -> None:
    many = [{"kind": "cat", "lives": -1.5}] * 10_000
    assert 1 <= len(found(schemas, "Pets", many)) <= 20


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Slow", "a" * 50 + "!"),
        ("Pets", [{"kind": "cow"}] * 20_000),
        ("Loose", ["x"] * 100_000),
        ("Pet", {f"k{n}": n for n in range(100_000)}),
    ],
    ids=["pattern", "unions", "items", "properties"],
)
def test_hostile_values_take_bounded_time(schemas: Schemas, name: str, value: Any) -> None:
    began = time.process_time()
    mismatches = found(schemas, name, value)
    assert time.process_time() - began < 5
    assert mismatches
    assert sum(len(mismatch.message) for mismatch in mismatches) < 20_000
