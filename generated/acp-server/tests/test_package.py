"""The package as it was generated: it imports whole, and its parts fit together."""

import importlib
import inspect
import json
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

import acp_server
from acp_server import _operations, handlers, models
from acp_server._vendor.server_runtime import Operation
from acp_server._vendor.server_runtime.schemas import Schemas

MODULES = [module.name for module in pkgutil.walk_packages(acp_server.__path__, "acp_server.")]
FOLDER = Path(acp_server.__file__ or "").parent
OPERATIONS = {
    name: value for name, value in vars(_operations).items() if isinstance(value, Operation)
}
HANDLERS = [getattr(handlers, name) for name in handlers.__all__]


@pytest.mark.parametrize("name", MODULES)
def test_module_imports(name: str) -> None:
    assert importlib.import_module(name).__name__ == name


@pytest.mark.parametrize("name", models.__all__)
def test_model_builds(name: str) -> None:
    found = getattr(models, name)
    if inspect.isclass(found) and issubclass(found, BaseModel):
        found.model_rebuild()
        assert found.__pydantic_complete__
    else:
        assert TypeAdapter(found) is not None


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_has_a_method(name: str) -> None:
    (method,) = [vars(handler)[name] for handler in HANDLERS if name in vars(handler)]
    assert method.__isabstractmethod__
    assert method.__doc__


@pytest.mark.parametrize("name", OPERATIONS)
def test_arguments_can_be_made(name: str) -> None:
    operation = OPERATIONS[name]
    for item in operation.inputs:
        assert item.adapter is not None
        assert item.required or item.absent is None or item.default is not None
    for body in operation.bodies:
        assert body.adapter is not None


def test_schemas_compile() -> None:
    definitions = json.loads((FOLDER / "schemas.json").read_bytes())
    schemas = Schemas(definitions)
    for key in definitions:
        assert schemas.accepts(key, None) in (True, False)


def test_application_starts() -> None:
    class Anything:
        def __getattr__(self, name: str) -> Any:
            return None

    parameters = inspect.signature(acp_server.create_app).parameters.values()
    needed: dict[str, Any] = {p.name: Anything() for p in parameters if p.default is p.empty}
    app = acp_server.create_app(**needed)
    assert len(app.routes) == 1
