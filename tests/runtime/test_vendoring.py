"""The runtime works wherever it is copied to, and needs nothing but pydantic and httpx2."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import acpact.runtime

FOLDER = Path(acpact.runtime.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
# pydantic itself needs pydantic_core and typing_extensions, httpx2 needs anyio.
THEIRS = {"anyio", "httpx2", "pydantic", "pydantic_core", "typing_extensions"}
ALLOWED = {*sys.stdlib_module_names, *THEIRS}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_imports(module):
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= ALLOWED
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 1 or str(node.module).partition(".")[0] in ALLOWED
            assert node.level <= 1


def test_a_copy_works_under_another_name(tmp_path):
    (tmp_path / "somewhere").mkdir()
    (tmp_path / "somewhere" / "__init__.py").touch()
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(FOLDER, tmp_path / "somewhere" / "_runtime", ignore=ignore)
    code = (
        "import sys, somewhere._runtime as r\n"
        "assert r.__name__ == r.SyncClient('http://h').__module__.rpartition('.')[0]\n"
        "assert not [name for name in sys.modules if name.startswith('acpact')]\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def test_every_name_has_its_place():
    assert set(acpact.runtime.__all__) == set(acpact.runtime._PLACES)
    for name in acpact.runtime.__all__:
        assert getattr(acpact.runtime, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        acpact.runtime.nothing  # noqa: B018 - the access is the test
