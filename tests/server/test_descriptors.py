"""Descriptors: what is wrong with one is said when the server starts."""

import time
from typing import Any

import pytest

from acpact.server import Agent, DescriptorError
from acpact.server.schema import Schema

TYPE = {"interrupt_type": "a", "interrupt_payload": {}, "resume_payload": {}}
METADATA: dict[str, Any] = {"ref": {"name": "a", "version": "1"}, "description": "b"}
SPECS: dict[str, Any] = {"capabilities": {}, "input": {}, "output": {}, "config": {}}


def work(given: Any) -> Any:
    return given


@pytest.mark.parametrize(
    ("specs", "message"),
    [
        ({"input": 5}, "#/specs/input: has to be a schema object"),
        ({"input": {"type": "odd"}}, "#/specs/input: 'odd' is not allowed here"),
        ({"capabilities": []}, "#/specs/capabilities: has to be an object"),
        (
            {"capabilities": {"threads": "yes"}},
            "#/specs/capabilities/threads: has to be true or false",
        ),
        (
            {"capabilities": {"streaming": {"values": 1}}},
            "capabilities/streaming/values: has to be true or false",
        ),
        (
            {"capabilities": {"streaming": True}},
            "#/specs/capabilities/streaming: has to be an object",
        ),
        ({"capabilities": {"interrupts": True}}, "#/specs/interrupts: needs at least one item"),
        (
            {"capabilities": {"streaming": {"custom": True}}},
            "#/specs/custom_streaming_update: has to",
        ),
        ({"custom_streaming_update": {}}, "#/specs/custom_streaming_update: has to be there if"),
        ({"thread_state": {}}, "#/specs/thread_state: is not allowed without"),
        (
            {"interrupts": [{"interrupt_type": "a"}]},
            "0/interrupt_payload: has to be a schema object",
        ),
        ({"interrupts": [TYPE, TYPE]}, "there is more than one interrupt_type 'a'"),
        ({"interrupts": ["a"]}, "#/specs/interrupts/0: has to be an object"),
        ({"interrupts": {}}, "#/specs/interrupts: has to be an array"),
    ],
)
def test_specs(specs: dict[str, Any], message: str) -> None:
    with pytest.raises(DescriptorError) as raised:
        Agent.of(work, {"metadata": METADATA, "specs": {**SPECS, **specs}})
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ([], "a descriptor has to be an object"),
        ({"specs": SPECS}, "#/metadata/description: has to be a string"),
        ({"metadata": METADATA}, "#/specs/capabilities: has to be an object"),
        ({"metadata": {**METADATA, "ref": {}}, "specs": SPECS}, "#/metadata/ref/name: has to be a"),
        (
            {
                "metadata": {**METADATA, "ref": {"name": "a", "version": "1", "url": 5}},
                "specs": SPECS,
            },
            "#/metadata/ref/url: has to be a string",
        ),
        ({"metadata": {"ref": METADATA["ref"]}, "specs": SPECS}, "#/metadata/description: has to"),
        ({"metadata": METADATA, "specs": {"capabilities": {}}}, "#/specs/input: has to be there"),
        ({"metadata": METADATA, "specs": SPECS, "more": {1, 2}}, "not a JSON value"),
    ],
)
def test_documents(document: Any, message: str) -> None:
    with pytest.raises(DescriptorError) as raised:
        Agent.of(work, document)
    assert message in str(raised.value)


def test_a_good_one() -> None:
    agent = Agent.of(work, {"metadata": METADATA, "specs": SPECS})
    assert agent.descriptor.document == {"metadata": METADATA, "specs": SPECS}
    assert not agent.descriptor.threads
    assert agent.descriptor.modes == frozenset()


def test_references_stay_inside_a_schema() -> None:
    inside = {"$ref": "#/$defs/n", "$defs": {"n": {"type": "integer"}}}
    agent = Agent.of(work, {"metadata": METADATA, "specs": {**SPECS, "input": inside}})
    assert agent.descriptor.input.problem(5) is None
    assert "not of type" in str(agent.descriptor.input.problem("5"))
    for outside in ("https://example.com/schema.json", "file:///etc/passwd", "#/$defs/missing"):
        specs = {**SPECS, "config": {"$ref": outside}}
        with pytest.raises(DescriptorError, match=r"^#/specs/config: "):
            Agent.of(work, {"metadata": METADATA, "specs": specs})


def test_a_value_with_very_many_errors_is_refused_at_once() -> None:
    schema = Schema({"type": "array", "items": {"type": "number"}})
    started = time.monotonic()
    assert schema.problem(["x"] * 300_000)
    assert schema.problem([1] * 300_000) is None
    assert time.monotonic() - started < 1


def test_values_that_can_not_be_checked_are_refused() -> None:
    deep: Any = 1
    for _ in range(800):
        deep = [deep]
    assert Schema({"type": "integer"}).problem(deep)
    assert Schema({"type": "string"}).problem("\ud800")
