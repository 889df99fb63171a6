"""One document that shows each warning, one that does not, and the exact place."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from acpact.document import RULES as DOCUMENT_RULES
from acpact.document import Diagnostic, load_bytes
from acpact.lint import RULES, lint
from acpact.lint.table import CHECKS

Json = Any


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _schema(schema: Json, **others: Json) -> Json:
    """Make a document whose schema A is the one in question."""
    return {"components": {"schemas": {"A": schema, **others}}}


def _path(path: str, *parameters: Json, **more: Json) -> Json:
    operation = {"operationId": "a", "parameters": list(parameters), "responses": {}, **more}
    return {"paths": {path: {"get": operation}}}


def _stream(media: Json) -> Json:
    response = {"200": {"description": "d", "content": {"text/event-stream": media}}}
    return _path("/a", responses=response)


def _tagged(*tags: Json) -> Json:
    return {"type": "object", "properties": {"kind": tags[0] if tags else {}}}


def _union(*variants: Json, **mapping: str) -> Json:
    discriminator = {"propertyName": "kind", **({"mapping": mapping} if mapping else {})}
    return {"oneOf": list(variants), "discriminator": discriminator}


def _two_operations(first: str, second: str) -> Json:
    return {"paths": {"/a": {"get": {"operationId": first}, "put": {"operationId": second}}}}


def _many(width: int) -> Json:
    """Chain unions so that a default has to be held against width ** 7 branches."""
    levels = {f"L{level}": {"anyOf": [_ref(f"L{level + 1}")] * width} for level in range(1, 7)}
    last = {"type": "string"}
    return _schema({"anyOf": [_ref("L1")] * width, "default": 1}, **levels, L7=last)


CAT, DOG = _tagged({"const": "cat"}), _tagged({"const": "dog"})
ID = {"name": "id", "in": "path", "required": True, "schema": {}}
EVENT = {"type": "object", "properties": {"event": {}, "data": {"type": "string"}}}
BAD_EVENT = {"type": "object", "properties": {"data": {"type": "object"}}}
STREAM = "#/paths/~1a/get/responses/200/content/text~1event-stream"
A = "#/components/schemas/A"


class Case(NamedTuple):
    id: str
    bad: Json
    pointer: str
    good: Json


CASES = [
    Case(
        "oneof-integer-number",
        _schema({"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "number"}]}),
        f"{A}/oneOf/1",
        _schema({"anyOf": [{"type": "integer"}, {"type": "number"}]}),
    ),
    Case(
        "oneof-repeated-branch",
        _schema({"oneOf": [{"type": "string", "title": "a"}, _ref("B")]}, B={"type": "string"}),
        f"{A}/oneOf/1",
        _schema({"oneOf": [{"type": "string"}, {"type": "boolean"}]}),
    ),
    Case(
        "oneof-free-branch",
        _schema({"oneOf": [{"type": "string"}, {"description": "anything"}]}),
        f"{A}/oneOf/1",
        _schema({"anyOf": [{"type": "string"}, {}]}),
    ),
    Case(
        "discriminator-unused",
        _schema({**CAT, "discriminator": {"propertyName": "kind"}}),
        f"{A}/discriminator",
        _schema({**CAT, "discriminator": {"propertyName": "kind"}}, B={"allOf": [_ref("A")]}),
    ),
    Case(
        "discriminator-mapping",
        _schema(_union(_ref("Cat"), cat="#/components/schemas/Kat"), Cat=CAT),
        f"{A}/discriminator/mapping/cat",
        _schema(_union(_ref("Cat"), _ref("Dog"), cat="Cat", dog=f"{A[:-1]}Dog"), Cat=CAT, Dog=DOG),
    ),
    Case(
        "discriminator-inline",
        _schema(_union(_ref("Cat"), _tagged({"type": "string"})), Cat=CAT),
        f"{A}/oneOf/1",
        _schema(_union(_ref("Cat"), DOG), Cat=CAT),
    ),
    Case(
        "discriminator-not-object",
        _schema(_union(_ref("Cat"), _ref("Name")), Cat=CAT, Name={"type": "string"}),
        f"{A}/oneOf/1",
        _schema(_union(_ref("Cat"), {"type": "null"}), Cat=CAT),
    ),
    Case(
        "discriminator-property",
        _schema(_union(_ref("Cat"), _ref("Dog")), Cat=CAT, Dog={"type": "object"}),
        f"{A}/oneOf/1",
        _schema(_union(_ref("Cat"), _ref("Dog")), Cat=CAT, Dog={"allOf": [_ref("Base")]}, Base=DOG),
    ),
    Case(
        "discriminator-tag",
        _schema(_union(_ref("Cat"), kitty="Cat"), Cat=CAT),
        f"{A}/discriminator/mapping/kitty",
        _schema(_union(_ref("Cat"), _ref("Dog"), cat="Cat"), Cat=CAT, Dog=_tagged({})),
    ),
    Case(
        "operation-id-missing",
        {"paths": {"/a": {"get": {}}}},
        "#/paths/~1a/get",
        {"paths": {"/a": {"get": {"operationId": "a"}}}},
    ),
    Case(
        "operation-id-clash",
        _two_operations("get_run", "getRun"),
        "#/paths/~1a/put/operationId",
        _two_operations("get_run", "get_runs"),
    ),
    Case(
        "path-parameter-undeclared", _path("/a/{id}"), "#/paths/~1a~1{id}/get", _path("/{id}", ID)
    ),
    Case(
        "path-parameter-unused", _path("/a", ID), "#/paths/~1a/get/parameters/0", _path("/{id}", ID)
    ),
    Case("event-stream-schema", _stream({}), STREAM, _stream({"schema": EVENT})),
    Case(
        "event-stream-data",
        _stream({"schema": BAD_EVENT}),
        f"{STREAM}/schema/properties/data",
        _stream({"schema": EVENT}),
    ),
    Case(
        "item-schema-early",
        _stream({"itemSchema": EVENT}),
        f"{STREAM}/itemSchema",
        {"openapi": "3.2.0", **_stream({"itemSchema": EVENT})},
    ),
    Case(
        "enum-type",
        _schema({"type": "string", "enum": ["3.0", 3.1]}),
        f"{A}/enum/1",
        _schema({"type": ["string", "null"], "enum": ["3.0", None]}),
    ),
    Case(
        "enum-repeated", _schema({"enum": [1, 2, 1]}), f"{A}/enum/2", _schema({"enum": [1, True]})
    ),
    Case("enum-empty", _schema({"enum": []}), f"{A}/enum", _schema({"enum": [1]})),
    Case(
        "default-type",
        _schema({"type": "integer", "default": "10"}),
        f"{A}/default",
        _schema({"type": "integer", "default": 10}),
    ),
    Case(
        "default-enum",
        _schema({"enum": ["human"], "default": "Human"}),
        f"{A}/default",
        _schema({"enum": ["human"], "default": "human"}),
    ),
    Case(
        "default-bounds",
        _schema({"type": "integer", "maximum": 100, "default": 101}),
        f"{A}/default",
        _schema({"type": "integer", "maximum": 100, "default": 100}),
    ),
    Case(
        "required-unknown",
        _schema({"properties": {"a": {}}, "required": ["a", "b"]}),
        f"{A}/required/1",
        _schema({"properties": {"a": {}}, "required": ["a"]}),
    ),
    Case("lint-incomplete", _many(9), "#", _schema({"default": 1})),
    Case(
        "too-many-warnings",
        _schema({"enum": [0] * 2500}),
        "#",
        _schema({"enum": [0] * 1500}),
    ),
]


def _lint(document: Json) -> list[Diagnostic]:
    head = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}}
    return lint(load_bytes(json.dumps({**head, **document}, indent=1).encode(), "api.json"))


def _ids(document: Json) -> set[str]:
    return {found.id for found in _lint(document)}


by_id: Callable[[Case], str] = lambda case: case.id  # noqa: E731 - a name for the test reports


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_the_bad_document_shows_it_at_the_right_place(case: Case) -> None:
    found = _lint(case.bad)
    assert (case.id, case.pointer) in {(d.id, d.pointer) for d in found}
    for warning in found:
        assert warning.level == "warning"
        assert warning.message
        assert warning.hint


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_the_good_document_does_not_show_it(case: Case) -> None:
    assert case.id not in _ids(case.good)


def test_the_good_documents_show_nothing_else() -> None:
    for case in CASES[:-1]:
        assert _ids(case.good) == set(), case.id


def test_every_rule_has_its_row_its_function_and_its_explanation() -> None:
    assert (
        [case.id for case in CASES]
        == list(RULES)
        == [*CHECKS, "lint-incomplete", "too-many-warnings"]
    )
    for rule in RULES.values():
        assert rule.level == "warning"
        assert rule.title
        assert len(rule.text.split()) > 20
    assert not set(RULES) & set(DOCUMENT_RULES)
