"""A tree of files as a value."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.render import FileTree, RenderError
from acpact.render.filetree import path_problem


@pytest.mark.parametrize(
    "path",
    [
        "", ".", "..", "/", "/a", "a/", "a//b", "./a", "a/.", "a/..", "../a", "a/../b", "a\\b",
        "\\a",
        "a\0b", "a\nb", "a\x1bb", "a\x85", "a\ud800", "a\u2028b", "x" * 256, "é" * 128,
        "/".join(["x" * 200] * 6), ".git", ".git/hooks/pre-commit", "a/.GIT/b", ".acpact.json",
        ".acpact-journal.json", ".acpact-stage/0", ".ACPACT.json", ".acpact",
    ],
)  # fmt: skip
def test_paths_that_are_refused(path: str) -> None:
    with pytest.raises(RenderError, match="output path"):
        FileTree({path: b""})


@pytest.mark.parametrize(
    "path",
    [
        "a",
        "a/b/c.py",
        ".gitignore",
        "a.acpact",
        "sub/.acpact.json",
        "é/漢.py",
        "x" * 255,
        "a b",
        "-x",
    ],
)
def test_paths_that_are_good(path: str) -> None:
    assert list(FileTree({path: b"x"})) == [path]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "A"),
        ("models/Run.py", "models/run.py"),
        ("a/x", "A/y"),
        ("a", "a/b"),
        ("a/b", "a/b/c"),
        ("A", "a/b"),
        ("straße", "STRASSE"),
        ("é", unicodedata.normalize("NFD", "é")),
    ],
)
def test_paths_that_cannot_exist_together(one: str, other: str) -> None:
    for files in ({one: b"", other: b""}, {other: b"", one: b""}):
        with pytest.raises(RenderError, match="cannot exist together") as caught:
            FileTree(files)
        assert repr(one) in str(caught.value)
        assert repr(other) in str(caught.value)


def test_a_tree_is_sorted_and_never_changes() -> None:
    source: dict[str, str | bytes] = {"b/c": "x", "a": b"y", "b-d": "z"}
    tree = FileTree.of(source)
    assert list(tree) == sorted(source)
    assert len(tree) == 3
    source["a"] = b"changed"
    assert tree["a"] == b"y"
    with pytest.raises(TypeError):
        tree["a"] = b"changed"  # type: ignore[index]
    assert tree == FileTree.of({"a": "y", "b-d": "z", "b/c": "x"})
    assert hash(tree) == hash(FileTree(dict(tree)))
    assert repr(tree) == "<FileTree of 3 files>"


def test_text_becomes_utf8_with_line_feeds() -> None:
    tree = FileTree.of({"a": "é\r\nb\rc\n", "b": b"\r\n"})
    assert tree["a"] == "é\nb\nc\n".encode()
    assert tree["b"] == b"\r\n"
    with pytest.raises(RenderError, match="x: character 1 is a lone surrogate"):
        FileTree.of({"x": "a\ud800"})


def test_merging() -> None:
    one, other = FileTree.of({"a": "1"}), FileTree.of({"b": "2"})
    assert dict(one.merged(other)) == {"a": b"1", "b": b"2"}
    with pytest.raises(RenderError, match="two parts of the output make the same file: a"):
        one.merged(FileTree.of({"a": "1"}))
    with pytest.raises(RenderError, match="cannot exist together"):
        one.merged(FileTree.of({"A": "1"}))


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_a_good_path_stays_inside(path: str) -> None:
    if path_problem(path) is None:
        assert not path.startswith("/")
        assert not {"", ".", ".."} & set(path.split("/"))
        path.encode()
