"""Server packages generated on the spot, imported, and running on loopback."""

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from acpact.pipeline import Job, Source, generate

from .handlers import SmallServer
from .recorder import Recorder
from .serving import serving

STYLES = Path(__file__).resolve().parents[2] / "client" / "styles.yaml"


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


@pytest.fixture(scope="session")
def styles_server(server_package: Callable[..., ModuleType]) -> Any:
    """The server of `tests/client/styles.yaml`: every kind of body and of answer."""
    return server_package(STYLES, "styles_server")


@pytest.fixture(scope="session")
def _recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def recorder(_recorder: Recorder) -> Recorder:
    """The handlers behind `styles_port`, their memory empty; they return None until told."""
    _recorder.last, _recorder.answer = {}, None
    return _recorder


@pytest.fixture(scope="session")
def styles_port(styles_server: Any, _recorder: Recorder) -> Iterator[int]:
    names = inspect.signature(styles_server.create_app).parameters.values()
    handlers = {item.name: _recorder for item in names if item.default is item.empty}
    with serving(styles_server.create_app(**handlers)) as found:
        yield found


@pytest.fixture(scope="session")
def styles_client(generated: Callable[..., ModuleType], styles_port: int) -> Iterator[Any]:
    package = generated(STYLES, "styles_client_of_server")
    with package.StylesClientOfServerClient(f"http://127.0.0.1:{styles_port}") as found:
        yield found
