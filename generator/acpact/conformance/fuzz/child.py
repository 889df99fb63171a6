"""Runs the fuzz engine in a process of its own, and ends it: whatever the server does."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from acpact.conformance.fuzz.plan import (
    CheckFailed,
    Died,
    Exchange,
    Finished,
    FuzzEvent,
    FuzzPlan,
    from_json,
)

_LINE = 4 * 1024 * 1024
_CHUNK = 64 * 1024
_COMPLAINTS = "stderr"
_TOLD = 2000  # bytes of what the engine wrote to stderr last
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "SSL_CERT_FILE")


def run(plan: FuzzPlan) -> Generator[FuzzEvent, None, None]:
    """Yield what the engine tells, as it comes; the last event is `Finished` or `Died`.

    The engine and all that it started are gone when this ends, `plan.seconds` after the start at
    the latest, also when the iterator is closed before its end. It works in a folder of its own,
    which is removed; secrets of the plan go over a pipe, never into arguments or variables. With
    one worker it waits after each exchange and check until the next event is asked for.
    """
    ends = time.monotonic() + plan.seconds
    with _engine({"plan": asdict(plan), "ends": ends}) as (process, complaints):
        for event in _events(process, ends, complaints):
            yield event
            if plan.workers == 1 and isinstance(event, Exchange | CheckFailed):
                _write(process, b"\n")


def generate(
    schemas: list[Any], count: int, seed: int, *, negative: bool = False, seconds: float = 20
) -> list[list[Any]]:
    """Return up to `count` values for each JSON Schema, or against it, the simplest first.

    The same seed gives the same values. Empty lists where none could be made in `seconds`.
    """
    ends = time.monotonic() + seconds
    job = {"schemas": schemas, "count": count, "seed": seed, "negative": negative}
    with _engine(job) as (process, _):
        for line in _lines(process, ends):
            if line is not None:
                found: list[list[Any]] = json.loads(line)
                return found
    return [[] for _ in schemas]


@contextmanager
def _engine(job: dict[str, Any]) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Run the engine with a job; it and all that it started are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="acpact-fuzz-") as folder:
        process = _started(folder)
        try:
            _write(process, json.dumps(job).encode() + b"\n")
            yield process, Path(folder, _COMPLAINTS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()


def _started(folder: str) -> subprocess.Popen[bytes]:
    """Start the engine as the leader of a process group."""
    complaints = Path(folder, _COMPLAINTS)
    environment = {key: os.environ[key] for key in _ENVIRONMENT if key in os.environ}
    with complaints.open("wb") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", "acpact.conformance.fuzz.engine"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=folder,
            env={**environment, "HOME": folder, "TMPDIR": folder, "PYTHONHASHSEED": "0"},
            start_new_session=True,
        )


def _write(process: subprocess.Popen[bytes], data: bytes) -> None:
    assert process.stdin is not None  # noqa: S101
    with suppress(BrokenPipeError):
        process.stdin.write(data)
        process.stdin.flush()


def _events(process: subprocess.Popen[bytes], ends: float, complaints: Path) -> Iterator[FuzzEvent]:
    """Yield events until the last one, the end of the process, or the deadline."""
    for line in _lines(process, ends):
        if line is None:
            yield Died("killed at its deadline", is_late=True)
            return
        try:
            event = from_json(json.loads(line))
        except (ValueError, KeyError, TypeError):
            yield Died("it wrote what is no event")
            return
        yield event
        if isinstance(event, Finished):
            return
    last = complaints.read_bytes()[-_TOLD:].decode("utf-8", "replace").strip()
    yield Died(f"it ended with {process.wait()} before it was finished: {last}")


def _lines(process: subprocess.Popen[bytes], ends: float) -> Iterator[bytes | None]:
    """Yield the lines of the pipe; None, as the last one, if time runs out or a line never ends."""
    assert process.stdout is not None  # noqa: S101
    pipe = process.stdout.fileno()
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while len(rest) <= _LINE and selector.select(max(0.0, ends - time.monotonic())):
            chunk = os.read(pipe, _CHUNK)
            if not chunk:
                return
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole
    yield None
