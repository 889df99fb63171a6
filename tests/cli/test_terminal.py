"""What reaches a terminal: nothing that moves a cursor, whatever documents and files are called."""

import json
import os
import signal
import subprocess
import sys
import time
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD

import pytest

from .conftest import PETS, Run

ACPACT = [sys.executable, "-m", "acpact"]
HOSTILE = "\x1b[2J\u202eevil\x07[bold red]x[/] \x9b1m\u2066"
BAD = json.dumps({"openapi": "3.1.0", "info": {"title": HOSTILE, "version": "1"}, HOSTILE: 1})
DANGEROUS = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066")


@pytest.mark.parametrize("how", ["text", "json"])
@pytest.mark.parametrize("verb", ["validate", "generate"])
def test_text_of_documents_is_shown_escaped(folder: Path, run: Run, verb: str, how: str) -> None:
    (folder / "bad.json").write_text(BAD)
    result = run(verb, "bad.json", "--format", how)
    shown = result.out + result.err
    assert result.code == 1
    assert not [char for char in DANGEROUS if char in shown]
    assert "[bold red]x[/]" in shown


def test_names_of_files_are_shown_escaped(folder: Path, run: Run) -> None:
    (folder / f"{HOSTILE.replace('/', '')}.yaml").write_text(PETS)
    for verb in ("validate", "generate"):
        result = run(verb, f"{HOSTILE.replace('/', '')}.yaml", *(["--out", HOSTILE.replace("/", "")]
                     if verb == "generate" else []))  # fmt: skip
        assert result.code == 0
        assert not [char for char in DANGEROUS if char in result.out + result.err]


def test_a_hostile_argument_is_shown_escaped(folder: Path, run: Run) -> None:
    for arguments in (
        ("explain", HOSTILE),
        ("validate", HOSTILE),
        ("validate", "--overlay", HOSTILE),
    ):
        result = run(*arguments)
        assert result.code == 2
        assert not [char for char in DANGEROUS if char in result.out + result.err]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_will_do(folder: Path, encoding: str) -> None:
    (folder / "日本.yaml").write_text(PETS)
    done = subprocess.run(
        [*ACPACT, "validate", "日本.yaml"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    name = "日本" if encoding == "utf-8" else "\\u65e5\\u672c"
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding) == f"{name}.yaml: 0 errors, 0 warnings\n"


def test_a_file_name_that_is_no_text(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff.yaml")).write_text(PETS)
    done = subprocess.run([*ACPACT, "validate", b"\xff.yaml"], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_json_is_ascii(folder: Path, run: Run) -> None:
    (folder / "é.yaml").write_text(PETS)
    result = run("validate", "é.yaml", "--format", "json")
    assert result.out.isascii()
    assert json.loads(result.out)["source"] == "é.yaml"


@pytest.mark.parametrize("arguments", [("validate",), ("explain",), ("--version",)])
def test_nobody_reads_the_output(arguments: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*ACPACT, *arguments], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", [("validate",), ("--version",)])
def test_the_disk_is_full(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*ACPACT, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert done.stderr.decode().splitlines()[-1].startswith("error: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_closed_stream(folder: Path, closed: str) -> None:
    command = f"exec {sys.executable!r} -m acpact validate acp {closed}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_interrupted() -> None:
    with subprocess.Popen(
        [*ACPACT, "validate", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"openapi")
        process.stdin.flush()
        wait_until_read(process.stdin.fileno())
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (130, b"interrupted\n")


def wait_until_read(pipe: int) -> None:
    deadline = time.monotonic() + 20
    unread = bytes(4)
    while int.from_bytes(ioctl(pipe, FIONREAD, unread), sys.byteorder):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_help_of_every_verb(run: Run) -> None:
    for verb in ("validate", "generate", "explain"):
        result = run(verb, "--help")
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith(f"Usage: acpact {verb} ")
    assert "Exit codes: 0 fine" in run("--help").out


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.code, result.out) == (0, "acpact 0.1.0\n")


@pytest.mark.parametrize("arguments", [(), ("bogus",), ("--bogus",)])
def test_no_such_verb(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2
