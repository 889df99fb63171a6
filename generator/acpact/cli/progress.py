"""A line that tells what is being done, on a terminal and for work over a second only."""

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

from acpact.cli.terminal import line, note

if TYPE_CHECKING:
    from rich.status import Status

DELAY = 1.0


class Progress:
    """A context in which steps are told; `step` and `note` can be called from anywhere in it."""

    def __init__(self, *, delay: float = DELAY) -> None:
        self._delay = delay
        self._lock = Lock()
        self._timer: Timer | None = None
        self._status: Status | None = None
        self._text = ""

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer = Timer(self._delay, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            self._hide()

    def step(self, text: str) -> None:
        """Tell what is being done now."""
        with self._lock:
            self._text = text
            if self._status is not None:
                self._status.update(_plain(text))

    def note(self, text: str) -> None:
        """Print a note; the line makes room for it."""
        with self._lock:
            status = self._status
            if status is not None:
                status.stop()
            note(text)
            if status is not None:
                status.start()

    def _show(self) -> None:
        from rich.console import Console

        with self._lock:
            if self._timer is None:
                return
            self._status = Console(stderr=True).status(_plain(self._text))
            self._status.start()

    def _hide(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None


def _plain(text: str) -> str:
    """Return text that rich shows as it is."""
    from rich.markup import escape

    return escape(line(text))
