"""Any document's payload types: names, circles, optionality, formats, for people and programs."""

from pathlib import Path
from typing import Any, get_args, get_type_hints, is_typeddict

import pytest

from acpact.bundled import names, resolve

from .conftest import MYPY, PYRIGHT, Make, check_types, examples

Json = dict[str, Any]
STRING: Json = {"type": "string"}


def model(properties: Json, **more: Any) -> Json:
    return {"type": "object", "properties": properties, **more}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def test_required_and_optional_keys(make: Make) -> None:
    three = {"a": STRING, "b": STRING, "c": STRING}
    found = make(
        {
            "None_": model(three),
            "Few": model(three, required=["b"]),
            "Most": model(three, required=["a", "b"]),
            "All": model(three, required=["a", "b", "c"]),
        }
    )
    assert found.line("class None_") == "class None_(TypedDict, total=False):"
    assert found.line("class Few") == "class Few(TypedDict, total=False):"
    assert found.line("b: Required") == "b: Required[str]"
    assert found.line("class Most") == "class Most(TypedDict):"
    assert found.line("c: NotRequired") == "c: NotRequired[str]"
    assert found.line("class All") == "class All(TypedDict):"
    assert found.types.Few.__required_keys__ == {"b"}
    assert found.types.Most.__optional_keys__ == {"c"}


def test_null_is_not_absence(make: Make) -> None:
    found = make(
        {
            "M": model(
                {"may_be_null": {"type": ["string", "null"]}, "may_be_absent": STRING},
                required=["may_be_null"],
            )
        }
    )
    assert found.line("may_be_null:") == "may_be_null: str | None"
    assert found.line("may_be_absent:") == "may_be_absent: NotRequired[str]"


def test_formats_are_types(make: Make) -> None:
    formats = ["uuid", "date-time", "date", "uri", "email"]
    found = make({"M": model({f"a_{i}": {**STRING, "format": f} for i, f in enumerate(formats)})})
    spelled = [found.line(f"a_{i}:").partition(": ")[2] for i in range(len(formats))]
    assert spelled == ["UUID", "datetime", "date", "str", "str"]
    assert "format: uuid" not in found.source
    assert "format: email" in found.source


def test_arrays_as_the_document_says(make: Make) -> None:
    def array(kind: object) -> Json:
        return {"type": "array", "items": STRING, "x-acpact-array": kind}

    found = make(
        {
            "M": model(
                {"a": array("list"), "b": array("tuple"), "c": array("sequence"), "d": array(1)}
            )
        }
    )
    spelled = [found.line(f"{key}:").partition(": ")[2] for key in "abcd"]
    assert spelled == ["list[str]", "tuple[str, ...]", "Sequence[str]", "list[str]"]
    assert found.waivers == ("array-kind",)


def test_inline_enums_in_their_place_and_component_enums_by_name(make: Make) -> None:
    found = make(
        {
            "Colour": {"enum": ["red", "blue"]},
            "M": model({"a": {"enum": ["x", "y"]}, "b": ref("Colour"), "c": {"const": 7}}),
        }
    )
    assert found.line("a:") == 'a: Literal["x", "y"]'
    assert found.line("b:") == "b: Colour"
    assert found.line("c:") == "c: Literal[7]"
    assert found.types.__all__ == ["Colour", "M"]


def test_a_value_beside_its_type_stays_open(make: Make) -> None:
    found = make({"M": model({"a": {"anyOf": [{"const": "x"}, STRING]}, "b": {"const": "x"}})})
    assert found.line("a:") == 'a: Literal["x"] | str'
    assert found.line("b:") == 'b: Literal["x"]'


ODD = ["in", "a-b", "__x", "ünï", "ﬁ", "1st", 'quote"s', "new\nline", "mro"]


def test_keys_that_are_no_attributes(make: Make) -> None:
    found = make({"M": model(dict.fromkeys(ODD, STRING), required=["in"]), "N": ref("M")})
    assert set(get_type_hints(found.types.M)) == set(ODD)
    assert found.types.M.__required_keys__ == {"in"}
    code = 'x: M = {"in": "", "a-b": "", "ünï": ""}'
    for checker in (MYPY, PYRIGHT):
        done = check_types(found, code, *checker)
        assert done.returncode == 0, done.stdout


def test_a_key_without_a_name_is_left_out(make: Make) -> None:
    found = make(
        {
            "Mixed": model({"": STRING, "a": STRING, "b-c": STRING}, required=["", "a"]),
            "Plain": model({"": STRING, "a": STRING}),
            "Bare": model({"": STRING}),
        }
    )
    assert found.waivers == ("unnamed-key",) * 3
    assert set(get_type_hints(found.types.Mixed)) == {"a", "b-c"}
    assert set(get_type_hints(found.types.Plain)) == {"a"}
    assert get_type_hints(found.types.Bare) == {}
    code = 'x: Mixed = {"a": "", "b-c": ""}\ny: Plain = {"a": ""}\nz: Bare = {}'
    for checker in (MYPY, PYRIGHT):
        done = check_types(found, code, *checker)
        assert done.returncode == 0, done.stdout


def test_a_key_called_like_a_type(make: Make) -> None:
    day = {**STRING, "format": "date"}
    found = make(
        {
            "M": model({"date": day, "until": day, "Other": ref("Other")}),
            "Other": model({"str": STRING, "more": STRING, "items": STRING, "keys": STRING}),
            "Child": {"allOf": [ref("M"), model({"x": STRING})]},
        }
    )
    assert set(get_type_hints(found.types.Child)) == {"date", "until", "Other", "x"}
    code = 'x: Child = {"date": date.today(), "x": "", "Other": {"str": "", "keys": ""}}'
    for checker in (MYPY, PYRIGHT):
        done = check_types(found, code, *checker)
        assert done.returncode == 0, done.stdout


def test_types_called_like_those_of_typing(make: Make) -> None:
    null = {"type": "null"}
    found = make(
        {
            "Optional": model({"a": STRING}, required=["a"]),
            "Union": model(
                {"a": {"anyOf": [STRING, {"type": "integer"}, null]}, "b": ref("Union")}
            ),
            "Required": model({"a": STRING, "b": STRING}, required=["a", "b"]),
            "NotRequired": model({"a": STRING, "b": STRING}, required=["b"]),
            "TypedDict": {"anyOf": [ref("Optional"), null]},
        },
        options={"optional": "typing"},
    )
    assert found.types.NotRequired.__required_keys__ == {"b"}
    code = 'x: Union = {"a": None}\ny: NotRequired = {"b": ""}\nz: TypedDict = {"a": ""}'
    for checker in (MYPY, PYRIGHT):
        done = check_types(found, code, *checker)
        assert done.returncode == 0, done.stdout


def test_circles(make: Make) -> None:
    found = make(
        {
            "Node": model(
                {"next": {"anyOf": [ref("Node"), {"type": "null"}]}, "tree": ref("Tree")}
            ),
            "Tree": {"anyOf": [STRING, {"type": "array", "items": ref("Tree")}]},
            "A": model({"b": ref("B")}, required=["b"]),
            "B": {"allOf": [ref("Base"), model({"a": {"type": "array", "items": ref("A")}})]},
            "Base": model({"b": ref("B")}),
        }
    )
    for name in ("Node", "A", "B", "Base"):
        assert get_type_hints(getattr(found.types, name))
    code = 'x: Node = {"next": {"next": None}, "tree": ["a", ["b", []]]}\ny: A = {"b": {"a": []}}'
    for checker in (MYPY, PYRIGHT):
        done = check_types(found, code, *checker)
        assert done.returncode == 0, done.stdout


def test_a_long_chain(make: Make) -> None:
    many = 3000
    chain = {f"C{i}": model({"next": ref(f"C{i + 1}")}) for i in range(many)}
    found = make({**chain, f"C{many}": model({"end": STRING})})
    assert '"' not in found.line(f"next: C{many}")
    assert found.source.index("class C1(") < found.source.index("class C0(")


def test_examples_that_do_not_fit_are_named(make: Make) -> None:
    found = make(
        {
            "M": model(
                {"id": {**STRING, "format": "uuid"}, "n": {"type": "integer"}},
                required=["id"],
                examples=[
                    {"id": "5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01", "n": 1},
                    {"id": "no UUID"},
                    {"n": 1},
                    {"id": "5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01", "more": 1},
                    {"id": "5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01", "n": True},
                ],
            )
        }
    )
    assert found.waivers == ("misfit-example",) * 4
    (block,) = examples(found)
    assert block == (
        'm: M = {\n    "id": UUID("5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01"),\n    "n": 1,\n}'
    )


def test_examples_of_every_kind(make: Make) -> None:
    tag = {"type": "string"}
    found = make(
        {
            "Cat": model(
                {"kind": {"const": "cat"}, "lives": {"type": "integer"}}, required=["kind"]
            ),
            "Dog": model({"kind": {"const": "dog"}, "name": tag}, required=["kind"]),
            "Pet": {
                "oneOf": [ref("Cat"), ref("Dog")],
                "discriminator": {"propertyName": "kind"},
                "examples": [{"kind": "dog", "name": "Rex"}],
            },
            "All": model(
                {
                    "when": {"type": "string", "format": "date-time"},
                    "day": {"type": "string", "format": "date"},
                    "pets": {"type": "array", "items": ref("Pet")},
                    "pair": {"type": "array", "x-acpact-array": "tuple", "items": tag},
                    "by_name": {"type": "object", "additionalProperties": ref("Pet")},
                    "number": {"type": "number"},
                    "any": True,
                    "text": tag,
                },
                examples=[
                    {
                        "when": "2030-01-02T03:04:05Z",
                        "day": "2030-01-02",
                        "pets": [{"kind": "cat", "lives": 9}, {"kind": "dog"}],
                        "pair": ["one"],
                        "by_name": {"Rex": {"kind": "dog"}},
                        "number": 3,
                        "any": [None, {"x": [1.5, True]}],
                        "text": 'quotes " and ``` \\ fences',
                    }
                ],
            ),
        }
    )
    assert found.waivers == ()
    for checker in (MYPY, PYRIGHT):
        done = check_types(found, "\n".join(examples(found)), *checker)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("spec", list(names()))
def test_bundled_documents(make: Make, spec: str) -> None:
    path, _ = resolve(spec)
    assert path is not None
    found = make(path)
    for name in found.types.__all__:
        if is_typeddict(getattr(found.types, name)):
            assert get_type_hints(getattr(found.types, name)) is not None
        else:
            assert get_args(getattr(found.types, name)) or name == "ErrorResponse"
    done = check_types(found, "\n".join(examples(found)), *MYPY)
    assert done.returncode == 0, done.stdout


REAL = ["adyen-transfer-webhooks.yaml", "museum.yaml", "qdrant.json", "resend.yaml"]


@pytest.mark.parametrize("name", REAL)
def test_other_peoples_documents(shared_specs: Path, make: Make, name: str) -> None:
    found = make(shared_specs / "real-world" / name, options={"optional": "typing"})
    for item in found.types.__all__:
        if is_typeddict(getattr(found.types, item)):
            assert get_type_hints(getattr(found.types, item)) is not None
    done = check_types(found, "\n".join(examples(found)), *MYPY)
    assert done.returncode == 0, done.stdout
