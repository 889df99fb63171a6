"""What templates make of values."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from acpact.conformance.dialects.template import ABSENT, Scope, Template, made
from acpact.conformance.errors import DialectError

READER: TypeAdapter[Any] = TypeAdapter(Template)
IT = {"a": 1, "b": None, "list": [{"x": "one"}, {"x": "two"}, {}], "s": "running", "d": {"k": "v"}}
SOURCES = {"path": {"id": "p"}, "header": {"location": "/threads/t/runs/r"}}


def value_of(template: Any, it: Any = IT, **shapes: Any) -> Any:
    known = {name: READER.validate_python(shape) for name, shape in shapes.items()}
    return made(READER.validate_python(template), Scope(it, SOURCES, known))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("plain", "plain"),
        ("$$it", "$it"),
        ("$it/a", 1),
        ("$it", IT),
        ("$it/list/1/x", "two"),
        ("$it/b", None),
        ("$it/none", ABSENT),
        ("$it/a/deeper", ABSENT),
        ("$path/id", "p"),
        ("$query/id", ABSENT),
        (5, 5),
        (None, None),
        (True, True),
        ({"n": "$it/a", "gone": "$it/none", "d": {"k": "$it/d/k"}}, {"n": 1, "d": {"k": "v"}}),
        (["$it/a", "$it/none", "x"], [1, "x"]),
        ({"$rest": ["list", "d", "s"], "a": "$it/s"}, {"a": "running", "b": None}),
        ({"$each": "$it/list", "as": {"y": "$it/x"}}, [{"y": "one"}, {"y": "two"}, {}]),
        ({"$each": "$it/list", "as": "$it/x"}, ["one", "two"]),
        ({"$each": "$it/a", "as": "$it/x"}, 1),
        ({"$each": "$it/none", "as": "$it/x"}, ABSENT),
        ({"$first": ["$it/none", "$it/b", "$it/a", "x"]}, 1),
        ({"$first": ["$it/none", "$it/b"]}, None),
        ({"$map": "$it/s", "values": {"running": "pending"}}, "pending"),
        ({"$map": "$it/d/k", "values": {"running": "pending"}}, "v"),
        ({"$map": "$it/a", "values": {"1": "one"}}, 1),
        ({"$if": "$it/a", "then": "yes", "else": "no"}, "yes"),
        ({"$if": "$it/b", "then": "yes", "else": "no"}, "no"),
        ({"$if": "$it/none", "then": "yes"}, ABSENT),
        ({"k": {"$if": "$it/none", "then": "yes", "else": None}}, {"k": None}),
        ({"$text": "$it/a"}, "1"),
        ({"$text": "$it/s"}, "running"),
        ({"$text": "$it/b"}, None),
        ({"$part": "$header/location", "in": "/threads/{t}/runs/{r}", "name": "r"}, "r"),
        ({"$part": "$header/location", "in": "/threads/{t}", "name": "t"}, ABSENT),
        ({"$part": "$header/location", "in": "/thread/{t}/runs/{r}", "name": "r"}, ABSENT),
        ({"$part": "$it/a", "in": "{t}", "name": "t"}, ABSENT),
    ],
)  # fmt: skip
def test_a_template_makes_a_value(template: Any, expected: Any) -> None:
    assert value_of(template) == expected


def test_what_is_no_object_stays_as_it_is() -> None:
    template = {"$rest": ["agent_id"], "assistant_id": "$it/agent_id"}
    assert value_of(template, [1]) == [1]
    assert value_of(template, "text") == "text"
    assert value_of(template, {"agent_id": 5, "x": 1}) == {"assistant_id": 5, "x": 1}


def test_shapes() -> None:
    shape = {"id": "$it/x"}
    listed = {"$each": "$it/list", "as": {"$shape": "thing"}}
    assert value_of(listed, thing=shape) == [{"id": "one"}, {"id": "two"}, {}]
    assert value_of({"$shape": "thing", "of": "$it/list/0"}, thing=shape) == {"id": "one"}
    assert value_of({"$shape": "thing", "of": "$it/none"}, thing=shape) is ABSENT


@pytest.mark.parametrize(
    "template",
    [
        "$body/x",
        "$it.x",
        "$it/~2",
        "$",
        {"$each": "$it"},
        {"$each": "it", "as": "x"},
        {"$if": "$it", "then": "x", "otherwise": "y"},
        {"$run": "id"},
        {"$map": "$it", "values": {"a": 5}},
        {"$first": []},
        {"$rest": "all"},
        {"$rest": [5]},
        {"deep": [{"$text": "no reference"}]},
    ],
)
def test_what_is_no_template_is_refused(template: Any) -> None:
    with pytest.raises(ValidationError):
        READER.validate_python(template)


def test_lists_in_lists_do_not_multiply_without_end() -> None:
    template: Any = "$it/x"
    for _ in range(8):
        template = {"$each": "$header/many", "as": template}
    scope = Scope({}, {"header": {"many": [{}] * 10}})
    with pytest.raises(DialectError, match="200,000 steps"):
        made(READER.validate_python(template), scope)
