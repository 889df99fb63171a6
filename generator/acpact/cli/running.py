"""What happens around every run: the streams before it, the exit code after it."""

import sys

from acpact.cli.failures import FAILED, INTERRUPTED, guarded, unread
from acpact.cli.terminal import complain, prepare


def run(arguments: list[str]) -> int:
    """Run the application and return its exit code."""
    prepare()
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return unread()
    except OSError as error:
        complain(f"error: standard output: {error.strerror}")
        unread()
        return FAILED
    return code


def _invoke(arguments: list[str]) -> int:
    code = _plain(arguments)
    if code is not None:
        return code
    from acpact.cli.app import app

    try:
        app(args=arguments, prog_name="acpact")
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0
    return 0


def _plain(arguments: list[str]) -> int | None:
    if arguments[:1] != ["generate"]:
        return None
    from acpact.cli import plain

    line = plain.read(arguments[1:])
    if line is None:
        return None
    from acpact.cli.making import make

    return guarded(lambda: make(line.arguments, line.form, check=line.check))
