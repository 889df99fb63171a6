"""What is checked in under generated/: made from what is here, and working."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PLAIN

ROOT = Path(__file__).resolve().parents[1]
CLIENT = ROOT / "generated" / "acp-client"
SNIPPETS = re.findall(r"```python\n(.*?)```", (CLIENT / "README.md").read_text(), re.S)


def test_no_drift() -> None:
    command = [sys.executable, "-m", "acpact", "generate", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout[:5000]}\nrun `make generate` and commit the result"


def test_own_tests() -> None:
    command = [sys.executable, "-m", "pytest", "-q", *PLAIN]
    done = subprocess.run(command, cwd=CLIENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
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


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) == 6


@pytest.mark.parametrize("number", range(len(SNIPPETS)))
def test_readme_snippet_runs(server: str, number: int) -> None:
    source = SNIPPETS[number].replace("http://127.0.0.1:8000", server)
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, cwd=CLIENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_types_of_the_checked_in_package() -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "acp_client"]
    done = subprocess.run(command, cwd=CLIENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_modules_are_imported_when_they_are_asked_for() -> None:
    code = (
        "import sys, acp_client\n"
        "assert not {'httpx2', 'pydantic'} & sys.modules.keys()\n"
        "acp_client.models.Thread\n"
        "assert 'pydantic' in sys.modules and 'httpx2' not in sys.modules\n"
        "from acp_client import *\n"
        "assert all(name in globals() for name in acp_client.__all__)\n"
        "assert {'ACPClient', 'models'} <= set(dir(acp_client))\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=CLIENT, check=True)
