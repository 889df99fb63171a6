"""Opening and locking an output folder.

The lock is ``flock`` on the folder itself: it leaves no file behind, ends with the process, works
for every user who may read the folder, and nobody can plant it.
"""

import errno
import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from acpact.render.errors import RenderError
from acpact.render.folder import Folder

TIMEOUT = 60.0
_POLL = 0.05

Notify = Callable[[str], None]


@contextmanager
def lock(
    out: Path, *, create: bool = False, timeout: float = TIMEOUT, notify: Notify | None = None
) -> Iterator[Folder]:
    """Hold an output folder for this process alone, for as long as the block runs.

    Waits for another process up to ``timeout`` seconds, telling ``notify`` once, then raises
    ``RenderError``. Not reentrant: ``write``, ``diff``, ``up_to_date`` and ``recover`` lock
    themselves. ``create`` makes the folder; without it a missing one is ``FileNotFoundError``.
    """
    descriptor = _locked(out, create, time.monotonic() + timeout, notify)
    try:
        yield Folder(out, descriptor)
    finally:
        os.close(descriptor)


def _locked(out: Path, create: bool, deadline: float, notify: Notify | None) -> int:
    while True:
        descriptor = _open(out, create)
        try:
            _wait(out, descriptor, deadline, notify)
            if _still(out, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _open(out: Path, create: bool) -> int:
    if create:
        _make(out)
    try:
        return os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}:
            raise RenderError(_not_a_folder(out)) from None
        raise


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise RenderError(_not_a_folder(out)) from None


def _not_a_folder(out: Path) -> str:
    if out.is_symlink():
        return f"{out}: the output folder is a symbolic link; name the folder that it points to"
    return f"{out}: the output folder's path leads through something that is no folder"


def _wait(out: Path, descriptor: int, deadline: float, notify: Notify | None) -> None:
    while not _try(out, descriptor):
        if time.monotonic() >= deadline:
            raise RenderError(
                f"{out}: another acpact holds this output folder; run again when it is done"
            )
        if notify:
            notify(f"{out}: waiting for another acpact that holds this output folder")
            notify = None
        time.sleep(_POLL)


def _try(out: Path, descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise RenderError(f"{out}: this file system cannot lock a folder: {error}") from None
    return True


def _still(out: Path, descriptor: int) -> bool:
    """Tell whether the path still names the locked folder: it may have been replaced meanwhile."""
    try:
        there = out.lstat()
    except FileNotFoundError:
        return False
    here = os.fstat(descriptor)
    return stat.S_ISDIR(there.st_mode) and os.path.samestat(there, here)
