"""What `acpact test` writes: views, and replays in a folder; each file whole or not at all."""

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from acpact.cli.failures import UsageError

if TYPE_CHECKING:
    from acpact.conformance.report import Finding, Report
    from acpact.conformance.settings import Settings
    from acpact.reports.model import Report as JsonReport


def check_file(path: Path) -> None:
    """Raise `UsageError` before anything is sent if a file could not be written at the end."""
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder, not a file")
    _check_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Create a folder, unless it is there.

    Raises:
        UsageError: it can't be created, or nothing could be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: no such folder can be made: {error.strerror}") from None
    _check_folder(folder)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder")
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{folder}: nothing can be written there")


def save_replays(found: "Report", settings: "Settings", folder: Path) -> None:
    """Write what reproduces each finding."""
    for finding in found.findings:
        for suffix, text in _reproductions(finding, found, settings).items():
            write(folder / f"{file_stem(finding.id)}{suffix}", text)


def as_json(found: "Report", settings: "Settings") -> "JsonReport":
    """Return the report as JSON."""
    from acpact.conformance.connecting import redactor_of
    from acpact.conformance.http.access import Access
    from acpact.conformance.reporting.rendering import rendered

    access = Access.of(settings.headers, settings.credentials)
    return cast("JsonReport", rendered(found, redactor_of(settings), access))


def file_stem(finding: str) -> str:
    """Return the id of a finding as a name in a folder, whatever a server put into it."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", finding).strip("-")[:100]


def _reproductions(finding: "Finding", found: "Report", settings: "Settings") -> Mapping[str, str]:
    from acpact.conformance.contract import Contract
    from acpact.conformance.http.access import Access
    from acpact.conformance.reproduction.client_code import client_code
    from acpact.conformance.reproduction.curl import curl
    from acpact.conformance.reproduction.replay import as_replay
    from acpact.reports import dumped

    access = Access.of(settings.headers, settings.credentials)
    contract = Contract(settings.document)
    return {
        ".json": dumped(as_replay(finding, found)),
        ".sh": "\n".join((*curl(finding.exchanges, found.url, access), "")),
        ".py": client_code(finding.exchanges, found.url, access, contract),
    }


def write(file: Path, text: str) -> None:
    """Write a file beside its place, and move it there when it is whole."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name[:50]}-", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
