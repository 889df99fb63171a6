"""A real ``kill -9`` at random moments of real writes."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from acpact.render import MANIFEST, FileTree, Inputs, diff, write

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_kill import tree
from acpact.render import Inputs, write
print("go", flush=True)
for number in range(1, 1000):
    write(Path(sys.argv[1]), tree(number % 7), Inputs(f"{{number % 7:064}}"))
"""
FILES = 40


def tree(number: int) -> FileTree:
    """Trees of different files with different contents."""
    return FileTree.of(
        {f"p{n % 5}/f{n + number % 3}.py": f"# {number}\n" * 500 + f"# {n}\n" for n in range(FILES)}
    )


@pytest.mark.parametrize("seed", range(15))
def test_kill_at_a_random_moment(tmp_path: Path, seed: int, picture) -> None:
    out = tmp_path / "out"
    write(out, tree(0), Inputs(f"{0:064}"))
    mine = {"p0/mine.py": b"mine", "notes/mine.md": b"mine too"}
    for path, content in mine.items():
        (out / path).parent.mkdir(exist_ok=True)
        (out / path).write_bytes(content)
    code = WRITER.format(tests=str(Path(__file__).parent))
    command = [sys.executable, "-c", code, str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        time.sleep(random.Random(seed).uniform(0.0, 0.2))
        process.send_signal(signal.SIGKILL)
    killed = tmp_path / "killed"
    shutil.copytree(out, killed)
    check_whole(killed, mine, picture)
    final = FileTree.of({"only.py": "x = 1\n"})
    inputs = Inputs("f" * 64)
    write(out, final, inputs)
    assert diff(out, final, inputs) == []
    files = {path: data for path, data in picture(out).items() if data is not None}
    del files[MANIFEST]
    assert files == {**final, **mine}


def check_whole(out: Path, mine: dict[str, bytes], picture) -> None:
    """Hold that completion leaves exactly one of the trees, and the user's files."""
    whole = [n for n in range(7) if not diff(out, tree(n), Inputs(f"{n:064}"))]
    assert len(whole) == 1
    files = {path: data for path, data in picture(out).items() if data is not None}
    del files[MANIFEST]
    assert files == {**tree(whole[0]), **mine}
