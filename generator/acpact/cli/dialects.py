"""From `--dialect`, or the settings, to a dialect that fits the document."""

from pathlib import Path
from typing import TYPE_CHECKING

from acpact import bundled
from acpact.cli.failures import UsageError
from acpact.cli.sources import check_file
from acpact.config import load_settings

if TYPE_CHECKING:
    from acpact.conformance.dialects.loading import DialectFile
    from acpact.document import Document

NONE = "none"


def read_named(name: str | None, document: "Document") -> "DialectFile | None":
    """Return the dialect of a file or a bundled one; without a name that of the settings.

    A file comes first. `none` is no dialect, whatever the settings say.

    Raises:
        UsageError: there is no such dialect.
        DocumentError: the file is no dialect, or not one of this document's protocol.
    """
    from acpact.conformance.contract import Contract
    from acpact.conformance.dialects.loading import LIMITS, read_dialect

    path = _path(name)
    if path is None:
        return None
    with path.open("rb") as file:
        found = read_dialect(file.read(LIMITS.bytes + 1), str(path))
    found.check(Contract(document))
    return found


def _path(name: str | None) -> Path | None:
    base = Path()
    if name is None:
        settings = load_settings(Path.cwd())
        base, name = settings.base, settings.dialect or NONE
    if name == "":
        raise UsageError("--dialect is empty; 'none' is no dialect")
    known = bundled.dialects()
    if (base / name).is_file() or name not in (NONE, *known):
        if "." not in name and "/" not in name:
            there = ", ".join(known)
            raise UsageError(f"{name!r} is neither a file nor a bundled dialect; there is {there}")
        check_file(base / name)
        return base / name
    return known.get(name)
