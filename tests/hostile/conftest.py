"""A canary: what a document smuggles into running code would set a variable of the process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .building import MARK


@pytest.fixture(autouse=True)
def canary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Hold that nothing of a document was run, and that it wrote nothing where we stand."""
    monkeypatch.delenv(MARK, raising=False)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    yield
    assert MARK not in os.environ
    assert list(here.iterdir()) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for output."""
    found = tmp_path / "out"
    found.mkdir()
    return found
