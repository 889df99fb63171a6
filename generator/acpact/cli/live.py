"""What `acpact test` tells while it runs: one live line on a terminal, else a note per phase."""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from acpact.cli import terminal
from acpact.cli.progress import Progress

if TYPE_CHECKING:
    from acpact.conformance.progress import Event, Pace

_SHOWN = 5


class Live:
    """Watches a run; `observe` is what the run tells its events."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._is_terminal = sys.stderr.isatty()
        self._phase = ""
        self._cases = 0
        self._done = 0
        self._began = (0, 0.0)

    def observe(self, event: "Event") -> None:
        """Show an event."""
        from acpact.conformance import progress as told

        if isinstance(event, told.PhaseBegan):
            self._phase, self._cases, self._done = event.phase, event.cases, 0
            self._began = (event.pace.requests, event.pace.seconds)
            cases = f", {terminal.counted(event.cases, 'case')}" if event.cases else ""
            self._say(f"phase {event.phase}{cases}")
        elif isinstance(event, told.AgentsFound):
            names = ", ".join(agent.name for agent in event.agents)
            self._say(f"{terminal.counted(len(event.agents), 'agent')}: {names}")
        elif isinstance(event, told.Unhealthy):
            self._progress.note(f"the server completes no run any more, since {event.since}")
        elif isinstance(event, told.CleaningUp):
            self._progress.note("interrupted: deleting what was made; Ctrl-C once more ends that")
        elif isinstance(event, told.LeftBehind):
            self._progress.note(left_behind(event.names))
        elif isinstance(event, told.RuleTried):
            self._done = event.done
        elif isinstance(event, told.RuleBegan):
            self._step(f"{event.rule} ({event.agent})", event.pace)
        else:
            self._step(event.operation, event.pace)

    def _say(self, text: str) -> None:
        """Tell a step that lasts: in the live line, or as a note where there is none."""
        if self._is_terminal:
            self._progress.step(text)
        else:
            terminal.note(text)

    def _step(self, what: str, pace: "Pace") -> None:
        if self._is_terminal:
            done = f" {self._done}/{self._cases}" if self._cases else ""
            self._progress.step(f"{self._phase}{done}: {what}{self._speed(pace)}")

    def _speed(self, pace: "Pace") -> str:
        requests, seconds = pace.requests - self._began[0], pace.seconds - self._began[1]
        if seconds < 1:
            return ""
        left = pace.left
        if left is None and self._done:
            left = seconds / self._done * (self._cases - self._done)
        ends = f", {left:.0f} s left" if left is not None else ""
        return f", {requests / seconds:.0f} requests/s{ends}"


def left_behind(names: Sequence[str]) -> str:
    """Return what is still on the server; the first few by name."""
    kinds = Counter(name.partition(" ")[0] for name in names)
    many = " and ".join(terminal.counted(number, kind) for kind, number in sorted(kinds.items()))
    shown = ", ".join(names[:_SHOWN])
    more = ", ..." if len(names) > _SHOWN else ""
    return f"could not delete {many}, still on the server: {shown}{more}"
