"""What a fuzz run is to do, and what it tells: plain data that crosses a pipe as JSON."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

Json = Any
STATEFUL = "stateful"
PHASES = ("examples", "coverage", "fuzzing", STATEFUL)
REPEATS = 10  # of the stateful phase, at most
_MADE = 10  # examples of what makes ids for the operations of a part
_TIME_ALONE, _TIME_TO_CHAIN = 0.7, 0.2  # of the time of a part


@dataclass(frozen=True, slots=True)
class FuzzPlan:
    """One run of the fuzz engine against one server.

    `agent` is its name; UUIDs are drawn from a space of its own, see `values.uuids_of`.
    `fields`: values for properties of JSON bodies, by dotted name (`input`, `config.configurable`);
    `bodies`: whole bodies, by operationId; both are for cases that are meant to be valid. `seconds`
    limit the run, `request_seconds` each exchange from the last byte sent to the last one received,
    `response_bytes` each response on the wire. `rate` is Schemathesis' notation, such as `100/s`.
    With one worker the same seed makes the same requests, however slow things are: the engine sends
    nothing while what it has told last is dealt with, and goes through its phases once; `seconds`
    end it only if it is stuck. With more, each operation has its share of the time.

    `operations`: those that are gone through one by one, all if empty. Of a part of them, `number`
    of `of`, others may make what they need: `first` are tried a little before, so that ids are
    known. Sequences are made of all operations, by each part for its share.
    """

    document: dict[str, Json]
    base_url: str
    headers: dict[str, str] = field(default_factory=dict)
    fields: dict[str, list[Json]] = field(default_factory=dict)
    bodies: dict[str, list[Json]] = field(default_factory=dict)
    agent: str = ""
    operations: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    number: int = 1
    of: int = 1
    phases: tuple[str, ...] = PHASES
    seed: int = 0
    workers: int = 1
    seconds: float = 40
    request_seconds: float = 5
    response_bytes: int = 4 * 1024 * 1024
    max_requests: int = 0
    max_examples: int = 20
    rate: str = ""


def parts_of(plan: FuzzPlan) -> Iterator[FuzzPlan]:
    """Yield what is gone through, one after the other, each for a share of the time."""
    if plan.of == 1:
        yield plan
        return
    # One worker takes no share of the time: it ends by itself, soon, and makes threads before runs.
    made = replace(plan, operations=plan.first, phases=("fuzzing",), max_examples=_MADE, workers=1)
    alone = tuple(phase for phase in plan.phases if phase != STATEFUL)
    if plan.first:
        yield made
    yield replace(plan, phases=alone, seconds=plan.seconds * _TIME_ALONE)
    yield replace(chains_of(plan), seconds=plan.seconds * _TIME_TO_CHAIN)


def chains_of(plan: FuzzPlan) -> FuzzPlan:
    """Return the sequences; of a part its share, and no two parts make the same."""
    chained = replace(plan, phases=(STATEFUL,))
    if plan.of == 1:
        return chained
    seed = plan.seed + (plan.number - 1) * (REPEATS + 1)
    return replace(chained, operations=(), seed=seed, max_examples=-(-plan.max_examples // plan.of))


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
