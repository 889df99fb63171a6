"""Runs of the kit for tests."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

from acpact import bundled, conformance
from acpact.conformance.progress import Event
from acpact.conformance.report import Report
from acpact.conformance.settings import Settings
from acpact.document import Document
from acpact.pipeline import Source, read

S = TypeVar("S")
T = TypeVar("T")


@cache
def acp() -> Document:
    """The newest bundled ACP, mended."""
    path, name = bundled.resolve(None)
    assert path is not None
    return read(Source(path.read_bytes(), name))


def check(url: str, observe: Callable[[Event], None] = lambda _: None, **chosen: Any) -> Report:
    """Test a server by rules alone."""
    chosen = {"phases": ("probe", "rules"), "seed": 1, **chosen}
    return conformance.run(Settings(url, acp(), **chosen), observe)


def at_once(run: Callable[[S], T], settings: Iterable[S]) -> list[T]:
    """Make several runs at the same time, since most of a run is waiting."""
    known = list(settings)
    with ThreadPoolExecutor(len(known)) as pool:
        return list(pool.map(run, known))
