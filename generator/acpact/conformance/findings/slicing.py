"""The shortest sequence of exchanges that still shows what was found."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from acpact.conformance.cleaning import run_of
from acpact.conformance.contract import EVENT_STREAM
from acpact.conformance.http.exchange import Exchange, Response

_READS = ("get_", "search_", "list_", "wait_", "stream_")
_CHANGES = ("cancel_", "resume_", "patch_", "delete_")
_STREAMED = "create_and_stream_"
_TO_THE_END = ("wait_", "stream_", "create_and_")
_LARGEST = 64 * 1024


def needed_for(exchange: Exchange, recorded: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Return an exchange after those that made the ids in it, transitively, or changed or deleted
    what they name; and after the one before it that lasted until a run had stopped.

    A search is by no ids: it comes after what made the first of those that it has found, and if
    nobody was told of that, after the requests whose answers were not waited for.
    """
    before = _before(exchange, recorded)
    makers: dict[str, int] = {}
    for index, earlier in enumerate(before):
        for made in _made_ids(earlier):
            makers.setdefault(made, index)
    asked = set(exchange.request.path.values())
    needed = {index for index, earlier in enumerate(before) if _deleted_ids(earlier) & asked}
    received = (found for found in _received_ids(exchange) if found in makers)
    waiting = list(_sent_ids(exchange)) or list(received)[:1]
    waited = [index for index, earlier in enumerate(before) if _waited(earlier, exchange)][-1:]
    needed.update(waited)
    waiting += [sent for index in waited for sent in _sent_ids(before[index])]
    while waiting:
        index = makers.get(waiting.pop(), -1)
        if index >= 0 and index not in needed:
            needed.add(index)
            waiting += _sent_ids(before[index])
    needed |= {index for index, earlier in enumerate(before) if _changes(earlier, exchange)}
    if not needed and _finds(exchange):
        needed = {index for index, earlier in enumerate(before) if earlier.left}
    return (*(_cut(before[index]) for index in sorted(needed)), _cut(exchange))


def relevant(recorded: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Return a rule's exchanges without those that have no id in common with the last one.

    Of the same request time and again, as in polling, the last stays. Without ids, as in a search,
    everything can matter and stays.
    """
    if not recorded:
        return ()
    last = recorded[-1]
    related = set(_all_ids(last))
    kept = [last]
    for earlier in reversed(recorded[:-1]):
        ids = set(_all_ids(earlier))
        if related and not ids & related:
            continue
        if earlier.request != kept[0].request or not _is_read(earlier):
            kept.insert(0, earlier)
            related |= ids if related else set()
    return tuple(map(_cut, kept))


def _before(exchange: Exchange, recorded: Sequence[Exchange]) -> Sequence[Exchange]:
    """Return what was begun before: also the streams of its run that were over only later."""
    found = next((i for i, other in enumerate(recorded) if other is exchange), len(recorded))
    asked = set(exchange.request.path.values())
    streams = (
        other for other in recorded[found + 1 :] if other.request.operation.startswith(_STREAMED)
    )
    return (*(s for s in streams if not asked.isdisjoint(_made_ids(s))), *recorded[:found])


def _changes(earlier: Exchange, exchange: Exchange) -> bool:
    """Whether an exchange has changed what a later one is about."""
    changed = set(earlier.request.path.values())
    is_change = earlier.request.operation.startswith(_CHANGES)
    return is_change and changed <= set(exchange.request.path.values())


def _waited(earlier: Exchange, exchange: Exchange) -> bool:
    """Whether an exchange has lasted until the run had stopped that a later one is about, or a run
    on the thread that it is about: there may be nothing to see before that.
    """
    mine, others = exchange.request.path, earlier.request.path
    if "run_id" in mine or "thread_id" not in mine:
        is_about = "run_id" in mine and others == mine
    else:
        is_about = others.get("thread_id") == mine["thread_id"]
    is_waiting = exchange.request.operation.startswith(_TO_THE_END)
    lasted = earlier.request.operation.startswith(_TO_THE_END) and earlier.status == 200
    return is_about and lasted and not is_waiting and not earlier.left


def _finds(exchange: Exchange) -> bool:
    """Whether an exchange has found something that it did not ask for by an id."""
    return not list(_sent_ids(exchange)) and any(_received_ids(exchange))


def _is_read(exchange: Exchange) -> bool:
    return exchange.request.operation.startswith(_READS)


def _made_ids(exchange: Exchange) -> Iterator[str]:
    """Yield ids that a client can have from this answer: those that it did not ask by."""
    response = exchange.response
    if response is not None and exchange.status < 300:
        path = set(exchange.request.path.values())
        told = run_of(response) if response.media_type == EVENT_STREAM else response.json
        yield from (found for found in _ids(told) if found not in path)


def _deleted_ids(exchange: Exchange) -> set[str]:
    """Return the id of what is gone since then: of a path, the last one."""
    is_deletion = exchange.method == "DELETE" and 200 <= exchange.status < 300
    return set(list(exchange.request.path.values())[-1:]) if is_deletion else set()


def _received_ids(exchange: Exchange) -> Iterator[str]:
    if exchange.response is not None:
        yield from _ids(exchange.response.json)


def _sent_ids(exchange: Exchange) -> Iterator[str]:
    yield from exchange.request.path.values()
    yield from _ids(dict(exchange.request.query))
    yield from _ids(exchange.request.body)


def _all_ids(exchange: Exchange) -> Iterator[str]:
    """Yield the ids in both directions, but those of agents, which everything has in common."""
    yield from (v for k, v in exchange.request.path.items() if k != "agent_id")
    yield from _ids(exchange.request.body)
    if not _is_read(exchange) and exchange.response is not None and exchange.status < 300:
        yield from _ids(exchange.response.json)


def _ids(value: Any) -> Iterator[str]:
    """Yield the values of all `*_id`, but the id of the agent, in a JSON value; not too deep."""
    waiting = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        parts = item.items() if isinstance(item, dict) else enumerate(
            item if isinstance(item, list) else ()
        )  # fmt: skip
        for key, part in parts:
            if isinstance(part, str):
                if key in ("before",) or (str(key).endswith("_id") and key != "agent_id"):
                    yield part
            elif depth < 6:
                waiting.append((part, depth + 1))


def _cut(exchange: Exchange) -> Exchange:
    """Return the exchange with no more of the answer than a report should carry."""
    response = exchange.response
    return exchange if response is None else replace(exchange, response=_shortened(response))


def _shortened(response: Response) -> Response:
    if max(len(response.body), len(response.received.body)) <= _LARGEST:
        return response
    original = response.original and _shortened(response.original)
    return replace(response, body=response.body[:_LARGEST], original=original, frames=())
