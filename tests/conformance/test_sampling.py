"""Values for schemas, and what becomes of them on agents."""

from typing import Any

import pytest

from acpact.conformance.discovery.given import read_samples
from acpact.conformance.discovery.shape import Shape
from acpact.conformance.errors import SamplesError
from acpact.conformance.results import Outcome
from tests.conformance.running import check
from tests.server.serving import serving

RECURSIVE = {
    "type": "object",
    "properties": {name: {"$ref": "#"} for name in "abcdefghijklmnop"},
    "required": ["a"],
}


@pytest.mark.parametrize(
    ("schema", "first"),
    [
        ({"type": "object", "properties": {"n": {"type": "integer"}}}, {}),
        (
            {"type": "object", "properties": {"n": {"minimum": 0, "type": "number"}},
             "required": ["n"]},
            {"n": 0},
        ),
        ({"type": "integer", "minimum": 1}, 2),
        ({"type": "integer", "minimum": 1, "maximum": 1}, 1),
        ({"type": "integer", "maximum": -3}, -3),
        ({"enum": ["b", "a"]}, "b"),
        ({"const": 7}, 7),
        ({"type": "string", "minLength": 20}, "one two three......."),
        ({"type": "string", "maxLength": 3}, "one"),
        ({"type": "array", "items": {"type": "boolean"}, "minItems": 2}, [True, False]),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "one two three"),
        ({"$ref": "#/$defs/x", "$defs": {"x": {"type": "string", "format": "date"}}}, "2026-01-01"),
        ({"allOf": [{"required": ["a"]}, {"properties": {"a": {"const": 1}}}]}, {"a": 1}),
        (True, "one two three"),
        ({"type": "nonsense"}, "one two three"),
    ],
)  # fmt: skip
def test_the_simplest_value_that_fits(schema: Any, first: Any) -> None:
    assert Shape(schema).simple()[0] == first


@pytest.mark.parametrize("schema", [RECURSIVE, {"type": "string", "pattern": "^[0-9]{5}$"}])
def test_what_simple_values_can_t_do_is_left_to_generation(schema: Any) -> None:
    assert Shape(schema).simple() == []


@pytest.mark.parametrize("schema", [{"type": "integer"}, {"type": "boolean"}, RECURSIVE, False])
def test_broken_values_do_not_fit(schema: Any) -> None:
    shape = Shape(schema)
    assert shape.broken()
    assert not any(map(shape.fits, shape.broken()))


def test_samples_of_a_file() -> None:
    found = read_samples('{"a": {"inputs": [1], "interruption": {"input": {}, "resumes": [2]}}}')
    assert found["a"]["inputs"] == (1,)
    assert found["a"]["interruption"].resumes == (2,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "no JSON"),
        ("[]", "the file: has to be an object"),
        ('{"a": {"input": []}}', "a.input: there is no such field; there are inputs"),
        ('{"a": {"inputs": 5}}', "a.inputs: has to be an array"),
        ('{"a": {"interruption": {}}}', "a.interruption: the field 'input' is missing"),
    ],
)
def test_a_file_of_samples_that_is_wrong(text: str, message: str) -> None:
    with pytest.raises(SamplesError, match=message):
        read_samples(text)


def test_answers_that_do_not_fit_are_made_if_none_are_given() -> None:
    given = read_samples(
        """{"approver": {"interruption": {"input": {"action": "ship"},
                                          "resumes": [{"approved": true}]}}}"""
    )
    rules = ("interrupts/resume", "interrupts/resume-invalid-422")
    with serving("--agent", "approver") as url:
        report = check(url, samples=given, rules=rules)
    outcomes = {item.rule: item.outcome for item in report.tried if item.rule in rules}
    assert outcomes == dict.fromkeys(rules, Outcome.PASSED)
