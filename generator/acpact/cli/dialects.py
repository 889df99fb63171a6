"""From `--dialect`, or the settings, to a dialect that fits the document."""

from pathlib import Path
from typing import TYPE_CHECKING

from acpact.cli.failures import UsageError

if TYPE_CHECKING:
    from acpact.conformance.dialects.loading import DialectFile
    from acpact.document import Document

NONE = "none"
DIALECT_INVALID = (
    "dialect-invalid",
    "the dialect file can't be used",
    """
A dialect says how a server that is almost ACP is spoken to: for each operation of the document the
route, and what bodies, answers and events are; `unsupported` names those that it does not have,
with the reason. Unknown fields are refused: they are mostly misspelt ones. `langgraph.yaml`, which
is bundled, is an example of everything that there is.

Bad:  get_thread: {route: "GET /conversations/{thread_id}"}
Good: get_thread: {request: "GET /conversations/{thread_id}"}
""",
)


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
    from acpact import bundled
    from acpact.cli.sources import check_file
    from acpact.config import load_settings

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
