"""What the tests of rendering share: trees, inputs and a picture of a folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from acpact.render import Inputs

# Deterministic examples without a deadline: the gate must not depend on the machine's mood.
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate")

Picture = dict[str, bytes | None]


@pytest.fixture
def inputs() -> Inputs:
    return Inputs("0" * 64, (("acp", "1" * 64),), "2" * 64, {"package": "client"})


@pytest.fixture
def picture() -> Callable[[Path], Picture]:
    """Everything below a folder: files with their bytes, folders and links as None."""

    def take(folder: Path) -> Picture:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            if path.is_file() and not path.is_symlink()
            else None
            for path in sorted(folder.rglob("*"))
        }

    return take


@pytest.fixture
def templates(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder of templates: ``templates("builtin", {"a.jinja": "..."})``."""

    def make(name: str, sources: dict[str, str]) -> Path:
        for path, source in sources.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source)
        (tmp_path / name).mkdir(exist_ok=True)
        return tmp_path / name

    return make
