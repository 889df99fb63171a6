"""What is wrong with a stream of events by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from acpact.conformance.contract import EVENT_STREAM, Contract, Operation
from acpact.conformance.http.exchange import Exchange, Response, parsed
from acpact.conformance.http.sse import UNFINISHED, Frame, frames_in
from acpact.conformance.schemas import Mismatch
from acpact.document import follow, join

AGENT_EVENT = "agent_event"


@dataclass(frozen=True, slots=True)
class StreamFlaw:
    """A rule of `streams/` that is broken: where, what was expected, what was seen."""

    rule: str
    cause: str
    pointer: str
    expected: str
    seen: str


def frames_of(exchange: Exchange, response: Response) -> list[Frame]:
    """Return the frames of a recorded stream; an unfinished last one only if it was the end."""
    is_end = exchange.is_whole and not exchange.left
    found = response.frames or frames_in(response.body)
    return [frame for frame in found if is_end or UNFINISHED not in frame.problems]


def stream_flaws(
    contract: Contract, operation: Operation, frames: list[Frame]
) -> Iterator[StreamFlaw | Mismatch]:
    """Yield what is wrong with the frames of a stream."""
    pointer = answers_pointer(contract, operation)
    seen_ids: set[str] = set()
    for frame in frames:
        shown = f"{operation.id}: {frame.raw[:120].decode(errors='replace')!r}"
        for problem in frame.problems:
            yield StreamFlaw("streams/frame", problem, pointer, problem_free(problem), shown)
        if frame.event not in (None, AGENT_EVENT):
            expected = f"event: {AGENT_EVENT}"
            yield StreamFlaw(
                "streams/event-name", "", join(pointer, "properties", "event"), expected, shown
            )
        if frame.id is not None and frame.id in seen_ids:
            yield StreamFlaw(
                "streams/ids-unique",
                "",
                join(pointer, "properties", "id"),
                "an id of its own",
                shown,
            )
        seen_ids.add(frame.id or "")
        yield from _data_flaws(contract, pointer, frame, shown)


def _data_flaws(
    contract: Contract, pointer: str, frame: Frame, shown: str
) -> Iterator[StreamFlaw | Mismatch]:
    if frame.data is None:
        return
    value = parsed(frame.data.encode())
    place = join(pointer, "properties", "data")
    if value is None:
        yield StreamFlaw("streams/data-json", "", place, "data that is JSON", shown)
        return
    schema = follow(contract.document, contract.document.resolve(place)[1])
    inner = join(place, "contentSchema") if "contentSchema" in schema else place
    yield from contract.schemas.mismatches(inner, value)


def answers_pointer(contract: Contract, operation: Operation) -> str:
    """Return the pointer of the schema of one event."""
    pointer = next(
        media[EVENT_STREAM] for media in operation.answers.values() if EVENT_STREAM in media
    )
    value = contract.document.resolve(pointer)[1]
    while "$ref" in value:
        pointer, value = contract.document.resolve(value["$ref"])
    return pointer


def problem_free(problem: str) -> str:
    """Say what was expected where a problem was seen."""
    return f"an event with id, event and data, and nothing else: {problem}"
