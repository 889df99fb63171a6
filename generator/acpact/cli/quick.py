"""`acpact generate` with nothing to do, which is most runs, told before what is slow is loaded.

It knows a part of the arguments and answers only if it is certain. All else, mistakes among it,
is left to the application.
"""

from collections.abc import Iterator, Sequence
from getopt import gnu_getopt
from typing import get_args

from acpact.cli.jobs import Arguments, Request, jobs
from acpact.cli.outcome import Outcome, lines
from acpact.job import Job, Made, inputs_of
from acpact.render import up_to_date as is_untouched
from acpact.targets.registry import TargetName

OPTIONS = ("out=", "package=", "target=", "templates=", "overlay=", "no-overlay", "set=")
"""The options that are known here, as `getopt` has them."""

_NAMES = {f"--{option.rstrip('=')}" for option in OPTIONS}
_TARGETS = {name: name for name in get_args(TargetName)}


class _UnsureError(Exception):
    """Whether there is something to do can't be told here."""


def up_to_date(arguments: Sequence[str]) -> list[str]:
    """Return what to print if all that `acpact generate` would make is there; else nothing."""
    try:
        found = jobs(Request.of(_read(arguments)))
        return [text for job in found for text in _told(job)]
    except Exception:  # the application meets it again, and says what it is
        return []


def _read(arguments: Sequence[str]) -> Arguments:
    # getopt would take an option by its first letters.
    if any(text.startswith("-") and text.partition("=")[0] not in _NAMES for text in arguments):
        raise _UnsureError
    pairs, specs = gnu_getopt(list(arguments), "", OPTIONS)
    (spec,) = specs or (None,)
    given = dict(pairs)
    return Arguments(
        spec=spec,
        out=given.get("--out"),
        package=given.get("--package"),
        target=_TARGETS[given.get("--target", "python")],
        templates=given.get("--templates"),
        overlays=tuple(value for name, value in pairs if name == "--overlay"),
        no_overlay="--no-overlay" in given,
        settings=tuple(value for name, value in pairs if name == "--set"),
    )


def _told(job: Job) -> Iterator[str]:
    if job.out is None or not is_untouched(job.out, inputs_of(job), timeout=0):
        raise _UnsureError
    return lines(Outcome(job, Made(job.out)))
