"""Packages of payload types, generated on the spot and imported."""

import ast
import importlib
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from acpact.pipeline import Job, Source, generate

_NUMBERS = itertools.count()
BLOCK = re.compile(r"^ *```python\n(.*?)^ *```$", re.M | re.S)


@dataclass(frozen=True)
class Payloads:
    """A generated package: its folder, its module `types`, and what was waived."""

    out: Path
    types: ModuleType
    waivers: tuple[str, ...]

    @property
    def source(self) -> str:
        """The text of the module."""
        return Path(str(self.types.__file__)).read_text()

    def line(self, start: str) -> str:
        """Return the one line of the source that starts like this, whatever its indentation."""
        (found,) = (line for line in self.source.splitlines() if line.strip().startswith(start))
        return found.strip()


Make = Callable[..., Payloads]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what generates payload types from a document: a path, or component schemas."""

    def make(
        document: Path | Mapping[str, Any], *, options: Mapping[str, str] | None = None
    ) -> Payloads:
        name = f"payloads_{next(_NUMBERS)}"
        made = generate(
            Job(_source(document), tmp_path / name, name, "typeddict", None, options or {})
        )
        sys.path.insert(0, str(tmp_path / name))
        try:
            module = importlib.import_module(f"{name}.types")
        finally:
            sys.path.remove(str(tmp_path / name))
        return Payloads(tmp_path / name, module, tuple(waiver.id for waiver in made.waivers))

    return make


def _source(document: Path | Mapping[str, Any]) -> Source:
    if isinstance(document, Path):
        return Source(document.read_bytes(), document.name)
    info = {"title": "Payloads", "version": "1"}
    whole = {"openapi": "3.1.0", "info": info, "components": {"schemas": document}}
    return Source(json.dumps(whole).encode(), "x.json")


def examples(payloads: Payloads) -> list[str]:
    """Return the Python blocks in the docstrings of the module."""
    texts = [
        node.value.value
        for node in ast.walk(ast.parse(payloads.source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    return [_dedented(block) for text in texts for block in BLOCK.findall(str(text))]


def _dedented(block: str) -> str:
    margin = len(block) - len(block.lstrip(" "))
    return "\n".join(line[margin:] for line in block.splitlines())


def check_types(payloads: Payloads, code: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a type checker over code that has imported all names of the package."""
    package = payloads.types.__name__.partition(".")[0]
    lines = ["from datetime import date, datetime", "from uuid import UUID"]
    lines += [f"from {package} import {name}" for name in payloads.types.__all__]
    (payloads.out / "user.py").write_text("\n".join([*lines, "", code, ""]))
    return subprocess.run(
        [sys.executable, "-m", *command, "user.py", package],
        cwd=payloads.out,
        capture_output=True,
        text=True,
        check=False,
    )


MYPY = ("mypy", "--strict", "--cache-dir=/dev/null")
PYRIGHT = ("basedpyright", "--level", "error")
