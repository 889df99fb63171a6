"""agntcy-acp from PyPI, in an environment of its own, and with our `acp_v0` in place of its own."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "generated" / "agntcy-acp"
REQUIREMENT = "agntcy-acp==1.5.2"


@pytest.fixture(scope="session")
def stranger(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Python that has agntcy-acp; made once, and kept with pytest's cache."""
    cache = pytestconfig.cache
    folder = cache.mkdir("agntcy-acp") if cache else tmp_path_factory.mktemp("agntcy-acp")
    python, stamp = folder / "venv" / "bin" / "python", folder / REQUIREMENT
    if not stamp.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder / "venv"], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--retries", "1", REQUIREMENT]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"{REQUIREMENT} can't be installed from PyPI: {done.stderr[-500:]}")
        stamp.touch()
    return python


@pytest.fixture(scope="session")
def theirs(stranger: Path) -> Path:
    """Return the folder in which the published package is."""
    code = "import agntcy_acp, pathlib; print(pathlib.Path(agntcy_acp.__file__).parents[1])"
    done = subprocess.run([stranger, "-c", code], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())


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
