"""A tree of files as a value: everything is rendered into one before the first byte is written."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping

from acpact.render.errors import RenderError

MANIFEST = ".acpact.json"
_OWN = ".acpact"
_BAD = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff\u2028\u2029]")
_COMPONENT_BYTES = 255
_PATH_BYTES = 1024


def sha256(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def path_problem(path: str) -> str | None:
    """Return why a relative path is refused for output, or None where it is good."""
    if not path or path.startswith("/"):
        return "is not relative"
    if _BAD.search(path):
        return "holds a backslash, a control character or a lone surrogate"
    if len(path.encode()) > _PATH_BYTES:
        return f"is longer than {_PATH_BYTES} bytes"
    return next((problem for part in path.split("/") if (problem := _part_problem(part))), None)


def _part_problem(part: str) -> str | None:
    if part in {"", ".", ".."}:
        return 'has a part that is empty, "." or ".."'
    if part.casefold() == ".git":
        return "leads into a .git folder"
    if len(part.encode()) > _COMPONENT_BYTES:
        return f"has a part of more than {_COMPONENT_BYTES} bytes"
    return None


def is_reserved(path: str) -> bool:
    """Tell whether a path is one of the tool's own: the manifest, the journal, the stage."""
    return path.split("/", 1)[0].casefold().startswith(_OWN)


class FileTree(Mapping[str, bytes]):
    """Relative POSIX paths and the bytes of their files, sorted by path; never changes.

    Paths are refused that lead out of a folder, that cannot exist side by side on every file
    system (case and normal form do not tell them apart; a file is also a folder), or that are
    the tool's own.
    """

    __slots__ = ("_files",)

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {path: bytes(files[path]) for path in sorted(files)}
        for path in self._files:
            _check_path(path)
        _check_collisions(self._files)

    @classmethod
    def of(cls, files: Mapping[str, str | bytes]) -> "FileTree":
        """Make a tree; text becomes UTF-8 with ``\\n`` as its only line end."""
        return cls({path: _encoded(path, content) for path, content in files.items()})

    def merged(self, other: "FileTree") -> "FileTree":
        """Return both trees as one; a path that both have is an error."""
        twice = sorted(self._files.keys() & other.keys())
        if twice:
            raise RenderError(f"two parts of the output make the same file: {', '.join(twice)}")
        return FileTree({**self, **other})

    def __getitem__(self, path: str) -> bytes:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __hash__(self) -> int:
        return hash(tuple(self._files.items()))

    def __repr__(self) -> str:
        return f"<FileTree of {len(self)} files>"


def _encoded(path: str, content: str | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    try:
        return re.sub(r"\r\n?", "\n", content).encode()
    except UnicodeEncodeError as error:
        raise RenderError(f"{path}: character {error.start} is a lone surrogate") from None


def _check_path(path: str) -> None:
    problem = "is a name of the tool's own" if is_reserved(path) else path_problem(path)
    if problem:
        raise RenderError(f"output path {path!r} {problem}")


def _check_collisions(files: Mapping[str, bytes]) -> None:
    seen: dict[str, tuple[str, str, str]] = {}
    for path in files:
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            prefix = "/".join(parts[:depth])
            kind = "file" if depth == len(parts) else "folder"
            *first, other = seen.setdefault(_folded(prefix), (prefix, kind, path))
            if first != [prefix, kind]:
                raise RenderError(f"output paths {other!r} and {path!r} cannot exist together")


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
