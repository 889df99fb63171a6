"""From exceptions to exit codes and messages: no traceback for what a user can cause."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from acpact.cli.terminal import complain

if TYPE_CHECKING:
    from acpact.document import Diagnostic

FINE, FINDINGS, USAGE, FAILED = 0, 1, 2, 3
INTERRUPTED, BROKEN_PIPE = 130, 141  # as shells have it
DEBUG = "ACPACT_DEBUG"


class UsageError(Exception):
    """Arguments that can't be used together, or a file that is not there."""


class MissingExtraError(Exception):
    """A verb that needs packages which come with the extra of its name."""

    def __init__(self, verb: str, missing: Sequence[str]) -> None:
        super().__init__(
            f"acpact {verb} needs {', '.join(missing)}; install it with: "
            f"pip install 'acpact[{verb}]'"
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """Why it did not work: an exit code, and what to print, or the diagnostics to list."""

    code: int
    message: str = ""
    diagnostics: tuple[dict[str, str | int], ...] = ()
    lines: tuple[str, ...] = ()

    @classmethod
    def of(cls, error: Exception) -> "Failure":
        """Classify an exception; one that nobody expected is an internal error."""
        from acpact.document import DocumentError

        if isinstance(error, DocumentError):
            return _documented(error.diagnostics)
        code = _code(error)
        if code is not None:
            return cls(code, f"error: {_message(error)}")
        if os.environ.get(DEBUG):
            raise error
        advice = f"please report it, with the output of {DEBUG}=1"
        return cls(FAILED, f"internal error: {type(error).__name__}: {error}; {advice}")

    def print(self) -> None:
        """Print it on stderr."""
        for text in self.lines or (self.message,):
            complain(text)


def guarded(run: Callable[[], int]) -> int:
    """Run something and return its exit code, whatever is raised."""
    try:
        code = run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return unread()
    except Exception as error:
        failure = Failure.of(error)
        failure.print()
        return failure.code
    return code


def unread() -> int:
    """Let go of output that nobody reads; the interpreter would complain on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return BROKEN_PIPE


def _documented(found: "tuple[Diagnostic, ...]") -> Failure:
    return Failure(
        FAILED if all(item.id == "unreadable" for item in found) else FINDINGS,
        found[0].text(),
        tuple(item.as_dict() for item in found),
        tuple(item.text() for item in found),
    )


def _code(error: Exception) -> int | None:
    """Return the exit code of an exception that says by itself what is wrong."""
    from acpact.bundled import UnknownSpecError
    from acpact.config import ConfigError
    from acpact.conformance.errors import CannotTestError, ChoiceError
    from acpact.job import TemplatesError
    from acpact.models import EngineError
    from acpact.render import RenderError
    from acpact.targets import PlanError

    usage = UsageError | ConfigError | ChoiceError | UnknownSpecError | PlanError | TemplatesError
    if isinstance(error, usage):
        return USAGE
    failed = RenderError | EngineError | MissingExtraError | CannotTestError | OSError
    return FAILED if isinstance(error, failed) else None


def _message(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename is not None else ""
        return f"{where}{error.strerror}"
    return str(error)
