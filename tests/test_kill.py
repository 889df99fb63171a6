"""`kill -9` at any moment of `generate`: no file truncated or lost, the next run completes."""

import gc
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from acpact import pipeline
from acpact.bundled import resolve
from acpact.pipeline import Job, Source, generate

SPECS = ("acp@0.2.2", "acp@0.2.3", "agent-protocol@0.1.6")
MINE = {"notes.txt": b"mine", "acp_client/mine.py": b"x = 1\n", "acp_client/models/own/a.txt": b"a"}
KILLS = 50
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}
RENDER = pipeline._render
Files = dict[str, bytes]
Render = Callable[..., Any]


def make(out: Path, spec: str, writing: Callable[[], object] = lambda: None) -> None:
    """Generate a package; tell when the first file is about to be written."""
    path, name = resolve(spec)
    assert path is not None

    def progress(text: str) -> None:
        if text.startswith("writing"):
            writing()

    generate(Job(Source(path.read_bytes(), name), out, "acp_client"), progress=progress)


def tree(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Steps:
    """Tells of each change to files that this process makes, and ends it before the last of them.

    A moment of the clock would fall into the work or past its end on a busy machine.
    """

    def __init__(self, pipe: int, last: int | None) -> None:
        self._pipe = pipe
        self._left = last

    def begin(self) -> None:
        os.write(self._pipe, b"w")
        sys.addaudithook(self._count)

    def _count(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in CHANGES and not (event == "open" and arguments[2] & os.O_CREAT):
            return
        os.write(self._pipe, b".")
        if self._left is not None:
            self._left -= 1
            if self._left <= 0:
                os.killpg(0, signal.SIGKILL)


@dataclass(frozen=True)
class Run:
    """`generate` in a process of its own, with a group of its own for what it starts.

    A fork, so that the moments of fifty kills fall into the work and not into imports; without
    collection, which would copy all of the parent's memory. `render` is done there, or was before.
    """

    child: int
    pipe: int

    @classmethod
    def start(cls, out: Path, spec: str, render: Render, last: int | None = None) -> "Run":
        pipe, end = os.pipe()
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            gc.disable()
            pipeline._render = render
            try:
                make(out, spec, Steps(end, last).begin)
            finally:
                os._exit(0)
        os.close(end)
        with suppress(PermissionError, ProcessLookupError):  # the child did it itself
            os.setpgid(child, child)
        return cls(child, pipe)

    def wait_for_writing(self) -> None:
        select.select([self.pipe], [], [], 60)

    def wait(self) -> int:
        """Return how many changes to files there were."""
        os.waitpid(self.child, 0)
        with os.fdopen(self.pipe, "rb") as told:
            return told.read().count(b".")

    def kill(self) -> None:
        os.killpg(self.child, signal.SIGKILL)
        self.wait()


@dataclass(frozen=True)
class Whole:
    """How long a run takes to its first file and from there to its end, and in how many steps."""

    working: float
    writing: float
    steps: int

    @classmethod
    def measured(cls, out: Path, spec: str) -> "Whole":
        began = time.monotonic()
        run = Run.start(out, spec, RENDER)
        run.wait_for_writing()
        writing = time.monotonic()
        steps = run.wait()
        return cls(writing - began, time.monotonic() - writing, steps)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Render:
    """Return a rendering that is done once for each document: most kills come after it."""
    known: dict[str, Any] = {}

    def render(job: Job, *arguments: Any) -> Any:
        if job.source.name not in known:
            known[job.source.name] = RENDER(job, *arguments)
        return known[job.source.name]

    monkeypatch.setattr(pipeline, "_render", render)
    return render


@pytest.fixture
def wholes(tmp_path_factory: pytest.TempPathFactory, rendered: Render) -> dict[str, Files]:
    found = {}
    for spec in SPECS:
        out = tmp_path_factory.mktemp("whole")
        make(out, spec)
        found[spec] = tree(out)
    return found


@pytest.fixture
def out(tmp_path: Path, rendered: Render) -> Path:
    found = tmp_path / "sdk"
    make(found, SPECS[-1])
    for name, data in MINE.items():
        (found / name).parent.mkdir(parents=True, exist_ok=True)
        (found / name).write_bytes(data)
    return found


def killed_at_work(out: Path, spec: str, whole: Whole, moment: float) -> None:
    run = Run.start(out, spec, RENDER)
    time.sleep(moment * whole.working)
    run.kill()


def killed_while_writing(out: Path, spec: str, whole: Whole, moment: float) -> None:
    run = Run.start(out, spec, pipeline._render)
    run.wait_for_writing()
    time.sleep(moment * whole.writing)
    run.kill()


def killed_between_two_files(out: Path, spec: str, whole: Whole, moment: float) -> None:
    Run.start(out, spec, pipeline._render, last=int(moment * whole.steps) + 1).wait()


KINDS = (
    killed_at_work,
    killed_while_writing,
    killed_between_two_files,
    killed_between_two_files,
    killed_between_two_files,
)


def test_kill_at_fifty_moments(out: Path, wholes: dict[str, Files]) -> None:
    measured = {spec: Whole.measured(out, spec) for spec in SPECS}
    moments = random.Random(20)
    caught = set[int]()
    for number in range(KILLS):
        spec, killed = SPECS[number % len(SPECS)], KINDS[number % len(KINDS)]
        killed(out, spec, measured[spec], moments.random())
        if any(path.name.startswith(".acpact-") for path in out.iterdir()):
            caught.add(number)
        check_files_are_whole(out, wholes)
        make(out, spec)
        assert tree(out) == {**wholes[spec], **MINE}
    between = {n for n in range(KILLS) if KINDS[n % len(KINDS)] is killed_between_two_files}
    assert len(caught & between) > len(between) / 2


def check_files_are_whole(out: Path, wholes: dict[str, Files]) -> None:
    """Hold that every file is one of the old tree, of the new one, or the user's."""
    found = tree(out)
    for name, data in found.items():
        if not name.startswith(".acpact-"):
            known = [whole[name] for whole in wholes.values() if name in whole]
            assert data in known or MINE.get(name) == data, f"{name} is neither old nor new"
    assert {name: found.get(name) for name in MINE} == MINE
