"""The manifest: what an output was made from."""

import dataclasses
import json
from pathlib import Path

import pytest

from acpact import __version__
from acpact.render import FileTree, Inputs, Manifest, RenderError, up_to_date, write
from acpact.render import manifest as module

TREE = FileTree.of({"b/c.py": "x = 1\n", "a.md": "text"})


def test_a_manifest_reads_as_it_was_written(inputs: Inputs) -> None:
    made = Manifest.of(TREE, inputs)
    raw = made.to_bytes()
    assert Manifest.from_bytes(raw) == made
    assert Manifest.from_bytes(raw).to_bytes() == raw
    assert raw.endswith(b"}\n")
    content = json.loads(raw)
    assert list(content) == sorted(content)
    assert list(content["files"]) == ["a.md", "b/c.py"]
    assert content["tool"] == __version__
    assert set(content["generators"]) == {"datamodel-code-generator", "ruff"}
    assert made.same_origin(inputs)


def test_the_order_of_options_does_not_matter_that_of_overlays_does() -> None:
    one = Inputs("0", (("a", "1"), ("b", "2")), "3", {"x": "1", "y": "2"})
    same = Inputs("0", (("a", "1"), ("b", "2")), "3", {"y": "2", "x": "1"})
    other = Inputs("0", (("b", "2"), ("a", "1")), "3", {"x": "1", "y": "2"})
    assert Manifest.of(TREE, one).to_bytes() == Manifest.of(TREE, same).to_bytes()
    assert not Manifest.of(TREE, one).same_origin(other)


def test_up_to_date(tmp_path: Path, inputs: Inputs) -> None:
    assert not up_to_date(tmp_path / "absent", inputs)
    assert not up_to_date(tmp_path, inputs)
    write(tmp_path, TREE, inputs)
    assert up_to_date(tmp_path, inputs)
    (tmp_path / "mine.txt").write_text("x")
    assert up_to_date(tmp_path, inputs)


@pytest.mark.parametrize(
    "change",
    [
        {"document_sha256": "f" * 64},
        {"overlays": ()},
        {"overlays": (("acp", "f" * 64),)},
        {"templates_sha256": "f" * 64},
        {"options": {}},
        {"options": {"package": "client", "more": ""}},
    ],
)
def test_every_input_counts(tmp_path: Path, inputs: Inputs, change: dict[str, object]) -> None:
    write(tmp_path, TREE, inputs)
    assert not up_to_date(tmp_path, dataclasses.replace(inputs, **change))


@pytest.mark.parametrize("name", ["generators", "__version__"])
def test_the_versions_count(tmp_path: Path, inputs: Inputs, monkeypatch, name: str) -> None:
    write(tmp_path, TREE, inputs)
    other = (lambda: {"ruff": "0"}) if name == "generators" else "0.0.0"
    monkeypatch.setattr(module, name, other)
    assert not up_to_date(tmp_path, inputs)


@pytest.mark.parametrize("what", ["edit", "remove", "truncate", "folder", "link", "manifest"])
def test_every_file_counts(tmp_path: Path, inputs: Inputs, what: str) -> None:
    out = tmp_path / "out"
    write(out, TREE, inputs)
    file = out / "b/c.py"
    if what == "edit":
        file.write_text("x = 2\n")
    elif what == "truncate":
        file.write_text("")
    elif what == "manifest":
        (out / ".acpact.json").unlink()
    else:
        content = file.read_bytes()
        file.unlink()
        if what == "folder":
            file.mkdir()
        if what == "link":
            (tmp_path / "same.py").write_bytes(content)
            file.symlink_to(tmp_path / "same.py")
    assert not up_to_date(out, inputs)


def valid() -> dict[str, object]:
    content = json.loads(Manifest.of(TREE, Inputs("0" * 64)).to_bytes())
    assert isinstance(content, dict)
    return content


PATHS = ["../x", "/etc/passwd", "a/../../x", "", ".", "a\\b", "a\0", ".git/config", ".acpact.json",
         ".acpact-journal.json", "x" * 300, "a\ud800"]  # fmt: skip
DAMAGE = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff",
    b"[" * 100_000,
    *(json.dumps(valid() | {"files": {path: "0" * 64}}).encode() for path in PATHS),
    *(json.dumps(valid() | change).encode() for change in [
        {"files": None}, {"files": []}, {"files": {"a": 1}}, {"files": {"a": "0"}},
        {"files": {"a": "Z" * 64}}, {"files": {"a": "0" * 65}}, {"format": 2}, {"format": None},
        {"tool": 1}, {"inputs": []}, {"generators": {"ruff": 1}}, {"generators": None},
    ]),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(DAMAGE)))
def test_a_damaged_or_hostile_manifest(
    tmp_path: Path, inputs: Inputs, number: int, picture
) -> None:
    (tmp_path / "x").write_text("outside")
    out = tmp_path / "out"
    write(out, TREE, inputs)
    (out / ".acpact.json").write_bytes(DAMAGE[number])
    before = picture(tmp_path)
    with pytest.raises(RenderError, match=r"\.acpact\.json is damaged.*remove it and run again"):
        write(out, FileTree.of({"new": "x"}), inputs)
    assert not up_to_date(out, inputs)
    assert picture(tmp_path) == before


def test_a_manifest_of_any_size_is_not_read(tmp_path: Path, inputs: Inputs, monkeypatch) -> None:
    monkeypatch.setattr(module, "_BYTES", 10)
    with pytest.raises(RenderError, match="too large"):
        Manifest.from_bytes(Manifest.of(TREE, inputs).to_bytes())


def test_after_the_manifest_is_removed_files_are_taken_over(tmp_path: Path, inputs: Inputs) -> None:
    write(tmp_path, TREE, inputs)
    (tmp_path / ".acpact.json").unlink()
    assert write(tmp_path, TREE, inputs).unchanged == tuple(TREE)
    assert up_to_date(tmp_path, inputs)
