"""GitHub Actions: annotations on standard output, and the summary of the job."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from acpact.cli import terminal

if TYPE_CHECKING:
    from acpact.reports.model import Report

SUMMARY = "GITHUB_STEP_SUMMARY"
_MOST = 1024 * 1024  # bytes of all that a step adds; GitHub refuses more


@contextmanager
def quoted(wanted: bool) -> Iterator[None]:
    """Let nothing that is printed meanwhile be read as a command: servers have their say in it."""
    if not wanted:
        yield
        return
    token = secrets.token_hex(16)
    terminal.result(f"::stop-commands::{token}")
    try:
        yield
    finally:
        sys.stderr.flush()
        terminal.result(f"::{token}::")


def announce(report: "Report") -> None:
    """Print the annotations, and add to the summary if there is one."""
    from acpact.reports import view

    sys.stdout.write(view(report, "github"))
    file = os.environ.get(SUMMARY)
    if not file:
        return
    data = view(report, "markdown").encode()
    path = Path(file)
    room = _MOST - (path.stat().st_size if path.exists() else 0)
    if len(data) > room:
        terminal.note(f"${SUMMARY} has no room for the summary of this report")
        return
    with path.open("ab") as opened:
        opened.write(data)
