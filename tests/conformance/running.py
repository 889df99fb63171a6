"""Runs of the kit for tests."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

import pytest

from acpact import bundled, conformance
from acpact.conformance import fuzzing
from acpact.conformance.fuzz import translating
from acpact.conformance.fuzz.plan import FuzzPlan
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


def change_plans(monkeypatch: pytest.MonkeyPatch, **changed: Any) -> None:
    """Have the fuzz phase done by plans that are changed: most of its work shows nothing new."""
    whole = translating.plan_of

    def plan_of(*arguments: Any) -> FuzzPlan:
        return replace(whole(*arguments), **changed)

    monkeypatch.setattr(fuzzing, "plan_of", plan_of)
