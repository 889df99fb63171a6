"""A crash at every single step of a write, and again at every step of the recovery from it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from acpact.render import MANIFEST, FileTree, Inputs, RenderError, diff, recover, up_to_date, write

OLD = FileTree.of({"a": "old a", "same": "s", "p/b": "old b", "x": "file", "y/z": "in a folder"})
NEW = FileTree.of({"a": "new a", "same": "s", "q/r/c": "new c", "x/w": "folder", "y": "file"})
FOREIGN = {"mine": "mine", "p/mine": "mine too", "q/deep/mine": "and mine"}
OPERATIONS = ["open", "write", "fsync", "fchmod", "mkdir", "replace", "unlink", "rmdir"]


class Crash(BaseException):
    """Not an Exception: nothing may catch it and go on."""


@contextmanager
def crashing(monkeypatch: pytest.MonkeyPatch, at: int, *, after: bool) -> Iterator[list[str]]:
    """Let the step numbered ``at``, and all later ones, fail; ``after`` it has had its effect."""
    steps: list[str] = []

    def wrap(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **kwargs: object) -> object:
            if name == "open" and not int(str(args[1])) & os.O_CREAT:
                return real(*args, **kwargs)
            steps.append(name)
            if len(steps) - 1 < at:
                return real(*args, **kwargs)
            if len(steps) - 1 == at:
                effect(name, real, *args, **kwargs)
            raise Crash

        return step

    def effect(name: str, real: Callable[..., object], *args: object, **kwargs: object) -> None:
        if name == "write":
            real(args[0], bytes(args[1])[: len(args[1]) // 2])  # type: ignore[arg-type]
        elif after and name != "open":
            real(*args, **kwargs)
        elif after:
            os.close(real(*args, **kwargs))  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(os, name, wrap(name, getattr(os, name)))
        yield steps


def crash(monkeypatch, at: int, after: bool, do: Callable[[], object]) -> bool:
    """Do something and crash in it; tell whether it was over before that."""
    with crashing(monkeypatch, at, after=after):
        try:
            do()
        except Crash:
            return False
    return True


@pytest.fixture
def prepared(tmp_path: Path, inputs: Inputs) -> Path:
    write(tmp_path / "prepared", OLD, inputs)
    for path, content in FOREIGN.items():
        (tmp_path / "prepared" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "prepared" / path).write_text(content)
    return tmp_path / "prepared"


def whole(out: Path, tree: FileTree) -> bool:
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    files.pop(MANIFEST)
    return files == {**tree, **{path: content.encode() for path, content in FOREIGN.items()}}


def no_file_is_cut(out: Path) -> bool:
    known = {*OLD.values(), *NEW.values(), *(content.encode() for content in FOREIGN.values())}
    return all(
        path.read_bytes() in known
        for path in out.rglob("*")
        if path.is_file() and not path.relative_to(out).as_posix().startswith(".acpact")
    ) and all((out / path).read_text() == content for path, content in FOREIGN.items())


def rounds(prepared: Path) -> Iterator[tuple[int, Path]]:
    for at in range(1000):
        out = prepared.parent / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(prepared, out)
        yield at, out


def complete_with_write(out: Path, inputs: Inputs) -> None:
    write(out, NEW, inputs)
    assert whole(out, NEW)


def complete_with_diff(out: Path, inputs: Inputs) -> None:
    drifts = diff(out, NEW, inputs)
    assert whole(out, OLD if drifts else NEW)
    assert (diff(out, OLD, inputs) == []) == bool(drifts)


def complete_with_recover(out: Path, inputs: Inputs) -> None:
    rolled = recover(out)
    assert not recover(out)
    assert whole(out, NEW) or (not rolled and whole(out, OLD))


def complete_with_up_to_date(out: Path, inputs: Inputs) -> None:
    assert up_to_date(out, inputs)
    assert whole(out, NEW) or whole(out, OLD)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    "complete",
    [complete_with_write, complete_with_diff, complete_with_recover, complete_with_up_to_date],
)
def test_a_crash_at_every_step(
    prepared: Path, inputs: Inputs, monkeypatch, complete, after: bool
) -> None:
    for at, out in rounds(prepared):
        if crash(monkeypatch, at, after, lambda out=out: write(out, NEW, inputs)):
            break
        assert no_file_is_cut(out)
        complete(out, inputs)
        assert not list(out.glob(".acpact-*"))
        assert no_file_is_cut(out)
    assert at > 40


@pytest.mark.parametrize("after", [False, True])
def test_a_crash_in_the_recovery_from_a_crash(
    prepared: Path, inputs: Inputs, monkeypatch, after: bool, tmp_path: Path
) -> None:
    for at, out in rounds(prepared):
        if at % 3:
            continue
        if crash(monkeypatch, at, after, lambda out=out: write(out, NEW, inputs)):
            break
        broken = tmp_path / "broken"
        shutil.rmtree(broken, ignore_errors=True)
        shutil.copytree(out, broken)
        for again, second in rounds(broken):
            if crash(monkeypatch, again, after, lambda out=second: recover(out)):
                break
            assert no_file_is_cut(second)
            write(second, NEW, inputs)
            assert whole(second, NEW)


@pytest.mark.parametrize("after", [False, True])
def test_a_crash_of_a_first_write(tmp_path: Path, inputs: Inputs, monkeypatch, after: bool) -> None:
    for at in range(1000):
        out = tmp_path / f"out{at}"
        if crash(monkeypatch, at, after, lambda out=out: write(out, NEW, inputs)):
            break
        write(out, NEW, inputs)
        assert diff(out, NEW, inputs) == []
        assert not list(out.glob(".acpact-*"))


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_error_of_the_system_at_every_step(
    prepared: Path, inputs: Inputs, monkeypatch, name: str, picture
) -> None:
    before = picture(prepared)
    real = getattr(os, name)
    for at, out in rounds(prepared):
        if name == "open" and at % 5:
            continue
        calls = iter(range(10_000))

        def fail(*args, calls=calls, at=at, **kwargs):
            if next(calls) == at:
                raise OSError(5, "Input/output error")
            return real(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            try:
                write(out, NEW, inputs)
            except RenderError as error:
                assert "Input/output error" in str(error)  # noqa: PT017  # one of many rounds
            done = next(calls) <= at
        assert no_file_is_cut(out)
        committed = (out / ".acpact-journal.json").exists() or whole(out, NEW)
        assert committed or picture(out) == before or (out / ".acpact-stage").exists()
        complete_with_write(out, inputs)
        if done:
            break
    assert at > 0


def test_a_file_that_comes_up_between_crash_and_recovery_is_not_lost(
    prepared: Path, inputs: Inputs, monkeypatch
) -> None:
    for at, out in rounds(prepared):
        crash(monkeypatch, at, True, lambda out=out: write(out, NEW, inputs))
        if (out / ".acpact-journal.json").exists():
            break
    (out / "q/r").mkdir(parents=True)
    (out / "q/r/c").write_text("just written by hand")
    for _ in range(2):
        with pytest.raises(RenderError, match="q/r/c came up or changed while"):
            write(out, NEW, inputs)
    assert (out / "q/r/c").read_text() == "just written by hand"
    (out / "q/r/c").unlink()
    complete_with_write(out, inputs)
