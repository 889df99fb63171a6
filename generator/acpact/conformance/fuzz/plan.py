"""What a fuzz run is to do, and what it tells: plain data that crosses a pipe as JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any

Json = Any
STATEFUL = "stateful"
PHASES = ("examples", "coverage", "fuzzing", STATEFUL)


@dataclass(frozen=True, slots=True)
class FuzzPlan:
    """One run of the fuzz engine against one server.

    `fields`: values for properties of JSON bodies, by dotted name (`input`, `config.configurable`);
    `bodies`: whole bodies, by operationId; both are for cases that are meant to be valid. `seconds`
    limit the run, `request_seconds` each exchange from the last byte sent to the last one received,
    `response_bytes` each response on the wire. `rate` is Schemathesis' notation, such as `100/s`.
    With one worker the same seed makes the same requests, however slow things are: the engine sends
    nothing while what it has told last is dealt with, and goes through its phases once; `seconds`
    end it only if it is stuck. With more, each operation has its share of the time.
    """

    document: dict[str, Json]
    base_url: str
    headers: dict[str, str] = field(default_factory=dict)
    fields: dict[str, list[Json]] = field(default_factory=dict)
    bodies: dict[str, list[Json]] = field(default_factory=dict)
    operations: tuple[str, ...] = ()
    phases: tuple[str, ...] = PHASES
    seed: int = 0
    workers: int = 1
    seconds: float = 40
    request_seconds: float = 5
    response_bytes: int = 4 * 1024 * 1024
    max_requests: int = 0
    max_examples: int = 20
    rate: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer. Bodies are text, cut to what the engine keeps of them.

    `trouble`, one of `exchange.Trouble`, and `detail` say why an answer is not there (its status
    is 0 then), or not whole.
    """

    case: str
    operation: str
    phase: str
    positive: bool
    method: str
    url: str
    request_headers: dict[str, str]
    request_body: str
    status: int
    response_headers: dict[str, str]
    response_body: str
    truncated: bool
    seconds: float
    trouble: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CheckFailed:
    """A check of Schemathesis that failed for the exchange of `case`, which was told before."""

    check: str
    operation: str
    message: str
    case: str


@dataclass(frozen=True, slots=True)
class GaveUp:
    """An operation, or a phase, that could not be gone through: `why` is our own trouble."""

    operation: str
    why: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The engine came to its end by itself."""

    reason: str
    requests: int


@dataclass(frozen=True, slots=True)
class Died:
    """The engine ended otherwise: killed at the deadline (`is_late`), or by itself."""

    why: str
    is_late: bool = False


FuzzEvent = Exchange | CheckFailed | GaveUp | Finished | Died
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Exchange, CheckFailed, GaveUp, Finished, Died)
}


def to_json(event: FuzzEvent) -> dict[str, Json]:
    """Return an event as a JSON object with its kind."""
    return {"event": type(event).__name__, **asdict(event)}


def from_json(found: dict[str, Json]) -> FuzzEvent:
    """Read an event back; KeyError or TypeError for anything that is none."""
    kind = _KINDS[found["event"]]
    event: FuzzEvent = kind(**{key: value for key, value in found.items() if key != "event"})
    return event
