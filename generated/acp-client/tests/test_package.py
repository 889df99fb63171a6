"""The package as it was generated: it imports whole, and its parts fit together."""

import importlib
import inspect
import pkgutil

import pytest
from pydantic import BaseModel, TypeAdapter

import acp_client
from acp_client import _operations, models
from acp_client._runtime import Operation

MODULES = [module.name for module in pkgutil.walk_packages(acp_client.__path__, "acp_client.")]
OPERATIONS = sorted(
    name for name, value in vars(_operations).items() if isinstance(value, Operation)
)


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


@pytest.mark.parametrize("client", ["ACPClient", "AsyncACPClient"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_has_a_method(client: str, name: str) -> None:
    method = getattr(getattr(acp_client, client), name)
    assert inspect.signature(method)
    assert method.__doc__
