"""What surrounds the tool: the demo, the Makefile, what CI runs, and the pre-commit hooks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from acpact.cli import main

from .conftest import Run

ROOT = Path(__file__).resolve().parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())

# Stands in for a Python that can make virtual environments and install into them.
FAKE_PYTHON = """\
#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p .venv/bin; cp "$0" .venv/bin/python; echo venv >>log;;
"-m pip") echo "pip $*" >>log;;
-c*) exit ${FAKE_STATUS:-0};;
*) echo "ran $*" >>log;;
esac
"""


def test_the_demo() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tests/demo.py"], capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all as expected" in done.stdout
    assert done.stderr == ""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout in a folder with a space, where the only Python is a fake one."""
    found = tmp_path / "a check out"
    found.mkdir()
    shutil.copy(ROOT / "Makefile", found)
    (found / "pyproject.toml").write_text("")
    (found / "python").write_text(FAKE_PYTHON)
    (found / "python").chmod(0o755)
    return found


def make(checkout: Path, *arguments: str, status: str = "0") -> subprocess.CompletedProcess[str]:
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    return subprocess.run(
        ["make", "PYTHONS=./python", *arguments],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FAKE_STATUS": status, "MAKEFLAGS": "", "MAKELEVEL": ""},
    )


def log(checkout: Path) -> list[str]:
    found = (checkout / "log").read_text().splitlines()
    (checkout / "log").unlink()
    return found


def test_make_sets_up_once(checkout: Path) -> None:
    assert make(checkout, "demo").returncode == 0
    first = log(checkout)
    assert [line.split()[0] for line in first] == ["venv", "pip", "pip", "ran"]
    assert "--group dev" in first[2]
    assert first[-1] == "ran tests/demo.py"
    make(checkout, "demo")
    assert log(checkout) == ["ran tests/demo.py"]


def test_make_sets_up_again_when_the_dependencies_change(checkout: Path) -> None:
    make(checkout, "demo")
    log(checkout)
    stamp = (checkout / ".venv/.installed").stat().st_mtime
    os.utime(checkout / "pyproject.toml", (stamp + 5, stamp + 5))
    make(checkout, "demo")
    assert [line.split()[0] for line in log(checkout)] == ["pip", "pip", "ran"]


def test_make_says_when_there_is_no_python(checkout: Path) -> None:
    done = make(checkout, "demo", status="1")
    assert done.returncode != 0
    assert "acpact needs Python 3.11 or newer" in done.stderr
    assert not (checkout / ".venv").exists()


def test_make_test_ends_with_the_tests(checkout: Path) -> None:
    make(checkout, "test")
    ran = [line for line in log(checkout) if line.startswith("ran")]
    assert [line.split()[2] for line in ran] == ["ruff", "ruff", "mypy", "pytest"]


def test_ci_runs_make_test_in_the_checkout(tmp_path: Path) -> None:
    checkout = tmp_path / "a check out"
    (checkout / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci/run", checkout / ".ci")
    (tmp_path / "make").write_text('#!/bin/sh\npwd\necho "$*"\nexit 7\n')
    (tmp_path / "make").chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [checkout / ".ci/run"], capture_output=True, text=True, check=False, cwd="/",
        env={"PATH": path, "CDPATH": "/tmp:/"},
    )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()) == (7, [str(checkout), "test"])


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run_commands_that_there_are(hook: dict[str, object], folder: Path, run: Run) -> None:
    command, *arguments = str(hook["entry"]).split()
    assert (command, hook["language"], hook["pass_filenames"]) == ("acpact", "python", False)
    main(["generate", "pets.yaml", "--out", "x"])
    (folder / "pyproject.toml").write_text('[[tool.acpact.output]]\nspec="pets.yaml"\nout="x"\n')
    assert run(*arguments).code == 0
