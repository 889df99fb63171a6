"""Validators: strict about formats, patient with patterns, quick with everything."""

import logging
import time

import pytest

from acpact.server_runtime.refusals import Refusal
from acpact.server_runtime.schemas import Schemas

DEFINITIONS = {
    "Node": {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "next": {"$ref": "#/$defs/Node"},
            "at": {"type": "string", "format": "date-time"},
            "raw": {"type": "string", "format": "byte"},
        },
    },
    "Evil": {"type": "string", "pattern": "^(a+)+$"},
    "Evil_look": {"type": "string", "pattern": "^(?=(a+)+b)(a|a)*c"},
    "Odd": {
        "type": "object",
        "properties": {"x": {"pattern": "[\\w", "minLength": 2}, "pattern": {"type": "string"}},
        "patternProperties": {"(": {}, "^y": {"type": "integer"}},
    },
    "Odd_user": {"allOf": [{"$ref": "#/$defs/Odd"}]},
}
ID = "3f1c8a52-6f0e-4d0a-9a52-5a1f0c6f8e11"


def test_where_and_what() -> None:
    schemas = Schemas(DEFINITIONS)
    schemas.check("Node", {"id": ID, "next": {"id": ID, "at": "2025-01-02T03:04:05Z"}}, "body")
    with pytest.raises(Refusal, match=r'body/next/id: "x" is not a "uuid"') as caught:
        schemas.check("Node", {"id": ID, "next": {"id": "x"}}, "body")
    assert caught.value.wanted == (422, 400)
    with pytest.raises(Refusal, match="body/at"):
        schemas.check("Node", {"id": ID, "at": "2025-01-02T03:04:05"}, "body")
    with pytest.raises(Refusal, match="body/raw"):
        schemas.check("Node", {"id": ID, "raw": "%"}, "body")


def test_no_schema_is_no_rule() -> None:
    schemas = Schemas(DEFINITIONS)
    schemas.check("", {"x": object()}, "body")
    assert schemas.accepts("", object())


def test_messages_are_short() -> None:
    with pytest.raises(Refusal) as caught:
        Schemas(DEFINITIONS).check("Node", {"id": "x" * 100_000}, "body")
    assert len(caught.value.message) < 600


@pytest.mark.parametrize("key", ["Evil", "Evil_look"])
def test_patterns_end(key: str) -> None:
    started = time.monotonic()
    assert not Schemas(DEFINITIONS).accepts(key, "a" * 5_000 + "!")
    assert time.monotonic() - started < 2


def test_patterns_that_can_not_be_read_are_left_out(caplog: pytest.LogCaptureFixture) -> None:
    schemas = Schemas(DEFINITIONS)
    with caplog.at_level(logging.WARNING):
        assert schemas.accepts("Odd_user", {"x": "no pattern", "pattern": "x", "y": 1})
    assert "patterns that can't be read are not checked" in caplog.text
    assert not schemas.accepts("Odd_user", {"x": "1"})
    assert not schemas.accepts("Odd_user", {"pattern": 1})
    assert not schemas.accepts("Odd_user", {"y": "1"})
    assert not schemas.accepts("Node", {"id": "x"})


@pytest.mark.parametrize("value", [2**70, -(2**200), 1e308, "\U0001f600", "\x00", {"": {}}])
def test_values_at_the_edge(value: object) -> None:
    assert Schemas({"Any": {"type": ["integer", "number", "string", "object"]}}).accepts(
        "Any", value
    )
