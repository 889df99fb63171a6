"""Runs of the kit for tests."""

from collections.abc import Callable
from functools import cache
from typing import Any

from acpact import bundled, conformance
from acpact.conformance.progress import Event
from acpact.conformance.report import Report
from acpact.conformance.settings import Settings
from acpact.document import Document
from acpact.pipeline import Source, read


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
