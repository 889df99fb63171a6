"""`structure` sees every structural change, and nothing else."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from . import structure
from .documents import ours

Json = Any
Edit = Callable[[Json], Json]


def _schemas(document: Json) -> Json:
    return document["components"]["schemas"]


def _get_agent(document: Json) -> Json:
    return document["paths"]["/agents/{agent_id}"]["get"]


def _limit(document: Json) -> Json:
    return _schemas(document)["AgentSearchRequest"]["properties"]["limit"]


STRUCTURAL: dict[str, Edit] = {
    "operation id": lambda d: _get_agent(d).update(operationId="get_agent"),
    "tag": lambda d: _get_agent(d).update(tags=["Threads"]),
    "parameter format": lambda d: _get_agent(d)["parameters"][0]["schema"].pop("format"),
    "shared parameter": lambda d: d["paths"]["/runs/{run_id}"]["parameters"].clear(),
    "response": lambda d: _get_agent(d)["responses"].pop("404"),
    "callback": lambda d: d["paths"]["/runs"]["post"].pop("callbacks"),
    "bound": lambda d: _limit(d).update(maximum=100),
    "default": lambda d: _limit(d).update(default=10.5),
    "type of a default": lambda d: _limit(d).update(default=True),
    "title": lambda d: _limit(d).update(title="Page size"),
    "enum": lambda d: _schemas(d)["RunStatus"]["enum"].append("cancelled"),
    "required": lambda d: _schemas(d)["Agent"]["required"].pop(),
    "property named description": lambda d: _schemas(d)["RunError"]["properties"].pop(
        "description"
    ),
    "discriminator": lambda d: _schemas(d)["RunOutput"]["discriminator"]["mapping"].pop("error"),
    "const": lambda d: _schemas(d)["Message"]["properties"]["content"]["oneOf"][1]["items"][
        "anyOf"
    ][0]["properties"]["type"].update(const="txt"),
}
AGENT_PROTOCOL: dict[str, Edit] = {
    "component response": lambda d: d["components"]["responses"]["GetItemResponse"].pop("content"),
    "component without use": lambda d: d["components"]["responses"].pop("ErrorResponse"),
}
PROSE: dict[str, Edit] = {
    "description": lambda d: _limit(d).update(description="Something else."),
    "summary": lambda d: _get_agent(d).update(summary="Something else"),
    "examples": lambda d: _limit(d).update(examples=[1]),
    "order of keys": lambda d: _schemas(d).update(Agent=_schemas(d).pop("Agent")),
}


def _edited(spec: str, edit: Edit) -> Json:
    document = copy.deepcopy(ours(spec))
    edit(document)
    return document


@pytest.mark.parametrize("edit", STRUCTURAL.values(), ids=STRUCTURAL)
def test_structural_change_is_seen(edit: Edit) -> None:
    assert structure.facts(_edited("acp@0.2.3", edit)) != structure.facts(ours("acp@0.2.3"))


@pytest.mark.parametrize("edit", AGENT_PROTOCOL.values(), ids=AGENT_PROTOCOL)
def test_structural_change_beside_the_schemas_is_seen(edit: Edit) -> None:
    spec = "agent-protocol@0.1.6"
    assert structure.facts(_edited(spec, edit)) != structure.facts(ours(spec))


@pytest.mark.parametrize("edit", PROSE.values(), ids=PROSE)
def test_other_words_change_nothing(edit: Edit) -> None:
    assert structure.facts(_edited("acp@0.2.3", edit)) == structure.facts(ours("acp@0.2.3"))


def test_differences_name_the_place() -> None:
    left = {"a/b": {"x": 1, "y": [1, 2]}, "only": None}
    right = {"a/b": {"x": True, "y": [1, 3]}}
    assert list(structure.differences(left, right)) == ["#/a~1b/x", "#/a~1b/y/1", "#/only"]
