"""What `acpact generate` does: it makes or checks one output after the other, and tells of each."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from acpact.cli import outcome, terminal
from acpact.cli.failures import Failure
from acpact.cli.jobs import Arguments, Request, jobs
from acpact.cli.outcome import Outcome
from acpact.cli.progress import Progress
from acpact.cli.terminal import Format
from acpact.job import Job

_OBJECTS = 200_000
"""How many objects may be made before garbage is looked for: almost all of them are kept."""


def make(arguments: Arguments, form: Format, *, check: bool) -> int:
    """Make what is asked for, or only tell how it differs; return the exit code."""
    request = Request.of(arguments)
    with _little_collection():
        found = [_make(job, check) for job in jobs(request)]
    if form is Format.JSON:
        terminal.as_json(outcome.as_dict(found, check=check))
    else:
        _print(found, request)
    return max(item.code for item in found)


@contextmanager
def _little_collection() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _make(job: Job, check: bool) -> Outcome:
    with Progress() as progress:
        found = _attempt(job, check, progress)
    if job.templates is not None and found.made and found.made.written:
        terminal.note(f"{job.templates}: what your templates emit is parsed, not checked further")
    for text in outcome.notes(found):
        terminal.note(text)
    if found.failure:
        found.failure.print()
    return found


def _attempt(job: Job, check: bool, progress: Progress) -> Outcome:
    from acpact.pipeline import generate as run

    try:
        made = run(job, check=check, progress=progress.step, notify=progress.note)
    except BrokenPipeError:
        raise
    except Exception as error:
        return Outcome(job, failure=Failure.of(error))
    return Outcome(job, made)


def _print(found: list[Outcome], request: Request) -> None:
    for item in found:
        for text in outcome.lines(item):
            terminal.result(text)
    if any(item.status == "drift" for item in found):
        terminal.result(f"to update: {terminal.line(request.command())}")
