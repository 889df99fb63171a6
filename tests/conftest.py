"""What all tests share: packages generated on the spot, and imported."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from acpact.bundled import resolve
from acpact.pipeline import Job, Source, generate

from .stranger import NotInstallableError, installed

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "specs"

PLAIN = ("-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:langsmith_plugin")
"""Options of pytest that leave out what takes long to import."""

Generate = Callable[..., ModuleType]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long ones, so that at the end no process waits for another."""
    items.sort(key=lambda item: item.path.parent != ROOT / "tests")


@pytest.fixture(scope="session")
def shared_specs() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the public documents in ../shared/specs are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Generate:
    """Return what generates a client package from a document (a path or text) and imports it."""

    def make(document: Path | str, package: str, *, bundled_overlays: bool = True) -> ModuleType:
        out = tmp_path_factory.mktemp(package)
        is_path = isinstance(document, Path)
        raw = document.read_bytes() if isinstance(document, Path) else document.encode()
        name = str(document) if is_path else "inline.yaml"
        source = Source(raw, name, bundled_overlays=bundled_overlays)
        generate(Job(source, out, package))
        sys.path.insert(0, str(out))
        try:
            return importlib.import_module(package)
        finally:
            sys.path.remove(str(out))

    return make


@pytest.fixture(scope="session")
def acp(generated: Generate) -> ModuleType:
    """Return the client of the newest ACP, models imported."""
    path, _ = resolve("acp")
    assert path is not None
    package = generated(path, "acp_under_test")
    importlib.import_module("acp_under_test.models")
    return package


@pytest.fixture(scope="session")
def stranger(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Python that has agntcy-acp; made once, and kept with pytest's cache."""
    cache = pytestconfig.cache
    folder = cache.mkdir("agntcy-acp") if cache else tmp_path_factory.mktemp("agntcy-acp")
    try:
        return installed(folder)
    except NotInstallableError as exc:
        pytest.skip(f"agntcy-acp can't be installed from PyPI: {exc}")
