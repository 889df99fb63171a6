"""What the document says about its operations, read without the generator's help."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings

from acpact.document import Document

from ..models.sampling import Sampler
from ..models.test_round_trip import document_of

METHODS = ("get", "put", "post", "delete", "patch")
ACP = document_of("acp@0.2.3", overlays=True)


@dataclass(frozen=True)
class Answer:
    """A documented answer: its status, its media type and schema (None for no body)."""

    status: int
    media_type: str | None
    schema: Any


@dataclass(frozen=True)
class Call:
    """A documented operation."""

    id: str
    method: str
    path: str
    tag: str
    parameters: tuple[dict[str, Any], ...]
    body: Any
    """The schema of its JSON body, None without one."""
    answers: tuple[Answer, ...]

    @property
    def path_names(self) -> list[str]:
        """The parameters in the path, from left to right."""
        names = [p["name"] for p in self.parameters if p["in"] == "path"]
        return sorted(names, key=lambda name: self.path.index(f"{{{name}}}"))

    @property
    def query(self) -> dict[str, Any]:
        """The schemas of the query parameters, in the document's order."""
        return {p["name"]: p["schema"] for p in self.parameters if p["in"] == "query"}

    @property
    def flat(self) -> str:
        return self.id

    @property
    def on_resource(self) -> str:
        return f"{self.tag.lower().replace(' ', '_')}.{self.id}"


def calls(document: Document) -> list[Call]:
    """All operations of a document."""
    return [
        _call(document, path, method, item)
        for path, item in document.data["paths"].items()
        for method in METHODS
        if method in item
    ]


def _call(document: Document, path: str, method: str, item: dict[str, Any]) -> Call:
    operation = item[method]
    declared = [*item.get("parameters", ()), *operation.get("parameters", ())]
    body = _followed(document, operation.get("requestBody", {}))
    assert set(body.get("content", {"application/json": {}})) == {"application/json"}
    return Call(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        tag=operation["tags"][0],
        parameters=tuple(_followed(document, parameter) for parameter in declared),
        body=body["content"]["application/json"]["schema"] if body else None,
        answers=tuple(_answers(document, operation["responses"])),
    )


def _answers(document: Document, responses: dict[str, Any]) -> Iterator[Answer]:
    for status, response in responses.items():
        content = _followed(document, response).get("content", {})
        for media_type, media in content.items():
            yield Answer(int(status), media_type, media["schema"])
        if not content:
            yield Answer(int(status), None, None)


def _followed(document: Document, value: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in value:
        value = document.resolve(value["$ref"])[1]
    return value


def samples(schema: Any, count: int = 6) -> list[Any]:
    """Some values of a schema, the same ones in every run."""
    return [json.loads(text) for text in _samples(json.dumps(schema), count)]


@cache
def _samples(schema: str, count: int) -> tuple[str, ...]:
    found = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(Sampler(ACP).of(json.loads(schema)))
    def collect(value: Any) -> None:
        found.append(json.dumps(value))

    collect()
    return tuple(found)


CALLS = {call.id: call for call in calls(ACP)}
ANSWERS = [(call, answer) for call in CALLS.values() for answer in call.answers]
