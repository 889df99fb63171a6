"""What `acpact test` and `acpact report` have in common: files of views, baselines, exit codes."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from acpact.cli import clock, saving
from acpact.cli.failures import FAILED, FINDINGS, FINE, UsageError
from acpact.cli.options import FailOn
from acpact.cli.testing import decoded, read_text

if TYPE_CHECKING:
    from acpact.reports.baseline import Known
    from acpact.reports.model import Level, Report

_LARGEST = 64 * 1024 * 1024
_LEAST: "Mapping[FailOn, Level | None]" = {
    FailOn.MUST: "must",
    FailOn.SHOULD: "should",
    FailOn.ANY: None,
}


@dataclass(frozen=True, slots=True)
class Output:
    """A file that a view goes to."""

    format: str
    path: Path

    @classmethod
    def of(cls, text: str) -> "Output":
        """Return what `FORMAT=FILE` or `FILE` says; without a format the name's end tells it.

        Raises:
            UsageError: it does not.
        """
        from acpact.reports import FORMATS

        name, mark, file = text.partition("=")
        if mark and name in FORMATS:
            if not file:
                raise UsageError(f"--report {text}: the name of a file is missing")
            return cls(name, Path(file))
        return cls(format_of(Path(text)), Path(text))

    def write(self, report: "Report", *, verbose: bool = False) -> None:
        """Write the view."""
        from acpact.reports import view

        saving.write(self.path, view(report, self.format, verbose=verbose))


def outputs_of(texts: Sequence[str] | None) -> Sequence[Output]:
    """Return the files of `--report`, as they are written on the command line."""
    return [Output.of(text) for text in texts or ()]


def format_of(path: Path) -> str:
    """Return the format that the end of a name stands for.

    Raises:
        UsageError: it stands for none.
    """
    from acpact.reports import FORMATS

    lowered = path.name.lower()
    fitting = ((end, name) for name, ends in FORMATS.items() for end in ends)
    found = [(len(end), name) for end, name in fitting if lowered.endswith(end)]
    if not found:
        listed = ", ".join(FORMATS)
        raise UsageError(f"{path}: the name tells no format; write FORMAT=FILE, one of {listed}")
    return max(found)[1]


def read_report(file: Path) -> "Report":
    """Return the report in a file, or on standard input if that is `-`.

    Raises:
        UsageError: it is none.
    """
    from acpact import reports

    if str(file) == "-":
        text = decoded(sys.stdin.buffer.read(_LARGEST + 1), "<stdin>", _LARGEST)
    else:
        text = read_text(file, _LARGEST)
    try:
        return reports.read_report(text)
    except reports.ReportError as error:
        raise UsageError(f"{file}: {error}") from None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The file of `--baseline`, read before anything is sent; `update`: it is to be written."""

    path: Path | None = None
    update: bool = False
    text: str = ""

    @classmethod
    def of(cls, path: Path | None, *, update: bool) -> "Baseline":
        """Read the file and check it.

        Raises:
            UsageError: it is no baseline, or `--update-baseline` stands alone.
        """
        if path is None:
            if update:
                raise UsageError("--update-baseline needs --baseline FILE")
            return cls()
        if update:
            saving.check_file(path)
        made = cls(path, update, "" if update and not path.exists() else read_text(path))
        _entries(path, made.text)
        return made

    def judged(self, report: "Report", least: "Level | None") -> "Report":
        """Return the report with what is known; the file is brought up to it if that is wanted."""
        if self.path is None:
            return report
        from acpact.reports.accepting import accepted
        from acpact.reports.baseline import judged

        day, name = day_of(report), str(self.path)
        found = judged(report, name, _entries(self.path, self.text), day)
        if not self.update:
            return found
        text = accepted(self.text, found, least, day)
        if text != self.text:
            saving.write(self.path, text)
        return judged(report, name, _entries(self.path, text), day)


def _entries(path: Path, text: str) -> "Sequence[Known]":
    from acpact.reports import BaselineError
    from acpact.reports.baseline import read_baseline

    try:
        return read_baseline(text)
    except BaselineError as error:
        raise UsageError(f"{path}:{error}") from None


def day_of(report: "Report") -> date:
    """Return the day of a run: what expires is held to that one, whenever a view is made."""
    started = report.get("started")
    return datetime.fromisoformat(started).date() if started else clock.now().date()


def least(fail_on: FailOn) -> "Level | None":
    """Return the lowest level that counts; None: everything does."""
    return _LEAST[fail_on]


def code_of(report: "Report", fail_on: FailOn, *, allow_incomplete: bool = False) -> int:
    """Return the exit code: 1 for findings that count, a stale baseline, a server that went down.

    3 if the kit made a mistake, could not run an agent, or was stopped by a bound before it had
    tried everything: what was not looked at has not passed. `allow_incomplete` lets that be, once
    anything was tried.
    """
    from acpact.reports.judging import counting, stale, untested

    if report["unhealthy"] or counting(report, least(fail_on)) or stale(report):
        return FINDINGS
    is_broken = any(item["outcome"] == "error" for item in report["tried"])
    is_incomplete = bool(report["stopped"] or untested(report))
    is_allowed = allow_incomplete and bool(report["agents"])
    return FAILED if is_broken or (is_incomplete and not is_allowed) else FINE
