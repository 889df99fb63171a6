"""Packages of other documents, and the layout with one client."""

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..hostile import names, shapes
from .conftest import ROOT

IMPORT_ALL = """
import importlib, pkgutil
import other.v1 as package
for found in pkgutil.walk_packages(package.__path__, "other.v1."):
    importlib.import_module(found.name)
for name in package.models.__all__:
    model = getattr(package.models, name)
    if hasattr(model, "model_rebuild"):
        model.model_rebuild()
"""
RUN = {
    "run_id": "r", "thread_id": "t", "agent_id": "a", "status": "pending", "input": {},
    "created_at": "2025-01-01T00:00:00Z", "updated_at": "2025-01-01T00:00:00Z",
    "metadata": {"nothing": None}, "stream_mode": ["values"],
}  # fmt: skip


KINDS = ("circle", "classes-", "properties")
TABLES = {
    name: document
    for name, document in {**names.ACCEPTED, **shapes.ACCEPTED}.items()
    if name.startswith(KINDS)
}
CALL = {"/any": {"get": {"operationId": "any", "responses": {"204": {"description": "none"}}}}}


def generate(spec: str, out: Path) -> subprocess.CompletedProcess[str]:
    target = ["--target", "python-openapi-generator", "--package", "other.v1", "--out", str(out)]
    command = [sys.executable, "-m", "acpact", "generate", spec, *target]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "spec",
    ["acp@0.2.1", "acp@0.2.3", "tests/client/styles.yaml", "tests/targets/markdown/hostile.json"],
)
def test_all_of_a_package_can_be_imported(spec: str, tmp_path: Path) -> None:
    done = generate(spec, tmp_path)
    assert done.returncode == 0, done.stderr
    subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=tmp_path, check=True)


@pytest.mark.parametrize("name", TABLES)
def test_odd_shapes_and_names(name: str, tmp_path: Path) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps({**TABLES[name], "paths": CALL}))
    done = generate(str(spec), tmp_path / "out")
    assert done.returncode == 0, done.stderr
    subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=tmp_path / "out", check=True)


def test_a_document_without_operations_is_refused(tmp_path: Path) -> None:
    done = generate("spec/langgraph-auth/openapi.yaml", tmp_path)
    assert done.returncode != 0
    assert "typeddict" in done.stderr


def test_one_client_has_every_operation_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "generated" / "ap-client"))
    import ap_client.api

    classes = [getattr(ap_client.api, name) for name in ap_client.api.__all__]
    methods = [
        name
        for found in classes
        for name, _ in inspect.getmembers(found, inspect.isfunction)
        if not name.startswith("_")
    ]
    assert len(classes) == 5
    assert len(methods) == 24 * 3


def test_a_run_goes_there_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "generated" / "ap-client"))
    from ap_client.models.run import Run

    run = Run.from_dict(RUN)
    assert run is not None
    assert Run.from_json(run.to_json()) == run
    assert run.to_dict()["metadata"] == {"nothing": None}
    assert run.to_dict()["status"] == "pending"
