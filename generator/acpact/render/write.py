"""Writing a tree into an output folder: whole, or not at all, or completed by the next command."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from acpact.render.errors import RenderError, listing
from acpact.render.filetree import MANIFEST, FileTree, sha256
from acpact.render.folder import Folder, parent_of
from acpact.render.journal import JOURNAL, STAGE, Journal, Move, commit, drop_stage, settle
from acpact.render.lock import TIMEOUT, Notify, lock
from acpact.render.manifest import Inputs, Manifest


@dataclass(frozen=True)
class Written:
    """What a write did, as sorted paths; the manifest is in none of them.

    ``kept`` are files that are not output any more and that somebody changed: they stay, and are
    no longer the tool's.
    """

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Plan:
    files: Mapping[str, bytes]
    before: Mapping[str, str | None]
    removals: tuple[tuple[str, str], ...]
    written: Written


def write(
    out: Path,
    tree: FileTree,
    inputs: Inputs,
    *,
    timeout: float = TIMEOUT,
    notify: Notify | None = None,
) -> Written:
    """Make an output folder hold exactly this tree, beside files that are not the tool's.

    Raises ``RenderError``, with nothing written, if a file that the tool did not write is in the
    way, or a symbolic link, or the folder cannot be written. Killed at any moment, it leaves the
    old tree, or one that the next command completes.
    """
    existed = os.path.lexists(out)
    try:
        with clear_errors(out), lock(out, create=True, timeout=timeout, notify=notify) as folder:
            settle(folder)
            plan = _make_plan(folder, tree, inputs)
            if plan.files or plan.removals:
                _perform(folder, plan)
            return plan.written
    except RenderError:
        if not existed:
            with suppress(OSError):
                out.rmdir()
        raise


def recover(out: Path, *, timeout: float = TIMEOUT, notify: Notify | None = None) -> bool:
    """Complete the write that a killed command left behind; tell whether there was one."""
    if not os.path.lexists(out):
        return False
    with clear_errors(out), lock(out, timeout=timeout, notify=notify) as folder:
        return settle(folder)


@contextmanager
def clear_errors(out: Path) -> Iterator[None]:
    """Turn what the system refuses into a ``RenderError`` that says what and where."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if isinstance(error.filename, str) else ""
        raise RenderError(
            f"{out}: {error.strerror or error}{where}; see to that and run again: "
            "the output is as it was, or the next run completes it"
        ) from error


def read_manifest(folder: Folder) -> Manifest | None:
    """Return the manifest of an output folder, None where it has none."""
    raw = folder.read(MANIFEST)
    return None if raw is None else Manifest.from_bytes(raw)


def _make_plan(folder: Folder, tree: FileTree, inputs: Inputs) -> _Plan:
    old = read_manifest(folder)
    known = old.files if old else {}
    removals, kept = _stale(folder, tree, known)
    gone = frozenset(path for path, _ in removals)
    before = {path: _before(folder, path, gone) for path in tree}
    _refuse_foreign(folder, tree, before, known)
    files = {path: data for path, data in tree.items() if before[path] != sha256(data)}
    written = _summary(tree, files, before, gone, kept)
    manifest = Manifest.of(tree, inputs).to_bytes()
    before[MANIFEST] = folder.digest(MANIFEST)
    if before[MANIFEST] != sha256(manifest):
        files[MANIFEST] = manifest
    _check_writable(folder, [*files, *gone])
    return _Plan(files, before, removals, written)


def _stale(
    folder: Folder, tree: FileTree, known: Mapping[str, str]
) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """Return the files that are to go, with their hashes, and those that somebody changed."""
    removals, kept = [], []
    for path in sorted(known.keys() - tree.keys()):
        mode = folder.mode(path)
        if mode is None or folder.is_folder(path):
            continue
        if folder.is_file(path) and folder.digest(path) == known[path]:
            removals.append((path, known[path]))
        else:
            kept.append(path)
    return tuple(removals), kept


_FOREIGN = "foreign"


def _before(folder: Folder, path: str, gone: frozenset[str]) -> str | None:
    """Return the hash of what a file will replace; an empty folder is nothing."""
    above = parent_of(path)
    while above:
        if folder.is_file(above):
            return None if above in gone else _FOREIGN
        above = parent_of(above)
    if folder.is_folder(path):
        return None if _will_be_gone(folder, path, gone) else _FOREIGN
    return folder.digest(path)


def _will_be_gone(folder: Folder, path: str, gone: frozenset[str]) -> bool:
    below = [f"{path}/{name}" for name in folder.names(path)]
    return all(
        _will_be_gone(folder, child, gone) if folder.is_folder(child) else child in gone
        for child in below
    )


def _refuse_foreign(
    folder: Folder, tree: FileTree, before: Mapping[str, str | None], known: Mapping[str, str]
) -> None:
    foreign = [
        path
        for path, digest in before.items()
        if digest == _FOREIGN
        or (digest is not None and path not in known and digest != sha256(tree[path]))
    ]
    if foreign:
        raise RenderError(
            f"{folder.path}: acpact did not write what is in the way of {listing(foreign)}; "
            "move it away or choose another output folder; nothing was written"
        )


def _summary(
    tree: FileTree,
    files: Mapping[str, bytes],
    before: Mapping[str, str | None],
    gone: frozenset[str],
    kept: list[str],
) -> Written:
    return Written(
        created=tuple(path for path in files if before[path] is None),
        changed=tuple(path for path in files if before[path] is not None),
        removed=tuple(sorted(gone)),
        unchanged=tuple(path for path in tree if path not in files),
        kept=tuple(kept),
    )


def _check_writable(folder: Folder, paths: list[str]) -> None:
    folders = {"", *map(parent_of, paths)} if paths else set()
    for path in sorted(folders):
        existing = path
        while existing and not folder.is_folder(existing):
            existing = parent_of(existing)
        folder.check_writable(existing)


def _perform(folder: Folder, plan: _Plan) -> None:
    try:
        commit(folder, Journal(plan.removals, _stage(folder, plan)))
    except BaseException:
        with suppress(OSError, RenderError):
            if folder.mode(JOURNAL) is None:
                drop_stage(folder)
        raise
    settle(folder)


def _stage(folder: Folder, plan: _Plan) -> tuple[Move, ...]:
    folder.make(STAGE)
    moves = []
    # The manifest is the last: while it is the old one, the old files are known by it.
    for number, path in enumerate(sorted(plan.files, key=lambda path: (path == MANIFEST, path))):
        data = plan.files[path]
        folder.create(f"{STAGE}/{number}", data)
        moves.append(Move(str(number), path, sha256(data), plan.before[path]))
    for move in moves:
        folder.persist(f"{STAGE}/{move.stage}")
    return tuple(moves)
