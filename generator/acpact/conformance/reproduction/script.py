"""Exchanges as a script: what the server made up becomes a variable, and is used by that."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice
from typing import Any
from urllib.parse import quote

from acpact.conformance.contract import EVENT_STREAM
from acpact.conformance.http.exchange import Exchange, Response, parsed
from acpact.conformance.http.sse import Frames

Path = tuple[str | int, ...]
Template = tuple["str | Variable", ...]
_SHORTEST = 4
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}", re.ASCII)
_MOST_EVENTS = 20


@dataclass(frozen=True, slots=True)
class Variable:
    """A text that the server made up: where it came, and what it was then.

    `event` is the number of the event in a stream, None for a plain body; `path` the keys and
    indexes from there, `key` the last key. `occurrence`: which `"key": "..."` of the body, from 0.
    """

    number: int
    name: str
    value: str
    event: int | None
    path: Path
    key: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class Step:
    """A request of a script, and the variables that its answer sets."""

    exchange: Exchange
    sets: tuple[Variable, ...]
    known: tuple[Variable, ...]

    @property
    def url(self) -> Template:
        """The URL relative to the base URL."""
        return self._template(self.exchange.url, lambda text: quote(text, safe=""))

    @property
    def content(self) -> Template | None:
        """The body; None if there is none, or it is no text."""
        content = self.exchange.request.content
        try:
            text = None if content is None else content.decode()
        except UnicodeDecodeError:
            return None
        return None if text is None else self.text(text)

    def text(self, text: str) -> Template:
        """Return a text with variables in it."""
        return self._template(text, str)

    def _template(self, text: str, spelled: Callable[[str], str]) -> Template:
        by_spelling = {spelled(variable.value): variable for variable in self.known}
        if not by_spelling:
            return (text,) if text else ()
        longest = sorted(by_spelling, key=len, reverse=True)
        parts = re.split(f"({'|'.join(map(re.escape, longest))})", text)
        return tuple(by_spelling.get(part, part) for part in parts if part)


def script(exchanges: Sequence[Exchange]) -> list[Step]:
    """Return the steps; a variable is set only where a later request needs it."""
    steps: list[Step] = []
    known: tuple[Variable, ...] = ()
    sent = ""
    for number, exchange in enumerate(exchanges):
        sent += _sent(exchange)
        needed = "".join(_sent(later) for later in exchanges[number + 1 :])
        made = _made(exchange, sent, needed, known)
        steps.append(Step(exchange, made, known))
        known += made
    return steps


def _sent(exchange: Exchange) -> str:
    request = exchange.request
    texts = (*request.path.values(), *request.query.values())
    return "\n".join((*texts, (request.content or b"").decode(errors="replace"), ""))


def _made(
    exchange: Exchange, sent: str, needed: str, known: tuple[Variable, ...]
) -> tuple[Variable, ...]:
    found: dict[str, Variable] = {}
    taken = {variable.name for variable in known}
    before = {variable.value for variable in known}
    for event, path, value in _texts(exchange.response):
        if value not in needed or value in sent or value in before or value in found:
            continue
        key, at = _spot(exchange, path, value)
        if at is not None:
            name = _name(key, taken)
            taken.add(name)
            number = len(before) + len(found) + 1
            found[value] = Variable(number, name, value, event, path, key, at)
    return tuple(found.values())


def _spot(exchange: Exchange, path: Path, value: str) -> tuple[str, int | None]:
    """Return the key of a text, and which of the body's texts with this key it is.

    None: it can't be told by a plain search, which is all that a shell can do.
    """
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if len(value) < _SHORTEST or not _KEY.fullmatch(key) or not value.isprintable():
        return key, None
    body = (exchange.response.body if exchange.response else b"").decode(errors="replace")
    values = re.findall(rf'"{key}" *: *"([^"]*)"', body)
    return key, values.index(value) if value in values else None


def _name(key: str, taken: set[str]) -> str:
    # The key comes from the server: PATH would be a fine key, but no fine variable.
    stem = key.lower() if key.lower().endswith("_id") else "value"
    numbered = (f"{stem}_{number}" for number in count(2))
    return next(name for name in chain((stem,), numbered) if name not in taken)


def _texts(response: Response | None) -> Iterator[tuple[int | None, Path, str]]:
    """Yield the texts of an answer, or of the first events of a stream, with where they are."""
    if response is None:
        return
    if response.media_type != EVENT_STREAM:
        yield from ((None, path, text) for path, text in _leaves(response.json))
        return
    for number, frame in enumerate(islice(Frames().feed(response.body), _MOST_EVENTS)):
        data = parsed((frame.data or "").encode())
        yield from ((number, path, text) for path, text in _leaves(data))


def _leaves(value: Any) -> Iterator[tuple[Path, str]]:
    """Yield all texts in JSON; not by recursion, since a server decides how deep it goes."""
    stack: list[tuple[Path, Any]] = [((), value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            stack += [((*path, key), item) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            stack += [((*path, at), item) for at, item in reversed([*enumerate(value)])]
