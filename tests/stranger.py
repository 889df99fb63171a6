"""agntcy-acp from PyPI, a client that nobody here wrote, in an environment of its own."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = ("agntcy-acp[cli,langgraph]==1.5.2", "langgraph<0.6")
"""Its LangGraph node imports a module that later versions of LangGraph don't have."""


class NotInstallableError(Exception):
    """What pip said."""


def installed(folder: Path) -> Path:
    """Return the Python of the environment in a folder, made at first.

    Raises:
        NotInstallableError: pip could not install it.
    """
    python, stamp = folder / "venv" / "bin" / "python", folder / "installed"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # pytest-xdist has several processes
        if not stamp.exists() or stamp.read_text() != " ".join(REQUIREMENTS):
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder / "venv"], check=True)
            install = [
                str(python),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--retries",
                "1",
                *REQUIREMENTS,
            ]
            done = subprocess.run(install, capture_output=True, text=True, check=False)
            if done.returncode:
                raise NotInstallableError(done.stderr[-500:])
            stamp.write_text(" ".join(REQUIREMENTS))
    return python


def run(python: Path, *arguments: object, **variables: str) -> str:
    """Return what the environment's Python prints; it sees no module of ours but by PYTHONPATH."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(python), *map(str, arguments)],
        env={**kept, **variables},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
