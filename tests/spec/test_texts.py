"""The texts in `spec/`: our own words, and one for everything that reaches an SDK."""

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator

from . import documents, structure
from .documents import NAMES, SPECS, name_of, ours, overlay, upstream
from .overlays import mended

Json = Any
Node = tuple[str, Json]

RUN = 8  # as many words in a row make a sentence that was copied
UNDESCRIBED: dict[str, str] = {}  # pointer: reason


def _walk(node: Json, pointer: str = "#") -> Iterator[Node]:
    yield pointer, node
    for key, value in _members(node).items():
        if key not in structure.EXAMPLES:
            yield from _walk(value, f"{pointer}/{structure.escape(key)}")


def _members(node: Json) -> dict[str, Json]:
    if isinstance(node, list):
        return {str(index): item for index, item in enumerate(node)}
    return node if isinstance(node, dict) else {}


def _prose(document: Json) -> Iterator[Node]:
    for pointer, node in _walk(document):
        if isinstance(node, dict):
            yield from ((f"{pointer}/{k}", node[k]) for k in structure.PROSE & node.keys())


def _texts(document: Json) -> list[Node]:
    return [(pointer, text) for pointer, text in _prose(document) if isinstance(text, str)]


def _own_texts(name: str) -> list[Node]:
    """The texts of a document, `acp@0.2.2`, or of an overlay, `acp`."""
    return _texts(overlay(name) if name in NAMES else ours(name))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _described(document: Json) -> Iterator[Node]:
    """Everything that an SDK or its documentation shows to people."""
    yield "#/info", document["info"]
    yield from ((f"#/tags/{i}", tag) for i, tag in enumerate(document["tags"]))
    yield from (pair for pair in _walk(document) if _is_shown(*pair))


SHOWN = re.compile(
    r"#/components/schemas/[^/]+"
    r"|.*/(properties|responses)/[^/]+"
    r"|.*/parameters/\d+"
    r"|.*/requestBody"
    r"|#/paths/.*/(get|put|post|delete|patch)"
)


def _is_shown(pointer: str, node: Json) -> bool:
    return isinstance(node, dict) and (
        SHOWN.fullmatch(pointer) is not None or "title" in node or "enum" in node
    )


def _is_parameter_schema(pointer: str) -> bool:
    return re.fullmatch(r".*/parameters/\d+/schema", pointer) is not None  # its parameter has it


def _has_examples(node: Json) -> bool:
    return isinstance(node, dict) and isinstance(node.get("examples"), list)


def _words(text: Json) -> int:
    return len(text.split()) if isinstance(text, str) else 0


@pytest.mark.parametrize("document", [ours, mended], ids=["published", "mended"])
@pytest.mark.parametrize("spec", SPECS)
def test_everything_shown_is_described(spec: str, document: Callable[[str], Json]) -> None:
    short = [
        pointer
        for pointer, node in _described(document(spec))
        if not _is_parameter_schema(pointer) and _words(node.get("description")) < 3
    ]
    assert short == list(UNDESCRIBED)


@pytest.mark.parametrize("spec", SPECS)
def test_every_operation_has_a_summary_of_one_line(spec: str) -> None:
    for key, operation in structure.operations(ours(spec)).items():
        summary = operation["summary"]
        assert _words(summary) >= 3, key
        assert len(summary) <= 60, key
        assert not re.search(r"[\n.]", summary), key


@pytest.mark.parametrize("spec", SPECS)
def test_every_value_of_an_enum_is_explained(spec: str) -> None:
    parents = dict(_walk(ours(spec)))
    for pointer, node in parents.items():
        if isinstance(node, dict) and isinstance(node.get("enum"), list):
            shown = pointer.removesuffix("/schema") if _is_parameter_schema(pointer) else pointer
            text = parents[shown]["description"]
            assert [value for value in node["enum"] if f"`{value}`" not in text] == [], pointer


@pytest.mark.parametrize("spec", SPECS)
def test_examples_of_schemas_are_schemas(spec: str) -> None:
    found = [node["examples"] for _, node in _walk(ours(spec)) if _has_examples(node)]
    assert len(found) == (7 if name_of(spec) == "acp" else 0)
    for example in itertools.chain.from_iterable(found):
        OAS31Validator.check_schema(example)
        assert "properties" in example or example["type"] != "object"


@pytest.mark.parametrize("name", SPECS + NAMES)
def test_texts_end_well(name: str) -> None:
    for pointer, text in _own_texts(name):
        assert text == text.strip(), pointer
        if pointer.endswith("/description") and not text.splitlines()[-1].startswith(("- ", "  ")):
            assert text.endswith("."), pointer


@pytest.mark.skipif(not documents.has_upstream(), reason=f"nothing at {documents.UPSTREAM}")
@pytest.mark.parametrize("name", SPECS + NAMES)
def test_no_sentence_is_copied(name: str) -> None:
    mine = _own_texts(name)
    assert [(pointer, text) for pointer, text in mine if _runs(text) & _published_runs()] == []


@functools.cache
def _published_runs() -> set[tuple[str, ...]]:
    """The published documents have passages in common: none may have taken any."""
    return {run for spec in SPECS for _, text in _texts(upstream(spec)) for run in _runs(text)}
