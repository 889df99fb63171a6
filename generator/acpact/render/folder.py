"""The output folder, held open by descriptor: no step below it ever follows a symbolic link."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from acpact.render.errors import RenderError
from acpact.render.filetree import sha256

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_MODE = 0o644
_READ = 1024 * 1024


class Folder:
    """File operations on paths below one folder; each component is opened without following links.

    Operations raise ``OSError`` where the system refuses, ``RenderError`` where a link or something
    that is no plain file is in the way.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def mode(self, path: str) -> int | None:
        """Return the ``st_mode`` of what is at a path, a link being itself; None for nothing."""
        try:
            with self._parent(path) as (parent, name):
                return os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None

    def is_folder(self, path: str) -> bool:
        """Tell whether a real folder is at a path."""
        mode = self.mode(path)
        return mode is not None and stat.S_ISDIR(mode)

    def is_file(self, path: str) -> bool:
        """Tell whether a plain file is at a path."""
        mode = self.mode(path)
        return mode is not None and stat.S_ISREG(mode)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a plain file, None where there is nothing; else ``RenderError``."""
        mode = self.mode(path)
        if mode is None:
            return None
        if not stat.S_ISREG(mode):
            raise RenderError(f"{self.path / path}: {_kind(mode)} is in the way; {_ADVICE}")
        with self._parent(path) as (parent, name):
            return _read(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=parent))

    def digest(self, path: str) -> str | None:
        """Return the hash of a plain file, None where there is nothing."""
        data = self.read(path)
        return None if data is None else sha256(data)

    def names(self, path: str = "") -> list[str]:
        """Return the sorted names in a folder."""
        with self._opened(path) as descriptor:
            return sorted(os.listdir(descriptor))  # noqa: PTH208  # a descriptor, no path

    def create(self, path: str, data: bytes) -> None:
        """Make a new file of mode 0644; `persist` puts it on the disk."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with self._parent(path) as (parent, name):
            descriptor = os.open(name, flags, _MODE, dir_fd=parent)
        try:
            os.fchmod(descriptor, _MODE)
            _write(descriptor, data)
        finally:
            os.close(descriptor)

    def persist(self, path: str) -> None:
        """Wait until a file is on the disk. Many files are quickest all made, then persisted."""
        with self._parent(path) as (parent, name):
            descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=parent)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def make_plain(self, path: str) -> None:
        """Give an existing file mode 0644, if it has another."""
        with self._parent(path) as (parent, name):
            descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=parent)
        try:
            if stat.S_IMODE(os.fstat(descriptor).st_mode) != _MODE:
                os.fchmod(descriptor, _MODE)
        finally:
            os.close(descriptor)

    def make(self, path: str) -> None:
        """Make a folder and the folders above it where they are missing."""
        parts = path.split("/") if path else []
        for depth in range(1, len(parts) + 1):
            with self._parent("/".join(parts[:depth])) as (parent, name):
                try:
                    os.mkdir(name, dir_fd=parent)
                except FileExistsError:
                    continue
                os.fsync(parent)

    def move(self, source: str, target: str) -> None:
        """Put a file in the place of another or of nothing, in one step."""
        with self._parent(source) as (here, old), self._parent(target) as (there, new):
            os.replace(old, new, src_dir_fd=here, dst_dir_fd=there)

    def unlink(self, path: str) -> None:
        """Remove a file, if it is there."""
        with self._parent(path) as (parent, name):
            try:
                os.unlink(name, dir_fd=parent)
            except FileNotFoundError:
                return

    def prune(self, path: str) -> None:
        """Remove a folder and the folders above it as long as they are empty."""
        while path:
            try:
                with self._parent(path) as (parent, name):
                    os.rmdir(name, dir_fd=parent)
            except FileNotFoundError:
                pass
            except OSError:
                return  # not empty, or not ours to remove: an empty folder does no harm
            path = parent_of(path)

    def remove_empty(self, path: str) -> None:
        """Remove a folder that holds nothing but empty folders; ``OSError`` if it holds more."""
        for name in self.names(path):
            self.remove_empty(f"{path}/{name}")
        with self._parent(path) as (parent, name):
            os.rmdir(name, dir_fd=parent)

    def sync(self, path: str) -> None:
        """Wait until the entries of a folder are on the disk; a missing folder has none."""
        try:
            with self._opened(path) as descriptor:
                os.fsync(descriptor)
        except (FileNotFoundError, NotADirectoryError):
            return

    def check_writable(self, path: str) -> None:
        """Raise unless entries of a folder can be changed and replaced from this folder's stage."""
        with self._opened(path) as descriptor:
            if not os.access(".", os.W_OK | os.X_OK, dir_fd=descriptor):
                raise RenderError(f"{self.path / path}: no permission to write into this folder")
            if os.fstat(descriptor).st_dev != os.fstat(self._descriptor).st_dev:
                raise RenderError(f"{self.path / path}: is on another file system than {self.path}")

    @contextmanager
    def _parent(self, path: str) -> Iterator[tuple[int, str]]:
        with self._opened(parent_of(path)) as descriptor:
            yield descriptor, path.rsplit("/", 1)[-1]

    @contextmanager
    def _opened(self, path: str) -> Iterator[int]:
        descriptor = os.dup(self._descriptor)
        try:
            for part in path.split("/") if path else []:
                child = self._child(part, descriptor, path)
                os.close(descriptor)
                descriptor = child
            yield descriptor
        finally:
            os.close(descriptor)

    def _child(self, part: str, parent: int, path: str) -> int:
        try:
            return os.open(part, _FOLDER_FLAGS, dir_fd=parent)
        except OSError as error:
            if error.errno not in {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}:
                raise
            mode = os.stat(part, dir_fd=parent, follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                raise RenderError(
                    f"{self.path / path}: {part!r} is a symbolic link; {_ADVICE}"
                ) from None
            raise NotADirectoryError(error.errno, os.strerror(errno.ENOTDIR), part) from None


_ADVICE = "acpact writes to plain files in real folders only: move it away and run again"


def parent_of(path: str) -> str:
    """Return the folder part of a relative path, ``""`` at the top."""
    return path.rpartition("/")[0]


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a folder" if stat.S_ISDIR(mode) else "a device, socket or pipe"


def _read(descriptor: int) -> bytes:
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a plain file")
        pieces = []
        while piece := os.read(descriptor, _READ):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
