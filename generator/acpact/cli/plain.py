"""Plain command lines of `acpact generate`, read without the application, which is slow to load.

What is not certain is left to the application: mistakes, help, and short forms of options.
"""

from collections.abc import Sequence
from getopt import GetoptError, gnu_getopt
from typing import NamedTuple, get_args

from acpact.cli.jobs import Arguments
from acpact.cli.terminal import Format
from acpact.targets.registry import TargetName

OPTIONS = (
    "check", "format=", "no-overlay", "out=", "overlay=", "package=", "set=", "target=",
    "templates=",
)  # fmt: skip
"""The options of `acpact generate`, as `getopt` has them."""

_NAMES = {f"--{option.rstrip('=')}" for option in OPTIONS}
_TARGETS = {name: name for name in get_args(TargetName)}
_FORMATS = {form.value: form for form in Format}


class Line(NamedTuple):
    """What stands on a command line after `generate`."""

    arguments: Arguments
    form: Format
    check: bool


def read(arguments: Sequence[str]) -> Line | None:
    """Return what arguments of `acpact generate` say, None if that takes a closer look."""
    # getopt would take an option by its first letters.
    if any(text.startswith("-") and text.partition("=")[0] not in _NAMES for text in arguments):
        return None
    try:
        pairs, specs = gnu_getopt(list(arguments), "", OPTIONS)
        (spec,) = specs or (None,)
        return _line(spec, pairs)
    except (GetoptError, KeyError, ValueError):
        return None


def _line(spec: str | None, pairs: Sequence[tuple[str, str]]) -> Line:
    last = dict(pairs)
    arguments = Arguments(
        spec,
        last.get("--out"),
        last.get("--package"),
        _TARGETS[last.get("--target", "python")],
        last.get("--templates"),
        tuple(value for name, value in pairs if name == "--overlay"),
        "--no-overlay" in last,
        tuple(value for name, value in pairs if name == "--set"),
    )
    return Line(arguments, _FORMATS[last.get("--format", "text")], "--check" in last)
