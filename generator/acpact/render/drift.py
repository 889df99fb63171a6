"""Comparing an output folder with what it should be."""

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Literal

from acpact.render.errors import RenderError
from acpact.render.filetree import MANIFEST, FileTree
from acpact.render.folder import Folder
from acpact.render.journal import settle
from acpact.render.lock import TIMEOUT, Notify, lock
from acpact.render.manifest import Inputs, Manifest
from acpact.render.text import visible
from acpact.render.write import clear_errors, read_manifest

_CONTEXT = 3
_LINES = 5000


@dataclass(frozen=True)
class Drift:
    """One path that is not as it should be.

    ``unified`` is a unified diff from the file on disk (``a/``) to the file as it should be
    (``b/``), its control characters shown as escapes; for binary files it is one line.
    """

    path: str
    kind: Literal["changed", "missing", "stale"]
    unified: str


def diff(
    out: Path,
    tree: FileTree,
    inputs: Inputs,
    *,
    timeout: float = TIMEOUT,
    notify: Notify | None = None,
) -> list[Drift]:
    """Return the paths in which an output folder differs from a tree, sorted; changes nothing.

    The manifest is one of the paths. Files that the tool did not write do not count. (Only an
    interrupted write is completed first.)
    """
    expected = {**tree, MANIFEST: Manifest.of(tree, inputs).to_bytes()}
    if not os.path.lexists(out):
        return list(_drifts(dict.fromkeys(expected), expected))
    with clear_errors(out), lock(out, timeout=timeout, notify=notify) as folder:
        settle(folder)
        paths = sorted({*expected, *_known(folder)})
        return list(_drifts({path: _actual(folder, path) for path in paths}, expected))


def up_to_date(
    out: Path, inputs: Inputs, *, timeout: float = TIMEOUT, notify: Notify | None = None
) -> bool:
    """Tell whether an output folder was made, by this tool, from these inputs, and is untouched.

    True only if tool and generator versions and all inputs are those of the manifest, and every
    file it lists is there with its hash. Needs hashing alone.
    """
    if not os.path.lexists(out):
        return False
    with clear_errors(out), lock(out, timeout=timeout, notify=notify) as folder:
        settle(folder)
        try:
            return _is_untouched(folder, read_manifest(folder), inputs)
        except RenderError:
            return False


def _is_untouched(folder: Folder, manifest: Manifest | None, inputs: Inputs) -> bool:
    return (
        manifest is not None
        and manifest.same_origin(inputs)
        and all(folder.digest(path) == digest for path, digest in manifest.files.items())
    )


def _actual(folder: Folder, path: str) -> bytes | None:
    return None if folder.is_folder(path) else folder.read(path)


def _known(folder: Folder) -> list[str]:
    try:
        manifest = read_manifest(folder)
    except RenderError:
        return []  # the damaged manifest is itself a drift
    return [path for path in manifest.files if not folder.is_folder(path)] if manifest else []


def _drifts(actual: Mapping[str, bytes | None], expected: Mapping[str, bytes]) -> Iterator[Drift]:
    for path in sorted(actual):
        there, wanted = actual[path], expected.get(path)
        if there == wanted:
            continue
        kind: Literal["changed", "missing", "stale"] = "missing" if there is None else "changed"
        yield Drift(path, "stale" if wanted is None else kind, unified(path, there, wanted))


def unified(path: str, before: bytes | None, after: bytes | None) -> str:
    """Return a unified diff between two versions of a file, None being no file."""
    old_name = "/dev/null" if before is None else f"a/{path}"
    new_name = "/dev/null" if after is None else f"b/{path}"
    old, new = _lines(before), _lines(after)
    if old is None or new is None:
        return f"Binary files {old_name} and {new_name} differ\n"
    if len(old) + len(new) > _LINES and old and new:
        return _summary(old_name, new_name, old, new)
    lines = difflib.unified_diff(old, new, old_name, new_name, n=_CONTEXT, lineterm="")
    return "".join(_shown(line) for line in lines)


def _lines(data: bytes | None) -> list[str] | None:
    """Return the lines with their line feeds; None for what is not text."""
    try:
        text = (data or b"").decode()
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _shown(line: str) -> str:
    if line.startswith(("---", "+++", "@@")) and not line.endswith("\n"):
        return f"{line}\n"
    if line.endswith("\n"):
        return f"{visible(line)}"
    return f"{visible(line)}\n\\ No newline at end of file\n"


def _summary(old_name: str, new_name: str, old: list[str], new: list[str]) -> str:
    """Name the lines that differ; difflib takes minutes for files of this size."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    here, there = len(old) - start - end, len(new) - start - end
    return (
        f"--- {old_name}\n+++ {new_name}\n@@ -{start + 1},{here} +{start + 1},{there} @@\n"
        "(too large to show line by line)\n"
    )


def _alike(old: list[str], new: list[str]) -> int:
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
