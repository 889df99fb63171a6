"""The Python client package: complete, typed, the same bytes everywhere."""

import ast
import importlib
import inspect
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from acpact.bundled import names, resolve
from acpact.document import load_bytes
from acpact.pipeline import Job, Source, generate
from tests.conftest import PLAIN

ROOT = Path(__file__).resolve().parents[2]
METHODS = ("get", "put", "post", "delete", "patch")
OPERATIONS = {"acp": 30, "agent-protocol": 24}


def make(out: Path, spec: str | Path, package: str) -> Path:
    path, name = resolve(str(spec))
    assert path is not None
    generate(Job(Source(path.read_bytes(), name), out, package))
    return out


def operation_ids(path: Path) -> set[str]:
    document = load_bytes(path.read_bytes(), path.name)
    return {
        item[method]["operationId"]
        for item in document.data["paths"].values()
        for method in METHODS
        if method in item
    }


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("whole"), "acp", "acp_client")


@pytest.mark.parametrize("spec", list(names()))
def test_every_operation_and_schema_is_there(
    generated: Callable[..., ModuleType], spec: str
) -> None:
    path, _ = resolve(spec)
    assert path is not None
    name = f"whole_{''.join(filter(str.isalnum, spec))}"
    module = generated(path, name)
    models = importlib.import_module(f"{name}.models")
    document = load_bytes(path.read_bytes(), spec)
    ids = operation_ids(path)
    assert len(ids) == OPERATIONS[spec.partition("@")[0]]
    clients = [getattr(module, item) for item in module.__all__ if item.endswith("Client")]
    assert len(clients) == 2
    for client in clients:
        assert ids <= {member for member, _ in inspect.getmembers(client, inspect.isfunction)}
    assert set(document.data["components"]["schemas"]) <= set(models.__all__)


@pytest.mark.parametrize(
    ("name", "operations", "schemas"),
    [
        ("acp-0.2.1.json", 30, 40),
        ("acp-0.2.2.json", 30, 42),
        ("acp-0.2.3.json", 30, 42),
        ("agent-protocol-2025-04.json", 24, 25),
        ("agent-protocol-2026-04.json", 27, 33),
    ],
)
def test_upstream_documents_are_whole(
    shared_specs: Path,
    generated: Callable[..., ModuleType],
    name: str,
    operations: int,
    schemas: int,
) -> None:
    path = shared_specs / "upstream" / name
    package_name = "whole_" + "".join(filter(str.isalnum, name))
    module = generated(path, package_name)
    models = importlib.import_module(f"{package_name}.models")
    found = importlib.import_module(f"{package_name}._operations")
    kind = importlib.import_module(f"{package_name}._runtime").Operation
    described = [value for value in vars(found).values() if isinstance(value, kind)]
    assert len(described) == operations
    document = load_bytes(path.read_bytes(), name)
    assert len(document.data["components"]["schemas"]) == schemas
    assert set(document.data["components"]["schemas"]) <= set(models.__all__)
    assert document.info_version == module.SPEC_VERSION


def test_resources_are_the_tags(package: Path) -> None:
    source = (package / "acp_client" / "_client.py").read_text()
    for name in ("agents", "threads", "thread_runs", "stateless_runs"):
        assert f"def {name}(self)" in source


def test_the_whole_tree_is_there(package: Path) -> None:
    for name in ("pyproject.toml", "README.md", "tests/test_package.py", ".acpact.json"):
        assert (package / name).is_file()
    for name in ("py.typed", "__init__.py", "models/run.py", "_runtime/sse.py"):
        assert (package / "acp_client" / name).is_file()


def test_runtime_is_copied_as_it_is(package: Path) -> None:
    runtime = ROOT / "generator" / "acpact" / "runtime"
    copied = package / "acp_client" / "_runtime"
    assert {path.name: path.read_bytes() for path in runtime.glob("*.py")} == {
        path.name: path.read_bytes() for path in copied.glob("*.py")
    }


def test_nothing_of_the_tool_reaches_the_package(package: Path) -> None:
    roots = set()
    for path in package.rglob("acp_client/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                roots |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                roots.add((node.module or "").split(".")[0])
    assert roots - set(sys.stdlib_module_names) == {
        "anyio",  # a dependency of httpx2
        "httpx2",
        "pydantic",
        "pydantic_core",
        "typing_extensions",
    }


def test_mypy_strict(package: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-incremental",
        f"--cache-dir={tmp_path}",
        "acp_client",
    ]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_basedpyright_strict(package: Path) -> None:
    executable = Path(sys.executable).with_name("basedpyright")
    command = [str(executable), "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] > 50
    assert [item["message"] for item in report["generalDiagnostics"]] == []


def test_own_tests_run(package: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", *PLAIN, "tests"]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


SCRIPT = """
import sys
from pathlib import Path
from acpact.bundled import resolve
from acpact.pipeline import Job, Source, generate
path, name = resolve("acp")
generate(Job(Source(path.read_bytes(), name), Path(sys.argv[1]), "acp_client"))
"""


def run_generator(out: Path, seed: str, root: Path, cwd: Path) -> dict[str, bytes]:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(root / "generator"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C",
        "TZ": "Asia/Tokyo",
    }
    command = [sys.executable, "-c", SCRIPT, str(out)]
    subprocess.run(command, env=environment, cwd=cwd, check=True)
    return tree(out)


def test_same_bytes_whatever_the_hash_seed_and_the_folder(tmp_path: Path, package: Path) -> None:
    copy = tmp_path / "another place"
    for name in ("generator", "templates", "spec"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    expected = {
        path: data
        for path, data in tree(package).items()
        if "__pycache__" not in path and "cache" not in path
    }
    for seed, root in (("0", ROOT), ("1", copy), ("4242", copy)):
        assert run_generator(tmp_path / f"out{seed}", seed, root, tmp_path) == expected


def test_order_of_the_document_does_not_change_names(tmp_path: Path, package: Path) -> None:
    path, name = resolve("acp")
    assert path is not None
    data = json.loads(json.dumps(load_bytes(path.read_bytes(), name).data))
    data["paths"] = dict(reversed(data["paths"].items()))
    schemas = data["components"]["schemas"]
    data["components"]["schemas"] = dict(reversed(schemas.items()))
    generate(Job(Source(json.dumps(data).encode(), "turned.json"), tmp_path, "acp_client"))
    assert set(tree(tmp_path)) == {item for item in tree(package) if "cache" not in item}
