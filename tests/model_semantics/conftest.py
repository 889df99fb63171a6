from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def extra(generated: Callable[..., ModuleType]) -> ModuleType:
    import importlib

    package = generated(Path(__file__).with_name("extra.yaml"), "extra_under_test")
    importlib.import_module("extra_under_test.models")
    return package
