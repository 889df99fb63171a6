"""Writing: what it makes, what it leaves alone, what it refuses."""

import errno
import os
import resource
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acpact.render import MANIFEST, FileTree, Inputs, RenderError, Written, diff, write

OLD = FileTree.of({"a.py": "a", "p/b.py": "b", "p/q/c.py": "c", "gone/d.py": "d"})
NEW = FileTree.of({"a.py": "a", "p/b.py": "B", "p/q/n.py": "n", "top.md": "t"})


def test_a_first_write(tmp_path: Path, inputs: Inputs, picture) -> None:
    out = tmp_path / "deep/er/out"
    assert write(out, OLD, inputs) == Written(created=tuple(OLD))
    files = {path: data for path, data in picture(out).items() if data is not None}
    assert set(files) == {*OLD, MANIFEST}
    assert all(files[path] == OLD[path] for path in OLD)
    assert all(
        stat.S_IMODE(path.stat().st_mode) == 0o644 for path in out.rglob("*") if path.is_file()
    )


def test_a_second_write_touches_nothing(tmp_path: Path, inputs: Inputs) -> None:
    write(tmp_path, OLD, inputs)
    before = {path: path.stat() for path in [tmp_path, *tmp_path.rglob("*")]}
    assert write(tmp_path, OLD, inputs) == Written(unchanged=tuple(OLD))
    for path, was in before.items():
        now = path.stat()
        assert (now.st_ino, now.st_mtime_ns, now.st_ctime_ns) == (
            was.st_ino, was.st_mtime_ns, was.st_ctime_ns,
        )  # fmt: skip


def test_a_change_of_inputs_alone_writes_the_manifest_alone(tmp_path: Path, inputs: Inputs) -> None:
    write(tmp_path, OLD, inputs)
    inode = (tmp_path / "a.py").stat().st_ino
    assert write(tmp_path, OLD, Inputs("f" * 64)) == Written(unchanged=tuple(OLD))
    assert (tmp_path / "a.py").stat().st_ino == inode
    assert diff(tmp_path, OLD, Inputs("f" * 64)) == []


def test_a_change(tmp_path: Path, inputs: Inputs, picture) -> None:
    write(tmp_path, OLD, inputs)
    (tmp_path / "p/q/mine.txt").write_text("mine")
    (tmp_path / "empty").mkdir()
    assert write(tmp_path, NEW, inputs) == Written(
        created=("p/q/n.py", "top.md"),
        changed=("p/b.py",),
        removed=("gone/d.py", "p/q/c.py"),
        unchanged=("a.py",),
    )
    files = picture(tmp_path)
    assert files.pop("p/q/mine.txt") == b"mine"
    assert files.pop("empty") is None
    del files[MANIFEST]
    assert {path: data for path, data in files.items() if data is not None} == dict(NEW)
    assert "gone" not in files


def test_foreign_files_in_the_way(tmp_path: Path, inputs: Inputs, picture) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p/b.py").write_text("mine")
    (tmp_path / "top.md").write_text("mine too")
    before = picture(tmp_path)
    with pytest.raises(RenderError, match=r"in the way of p/b\.py, top\.md; move it away"):
        write(tmp_path, NEW, inputs)
    assert picture(tmp_path) == before


def test_a_foreign_file_with_the_same_content_is_adopted(tmp_path: Path, inputs: Inputs) -> None:
    (tmp_path / "a.py").write_text("a")
    assert write(tmp_path, OLD, inputs).unchanged == ("a.py",)
    assert write(tmp_path, NEW, inputs).unchanged == ("a.py",)
    assert "a.py" in write(tmp_path, FileTree({}), inputs).removed


def test_files_that_somebody_changed(tmp_path: Path, inputs: Inputs) -> None:
    write(tmp_path, OLD, inputs)
    (tmp_path / "a.py").write_text("edited")
    (tmp_path / "gone/d.py").write_text("edited")
    written = write(tmp_path, NEW, inputs)
    assert written.changed == ("a.py", "p/b.py")
    assert written.kept == ("gone/d.py",)
    assert (tmp_path / "gone/d.py").read_text() == "edited"
    assert diff(tmp_path, NEW, inputs) == []
    assert write(tmp_path, NEW, inputs).kept == ()
    with pytest.raises(RenderError, match=r"in the way of gone/d\.py"):
        write(tmp_path, OLD, inputs)


def test_files_that_somebody_removed(tmp_path: Path, inputs: Inputs) -> None:
    write(tmp_path, OLD, inputs)
    for path in ("a.py", "gone/d.py"):
        (tmp_path / path).unlink()
    written = write(tmp_path, NEW, inputs)
    assert written.created == ("a.py", "p/q/n.py", "top.md")
    assert written.removed == ("p/q/c.py",)


@pytest.mark.parametrize(("old", "new"), [("x", "x/y/z"), ("x/y/z", "x"), ("x/y/z", "x/y")])
def test_files_become_folders_and_back(tmp_path: Path, inputs: Inputs, old: str, new: str) -> None:
    write(tmp_path, FileTree.of({old: "1"}), inputs)
    written = write(tmp_path, FileTree.of({new: "2"}), inputs)
    assert (written.created, written.removed) == ((new,), (old,))
    assert (tmp_path / new).read_text() == "2"


@pytest.mark.parametrize("where", ["x/y/mine", "x/mine"])
def test_a_folder_with_foreign_files_stays(
    tmp_path: Path, inputs: Inputs, where: str, picture
) -> None:
    write(tmp_path, FileTree.of({"x/y/z": "1"}), inputs)
    (tmp_path / where).write_text("mine")
    before = picture(tmp_path)
    with pytest.raises(RenderError, match="in the way of x; "):
        write(tmp_path, FileTree.of({"x": "2"}), inputs)
    assert picture(tmp_path) == before


def test_a_kept_file_cannot_become_a_folder(tmp_path: Path, inputs: Inputs) -> None:
    write(tmp_path, FileTree.of({"x": "1"}), inputs)
    (tmp_path / "x").write_text("edited")
    with pytest.raises(RenderError, match="in the way of x/y; "):
        write(tmp_path, FileTree.of({"x/y": "2"}), inputs)


LINKS = ["out", "p", "p/b.py", "p/q", ".acpact.json", ".acpact-stage", ".acpact-journal.json"]


@pytest.mark.parametrize("dangling", [False, True])
@pytest.mark.parametrize("where", LINKS)
def test_links_are_refused(
    tmp_path: Path, inputs: Inputs, where: str, dangling: bool, picture
) -> None:
    out = tmp_path / "out"
    target = tmp_path / "target"
    if not dangling:
        target.mkdir()
        (target / "b.py").write_text("outside")
    link = out if where == "out" else out / where
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    before = picture(tmp_path)
    with pytest.raises(RenderError, match="symbolic link"):
        write(out, OLD, inputs)
    with pytest.raises(RenderError, match="symbolic link"):
        diff(out, OLD, inputs)
    assert picture(tmp_path) == before


def test_a_stale_file_behind_a_link_is_refused(tmp_path: Path, inputs: Inputs) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    write(out, OLD, inputs)
    (out / "gone").rename(outside)
    (out / "gone").symlink_to(outside)
    with pytest.raises(RenderError, match="'gone' is a symbolic link"):
        write(out, NEW, inputs)
    assert (outside / "d.py").read_text() == "d"


def test_a_stale_file_that_became_a_link_is_kept(tmp_path: Path, inputs: Inputs) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    write(out, OLD, inputs)
    (out / "gone/d.py").rename(outside)
    (out / "gone/d.py").symlink_to(outside)
    assert write(out, NEW, inputs).kept == ("gone/d.py",)
    assert outside.read_text() == "d"


def test_devices_and_folders_in_the_way(tmp_path: Path, inputs: Inputs) -> None:
    os.mkfifo(tmp_path / "a.py")
    with pytest.raises(RenderError, match="pipe is in the way"):
        write(tmp_path, OLD, inputs)
    (tmp_path / "a.py").unlink()
    (tmp_path / "a.py").mkdir()
    (tmp_path / "a.py/mine").write_text("")
    with pytest.raises(RenderError, match=r"in the way of a\.py"):
        write(tmp_path, OLD, inputs)


def test_an_output_path_that_is_a_file(tmp_path: Path, inputs: Inputs) -> None:
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "file", tmp_path / "file/out"):
        with pytest.raises(RenderError, match="no folder"):
            write(out, OLD, inputs)
    assert (tmp_path / "file").read_text() == "mine"


def test_something_else_in_the_stage(tmp_path: Path, inputs: Inputs) -> None:
    (tmp_path / ".acpact-stage").mkdir()
    (tmp_path / ".acpact-stage/mine.txt").write_text("mine")
    with pytest.raises(RenderError, match=r"mine\.txt is in the way"):
        write(tmp_path, OLD, inputs)


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("short", [False, True])
def test_a_full_disk_at_every_write(
    tmp_path: Path, inputs: Inputs, monkeypatch, picture, existing: bool, short: bool
) -> None:
    out = tmp_path / "out"
    if existing:
        write(out, OLD, inputs)
        (out / "mine").write_text("mine")
    before = picture(tmp_path)
    real = os.write
    for limit in range(100):
        calls = iter(range(1000))

        def full(descriptor, data, calls=calls, limit=limit):
            if next(calls) < limit:
                return real(descriptor, data[:1] if short and len(data) > 1 else data)
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        try:
            write(out, NEW, inputs)
        except RenderError as error:
            assert "No space left on device" in str(error)  # noqa: PT017  # one of many rounds
            assert picture(tmp_path) == before
        else:
            break
        if short and limit > 40:
            monkeypatch.setattr(os, "write", real)
            write(out, NEW, inputs)
            break
    assert limit > 4
    assert (out / "p/b.py").read_text() == "B"


def test_a_limit_on_the_size_of_files(tmp_path: Path, inputs: Inputs, picture) -> None:
    write(tmp_path, OLD, inputs)
    before = picture(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(RenderError, match="File too large"):
            write(tmp_path, FileTree.of({"big": "x" * 100_000}), inputs)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert picture(tmp_path) == before


@pytest.mark.parametrize("folder", ["", "p", "p/q"])
def test_a_folder_without_permission(
    tmp_path: Path, inputs: Inputs, monkeypatch, picture, folder: str
) -> None:
    write(tmp_path, OLD, inputs)
    before = picture(tmp_path)
    closed = (tmp_path / folder).stat()
    monkeypatch.setattr(  # the tests may run as root, whom no mode bits stop
        os, "access", lambda _, mode, *, dir_fd: not os.path.samestat(os.fstat(dir_fd), closed)
    )
    with pytest.raises(RenderError, match="no permission to write into this folder"):
        write(tmp_path, NEW, inputs)
    assert picture(tmp_path) == before


def test_a_folder_on_another_file_system(tmp_path: Path, inputs: Inputs, monkeypatch) -> None:
    write(tmp_path, OLD, inputs)
    real, other = os.fstat, (tmp_path / "p").stat()

    class Elsewhere:
        st_dev = -1

    def fstat(descriptor: int) -> object:
        found = real(descriptor)
        return Elsewhere if os.path.samestat(found, other) else found

    monkeypatch.setattr(os, "fstat", fstat)
    with pytest.raises(RenderError, match="p: is on another file system"):
        write(tmp_path, NEW, inputs)


def test_a_failed_first_write_leaves_no_folder(tmp_path: Path, inputs: Inputs, monkeypatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(RenderError, match="No space left"):
        write(tmp_path / "out", OLD, inputs)
    assert list(tmp_path.iterdir()) == []


def test_the_umask_does_not_matter(tmp_path: Path, inputs: Inputs) -> None:
    old = os.umask(0o077)
    try:
        write(tmp_path, OLD, inputs)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.py").stat().st_mode) == 0o644


PARTS = st.sampled_from(["a", "b", "c.py", "é"])
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
CONTENT = st.sampled_from([b"", b"1", b"22"])


def trees() -> st.SearchStrategy[FileTree]:
    def make(files: dict[str, bytes]) -> FileTree:
        taken = {p.rsplit("/", n)[0] for p in files for n in range(1, p.count("/") + 1)}
        return FileTree({path: data for path, data in files.items() if path not in taken})

    return st.dictionaries(PATHS, CONTENT, max_size=5).map(make)


@settings(max_examples=60, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=4))
def test_any_sequence_of_trees(tmp_path_factory, steps: list[FileTree]) -> None:
    out = tmp_path_factory.mktemp("out")
    inputs = Inputs("0" * 64)
    for tree in steps:
        write(out, tree, inputs)
        assert diff(out, tree, inputs) == []
        found = {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in out.rglob("*")
            if path.is_file() and path.name != MANIFEST
        }
        assert found == dict(tree)
        assert all(any(folder.iterdir()) for folder in out.rglob("*") if folder.is_dir())
