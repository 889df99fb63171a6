"""The documents and overlays that ship with acpact, by name and version: `acp@0.2.2`."""

import re
from collections.abc import Iterator
from pathlib import Path

from acpact.data import data_path

DEFAULT = "acp"
_NAME = re.compile(r"([a-z][a-z0-9-]{0,99})(?:@(\d{1,9}(?:\.\d{1,9}){0,9}))?", re.ASCII)
_HERE = Path()


class UnknownSpecError(Exception):
    """No bundled document has this name or version; the message lists those that there are."""


def resolve(spec: str | None, base: Path = _HERE) -> tuple[Path | None, str]:
    """Return the file of a SPEC and the name to show for it; None stands for standard input.

    A path to a file that exists is that file, relative to `base`; `acp@0.2.2` and `acp` (the
    newest) are bundled. Anything else is taken for a path.

    Raises:
        UnknownSpecError: it looks like a bundled document, and is none.
    """
    if spec == "-":
        return None, "-"
    found = _NAME.fullmatch(spec or DEFAULT)
    if spec is not None and (found is None or _is_file(base / spec)):
        return base / spec, str(base / spec)
    name, version = found.groups() if found else (DEFAULT, None)
    versions = _versions(name)
    version = version or next(iter(versions), None)
    if version is None or version not in versions:
        raise UnknownSpecError(_unknown(spec or DEFAULT))
    return versions[version], f"{name}@{version}"


def names() -> Iterator[str]:
    """Yield every bundled document as `name@version`, newest first."""
    for folder in sorted(path for path in data_path("spec").iterdir() if path.is_dir()):
        yield from (f"{folder.name}@{version}" for version in _versions(folder.name))


def overlays() -> list[tuple[str, Path]]:
    """Return the bundled overlays with their names; which of them apply is told by each."""
    found = sorted(data_path("spec").glob("*/overlay.yaml"))
    return [(f"{path.parent.name}/{path.name}", path) for path in found]


def dialects() -> dict[str, Path]:
    """Return the files of the bundled dialects, by name."""
    return {path.stem: path for path in sorted(data_path("spec").glob("dialects/*.yaml"))}


def _is_file(path: Path) -> bool:
    """Tell whether there is something to read; a folder may be called like a bundled document."""
    return path.exists() and not path.is_dir()


def _versions(name: str) -> dict[str, Path]:
    found = {path.parent.name: path for path in data_path("spec").glob(f"{name}/*/openapi.yaml")}
    return dict(sorted(found.items(), key=lambda item: _order(item[0]), reverse=True))


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _unknown(spec: str) -> str:
    listed = ", ".join(names())
    return f"{spec!r} is neither a file nor a bundled document; bundled are: {listed}"
