"""A client that nobody here wrote: agntcy-acp from PyPI, in an environment of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CONVERSATION = Path(__file__).parent / "agntcy" / "conversation.py"
REQUIREMENT = "agntcy-acp==1.5.2"


@pytest.fixture(scope="module")
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


def test_it_has_a_whole_conversation_with_the_server(stranger: Path, url: str) -> None:
    command = [str(stranger), str(CONVERSATION), url]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    topics = [line.partition(":")[0] for line in json.loads(done.stdout)]
    assert topics == ["agents", "stateless", "threads", "interrupts", "async"]
