"""agntcy-acp from PyPI with our `acp_v0` in place of its own, and the reference server."""

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..stranger import run

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "generated" / "agntcy-acp"


@pytest.fixture(scope="session")
def package() -> Iterator[Any]:
    """Return our `agntcy_acp.acp_v0`."""
    folder = str(ROOT / "generated" / "agntcy-acp")
    sys.path.insert(0, folder)
    yield importlib.import_module("agntcy_acp.acp_v0")
    sys.path.remove(folder)


@pytest.fixture(scope="session")
def theirs(stranger: Path) -> Path:
    """Return the folder in which the published package is."""
    code = "import agntcy_acp, pathlib; print(pathlib.Path(agntcy_acp.__file__).parents[1])"
    return Path(run(stranger, "-c", code).strip())


@pytest.fixture(scope="session")
def exchanged(theirs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the published package, its `acp_v0` exchanged for ours."""
    folder = tmp_path_factory.mktemp("exchanged")
    ignore = shutil.ignore_patterns("acp_v0", "__pycache__")
    shutil.copytree(theirs / "agntcy_acp", folder / "agntcy_acp", ignore=ignore)
    shutil.copytree(OURS / "agntcy_acp" / "acp_v0", folder / "agntcy_acp" / "acp_v0")
    return folder


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Start the reference server on a free loopback port and return its URL."""
    command = [sys.executable, "-m", "acpact", "serve", "--port", "0", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found is not None
            yield found[0]
        finally:
            process.terminate()
