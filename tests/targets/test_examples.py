"""Example values: valid against the document's own schemas, finite, the same every time."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from acpact.bundled import names, resolve
from acpact.document import Document, join, load_bytes
from acpact.ir import build_api, nodes
from acpact.ir.nodes import Api, Doc, Ref, Scalar
from acpact.pipeline import Source, read_valid
from acpact.targets.examples import Examples, NoExampleError
from acpact.targets.fitting import Fitting
from acpact.targets.scalars import scalar

SPECS = list(names())


def read(spec: str) -> tuple[Document, Api]:
    path, name = resolve(spec)
    assert path is not None
    document = read_valid(Source(path.read_bytes(), name))
    return document, build_api(document)


def small(schemas: dict[str, Any]) -> tuple[Api, Examples]:
    head = {"openapi": "3.1.0", "info": {"title": "Small", "version": "1"}, "paths": {}}
    raw = yaml.safe_dump({**head, "components": {"schemas": schemas}}, sort_keys=False)
    document = load_bytes(raw.encode(), "small.yaml")
    api = build_api(document)
    return api, Examples(api, document)


def validator(document: Document, pointer: str) -> jsonschema.Draft202012Validator:
    schema = {"$ref": pointer, "components": document.data["components"],
              "paths": document.data["paths"]}  # fmt: skip
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("spec", SPECS)
def test_every_component_has_an_example_that_its_schema_accepts(spec: str) -> None:
    document, api = read(spec)
    examples = Examples(api, document)
    assert len(api.components) >= 25
    for key, name in api.components.items():
        pointer = join("#", "components", "schemas", key)
        validator(document, pointer).validate(examples.definition(name))


@pytest.mark.parametrize("spec", SPECS)
def test_every_inline_schema_has_one_too(spec: str) -> None:
    document, api = read(spec)
    examples = Examples(api, document)
    inline = [item for item in api.definitions if item.name not in api.components.values()]
    assert inline
    for item in inline:
        validator(document, item.pointer).validate(examples.definition(item.name))


@pytest.mark.parametrize("spec", SPECS)
def test_bodies_and_parameters_have_one(spec: str) -> None:
    document, api = read(spec)
    examples = Examples(api, document)
    for operation in api.operations:
        node = document.data
        for token in ("paths", operation.path, operation.method.lower()):
            node = node[token]
        for index, parameter in enumerate(node.get("parameters", ())):
            (found,) = [p for p in operation.parameters if p.wire == parameter["name"]]
            pointer = join(operation.pointer, "parameters", index, "schema")
            validator(document, pointer).validate(examples.of(found.type, found.doc))
        if operation.body is not None:
            place = ("requestBody", "content", operation.body.media_type, "schema")
            value = examples.of(operation.body.type)
            validator(document, join(operation.pointer, *place)).validate(value)


def real_world(folder: Any) -> Iterator[tuple[str, Document]]:
    for path in sorted(folder.glob("*")):
        if path.suffix in (".json", ".yaml") and path.stat().st_size < 600_000:
            try:
                yield path.name, read_valid(Source(path.read_bytes(), path.name))
            except Exception:
                continue


def test_examples_of_real_documents_fit_their_types(shared_specs: Any) -> None:
    counted = 0
    for name, document in real_world(shared_specs / "real-world"):
        api = build_api(document)
        definitions = {item.name: item for item in api.definitions}
        examples, fitting = Examples(api, document), Fitting(definitions)
        for item in definitions:
            value = examples.definition(item)
            assert fitting.fits(value, Ref(item)), (name, item)
            assert value == examples.definition(item)
            counted += 1
    assert counted > 1000


def test_the_documents_own_examples_come_first_where_they_fit() -> None:
    text = {"type": "string"}
    thing = {
        "type": "object",
        "required": ["a", "b", "c"],
        "properties": {
            "a": {**text, "examples": [7, "seven"]},
            "b": {**text, "example": "bee"},
            "c": {"type": "integer", "example": "no integer"},
        },
    }
    whole = {"type": "object", "properties": {"a": text}, "examples": [{"a": 1}, {"a": "x"}]}
    _, examples = small({"Thing": thing, "Whole": whole, "Name": {**text, "example": "Ada"}})
    assert examples.definition("Thing") == {"a": "seven", "b": "bee", "c": 1}
    assert examples.definition("Whole") == {"a": "x"}
    assert examples.definition("Name") == "Ada"


def test_defaults_constants_and_tags_are_kept() -> None:
    tagged = {
        name: {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
        for name in ("Cat", "Dog")
    }
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in tagged]
    mapping = {"meow": refs[0]["$ref"], "woof": refs[1]["$ref"]}
    pet = {"oneOf": refs, "discriminator": {"propertyName": "kind", "mapping": mapping}}
    fixed = {
        "type": "object",
        "required": ["a", "b", "pet"],
        "properties": {
            "a": {"const": "only"},
            "b": {"type": "integer", "default": 3},
            "pet": {"$ref": "#/components/schemas/Pet"},
        },
    }
    _, examples = small({**tagged, "Pet": pet, "Fixed": fixed})
    assert examples.definition("Fixed") == {"a": "only", "b": 3, "pet": {"kind": "meow"}}


def needing(name: str, through: Any) -> dict[str, Any]:
    return {"type": "object", "required": ["next"],
            "properties": {"next": through({"$ref": f"#/components/schemas/{name}"})}}  # fmt: skip


def test_circles_end_where_they_can() -> None:
    ends = {
        "List": needing("List", lambda ref: {"type": "array", "items": ref}),
        "Dict": needing("Dict", lambda ref: {"type": "object", "additionalProperties": ref}),
        "Either": needing("Either", lambda ref: {"anyOf": [ref, {"type": "string"}]}),
        "Null": needing("Null", lambda ref: {"anyOf": [ref, {"type": "null"}]}),
    }
    _, examples = small(ends)
    assert {name: examples.definition(name) for name in ends} == {
        "List": {"next": []},
        "Dict": {"next": {}},
        "Either": {"next": "string"},
        "Null": {"next": None},
    }


def test_what_has_no_end_or_is_too_large_is_refused() -> None:
    wide = {
        f"S{n}": {
            "type": "object",
            "required": ["a", "b"],
            "properties": {key: {"$ref": f"#/components/schemas/S{n + 1}"} for key in "ab"},
        }
        for n in range(40)
    }
    _, examples = small(
        {"Endless": needing("Endless", lambda ref: ref), **wide, "S40": {"type": "string"}}
    )
    for name in ("Endless", "S0"):
        with pytest.raises(NoExampleError):
            examples.definition(name)
    assert len(json.dumps(examples.definition("S35"))) < 1000


BOUNDS = st.integers(-1000, 1000) | st.floats(-1000, 1000, allow_nan=False).map(
    lambda x: round(x, 2)
)


@given(
    kind=st.sampled_from(["integer", "number"]),
    low=st.tuples(st.sampled_from(["minimum", "exclusiveMinimum"]), BOUNDS),
    room=st.integers(30, 500),
    high=st.sampled_from(["maximum", "exclusiveMaximum", None]),
    multiple=st.none() | st.integers(1, 14),
)
def test_numbers_keep_to_their_bounds(
    kind: nodes.ScalarKind,
    low: tuple[str, float],
    room: int,
    high: str | None,
    multiple: int | None,
) -> None:
    schema: dict[str, Any] = {"type": kind, low[0]: low[1]}
    if high:
        schema[high] = low[1] + room
    if multiple:
        schema["multipleOf"] = multiple
    value = scalar(kind, {name: str(bound) for name, bound in schema.items()})
    jsonschema.Draft202012Validator(schema).validate(value)


@given(least=st.integers(0, 150), room=st.integers(0, 50), form=st.sampled_from([None, "uuid"]))
def test_strings_keep_to_their_lengths(least: int, room: int, form: str | None) -> None:
    bounds = {"minLength": least, "maxLength": least + room}
    given = {"format": form} if form else {}
    value = scalar("string", {**given, **{name: str(bound) for name, bound in bounds.items()}})
    jsonschema.Draft202012Validator({"type": "string", **bounds}).validate(value)


def test_items_are_as_many_as_they_must_be() -> None:
    api, examples = small({"A": {"type": "array", "items": {"type": "string"}, "minItems": 3}})
    assert examples.definition("A") == ["string"] * 3
    assert examples.of(nodes.Array(Scalar("string")), Doc(constraints=("maxItems: 0",))) == []
    assert len(api.definitions) == 1


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Scalar("integer"), [1, 0], [True, 1.5, "1", None]),
        (Scalar("number"), [1, 1.5], [True, "1"]),
        (Scalar("boolean"), [True], [1, "true"]),
        (Scalar("null"), [None], [0, ""]),
        (Scalar("date"), ["2025-04-01"], ["tomorrow", 20250401]),
        (Scalar("date-time"), ["2025-04-01T12:00:00Z"], ["2025-04-01", "2025-04-01T12:00:00"]),
        (nodes.Const((1, "a")), [1, "a"], [True, 1.0, "b"]),
        (nodes.Array(Scalar("string")), [[], ["a"]], [[1], "a", {}]),
        (nodes.Mapping(Scalar("string")), [{}, {"a": "b"}], [{"a": 1}, []]),
        (nodes.OneOf((Scalar("string"), Scalar("null"))), ["a", None], [1]),
    ],
)
def test_what_fits(kind: nodes.Type, good: list[Any], bad: list[Any]) -> None:
    fitting = Fitting({})
    assert [value for value in good if not fitting.fits(value, kind)] == []
    assert [value for value in bad if fitting.fits(value, kind)] == []
