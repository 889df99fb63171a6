"""One server, and the sync and the async client behind one face."""

import asyncio
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from acpact.bundled import resolve

from .server import Server, serving


class SyncCalls:
    """The sync client of a package."""

    kind = "sync"
    prefix = ""

    def __init__(self, package: ModuleType, url: str) -> None:
        (name,) = (n for n in package.__all__ if n.endswith("Client") and not n.startswith("Async"))
        self.package = package
        self.client = getattr(package, f"{self.prefix}{name}")(url, retries=0)

    def __call__(self, name: str, /, *arguments: Any, **keywords: Any) -> Any:
        return attrgetter(name)(self.client)(*arguments, **keywords)

    def begin(self, name: str, /, *arguments: Any, **keywords: Any) -> Iterator[Any]:
        """Call what returns an iterator; nothing is sent before the first item is taken."""
        found: Iterator[Any] = attrgetter(name)(self.client)(*arguments, **keywords)
        return found

    def read(self, stream: Any) -> list[Any]:
        """Read a stream that was found in something else to its end."""
        return list(stream)

    def through(self, name: str, /, *arguments: Any, **keywords: Any) -> None:
        """Call, and read a stream to its end: one that is dropped keeps its connection."""
        found = self(name, *arguments, **keywords)
        if isinstance(found, Iterator):
            list(found)

    def close(self) -> None:
        self.client.close()


class AsyncCalls(SyncCalls):
    """The async client of a package, each step run to its end."""

    kind = "async"
    prefix = "Async"

    def __init__(self, package: ModuleType, url: str) -> None:
        super().__init__(package, url)
        self.runner = asyncio.Runner()

    def __call__(self, name: str, /, *arguments: Any, **keywords: Any) -> Any:
        found = self.runner.run(super().__call__(name, *arguments, **keywords))
        return (
            Stepped(found, self.runner)
            if isinstance(found, self.package.AsyncEventStream)
            else found
        )

    def begin(self, name: str, /, *arguments: Any, **keywords: Any) -> Iterator[Any]:
        return Stepped(super().begin(name, *arguments, **keywords), self.runner)

    def read(self, stream: Any) -> list[Any]:
        return list(Stepped(stream, self.runner))

    def close(self) -> None:
        self.runner.run(self.client.aclose())
        self.runner.close()


class Stepped:
    """An async event stream, read like a sync one."""

    def __init__(self, stream: Any, runner: asyncio.Runner) -> None:
        self.stream = stream
        self.runner = runner

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        try:
            return self.runner.run(self._step())
        except StopAsyncIteration:
            raise StopIteration from None

    async def _step(self) -> Any:
        return await anext(self.stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@pytest.fixture(scope="session")
def _server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(_server: Server) -> Server:
    """The server, its memory empty; it answers 204 until it is told otherwise."""
    _server.seen.clear()
    _server.says(b"", None, 204)
    return _server


@pytest.fixture(scope="session", params=[SyncCalls, AsyncCalls], ids=lambda kind: kind.kind)
def connect(request: pytest.FixtureRequest, _server: Server) -> Iterator[Callable[..., SyncCalls]]:
    """Makes clients of one kind for a package; they last as long as the session."""
    made: list[SyncCalls] = []

    def make(package: ModuleType) -> SyncCalls:
        made.append(request.param(package, _server.url))
        return made[-1]

    yield make
    for calls in made:
        calls.close()


@pytest.fixture(scope="session")
def call(acp: ModuleType, connect: Callable[..., SyncCalls]) -> SyncCalls:
    """Calls a method of the ACP client, by name: `call("agents.search_agents", {})`."""
    return connect(acp)


@pytest.fixture(scope="session")
def published(generated: Callable[..., ModuleType], connect: Callable[..., SyncCalls]) -> SyncCalls:
    """Calls a method of the client of ACP as published, without the overlay."""
    path, _ = resolve("acp")
    return connect(generated(path, "acp_as_published", bundled_overlays=False))


@pytest.fixture(scope="session")
def styles(generated: Callable[..., ModuleType]) -> ModuleType:
    """The client of `styles.yaml`."""
    return generated(Path(__file__).with_name("styles.yaml"), "styles_under_test")


@pytest.fixture(scope="session")
def style(styles: ModuleType, connect: Callable[..., SyncCalls]) -> SyncCalls:
    """Calls a method of the client of `styles.yaml`."""
    return connect(styles)
