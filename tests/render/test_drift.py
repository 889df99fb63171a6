"""The comparison of an output folder with what it should be."""

from pathlib import Path

import pytest

from acpact.render import MANIFEST, Drift, FileTree, Inputs, diff, write
from acpact.render import drift as module

TREE = FileTree.of({"a.py": "one\ntwo\nthree\n", "b/c.py": "c\n", "bin": b"\x00\x01"})


def kinds(found: list[Drift]) -> dict[str, str]:
    return {drift.path: drift.kind for drift in found}


def test_no_drift(tmp_path: Path, inputs: Inputs) -> None:
    write(tmp_path, TREE, inputs)
    (tmp_path / "mine.txt").write_text("x")
    assert diff(tmp_path, TREE, inputs) == []


def test_nothing_is_there(tmp_path: Path, inputs: Inputs) -> None:
    for out in (tmp_path, tmp_path / "absent"):
        found = diff(out, TREE, inputs)
        assert kinds(found) == {
            MANIFEST: "missing", "a.py": "missing", "b/c.py": "missing", "bin": "missing",
        }  # fmt: skip
        assert found[1].unified == (
            "--- /dev/null\n+++ b/a.py\n@@ -0,0 +1,3 @@\n+one\n+two\n+three\n"
        )
        assert found[3].unified == "Binary files /dev/null and b/bin differ\n"
    assert not (tmp_path / "absent").exists()
    assert list(tmp_path.iterdir()) == []


def test_every_kind(tmp_path: Path, inputs: Inputs, picture) -> None:
    write(tmp_path, TREE, inputs)
    (tmp_path / "a.py").write_text("one\n2\nthree\n")
    (tmp_path / "b/c.py").unlink()
    before = picture(tmp_path)
    new = FileTree({path: TREE[path] for path in ("a.py", "b/c.py")})
    found = diff(tmp_path, new, inputs)
    assert kinds(found) == {
        MANIFEST: "changed", "a.py": "changed", "b/c.py": "missing", "bin": "stale",
    }  # fmt: skip
    assert found[1].unified == ("--- a/a.py\n+++ b/a.py\n@@ -1,3 +1,3 @@\n one\n-2\n+two\n three\n")
    assert found[3].unified == "Binary files a/bin and /dev/null differ\n"
    assert '-    "bin"' in found[0].unified
    assert picture(tmp_path) == before


def test_inputs_that_changed_are_a_drift(tmp_path: Path, inputs: Inputs) -> None:
    write(tmp_path, TREE, inputs)
    found = diff(tmp_path, TREE, Inputs("f" * 64))
    assert kinds(found) == {MANIFEST: "changed"}
    assert f'+    "document": "{"f" * 64}"' in found[0].unified


@pytest.mark.parametrize("raw", [b"", b"<<<<<<< HEAD\n", b'{"files": {"../x": "0"}}'])
def test_a_damaged_manifest_is_a_drift(tmp_path: Path, inputs: Inputs, raw: bytes) -> None:
    write(tmp_path, TREE, inputs)
    (tmp_path / MANIFEST).write_bytes(raw)
    assert kinds(diff(tmp_path, TREE, inputs)) == {MANIFEST: "changed"}


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (b"a\n", b"a", ["-a", "+a", "\\ No newline at end of file"]),
        (b"a\r\n", b"a\n", ["-a\\x0d", "+a"]),
        (b"a\x1b[31m\n", b"a\n", ["-a\\x1b[31m", "+a"]),
        ("a\u202eb\u2028c\n".encode(), b"a\n", ["-a\\u202eb\\u2028c", "+a"]),
        (b"a\x0bb\x0c\n", b"a\n", ["-a\\x0bb\\x0c", "+a"]),
        (b"-- x\n", b"++ y\n", ["--- x", "+++ y"]),
        (b"", b"a\n", ["+a"]),
        (b"a\n", b"", ["-a"]),
        (b"\n", b"", ["-"]),
        (b"a\n\n", b"a\n", [" a", "-"]),
    ],
)
def test_lines_are_shown_as_they_are(before: bytes, after: bytes, lines: list[str]) -> None:
    shown = module.unified("x", before, after)
    assert shown.endswith("\n")
    head, *rest = shown[:-1].split("\n")[2:]
    assert head.startswith("@@ -")
    assert rest == lines


@pytest.mark.parametrize("data", [b"\xff", b"a\0b"])
def test_binary_files(data: bytes) -> None:
    assert module.unified("x", b"a", data) == "Binary files a/x and b/x differ\n"


def test_huge_files_are_summed_up() -> None:
    old = "".join(f"{n}\n" for n in range(9000)).encode()
    new = old.replace(b"\n4000\n", b"\nfour\nthousand\n")
    assert module.unified("x", old, new) == (
        "--- a/x\n+++ b/x\n@@ -4001,1 +4001,2 @@\n(too large to show line by line)\n"
    )
    assert module.unified("x", None, old).count("\n") == 9003
