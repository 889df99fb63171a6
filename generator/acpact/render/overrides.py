"""Template folders: read whole and checked, so that templates never reach the file system."""

import hashlib
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from acpact.render.errors import RenderError, listing
from acpact.render.filetree import sha256

_TEMPLATE_BYTES = 256 * 1024
_TEMPLATES = 1000


def check_overrides(folder: Path, builtin_folder: Path) -> list[str]:
    """Return the names of the built-in templates that a folder overrides, sorted.

    A file that matches no built-in template, a symbolic link or an unreadable file is a
    ``RenderError``; hidden files are passed over.
    """
    if not folder.is_dir():
        raise RenderError(f"{folder}: no such folder of templates")
    known = sorted(read_templates(builtin_folder))
    names = sorted(read_templates(folder))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise RenderError(
            f"{folder}: no such template: {listing(unknown)}; "
            f"templates that can be overridden: {', '.join(known)}"
        )
    return names


def read_templates(folder: Path) -> dict[str, str]:
    """Return all templates of a folder and its subfolders: name (a POSIX path) to source."""
    with _readable():
        return {name: _source(path) for name, path in _files(folder)}


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RenderError(f"{error.filename}: {error.strerror}") from None


def _files(folder: Path) -> list[tuple[str, Path]]:
    found = [(path.relative_to(folder).as_posix(), path) for path in _walk(folder)]
    if len(found) > _TEMPLATES:
        raise RenderError(f"{folder}: more than {_TEMPLATES} templates")
    return sorted(found)


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        mode = path.lstat().st_mode
        if path.name.startswith(".") or path.name == "__pycache__":
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path)
        elif stat.S_ISREG(mode):
            yield path
        else:
            raise RenderError(f"{path}: templates are plain files, not links or devices")


def _source(path: Path) -> str:
    raw = path.read_bytes()
    if len(raw) > _TEMPLATE_BYTES:
        raise RenderError(f"{path}: a template has at most {_TEMPLATE_BYTES} bytes")
    try:
        return raw.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RenderError(f"{path}: byte {error.start} is not UTF-8") from None


def folders_sha256(*folders: Path) -> str:
    """Return one hash over the names and contents of all files below some folders.

    Folders count in their order; hidden files and ``__pycache__`` do not. Links are an error.
    """
    digest = hashlib.sha256()
    with _readable():
        for folder in folders:
            digest.update(b"folder\0")
            for name, path in _files(folder):
                digest.update(f"{name}\0{sha256(path.read_bytes())}\0".encode())
    return digest.hexdigest()
