"""Parameters whose schema leaves open what they are, and texts that are none of it."""

from typing import Any

import pytest

from acpact.server_runtime.operation import Input
from acpact.server_runtime.parameters import Raw, candidates, cookie_pairs, query_pairs
from acpact.server_runtime.refusals import Refusal
from acpact.server_runtime.shapes import Shapes

SHADE = {
    "type": "object",
    "properties": {"R": {"type": "integer"}, "deep": {"$ref": "#/$defs/Shade"}, "n": {}},
}
DEFINITIONS: dict[str, Any] = {
    "Shade": SHADE,
    "Color": {
        "anyOf": [{"type": "string"}, {"type": "array", "items": {}}, {"$ref": "#/$defs/Shade"}]
    },
    "Texts": {"type": "array", "items": {"type": "string"}},
    "Numbers": {"type": "array", "items": {"type": ["number", "null"]}},
    "Any": {},
    "True": True,
    "Level": {"enum": [1, 2]},
    "Loop": {"$ref": "#/$defs/Loop"},
    "Nullable": {"type": ["integer", "null"]},
    "Either": {"oneOf": [{"type": "integer"}, {"const": "all"}]},
    "Free": {"type": "object", "additionalProperties": {"type": "integer"}},
}
SHAPES = Shapes(DEFINITIONS)


def parameter(schema: str, style: str = "form", **more: Any) -> Input:
    fields = {"location": "query", "explode": True, "required": False, "json": False, **more}
    return Input(name="c", python="c", style=style, schema=schema, type=lambda: object, **fields)


def read(item: Input, query: str = "", **raw: Any) -> list[Any]:
    found = Raw(
        raw.get("path", {}), query_pairs(query), raw.get("headers", {}), raw.get("cookies", ())
    )
    return list(candidates(item, found, SHAPES, frozenset({"c", "other"})))


@pytest.mark.parametrize(
    ("schema", "query", "values"),
    [
        ("Color", "c=blue", ["blue"]),
        ("Color", "c=blue&c=red", [["blue", "red"]]),
        ("Color", "R=1", [{"R": 1}]),
        ("Color", "c=", [""]),
        ("Color", "x=1", []),
        ("Texts", "c=blue", [["blue"]]),
        ("Numbers", "c=1&c=2.5&c=", [[1, 2.5, None]]),
        ("Any", "c=1", ["1"]),
        ("True", "c=1", ["1"]),
        ("Level", "c=1", [1]),
        ("Level", "c=1.0", ["1.0"]),
        ("Loop", "c=1", ["1"]),
        ("Nullable", "c=", [None]),
        ("Nullable", "c=null", [None]),
        ("Nullable", "c=5", [5]),
        ("Either", "c=all", ["all"]),
        ("Either", "c=-5", [-5]),
        ("Free", "a=1&b=2&other=3&c=4", ["4", {"a": 1, "b": 2}]),
        ("", "c=%20+x", ["  x"]),
    ],
)
def test_exploded_forms(schema: str, query: str, values: list[Any]) -> None:
    assert read(parameter(schema), query) == values


@pytest.mark.parametrize(
    ("schema", "style", "text", "values"),
    [
        ("Color", "form", "R,1", [{"R": 1}, ["R", "1"], "R,1"]),
        ("Color", "form", "a,1", [["a", "1"], "a,1"]),
        ("Shade", "form", "a,1", [{"a": "1"}, "a,1"]),
        ("Shade", "form", "a", ["a"]),
        ("Texts", "pipeDelimited", "a|b%7Cc", [["a", "b", "c"]]),
        ("Texts", "spaceDelimited", "a+b%20c", [["a", "b", "c"]]),
    ],
)
def test_delimited_forms(schema: str, style: str, text: str, values: list[Any]) -> None:
    assert read(parameter(schema, style, explode=False), f"c={text}") == values


def test_deep_objects() -> None:
    query = "c[R]=1&c[deep][R]=2&c[deep][deep][R]=3&c[n]=x&d[R]=9&c=5"
    expected = {"R": 1, "deep": {"R": 2, "deep": {"R": 3}}, "n": "x"}
    assert read(parameter("Shade", "deepObject"), query) == [expected]
    assert read(parameter("Shade", "deepObject"), query.replace("[", "%5B")) == [expected]


@pytest.mark.parametrize(
    ("item", "query"),
    [
        (parameter("Level"), "c=1&c=2"),
        (parameter("", explode=False), "c=1&c=2"),
        (parameter("Shade", "deepObject"), "c[R]=1&c[R]=2"),
        (parameter("Shade", "deepObject"), "c[n]=1&c[n][x]=2"),
        (parameter(""), "c=%ff"),
        (parameter(""), "%ff=1"),
        (parameter("Shade", json=True), "c={"),
        (parameter("Shade", json=True), "c=1&c=1"),
    ],
)
def test_what_can_not_be_meant_is_refused(item: Input, query: str) -> None:
    with pytest.raises(Refusal):
        read(item, query)


def test_deep_brackets_that_are_none() -> None:
    for query in ("c[=1", "c]=1", "c[]=1", "c[[R]]=1", "c[R]x]=1", "c[a]b=1"):
        try:
            read(parameter("Shade", "deepObject"), query)
        except Refusal:
            continue


def test_a_matrix_without_its_name_is_refused() -> None:
    item = parameter("Texts", "matrix", location="path", explode=False)
    with pytest.raises(Refusal, match=";c= is missing"):
        read(item, path={"c": ";d=1"})


def test_cookies() -> None:
    pairs = cookie_pairs('a=1; c="2"; c=3;broken; =; %ff; %ff=1')
    assert ("a", "1") in pairs
    assert read(parameter("Texts", location="cookie"), cookies=pairs) == [["2", "3"]]
    encoded = cookie_pairs("c=a%2Cb")
    assert read(parameter("", location="cookie"), cookies=encoded) == ["a,b"]
    as_it_is = parameter("", "cookie", location="cookie")
    assert read(as_it_is, cookies=encoded) == ["a%2Cb"]
