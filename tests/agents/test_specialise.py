"""One agent's own document: for all versions of ACP, the agents of the server, and hostile ones."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acpact import bundled
from acpact.agents import NAMES, Capabilities, Descriptor, specialise
from acpact.document import Document, validate, visit
from acpact.lint import lint
from acpact.pipeline import Source, read
from acpact.server.builtin import builtin_agents

AGENT_ID = "d7519ea4-ca8f-5f50-aff7-a87492a8c8bb"
AGENTS = {agent.descriptor.name: agent for agent in builtin_agents()}
METADATA = {"ref": {"name": "a", "version": "1"}, "description": "b"}
EVERYTHING = Capabilities(True, True, True, True, True)


def document(version: str) -> Document:
    path, name = bundled.resolve(f"acp@{version}")
    assert path is not None
    return read(Source(path.read_bytes(), name))


DOCUMENTS = {version: document(version) for version in ("0.2.1", "0.2.2", "0.2.3")}
ACP = DOCUMENTS["0.2.3"]


def described(**specs: Any) -> Descriptor:
    return Descriptor({"metadata": METADATA, "specs": {"capabilities": {}, **specs}})


def schemas_of(found: Document) -> dict[str, Any]:
    schemas: dict[str, Any] = found.data["components"]["schemas"]
    return schemas


def operations(found: Document) -> set[str]:
    nodes = (node.value for node in visit(found.data) if node.kind == "operation")
    return {value["operationId"] for value in nodes if "operationId" in value}


def check(found: Document) -> None:
    assert validate(found) == []
    assert lint(found) == []
    referred = {node.ref for node in visit(found.data)}
    for name in schemas_of(found):
        assert f"#/components/schemas/{name}" in referred, f"{name} is not used"


@pytest.mark.parametrize("name", AGENTS)
@pytest.mark.parametrize("version", DOCUMENTS)
def test_agents_of_the_server(version: str, name: str) -> None:
    descriptor = Descriptor(AGENTS[name].descriptor.document)
    assert descriptor.problems() == []
    before = json.dumps(DOCUMENTS[version].data)
    found = specialise(DOCUMENTS[version], descriptor, agent_id=AGENTS[name].id)
    check(found)
    assert json.dumps(DOCUMENTS[version].data) == before
    again = specialise(DOCUMENTS[version], descriptor, agent_id=AGENTS[name].id)
    assert json.dumps(found.data) == json.dumps(again.data)


@pytest.mark.parametrize("flags", list(itertools.product((False, True), repeat=5)))
def test_every_combination_of_capabilities(flags: tuple[bool, ...]) -> None:
    can = Capabilities(*flags)
    found = specialise(ACP, described(), can)
    assert validate(found) == []
    nodes = list(visit(found.data))
    names, components = operations(found), schemas_of(found)
    media_types = {node.pointer.rpartition("/")[2] for node in nodes if node.kind == "media-type"}
    assert any(path.startswith("/threads") for path in found.data["paths"]) == can.threads
    assert ("resume_stateless_run" in names) == can.interrupts
    assert ("RunInterrupt" in components) == can.interrupts
    assert any(node.kind == "callback" for node in nodes) == can.callbacks
    assert ("webhook" in components["RunCreate"]["properties"]) == can.callbacks
    streams = can.values or can.custom
    assert ("text~1event-stream" in media_types) == streams
    assert ("stream_mode" in components["RunCreate"]["properties"]) == streams
    if streams:
        listed = components["StreamingMode"]["enum"]
        assert listed == [mode for mode in ("values", "custom") if can.has(f"streaming.{mode}")]
    assert ("ValueRunResultUpdate" in components) == can.values
    assert ("CustomRunResultUpdate" in components) == can.custom


def test_schemas_stand_where_the_free_ones_stood() -> None:
    found = specialise(ACP, Descriptor(AGENTS["counter"].descriptor.document), agent_id=AGENT_ID)
    specs = AGENTS["counter"].descriptor.document["specs"]
    assert schemas_of(found)["InputSchema"] == specs["input"]
    assert schemas_of(found)["ConfigSchema"] == specs["config"]
    assert schemas_of(found)["ThreadStateSchema"] == specs["thread_state"]


def test_several_interrupts_are_any_of_them() -> None:
    found = specialise(ACP, Descriptor(AGENTS["approver"].descriptor.document))
    items = AGENTS["approver"].descriptor.document["specs"]["interrupts"]
    wanted = [item["resume_payload"] for item in items]
    assert schemas_of(found)["ResumePayloadSchema"] == {"anyOf": wanted}


def test_threads_of_other_agents_are_found_too() -> None:
    found = specialise(ACP, Descriptor(AGENTS["counter"].descriptor.document))
    item = found.data["paths"]["/threads/search"]["post"]["responses"]["200"]["content"]
    schema = item["application/json"]["schema"]["items"]
    assert schema == {"$ref": "#/components/schemas/AnyThread"}
    free = schemas_of(ACP)["ThreadStateSchema"]
    assert schemas_of(found)["AnyThreadStateSchema"] == free
    assert schemas_of(found)["AnyThread"]["required"] == schemas_of(ACP)["Thread"]["required"]


def test_requests_name_the_agent_and_answers_need_not() -> None:
    found = specialise(ACP, described(), EVERYTHING, agent_id=AGENT_ID)
    bodies = [node.value for node in visit(found.data) if node.kind == "request-body"]
    pinned = [body for body in bodies if AGENT_ID in json.dumps(body)]
    assert len(pinned) == 7  # three ways to create a run, twice, and the search
    assert AGENT_ID not in json.dumps(found.data["components"])
    (parameter,) = found.data["paths"]["/agents/{agent_id}"]["get"]["parameters"]
    assert parameter["schema"] == {"type": "string", "const": AGENT_ID}


TREE = {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#"}}}}


@pytest.mark.parametrize(
    ("schema", "target"),
    [
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "integer"}}}, {"type": "integer"}),
        ({"$ref": "#/definitions/a", "definitions": {"a": {"maximum": 1}}}, {"maximum": 1}),
        ({"$ref": "#a", "$defs": {"x": {"$anchor": "a", "minimum": 2}}}, {"minimum": 2}),
        ({"$ref": "#/$defs/a~1b%20c", "$defs": {"a/b c": {"minimum": 3}}}, {"minimum": 3}),
        (
            {"$id": "https://a.example/x", "$ref": "y#/$defs/b",
             "$defs": {"y": {"$id": "y", "$defs": {"b": {"minimum": 4}}}}},
            {"minimum": 4},
        ),
        ({"$ref": "#/x-own/a", "x-own": {"a": {"minimum": 5}}}, {"minimum": 5}),
        ({"$ref": "#/$defs/any", "$defs": {"any": True}}, True),
    ],
)  # fmt: skip
def test_references_lead_to_what_they_led_to(schema: Any, target: Any) -> None:
    found = specialise(ACP, described(input=schema))
    check(found)
    ref = schemas_of(found)["InputSchema"]["$ref"]
    assert found.resolve(ref)[1] == target
    assert not {"$id", "$anchor", "$defs"} & schemas_of(found)["InputSchema"].keys()


def test_a_schema_that_contains_itself() -> None:
    found = specialise(ACP, described(input=TREE))
    check(found)
    ref = schemas_of(found)["InputSchema"]["properties"]["children"]["items"]["$ref"]
    assert found.resolve(ref)[1]["properties"]["children"]["items"]["$ref"] == ref


def test_names_don_t_clash() -> None:
    schema = {
        "anyOf": [{"$ref": "#/$defs/a-b"}, {"$ref": "#/$defs/a_b"}],
        "$defs": {"a-b": {"minimum": 1}, "a_b": {"minimum": 2}},
    }
    found = specialise(ACP, described(input=schema, output=schema, config=schema))
    check(found)
    refs = [schemas_of(found)["InputSchema"]["anyOf"][index]["$ref"] for index in (0, 1)]
    assert [found.resolve(ref)[1]["minimum"] for ref in refs] == [1, 2]


DEEP: Any = {}
for _ in range(3000):
    DEEP = {"items": DEEP}


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "https://example.com/schema.json"},
        {"$ref": "file:///etc/passwd"},
        {"$ref": "other.json#/a"},
        {"$ref": "#/$defs/nobody"},
        {"$ref": "#nobody"},
        {"$ref": "#/type", "type": "object"},
        {"$ref": "http://[broken"},
        {"$ref": "#"},
        {"$ref": 5},
        {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}},
        {"allOf": [{"$ref": "#"}]},
        {"$dynamicRef": "#x", "$dynamicAnchor": "x"},
        {"type": "odd"},
        {"properties": []},
        {"enum": list(range(20_000))},
        {"const": "x" * 2_000_000},
        {"const": float("nan")},
        {"const": 10**5000},
        {"const": {1, 2}},
        DEEP,
        5,
        "text",
        [],
    ],
    ids=map(str, range(23)),
)
def test_what_can_t_be_used_leaves_the_free_form(schema: Any) -> None:
    descriptor = described(input=schema, output={}, config={})
    found = specialise(ACP, descriptor)
    assert schemas_of(found)["InputSchema"] == schemas_of(ACP)["InputSchema"]
    assert validate(found) == []
    assert [item.pointer for item in descriptor.problems()] == ["#/specs/input"]


def test_a_document_without_some_components() -> None:
    data = json.loads(json.dumps(ACP.data))
    for path in [path for path in data["paths"] if path.startswith("/threads")]:
        del data["paths"][path]
    small = specialise(Document(ACP.source, "", data, ACP.version, ACP.positions), described())
    assert "ThreadStateSchema" not in schemas_of(small)
    again = specialise(small, described(input=TREE), EVERYTHING, agent_id=AGENT_ID)
    assert validate(again) == []


def test_locations_are_those_of_the_general_document() -> None:
    found = specialise(ACP, described())
    place = "#/paths/~1runs~1search/post"
    assert found.locate(place) == ACP.locate(place)
    tag = next(i for i, tag in enumerate(ACP.data["tags"]) if tag["name"] == "Stateless Runs")
    ours = [tag["name"] for tag in found.data["tags"]].index("Stateless Runs")
    assert ours != tag
    assert found.locate(f"#/tags/{ours}/name") == ACP.locate(f"#/tags/{tag}/name")


_NAMES = st.sampled_from(["a", "b", "$id", "x/y", "", "type"])
_REFS = st.sampled_from(["#", "#/$defs/a", "#/$defs/b", "#/properties/a", "#a", "x", "a#/$defs/b"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=5,
)


def _grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    members = {
        "type": st.sampled_from(["object", "integer", "string", ["null", "array"], "odd"]),
        "properties": st.dictionaries(_NAMES, inner, max_size=3),
        "items": inner,
        "anyOf": st.lists(inner, max_size=3),
        "allOf": st.lists(inner, max_size=2),
        "$defs": st.fixed_dictionaries({"a": inner, "b": inner}),
        "$ref": _REFS,
        "$anchor": st.sampled_from(["a", "b"]),
        "$id": st.sampled_from(["a", "https://a.example/", "urn:a:b", "#", "http://[", 5]),
        "const": _JSON,
        "required": st.lists(_NAMES, max_size=2),
        "pattern": st.sampled_from(["(", "a+"]),
        "discriminator": _JSON,
    }
    return st.fixed_dictionaries({}, optional=members) | _JSON


SCHEMAS: st.SearchStrategy[Any] = st.recursive(st.booleans() | st.just({}), _grown, max_leaves=8)
_FLAG = st.booleans() | st.none()
DESCRIPTORS = _JSON | st.fixed_dictionaries(
    {"metadata": _JSON},
    optional={
        "specs": _JSON
        | st.fixed_dictionaries(
            {},
            optional={
                "capabilities": st.fixed_dictionaries(
                    {},
                    optional={
                        **dict.fromkeys(("threads", "interrupts", "callbacks"), _FLAG),
                        "streaming": _JSON
                        | st.fixed_dictionaries({}, optional={"values": _FLAG, "custom": _FLAG}),
                    },
                ),
                **dict.fromkeys(
                    ("input", "output", "config", "thread_state", "custom_streaming_update"),
                    SCHEMAS,
                ),
                "interrupts": st.lists(
                    st.fixed_dictionaries(
                        {},
                        optional={
                            "interrupt_type": _NAMES | _JSON,
                            "interrupt_payload": SCHEMAS,
                            "resume_payload": SCHEMAS,
                        },
                    ),
                    max_size=2,
                )
                | _JSON,
            },
        ),
    },
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(DESCRIPTORS, st.sampled_from(sorted(DOCUMENTS)))
def test_any_descriptor(value: Any, version: str) -> None:
    descriptor = Descriptor(value)
    descriptor.problems()
    found = specialise(DOCUMENTS[version], descriptor, agent_id=AGENT_ID)
    assert validate(found) == []
    lint(found)
    assert set(descriptor.capabilities.declared) <= set(NAMES)
