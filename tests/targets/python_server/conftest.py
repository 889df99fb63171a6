"""Server packages generated on the spot, imported, and running on loopback."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from acpact.bundled import resolve
from acpact.pipeline import Job, Source, generate

from .handlers import small_server
from .serving import serving


@pytest.fixture(scope="session")
def server_package(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ModuleType]:
    """Return what makes a server package of a document (a path or text) and imports it."""

    def make(document: Path | str, package: str) -> ModuleType:
        out = tmp_path_factory.mktemp(package)
        raw = document.read_bytes() if isinstance(document, Path) else document.encode()
        source = Source(raw, document.name if isinstance(document, Path) else "inline.yaml")
        generate(Job(source, out, package, "python-server"))
        sys.path.insert(0, str(out))
        try:
            importlib.import_module(f"{package}.models")
            return importlib.import_module(package)
        finally:
            sys.path.remove(str(out))

    return make


@pytest.fixture(scope="session")
def acp_server(server_package: Callable[..., ModuleType]) -> Any:
    path, _ = resolve("acp")
    assert path is not None
    return server_package(path, "acp_server_under_test")


@pytest.fixture(scope="session")
def handlers(acp_server: Any) -> Any:
    return small_server(acp_server, acp_server.models)


@pytest.fixture(scope="session")
def port(acp_server: Any, handlers: Any) -> Iterator[int]:
    """The port on which the small ACP server listens."""
    with serving(acp_server.create_app(handlers, handlers, handlers, handlers)) as found:
        yield found
