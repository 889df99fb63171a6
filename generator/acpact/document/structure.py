"""The document against the JSON Schema of its OpenAPI version, as openapi-spec-validator ships it.

jsonschema evaluates it, with a few keywords of our own (`keywords`), so that nesting costs no
recursion: every schema, path item, media type and header becomes a job of its own. Nothing is
ever fetched: the registry is empty, and the document's `$ref`s are plain data here.
"""

from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from jsonschema import Draft4Validator, Draft202012Validator
from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped] # ships no types
from referencing import Registry

from acpact.document.explain import explain
from acpact.document.keywords import META, DeferredError, extended
from acpact.document.model import Version
from acpact.document.pointer import split, walk
from acpact.document.published import BASE_KEYWORDS, accepted_schema

_VOCABULARIES = (
    "core",
    "applicator",
    "unevaluated",
    "validation",
    "meta-data",
    "format-annotation",
    "content",
)


class Problem(NamedTuple):
    """One violation: the path to it from the root, what is wrong, what to do."""

    path: tuple[str | int, ...]
    message: str
    hint: str


def check_structure(data: dict[str, Any], version: Version) -> Iterator[Problem]:
    """List what is wrong with a document's structure, level by level."""
    jobs: deque[tuple[str, tuple[str | int, ...], Any]] = deque([("#", (), data)])
    done: set[tuple[str, int]] = set()
    while jobs:
        target, path, instance = jobs.popleft()
        if isinstance(instance, dict | list):
            if (target, id(instance)) in done:
                continue
            done.add((target, id(instance)))
        for error in _validator(version, target).iter_errors(instance):
            place = (*path, *error.absolute_path)
            if isinstance(error, DeferredError):
                jobs.append((error.message, place, error.instance))
            else:
                yield Problem(place, *explain(error))


@cache
def _root_validator(version: Version) -> Any:
    published = accepted_schema(version)
    # With "$schema" in it, jsonschema would go back to its own class at the root.
    schema = {key: value for key, value in published.items() if key != "$schema"}
    base = Draft4Validator if version == (3, 0) else Draft202012Validator
    return extended(base, schema)(schema, registry=Registry())


@cache
def _validator(version: Version, target: str) -> Any:
    if target == META:
        schema = _meta_schema()
        return extended(Draft202012Validator, schema)(schema, registry=Registry())
    root = _root_validator(version)
    return root.evolve(schema=walk(root.schema, split(target)))


@cache
def _meta_schema() -> dict[str, Any]:
    """Return the rules for one JSON Schema 2020-12 object, its vocabularies in one."""
    properties: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for vocabulary in _VOCABULARIES:
        contents = REGISTRY.contents(f"https://json-schema.org/draft/2020-12/meta/{vocabulary}")
        properties.update(contents.get("properties", {}))
        definitions.update(contents.get("$defs", {}))
    properties.update(BASE_KEYWORDS)
    return {"type": ["object", "boolean"], "properties": properties, "$defs": definitions}
