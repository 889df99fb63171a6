"""Published documents: the known defects are found, and nothing that is none."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from acpact.document import Document, load, validate
from acpact.document.index import Index
from acpact.document.model import Positions
from acpact.document.text import Text
from acpact.lint import lint

SCHEMAS = "#/components/schemas/"
PAYLOADS = ("Input", "Output", "Config", "ThreadState", "InterruptPayload", "ResumePayload")
STREAM_DATA = ("event-stream-data", f"{SCHEMAS}RunOutputStream/properties/data")
UNIONS = [("oneof-integer-number", f"{SCHEMAS}{name}Schema/oneOf/2") for name in PAYLOADS]

ACP = {
    "acp-0.2.1.json": [STREAM_DATA],
    "acp-0.2.2.json": [STREAM_DATA],
    "acp-0.2.3.json": [STREAM_DATA, *UNIONS],
}
# What each document really shows, looked at one by one.
FOUND = {
    "aegra.json": {"event-stream-schema": 4},
    "discord.json": {"enum-empty": 2},
    "e2b-infra.yaml": {"operation-id-missing": 64},
    "github.json": {"required-unknown": 3},
    "heyapi-full-31.yaml": {
        "enum-type": 1,
        "operation-id-missing": 4,
        "path-parameter-undeclared": 43,
        "path-parameter-unused": 2,
    },
    "meilisearch.json": {"default-enum": 1},
    "ogen-parameters.json": {"operation-id-missing": 1},
    "opc-baseline-30.json": {
        "default-type": 1,
        "oneof-free-branch": 1,
        "oneof-repeated-branch": 3,
        "operation-id-missing": 16,
    },
    "opc-baseline-31.yaml": {
        "default-type": 1,
        "oneof-free-branch": 1,
        "oneof-repeated-branch": 3,
        "operation-id-missing": 16,
    },
    "readme-schema-types-31.json": {"default-type": 4},
    "readme-security-31.json": {"operation-id-missing": 15},
}


@pytest.mark.parametrize("name", ACP)
def test_the_acp_documents_show_their_known_defects_and_nothing_else(
    corpus: Path, name: str
) -> None:
    found = [(d.id, d.pointer) for d in lint(load(corpus / "upstream" / name))]
    assert sorted(found) == sorted(ACP[name])


def test_required_properties_of_run_stream_are_missing(corpus: Path) -> None:
    document = load(corpus / "upstream" / "agent-protocol-2025-04.json")
    found = [d for d in lint(document) if d.id == "required-unknown"]
    assert [d.pointer for d in found] == [
        f"{SCHEMAS}RunStream/allOf/1/required/{index}" for index in range(4)
    ]
    assert found[0].location.line == 1640
    assert "'run_id'" in found[0].message


def test_the_real_world(corpus: Path) -> None:
    paths = [p for p in sorted(corpus.glob("real-world/*")) if p.suffix in (".json", ".yaml")]
    for path in paths:
        if path.name == "external-shared.json":
            continue
        assert Counter(d.id for d in lint(load(path))) == FOUND.get(path.name, {}), path.name


JUNK: list[Any] = [
    None, True, 0, -1.5, "", "x", "#/", [], {}, [None], [[]],
    {"$ref": 5}, {"$ref": "#/paths"}, {"oneOf": 5}, {"oneOf": [5]}, {"discriminator": []},
    {"discriminator": {"propertyName": "a", "mapping": {"b": 5}}}, {"enum": {}}, {"type": {}},
    {"required": [[]]}, {"required": ["a"], "properties": []}, {"parameters": {}}, {"": ""},
    {"default": [], "minItems": "x"}, {"operationId": []}, {"content": {"text/event-stream": 5}},
]  # fmt: skip
KEYS = ["$ref", "type", "required", "properties", "oneOf", "discriminator", "default", "enum", "in"]


def _spoil(value: Any, chance: random.Random) -> Any:
    """Copy a tree, replacing a few of its values by junk."""
    if chance.random() < 0.004:
        return chance.choice(JUNK)
    if isinstance(value, dict):
        spoilt = {key: _spoil(member, chance) for key, member in value.items()}
        return (
            {**spoilt, chance.choice(KEYS): chance.choice(JUNK)}
            if chance.random() < 0.004
            else spoilt
        )
    return [_spoil(item, chance) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(12))
def test_spoilt_documents_never_raise(corpus: Path, seed: int) -> None:
    """Lint and validation also run on what is wrong; the IR builder relies on neither raising."""
    chance = random.Random(seed)
    name = chance.choice(["upstream/acp-0.2.3.json", "real-world/opc-baseline-31.yaml"])
    data = _spoil(load(corpus / name).data, chance)
    if not isinstance(data, dict):
        return
    document = Document(name, "", data, (3, 1), Positions(Text(name, ""), lambda: Index(0)))
    for found in [*validate(document), *lint(document)]:
        assert found.text()
