"""The documents in `spec/` have the structure of the published ones, whatever words they use."""

from typing import Any

import pytest

from . import documents, structure
from .documents import SPECS, UPDATE, committed_facts, name_of, ours, upstream

Json = Any

needs_upstream = pytest.mark.skipif(
    not documents.has_upstream(),
    reason=f"the published documents are not at {documents.UPSTREAM}; committed facts still gate",
)

BROKEN_EXAMPLE = 'published with "properties": null, which no schema may have; ours is a schema'
DESCRIPTOR = "#/components/schemas/AgentACPSpec/properties"
LICENCE = "the licence of the repository that publishes the document, stated in ours"
ACP_DIFFERENCES = {
    "#/info/license": LICENCE,
    f"{DESCRIPTOR}/input/examples": "one set of examples about one imaginary agent throughout",
    f"{DESCRIPTOR}/output/examples": BROKEN_EXAMPLE,
    f"{DESCRIPTOR}/custom_streaming_update/examples": BROKEN_EXAMPLE,
    f"{DESCRIPTOR}/thread_state/examples": BROKEN_EXAMPLE,
    f"{DESCRIPTOR}/config/examples": BROKEN_EXAMPLE,
    f"{DESCRIPTOR}/interrupts/items/properties/interrupt_payload/examples": BROKEN_EXAMPLE,
    f"{DESCRIPTOR}/interrupts/items/properties/resume_payload/examples": BROKEN_EXAMPLE,
}
DIFFERENCES = {  # in every version of the document, at or below the pointer
    "acp": ACP_DIFFERENCES,
    "agent-protocol": {"#/info/license": LICENCE},
}


def _cases(kind: str) -> list[tuple[str, str]]:
    return [(spec, key) for spec in SPECS for key in committed_facts(spec)[kind]]


def _hint(spec: str) -> str:
    where = _unlisted(spec)[:10] if documents.has_upstream() else ["unknown"]
    return (
        f"{spec} no longer has the published structure; first differing pointers: {where}. "
        f"Mend {documents.path(spec)} (defects belong in the overlay beside it). "
        f"If tests/spec/structure.py was changed on purpose: {UPDATE}"
    )


def _found(spec: str) -> list[str]:
    mine = structure.reduced(ours(spec), examples=True)
    theirs = structure.reduced(upstream(spec), examples=True)
    return list(structure.differences(mine, theirs))


def _covers(listed: str, pointer: str) -> bool:
    return pointer == listed or pointer.startswith(f"{listed}/")


def _unlisted(spec: str) -> list[str]:
    allowed = DIFFERENCES[name_of(spec)]
    return [p for p in _found(spec) if not any(_covers(listed, p) for listed in allowed)]


@pytest.mark.parametrize(("spec", "key"), _cases("operations"))
def test_operation_has_the_published_structure(spec: str, key: str) -> None:
    operation = structure.operations(ours(spec)).get(key)
    committed = committed_facts(spec)["operations"][key]
    assert structure.digest(operation) == committed, _hint(spec)


@pytest.mark.parametrize(("spec", "name"), _cases("schemas"))
def test_schema_has_the_published_structure(spec: str, name: str) -> None:
    schema = structure.schemas(ours(spec)).get(name)
    committed = committed_facts(spec)["schemas"][name]
    assert structure.digest(schema) == committed, _hint(spec)


@pytest.mark.parametrize("spec", SPECS)
def test_nothing_is_missing_added_or_moved(spec: str) -> None:
    facts, committed = structure.facts(ours(spec)), committed_facts(spec)
    assert facts["frame"] == committed["frame"], _hint(spec)
    assert facts["operations"].keys() == committed["operations"].keys(), _hint(spec)
    assert facts["schemas"].keys() == committed["schemas"].keys(), _hint(spec)


@needs_upstream
@pytest.mark.parametrize("spec", SPECS)
def test_committed_facts_are_those_of_the_published_document(spec: str) -> None:
    assert committed_facts(spec) == structure.facts(upstream(spec)), f"run: {UPDATE}"


@needs_upstream
@pytest.mark.parametrize("spec", SPECS)
def test_full_comparison_finds_only_listed_differences(spec: str) -> None:
    assert _unlisted(spec)[:10] == [], _hint(spec)


@needs_upstream
@pytest.mark.parametrize(
    ("spec", "listed"), [(spec, listed) for spec in SPECS for listed in DIFFERENCES[name_of(spec)]]
)
def test_listed_difference_still_exists(spec: str, listed: str) -> None:
    assert any(_covers(listed, p) for p in _found(spec)), f"stale, remove it: {listed}"
