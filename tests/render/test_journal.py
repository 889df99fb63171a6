"""A journal that somebody else put there: it moves nothing that it must not move."""

import json
import os
import stat
from pathlib import Path

import pytest

from acpact.render import FileTree, Inputs, RenderError, diff, recover, sha256, up_to_date, write
from acpact.render.journal import JOURNAL, STAGE, Journal, Move

EVIL = b"evil"
HASH = sha256(EVIL)
GOOD_MOVE = ["0", "new.py", HASH, None]


def plant(out: Path, content: object, staged: dict[str, bytes] | None = None) -> None:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    (out / JOURNAL).write_bytes(raw)
    (out / STAGE).mkdir(exist_ok=True)
    for name, data in ({"0": EVIL} if staged is None else staged).items():
        (out / STAGE / name).write_bytes(data)


def journal(
    *moves: list[object], removals: list[object] | None = None, **change: object
) -> dict[str, object]:
    return {"format": 1, "moves": list(moves), "removals": removals or [], **change}


PATHS = ["../x", "/tmp/x", "a/../../x", "", ".", "..", "a\\b", "a\0", ".git/hooks/pre-commit",
         "a/.git/config", JOURNAL, f"{STAGE}/1", "x" * 300, 1, None, ["a"], {}]  # fmt: skip
HOSTILE = [
    *(journal(["0", path, HASH, None]) for path in PATHS),
    *(journal(removals=[[path, HASH]]) for path in [*PATHS, ".acpact.json"]),
    *(journal([stage, "a", HASH, None]) for stage in ["../x", "/x", "", "a", 0, None, "١"]),
    *(journal(["0", "a", digest, None]) for digest in ["", "x", None, 1, HASH.upper()]),
    *(journal(["0", "a", HASH, before]) for before in ["", "foreign", 1, []]),
    journal(GOOD_MOVE, format=2),
    journal(GOOD_MOVE, format=None),
    journal(GOOD_MOVE[:3]),
    journal([*GOOD_MOVE, 1]),
    journal(moves=None),
    journal(moves=1),
    journal(removals=5),
    {"moves": [], "removals": []},
    [], None, 1, "x", b"", b"{", b"\xff", b"[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_journal_does_nothing(
    tmp_path: Path, inputs: Inputs, number: int, picture
) -> None:
    out = tmp_path / "out"
    write(out, FileTree.of({"a": "1"}), inputs)
    (tmp_path / "x").write_text("outside")
    plant(out, HOSTILE[number])
    before = picture(tmp_path)
    for command in (
        lambda: recover(out),
        lambda: write(out, FileTree.of({"a": "2"}), inputs),
        lambda: diff(out, FileTree.of({"a": "2"}), inputs),
        lambda: up_to_date(out, inputs),
    ):
        with pytest.raises(RenderError, match=r"acpact-journal\.json is damaged.*remove it"):
            command()
    assert picture(tmp_path) == before


@pytest.mark.parametrize("where", ["p", "p/q", STAGE, f"{STAGE}/0", JOURNAL])
def test_links_on_the_way_of_a_journal(tmp_path: Path, inputs: Inputs, where: str, picture) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    write(out, FileTree.of({"a": "1"}), inputs)
    outside.mkdir()
    (outside / "0").write_bytes(EVIL)
    (outside / "j").write_text(json.dumps(journal(["0", "p/q/r", HASH, None])))
    if where == STAGE:
        (out / JOURNAL).write_bytes((outside / "j").read_bytes())
        (out / STAGE).symlink_to(outside)
    else:
        plant(out, journal(["0", "p/q/r", HASH, None]))
        target = {JOURNAL: outside / "j", f"{STAGE}/0": outside / "0"}.get(where, outside)
        (out / where).parent.mkdir(exist_ok=True)
        (out / where).unlink(missing_ok=True)
        (out / where).symlink_to(target)
    before = picture(outside)
    with pytest.raises(RenderError, match="symbolic link"):
        recover(out)
    assert picture(outside) == before


@pytest.mark.parametrize("before", [None, "0" * 64])
def test_a_journal_overwrites_no_file_that_it_does_not_know(tmp_path: Path, before) -> None:
    plant(tmp_path, journal(["0", "mine", HASH, before]))
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(RenderError, match="mine came up or changed while"):
        recover(tmp_path)
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_journal_removes_no_file_that_changed(tmp_path: Path) -> None:
    plant(tmp_path, journal(removals=[["mine", HASH]]), {})
    (tmp_path / "mine").write_text("mine")
    assert recover(tmp_path)
    assert (tmp_path / "mine").read_text() == "mine"


def test_staged_files_must_have_their_hash(tmp_path: Path) -> None:
    plant(tmp_path, journal(GOOD_MOVE), {"0": b"other"})
    with pytest.raises(RenderError, match="0 is damaged"):
        recover(tmp_path)
    assert not (tmp_path / "new.py").exists()


def test_a_staged_file_never_becomes_a_program(tmp_path: Path) -> None:
    plant(tmp_path, journal(GOOD_MOVE))
    (tmp_path / STAGE / "0").chmod(0o777)
    assert recover(tmp_path)
    assert stat.S_IMODE((tmp_path / "new.py").stat().st_mode) == 0o644


def test_a_journal_without_its_stage_is_forgotten(tmp_path: Path, inputs: Inputs) -> None:
    tree = FileTree.of({"a": "1"})
    write(tmp_path, tree, inputs)
    (tmp_path / JOURNAL).write_text(json.dumps(journal(GOOD_MOVE, removals=[["gone", HASH]])))
    assert recover(tmp_path)
    assert not recover(tmp_path)
    assert diff(tmp_path, tree, inputs) == []


def test_a_journal_reads_as_it_was_written() -> None:
    made = Journal((("gone", HASH),), (Move("0", "a/é", HASH, None), Move("1", "b", HASH, HASH)))
    assert Journal.from_bytes(made.to_bytes()) == made


def test_recovering_nothing(tmp_path: Path) -> None:
    assert not recover(tmp_path / "absent")
    assert not recover(tmp_path)
    assert os.listdir(tmp_path) == []  # noqa: PTH208
