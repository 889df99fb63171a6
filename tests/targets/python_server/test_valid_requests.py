"""Strict, and no stricter than the document: what its schemas allow is let in, as it was sent."""

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from acpact._generated import acp_server
from acpact._generated.acp_server import _operations, models
from acpact._generated.acp_server._vendor.runtime.scalars import WITH_OFFSET
from acpact._generated.acp_server._vendor.runtime.wire import json_bytes, jsonable
from acpact._generated.acp_server._vendor.server_runtime import Operation
from acpact.bundled import resolve
from acpact.document import Document
from acpact.pipeline import Source, read

from ...models.sampling import Sampler
from ...models.test_round_trip import same
from .malformed import ID
from .recorder import Recorder

FOLDER = Path(str(acp_server.__file__)).parent
OPERATIONS = {
    name: value
    for name, value in vars(_operations).items()
    if isinstance(value, Operation) and value.bodies
}
FAST = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def document() -> Document:
    path, name = resolve("acp")
    assert path is not None
    return read(Source(path.read_bytes(), name))


@pytest.mark.parametrize("name", OPERATIONS)
def test_bodies_that_fit_their_schema_are_let_in(document: Document, name: str) -> None:
    recorder = Recorder()
    recorder.answer = acp_server.Problem(404, "seen")
    handlers: Any = recorder
    client = TestClient(acp_server.create_app(handlers, handlers, handlers, handlers))
    operation = OPERATIONS[name]
    path = operation.path.replace("{thread_id}", ID).replace("{run_id}", ID)
    schema = document.data["paths"][operation.path][operation.method.lower()]["requestBody"][
        "content"
    ]["application/json"]["schema"]

    @FAST
    @given(Sampler(document).of(schema))
    def sent(value: Any) -> None:
        headers = {"content-type": "application/json"}
        body = json.dumps(value, ensure_ascii=False).encode()
        answer = client.request(operation.method, path, content=body, headers=headers)
        assert (answer.status_code, answer.json()) == (404, "seen")
        arrived = recorder.last["positional"][-1]
        assert same(jsonable(arrived), value)

    sent()


CLASSES = [
    name
    for name in json.loads((FOLDER / "openapi.json").read_bytes())["components"]["schemas"]
    if inspect.isclass(getattr(models, name))
]


@pytest.mark.parametrize("name", CLASSES)
def test_what_goes_out_is_what_models_say(document: Document, name: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(getattr(models, name))

    @FAST
    @given(Sampler(document).of({"$ref": f"#/components/schemas/{name}"}))
    def sent(value: Any) -> None:
        model = adapter.validate_python(value)
        text = model.to_json() if hasattr(model, "to_json") else json.dumps(value)
        assert json.loads(json_bytes(model, context=WITH_OFFSET)) == json.loads(text)
        assert jsonable(model, context=WITH_OFFSET) == json.loads(text)

    sent()
