"""The server's runtime needs what its packages declare, and nothing else of acpact."""

import ast
import sys
from pathlib import Path

import pytest

import acpact.server_runtime
from acpact.targets.python_server.package import CALLBACK_MODULES, MODEL_MODULES

FOLDER = Path(acpact.server_runtime.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
NEEDED = {"jsonschema_rs", "pydantic", "pydantic_core", "starlette"}


def imported(path: Path) -> list[ast.ImportFrom | ast.Import]:
    nodes = ast.walk(ast.parse(path.read_text()))
    return [node for node in nodes if isinstance(node, ast.ImportFrom | ast.Import)]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_imports(module: Path) -> None:
    allowed = {
        *sys.stdlib_module_names,
        *NEEDED,
        *(["httpx2"] if module.name == "callbacks.py" else []),
    }
    for node in imported(module):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= allowed
        elif not node.level:
            assert str(node.module).partition(".")[0] in allowed
        elif node.level == 2:
            parent, _, name = str(node.module).partition(".")
            assert (parent, name in MODEL_MODULES) == ("runtime", True)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_only_callbacks_need_callbacks(module: Path) -> None:
    if module.name in CALLBACK_MODULES:
        return
    for node in imported(module):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            assert f"{node.module}.py" not in CALLBACK_MODULES


@pytest.mark.parametrize("name", MODEL_MODULES)
def test_model_modules_need_each_other_only(name: str) -> None:
    path = FOLDER.parent / "runtime" / f"{name}.py"
    for node in imported(path):
        if isinstance(node, ast.ImportFrom) and node.level:
            assert node.module in MODEL_MODULES
