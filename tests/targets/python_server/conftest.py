"""Server packages generated on the spot, imported, and running on loopback."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from acpact.pipeline import Job, Source, generate

from .handlers import SmallServer
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
def small() -> SmallServer:
    return SmallServer()


@pytest.fixture(scope="session")
def port(small: SmallServer) -> Iterator[int]:
    """The port on which the small ACP server listens."""
    with serving(small.app()) as found:
        yield found
