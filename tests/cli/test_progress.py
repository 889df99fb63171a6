"""The progress line: on a terminal, for work that takes its time, and nowhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from .conftest import Run

SCRIPT = """
import sys, time
from acpact.cli.progress import Progress

with Progress(delay=float(sys.argv[1])) as progress:
    progress.step("[red]first\\x1b[31m")
    time.sleep(0.3)
    progress.note("a [bold]note")
    progress.step("second")
    time.sleep(0.3)
"""


def on_terminal(command: list[str]) -> str:
    """Return what a command writes to a terminal that is its stderr."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm"}):
        os.close(theirs)
        found = b""
        while True:
            try:
                read = os.read(ours, 4096)
            except OSError:  # how Linux says that the other end is closed
                break
            if not read:
                break
            found += read
    os.close(ours)
    return found.decode()


def test_steps_are_shown_as_they_are(tmp_path: Path) -> None:
    shown = on_terminal([sys.executable, "-c", SCRIPT, "0"])
    assert "[red]first\\x1b[31m" in shown
    assert "note: a [bold]note" in shown
    assert "second" in shown
    assert shown.endswith("\x1b[2K")  # the line is wiped at the end


def test_short_work_shows_none() -> None:
    assert on_terminal([sys.executable, "-c", SCRIPT, "30"]) == "note: a [bold]note\r\n"


def test_no_terminal_no_line() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, "0"], capture_output=True, check=True)
    assert done.stderr == b"note: a [bold]note\n"


def test_generate_writes_none_into_a_pipe(folder: Path, shell: Run) -> None:
    result = shell("generate", "pets.yaml", "--out", "x")
    assert (result.code, result.err) == (0, "")


def test_generate_on_a_terminal(folder: Path) -> None:
    command = [sys.executable, "-m", "acpact", "generate", "pets.yaml", "--out", str(folder / "x")]
    shown = on_terminal(command)
    assert "Traceback" not in shown
    assert (folder / "x/README.md").is_file()
