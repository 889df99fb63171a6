"""The journal: from the moment it is in place, a write will be completed, by whoever comes next.

A write stages every new file in ``.acpact-stage/`` (numbered), then renames the journal from there
to ``.acpact-journal.json``. Before that rename nothing has changed; after it, removals and moves
are done in order, each of them harmless when done twice. Then the journal goes, then the stage.
"""

import json
import re
from dataclasses import dataclass

from acpact.render.errors import RenderError
from acpact.render.filetree import MANIFEST
from acpact.render.folder import Folder, parent_of
from acpact.render.manifest import check_entry, read_json

JOURNAL = ".acpact-journal.json"
STAGE = ".acpact-stage"
_DRAFT = f"{STAGE}/journal"
_FORMAT = 1


@dataclass(frozen=True)
class Move:
    """A staged file, the place it goes to, its hash, and the hash of what it replaces."""

    stage: str
    path: str
    sha256: str
    before: str | None


@dataclass(frozen=True)
class Journal:
    """All changes of one write: files (path, hash) that go, then files that come."""

    removals: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]

    def to_bytes(self) -> bytes:
        """Return the journal as JSON."""
        content = {
            "format": _FORMAT,
            "moves": [[move.stage, move.path, move.sha256, move.before] for move in self.moves],
            "removals": self.removals,
        }
        return (json.dumps(content) + "\n").encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Journal":
        """Read a journal; it is trusted no more than any file in somebody's folder."""
        content = read_json(raw, JOURNAL)
        try:
            removals = tuple((path, digest) for path, digest in content["removals"])
            moves = tuple(Move(*entry) for entry in content["moves"])
            known = content["format"] == _FORMAT
        except (KeyError, TypeError, ValueError):
            known = False
        if not known:
            raise RenderError(f"{JOURNAL} is damaged; remove it and {STAGE}, and run again")
        _check(removals, moves)
        return cls(removals, moves)


def _check(removals: tuple[tuple[str, str], ...], moves: tuple[Move, ...]) -> None:
    for path, digest in removals:
        check_entry(path, digest, JOURNAL)
    for move in moves:
        check_entry("file" if move.path == MANIFEST else move.path, move.sha256, JOURNAL)
        check_entry("file", move.sha256 if move.before is None else move.before, JOURNAL)
        if not isinstance(move.stage, str) or not re.fullmatch(r"[0-9]{1,9}", move.stage):
            raise RenderError(f"{JOURNAL} is damaged: stage {move.stage!r}; remove it, run again")


def commit(folder: Folder, journal: Journal) -> None:
    """Put the journal in place; all its files are staged and on the disk."""
    folder.create(_DRAFT, journal.to_bytes())
    folder.persist(_DRAFT)
    folder.sync(STAGE)
    folder.move(_DRAFT, JOURNAL)
    folder.sync("")


def settle(folder: Folder) -> bool:
    """Complete a committed write, or forget one that was not; tell whether one was completed."""
    raw = folder.read(JOURNAL)
    if raw is not None:
        _roll_forward(folder, Journal.from_bytes(raw))
        folder.unlink(JOURNAL)
        folder.sync("")
    drop_stage(folder)
    return raw is not None


def drop_stage(folder: Folder) -> None:
    """Remove the stage with all that a write can have left in it."""
    if folder.mode(STAGE) is None:
        return
    for name in folder.names(STAGE):
        if not re.fullmatch(r"[0-9]{1,9}|journal", name):
            raise RenderError(f"{folder.path / STAGE / name} is in the way; remove it, run again")
        folder.unlink(f"{STAGE}/{name}")
    folder.prune(STAGE)


def _roll_forward(folder: Folder, journal: Journal) -> None:
    pending = [move for move in journal.moves if _is_pending(folder, move)]
    for path, digest in journal.removals:
        _remove(folder, path, digest)
    for move in pending:
        folder.make(parent_of(move.path))
        if folder.is_folder(move.path):
            folder.remove_empty(move.path)
        # A journal that came with a checkout must not bring a program with it.
        folder.make_plain(f"{STAGE}/{move.stage}")
        folder.move(f"{STAGE}/{move.stage}", move.path)
    touched = [path for path, _ in journal.removals] + [move.path for move in journal.moves]
    for path in sorted({parent_of(path) for path in touched}):
        folder.sync(path)


def _is_pending(folder: Folder, move: Move) -> bool:
    """Tell whether a move is still to be done, and raise if it would do damage."""
    staged = folder.digest(f"{STAGE}/{move.stage}")
    if staged is None:
        return False
    if staged != move.sha256:
        raise RenderError(f"{folder.path / STAGE / move.stage} is damaged; remove {JOURNAL}")
    there = None if folder.is_folder(move.path) else folder.digest(move.path)
    if there not in (None, move.before, move.sha256):
        raise RenderError(
            f"{folder.path / move.path} came up or changed while a write was interrupted; "
            "move it away and run again"
        )
    return True


def _remove(folder: Folder, path: str, digest: str) -> None:
    if not folder.is_folder(path) and folder.digest(path) == digest:
        folder.unlink(path)
    if folder.mode(path) is None:
        folder.prune(parent_of(path))
