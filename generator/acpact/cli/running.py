"""What happens around every run: the streams before it, the exit code after it."""

import sys
from collections.abc import Sequence

from acpact.cli.failures import FAILED, FINE, INTERRUPTED, unread
from acpact.cli.terminal import complain, prepare, result


def run(arguments: Sequence[str]) -> int:
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


def _invoke(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["generate"] and _is_done(arguments[1:]):
        return FINE
    from acpact.cli.app import app

    try:
        app(args=arguments, prog_name="acpact")
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0
    return 0


def _is_done(arguments: Sequence[str]) -> bool:
    from acpact.cli.quick import up_to_date

    done = up_to_date(arguments)
    for text in done:
        result(text)
    return bool(done)
