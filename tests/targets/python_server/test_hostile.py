"""The hostile documents of the client's tests, as servers: whole, harmless, and starting."""

import importlib
import inspect
import itertools
import json
import os
import pkgutil
import sys
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from acpact.pipeline import Job, Source, generate

from ...hostile import names, operations
from ...hostile.building import BREAKOUTS, CODE, MARK, STRING, answer, document, parameter, sending
from .recorder import Recorder

# What differs between a client and a server: operations, parameters and bodies, not models.
ACCEPTED = {
    **operations.ACCEPTED,
    **{name: found for name, found in names.ACCEPTED.items() if found["paths"]},
}
_NUMBERS = itertools.count()


def built(found: dict[str, Any], folder: Path) -> tuple[Any, TestClient]:
    """Generate a server package, import all of it, and start it."""
    name = f"hostile_server_{next(_NUMBERS)}"
    source = Source(json.dumps(found).encode(), "hostile.json", bundled_overlays=False)
    generate(Job(source, folder / name, name, "python-server"))
    sys.path.insert(0, str(folder / name))
    try:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
    finally:
        sys.path.remove(str(folder / name))
    parameters = inspect.signature(package.create_app).parameters.values()
    needed = [item.name for item in parameters if item.default is item.empty]
    return package, TestClient(package.create_app(**dict.fromkeys(needed, Recorder())))


@pytest.mark.parametrize("name", ACCEPTED)
def test_hostile_documents(name: str, tmp_path: Path) -> None:
    package, client = built(ACCEPTED[name], tmp_path)
    folder = Path(package.__file__).parent
    assert json.loads((folder / "openapi.json").read_bytes()) == ACCEPTED[name]
    assert client.get("/nothing/at/all").status_code in (404, 405)
    found = importlib.import_module(f"{package.__name__}._operations")
    kind = package._app._server.Operation
    for operation in [value for value in vars(found).values() if isinstance(value, kind)]:
        for item in (*operation.inputs, *operation.bodies):
            assert item.adapter is not None
        for item in operation.inputs:
            assert item.absent == item.absent
    assert MARK not in os.environ


def everywhere(text: str, number: int) -> dict[str, Any]:
    """An operation with a text in every place that only servers read."""
    error = {"type": "object", "required": [text], "properties": {text: {"type": "string"}}}
    schema = {**STRING, "default": text, "pattern": "^[\\w"}
    return {
        **sending({"type": "object", "properties": {text: {**STRING, "default": text}}}),
        "operationId": f"{text} {number}",
        "tags": [text],
        "parameters": [parameter(text or "x", schema=schema)],
        "responses": {
            **answer({"const": text})["responses"],
            "422": {"description": text, "content": {"application/json": {"schema": error}}},
        },
        "callbacks": {text: {f"{{$request.body#/{text}}}": {"post": sending(STRING)}}},
    }


def test_texts_stay_texts(tmp_path: Path) -> None:
    texts = list(BREAKOUTS.values())
    paths = {f"/x{n}": {"post": everywhere(text, n)} for n, text in enumerate(texts)}
    _, client = built(document(paths=paths, info={"title": CODE, "version": CODE}), tmp_path)
    for number, text in enumerate(texts):
        refused = client.post(f"/x{number}", json=[])
        assert refused.status_code == 422
        assert list(refused.json()) == [text]
    assert MARK not in os.environ


def test_a_parameter_called_context(tmp_path: Path) -> None:
    parameters = [parameter("context", "path"), parameter("context"), parameter("self")]
    paths = {"/x/{context}": {"get": {"operationId": "x", "parameters": parameters, **answer({})}}}
    package, client = built(document(paths=paths), tmp_path)
    names = list(inspect.signature(package.DefaultHandler.x).parameters)
    assert names == ["self", "context_", "context", "query_context", "self_"]
    assert client.get("/x/1?context=2&self=3").json() is None
