"""What a run tells while it goes on."""

from collections.abc import Callable
from dataclasses import dataclass

from acpact.conformance.report import AgentSeen, Tried


@dataclass(frozen=True, slots=True)
class Pace:
    """Requests so far, seconds so far, and seconds that are left (None: no bound)."""

    requests: int
    seconds: float
    left: float | None


@dataclass(frozen=True, slots=True)
class AgentsFound:
    """Discovery is done."""

    agents: tuple[AgentSeen, ...]
    pace: Pace


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """A phase begins; `cases` is how many times a rule will be tried, 0 if nobody knows."""

    phase: str
    cases: int
    pace: Pace


@dataclass(frozen=True, slots=True)
class RuleBegan:
    """A rule is being tried with an agent."""

    phase: str
    rule: str
    agent: str
    pace: Pace


@dataclass(frozen=True, slots=True)
class RuleTried:
    """A rule was tried with an agent; `done` cases of the phase are behind us."""

    phase: str
    tried: Tried
    done: int
    pace: Pace


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """The fuzz phase goes on; `operation` is what it is about just now."""

    operation: str
    pace: Pace


@dataclass(frozen=True, slots=True)
class Unhealthy:
    """The canary failed: nothing more is tried. `since`: the case that was tried before."""

    since: str
    pace: Pace


@dataclass(frozen=True, slots=True)
class CleaningUp:
    """The run was interrupted; what was made is deleted before it ends."""

    pace: Pace


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """The end: what could not be deleted, as `run ID` and `thread ID`."""

    names: tuple[str, ...]
    pace: Pace


Event = (
    AgentsFound | PhaseBegan | RuleBegan | RuleTried | Fuzzed | Unhealthy | CleaningUp | LeftBehind
)
Observe = Callable[[Event], None]
