"""One command at a time per output folder."""

import fcntl
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from acpact.render import FileTree, Inputs, RenderError, diff, lock, recover, up_to_date, write

TREE = FileTree.of({"a": "1"})
HOLD = """
import sys, time
from pathlib import Path
from acpact.render import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_folder_that_another_process_holds(tmp_path: Path, inputs: Inputs) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        told: list[str] = []
        options = {"timeout": 0.2, "notify": told.append}
        for command in (
            lambda: write(tmp_path, TREE, inputs, **options),
            lambda: diff(tmp_path, TREE, inputs, **options),
            lambda: up_to_date(tmp_path, inputs, **options),
            lambda: recover(tmp_path, **options),
        ):
            with pytest.raises(RenderError, match="another acpact holds this output folder"):
                command()
        assert told == [f"{tmp_path}: waiting for another acpact that holds this output folder"] * 4
        assert list(tmp_path.iterdir()) == []
    finally:
        holder.kill()
        holder.communicate()
    assert write(tmp_path, TREE, inputs).created == ("a",)


def test_the_second_waits_for_the_first(tmp_path: Path, inputs: Inputs) -> None:
    told: list[str] = []
    with lock(tmp_path):
        second = threading.Thread(
            target=write, args=(tmp_path, TREE, inputs), kwargs={"notify": told.append}
        )
        second.start()
        while not told:
            time.sleep(0.01)
        assert not (tmp_path / "a").exists()
    second.join()
    assert (tmp_path / "a").read_text() == "1"
    assert len(told) == 1


def test_the_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    with lock(tmp_path / "new", create=True):
        pass
    assert list((tmp_path / "new").iterdir()) == []
    with pytest.raises(FileNotFoundError), lock(tmp_path / "absent"):
        pass


def test_a_folder_that_is_replaced_while_waiting(tmp_path: Path, monkeypatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    real, moved = fcntl.flock, []

    def flock(descriptor: int, how: int) -> None:
        real(descriptor, how)
        if not moved:
            moved.append(out.rename(tmp_path / "moved"))

    monkeypatch.setattr(fcntl, "flock", flock)
    with lock(out, create=True) as folder:
        folder.create("a", b"1")
    assert (out / "a").read_bytes() == b"1"
    assert list((tmp_path / "moved").iterdir()) == []


def test_a_file_system_that_cannot_lock(tmp_path: Path, monkeypatch, inputs: Inputs) -> None:
    def flock(*_: int) -> None:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(RenderError, match="this file system cannot lock a folder"):
        write(tmp_path, TREE, inputs)
