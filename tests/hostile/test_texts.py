"""Texts of the document that want to become code: what they are worth afterwards is their text."""

import ast
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from pydantic import TypeAdapter

from .building import (
    BREAKOUTS,
    CODE,
    MARK,
    STRING,
    Json,
    answer,
    document,
    model,
    parameter,
    ref,
    sending,
    union,
)
from .generating import Built, built


def everywhere(text: str) -> Json:
    """Return a document that has a text in every place that takes any text."""
    words = {"title": text, "description": text}
    other = f"{text}?"
    thing = model(
        {
            text: {**STRING, **words, "format": text, "pattern": text, "examples": [text]},
            "constant": {"const": text, **words},
            "enum": {"enum": [text, other], "default": text, **words},
            "default": {**STRING, "default": text, **words},
            "defaults": {"type": "array", "items": STRING, "default": [text, text]},
            "any": {"default": text, "enum": [text, 1]},
            "nested": model({text: ref("Thing")}, **words),
            "json": {
                "contentMediaType": "application/json",
                "contentSchema": {},
                **STRING,
                **words,
            },
        },
        required=["constant", text],
        examples=[{text: text}],
        **words,
        **{f"x-{text}": text, "$comment": text, "default": {text: text}},
    )
    one = model({"kind": {"const": text}, "a": STRING}, required=["kind"], **words)
    two = model({"kind": {"const": other}, "b": STRING}, required=["kind"], **words)
    method = {
        **sending(ref("Thing")),
        **answer(ref("Union")),
        "summary": text,
        "description": text,
        "operationId": text,
        "tags": [text, "second"],
        "externalDocs": {"url": text, "description": text},
        "parameters": [
            parameter(text, description=text, example=text, schema={**STRING, "default": text}),
            parameter("id", "path", description=text),
            parameter("fixed", schema={"enum": [text, other]}, required=True),
        ],
        "callbacks": {text: {text: {"post": sending(ref("Thing"), text)}}},
    }
    method["responses"]["404"] = {**answer(ref("One"))["responses"]["200"], "description": text}
    # What ends the path of a URL, or can't be in one at all, is a case of the tables.
    path = "/" + re.sub(r"[#?{}\x00-\x1f]", "", text) + "/{id}"
    return document(
        {
            "Thing": thing,
            "One": one,
            "Two": two,
            "Union": union("One", "Two", **words),
            "Told": union(
                "Thing", "Alias", discriminator={"propertyName": text, "mapping": {text: "Thing"}}
            ),
            "Alias": {"allOf": [ref("One"), model({"more": STRING})], **words},
            "Enum": {"enum": [text, other], **words},
            "Text": {**STRING, **words},
        },
        {path: {"post": method}},
        webhooks={text: {"post": {**sending(ref("Thing")), "description": text}}},
        tags=[{"name": text, "description": text}],
        servers=[{"url": text, "description": text}, {"url": f"http://{text}/"}],
        info={
            "title": text,
            "version": text,
            "description": text,
            "license": {"name": text},
            "contact": {"name": text, "url": text, "email": text},
        },
    )


@pytest.fixture(params=BREAKOUTS)
def text(request: pytest.FixtureRequest) -> str:
    return BREAKOUTS[request.param]


@pytest.fixture
def package(text: str, folder: Path) -> Built:
    return built(everywhere(text), folder)


@pytest.mark.filterwarnings("error")
def test_texts_stay_texts(text: str, package: Built) -> None:
    assert (text, text) == (package.package.SPEC_TITLE, package.package.SPEC_VERSION)
    _models_hold(text, package)
    _requests_hold(text, package)
    _no_code_came_in(text, package.out)


def _models_hold(text: str, package: Built) -> None:
    thing = package.model("Thing")
    wire = {"constant": text, text: f"{text}!", "nested": {text: {"constant": text, text: ""}}}
    assert thing.from_dict(wire).to_dict() == wire
    assert json.loads(thing.from_json(json.dumps(wire)).to_json()) == wire
    found = thing.from_dict({"constant": text, text: ""})
    assert (found.constant_, found.default, found.defaults) == (text, text, [text, text])
    assert found.enum.value == text
    assert [member.value for member in package.model("Enum")] == [text, f"{text}?"]
    chosen = TypeAdapter(package.model("Union")).validate_python({"kind": text, "a": "x"})
    assert type(chosen) is package.model("One")


def _requests_hold(text: str, package: Built) -> None:
    (name,) = package.operations()
    operation = package.operations()[name]
    assert operation.id == text
    _, argument, fixed = (item.python for item in operation.parameters)
    request = package.send(name, "a/b?c#d", **{argument: text, fixed: text})
    assert request.url.netloc == b"127.0.0.1:9"
    assert request.url.raw_path.partition(b"?")[0].endswith(b"/a%2Fb%3Fc%23d")
    query = parse_qsl(request.url.query.decode(), keep_blank_values=True)
    assert sorted(query) == sorted([(text, text), ("fixed", text)])


def _no_code_came_in(text: str, out: Path) -> None:
    """Hold that a mark in the document is in no name and no call, whatever it is part of."""
    for path in sorted(out.rglob("*.py")):
        source = path.read_text()
        assert not any(ord(char) in (0x202E, 0x2066, 0x200B, 0xAD) for char in source)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call | ast.Subscript):
                callee = node.func if isinstance(node, ast.Call) else node.value
                assert "__setitem__" not in ast.unparse(callee)
            assert not (isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) == MARK)


def test_the_canary_would_sing(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    exec(CODE)
    assert os.environ.pop(MARK) == "sung"


VERSIONS = {
    '1.0"; import os': "1",
    '1"\n[build-system]\nrequires = []': "0",
    "1.2.3": "1.2.3",
    "v2.0.1-beta+x": "2.0.1",
    "../../1": "0",
    "１.０": "0",
    "9" * 50: "0",
    "": "0",
}


@pytest.mark.parametrize("version", VERSIONS)
def test_versions(version: str, folder: Path) -> None:
    import tomllib

    found = built(document(info={"version": version}), folder)
    project = tomllib.loads((found.out / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSIONS[version]
    assert version == found.package.SPEC_VERSION


DEFAULTS: dict[str, Any] = {
    "long": "x" * 100_000,
    "number": 1e308,
    "negative": -1e-308,
    "integer": 10**399,
    "zero": -0.0,
    "true": True,
    "list": ["'", [1]],
    "object": {"__class__": CODE},
}


def test_defaults_of_every_kind(folder: Path) -> None:
    properties = {name: {"default": value} for name, value in DEFAULTS.items()}
    found = built(document({"A": model(properties)}), folder).model("A").from_dict({})
    for name, value in DEFAULTS.items():
        if not isinstance(value, list | dict):
            assert repr(getattr(found, name.replace("list", "list_"))) == repr(value)
    assert found.to_dict() == {}
