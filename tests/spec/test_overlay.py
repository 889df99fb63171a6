"""Each overlay in `spec/` fits the versions that it names, and leaves no known defect."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import openapi_spec_validator
import pytest
from openapi_schema_validator import OAS31Validator

from .documents import NAMES, SPECS, name_of, ours, overlay, versions
from .overlays import actions, mended, way

Json = Any

ACP = [spec for spec in SPECS if name_of(spec) == "acp"]
AGENT_PROTOCOL = "agent-protocol@0.1.6"
FREE_FORM = (
    "ConfigSchema",
    "InputSchema",
    "InterruptPayloadSchema",
    "OutputSchema",
    "ResumePayloadSchema",
    "ThreadStateSchema",
)


def _one_ofs(node: Json) -> Iterator[list[Json]]:
    if isinstance(node, dict):
        if isinstance(node.get("oneOf"), list):
            yield node["oneOf"]
        node = list(node.values())
    for member in node if isinstance(node, list) else []:
        yield from _one_ofs(member)


def _overlapping(document: Json) -> int:
    types = [{branch.get("type") for branch in branches} for branches in _one_ofs(document)]
    return sum({"integer", "number"} <= branch_types for branch_types in types)


def _accepts(document: Json, name: str, value: Json) -> bool:
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    return bool(OAS31Validator(schema).is_valid(value))


def _schema(document: Json, name: str) -> Json:
    return document["components"]["schemas"][name]


def _titles(node: Json) -> Iterator[str]:
    """The titles of a schema and of the parts it is combined from."""
    if "title" in node:
        yield node["title"]
    for part in node.get("allOf", []):
        yield from _titles(part)


def _titled_alike(document: Json) -> list[str]:
    owners = document["components"]["schemas"].values()
    count = Counter(title for schema in owners for title in _titles(schema))
    return sorted(title for title, times in count.items() if times > 1)


@pytest.mark.parametrize("name", NAMES)
def test_overlay_says_what_it_is_for(name: str) -> None:
    assert overlay(name)["overlay"] == "1.0.0"
    assert overlay(name)["x-acpact-applies-to"]["versions"] == versions(name)
    for version in versions(name):
        title = ours(f"{name}@{version}")["info"]["title"]
        assert overlay(name)["x-acpact-applies-to"]["title"] == title


@pytest.mark.parametrize("name", NAMES)
def test_every_action_has_a_reason_and_known_versions(name: str) -> None:
    known = versions(name)
    for action in overlay(name)["actions"]:
        assert len(action["description"].split()) >= 5, action["target"]
        assert set(action.get("x-acpact-versions", known)) <= set(known), action["target"]
        assert ("update" in action) != ("remove" in action), action["target"]


@pytest.mark.parametrize("spec", SPECS)
def test_every_target_exists_in_each_version_that_it_names(spec: str) -> None:
    for action in actions(spec):
        node = ours(spec)
        for step in way(action["target"]):
            found = step < len(node) if isinstance(step, int) else step in node
            assert found, f"{action['target']} is not in {spec}"
            node = node[step]


@pytest.mark.parametrize("spec", SPECS)
def test_mended_document_is_valid(spec: str) -> None:
    openapi_spec_validator.validate(mended(spec))


@pytest.mark.parametrize("spec", SPECS)
def test_no_one_of_takes_integers_and_numbers_apart(spec: str) -> None:
    assert _overlapping(ours(spec)) == (6 if spec == "acp@0.2.3" else 0)
    assert _overlapping(mended(spec)) == 0


@pytest.mark.parametrize("name", FREE_FORM)
def test_payloads_accept_integers_once_mended(name: str) -> None:
    assert not _accepts(ours("acp@0.2.3"), name, 5)
    assert _accepts(mended("acp@0.2.3"), name, 5)
    others: list[Json] = [{}, "a", 5.5, True, [1]]
    assert all(_accepts(mended("acp@0.2.3"), name, value) for value in others)
    assert not _accepts(mended("acp@0.2.3"), name, None)


@pytest.mark.parametrize("name", FREE_FORM)
def test_branches_stay_the_same(name: str) -> None:
    before, after = _schema(ours("acp@0.2.3"), name), _schema(mended("acp@0.2.3"), name)
    assert after == {**{k: v for k, v in before.items() if k != "oneOf"}, "anyOf": before["oneOf"]}


@pytest.mark.parametrize("spec", ACP)
def test_event_data_is_text_that_holds_the_same_union(spec: str) -> None:
    before = _schema(ours(spec), "RunOutputStream")["properties"]["data"]
    after = _schema(mended(spec), "RunOutputStream")["properties"]["data"]
    assert after == {
        "title": before["title"],
        "description": before["description"],
        "type": "string",
        "contentMediaType": "application/json",
        "contentSchema": {"oneOf": before["oneOf"], "discriminator": before["discriminator"]},
    }


@pytest.mark.parametrize("body", [{}, {"agent_id": "a", "stream_mode": ["values", "updates"]}])
def test_a_streamed_run_is_asked_for_without_what_only_the_service_knows(body: Json) -> None:
    assert not _accepts(ours(AGENT_PROTOCOL), "RunStream", body)
    assert _accepts(mended(AGENT_PROTOCOL), "RunStream", body)
    assert not _accepts(mended(AGENT_PROTOCOL), "RunStream", {"stream_mode": "none"})


@pytest.mark.parametrize("document", [ours, mended], ids=["published", "mended"])
def test_a_run_has_all_that_the_service_gives_it(document: Callable[[str], Json]) -> None:
    run = {
        "run_id": "3f0c7a1e-6a0e-4c0e-8f5e-2b1d6f6f0a11",
        "created_at": "2025-04-01T12:00:00Z",
        "updated_at": "2025-04-01T12:00:01Z",
        "status": "success",
        "metadata": {},
    }
    assert _accepts(document(AGENT_PROTOCOL), "Run", run)
    for name in run:
        rest = {key: value for key, value in run.items() if key != name}
        assert not _accepts(document(AGENT_PROTOCOL), "Run", rest), name


def test_a_title_names_one_schema() -> None:
    assert _titled_alike(ours(AGENT_PROTOCOL)) == ["Run", "Status"]
    assert _titled_alike(mended(AGENT_PROTOCOL)) == []


def test_events_have_fields_of_text() -> None:
    def schema(document: Json) -> Json:
        content = document["paths"]["/runs/stream"]["post"]["responses"]["200"]["content"]
        return content["text/event-stream"]["schema"]

    assert schema(ours(AGENT_PROTOCOL))["type"] == "string"
    event = schema(mended(AGENT_PROTOCOL))
    assert (event["type"], event["required"]) == ("object", ["event", "data"])
    assert {name: field["type"] for name, field in event["properties"].items()} == {
        "id": "string", "event": "string", "data": "string",
    }  # fmt: skip
