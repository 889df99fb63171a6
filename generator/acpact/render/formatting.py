"""Formatting generated Python with the pinned ruff."""

import os
import re
from pathlib import Path, PurePosixPath

from acpact.render.errors import RenderError
from acpact.render.filetree import FileTree

_SUFFIXES = {".py", ".pyi"}
_TIMEOUT = 300
_CHECK = ("check", "--fix-only", "--quiet", "--select=F401")
# Bare names instead of the real paths: ruff skips folders called build, dist or venv.
_OPTIONS = ("--isolated", "--no-cache", "--line-length=100", "--target-version=py311")


def format_python(tree: FileTree) -> FileTree:
    """Return the tree with unused imports removed and every Python file formatted.

    The result is the same on every machine.
    """
    paths = [path for path in tree if PurePosixPath(path).suffix in _SUFFIXES]
    if not paths:
        return tree
    import tempfile

    with tempfile.TemporaryDirectory(prefix="acpact-") as name:
        folder = Path(name)
        staged = {path: folder / _staged_name(place, path) for place, path in enumerate(paths)}
        for path, file in staged.items():
            file.write_bytes(tree[path])
        _run_ruff(folder, paths, *_CHECK)
        _run_ruff(folder, paths, "format")
        return FileTree({**tree, **{path: file.read_bytes() for path, file in staged.items()}})


def _staged_name(place: int, path: str) -> str:
    return f"{place}{PurePosixPath(path).suffix}"


def _run_ruff(folder: Path, paths: list[str], *verb: str) -> None:
    import subprocess

    # Nothing of the user's environment: RUFF_* variables are options too.
    environment = {"PATH": os.defpath, "HOME": str(folder), "TMPDIR": str(folder)}
    command = [_ruff(), *verb, *_OPTIONS, "."]
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RenderError(f"ruff could not be run: {error}") from None
    if done.returncode:
        message = _with_paths(done.stderr.decode(errors="replace").strip(), folder, paths)
        raise RenderError(f"ruff cannot format the generated code: {message}")


def _ruff() -> str:
    from ruff import find_ruff_bin  # type: ignore[import-untyped]  # ruff ships no types

    try:
        return os.fsdecode(find_ruff_bin())
    except FileNotFoundError as error:
        raise RenderError(f"no ruff at {error}; install acpact with its dependencies") from None


def _with_paths(message: str, folder: Path, paths: list[str]) -> str:
    relative = message.replace(f"{folder.resolve()}/", "").replace(f"{folder}/", "")
    return re.sub(
        r"(?<![\w./])(\d+)\.pyi?\b",
        lambda match: paths[int(match[1])] if int(match[1]) < len(paths) else match[0],
        relative,
    )
