"""Published documents: they load, and what validation says about them is right."""

import time
from collections import Counter
from pathlib import Path

import pytest

from acpact.document import DocumentError, load, validate

# Errors that the documents really have, counted by hand-checking each kind once.
EXPECTED = {
    "chroma.json": {"ref-dangling": 4},
    "heyapi-full-31.yaml": {
        "schema-violation": 16,
        "component-name": 4,
        "ref-external": 2,
        "ref-kind": 2,
    },
    "external-shared.json": {"unsupported-document": 1},
    "acp-0.2.2-invalid-json.json": {"json-syntax": 1},
    "meilisearch.json": {"schema-violation": 15},
    "ogen-parameters.json": {"schema-violation": 1},
    "opc-baseline-30.json": {"schema-violation": 3},
    "opc-baseline-31.yaml": {"schema-violation": 1},
}


def _documents(corpus: Path) -> list[Path]:
    found = [*corpus.glob("upstream/*"), *corpus.glob("real-world/*")]
    return sorted(path for path in found if path.suffix in (".json", ".yaml"))


def _errors(path: Path) -> list[str]:
    try:
        return [found.id for found in validate(load(path))]
    except DocumentError as error:
        return [found.id for found in error.diagnostics]


def test_documents_load_and_validate(corpus: Path) -> None:
    for path in _documents(corpus):
        started = time.monotonic()
        found = Counter(_errors(path))
        assert found == EXPECTED.get(path.name, {}), path.name
        assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("heyapi-full-31.yaml", ["1267:7", "1270:7", "2214:15", "2476:11"]),
        ("chroma.json", ["50:15", "88:15", "369:15", "398:15"]),
    ],
)
def test_broken_references_are_reported_on_their_lines(
    corpus: Path, name: str, place: list[str]
) -> None:
    path = corpus / "real-world" / name
    found = [d for d in validate(load(path)) if d.id.startswith("ref-")]
    assert [f"{d.location.line}:{d.location.column}" for d in found] == place


def test_the_largest_document_loads_in_time(corpus: Path) -> None:
    started = time.monotonic()
    document = load(corpus / "real-world" / "github.json")
    assert document.locate("#/components/schemas").line > 1
    assert time.monotonic() - started < 10
