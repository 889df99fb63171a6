"""A stream of events as rules read it: frame by frame, as they come."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from acpact.conformance.http.exchange import Exchange, Request, Response, Trouble
from acpact.conformance.http.sse import Frame, Frames
from acpact.conformance.http.transport import Opened, Transport, TroubleError
from acpact.conformance.verdicts import BlockedError, BrokenError

_TYPES = frozenset({"values", "custom", "interrupt", "error"})


class Stream:
    """An open answer. `frames` are those that were read; `ended` tells that there are no more.

    What goes wrong ends the iteration and is in `trouble`.
    """

    def __init__(self, request: Request, transport: Transport) -> None:
        self.request = request
        self.frames: list[Frame] = []
        self.ended = False
        self.trouble: TroubleError | None = None
        self._transport = transport
        self._opened: Opened | None = None
        self._head: Response | None = None
        self._began = time.monotonic()
        self._body = bytearray()

    @property
    def status(self) -> int:
        """The status code, 0 if there was no answer."""
        return self._opened.status if self._opened else 0

    @property
    def data(self) -> list[Any]:
        """The JSON of the `data` of all frames that were read; None where it is no JSON."""
        return [_parsed(frame.data) for frame in self.frames]

    @property
    def types(self) -> list[Any]:
        """The `type` of the `data` of all frames that were read; None where there is none."""
        return [item.get("type") if isinstance(item, dict) else None for item in self.data]

    @property
    def described(self) -> str:
        """What came, in a few words."""
        if self.status != 200:
            shown = self._transport.redactor.data(bytes(self._body))
            body = shown[:200].decode(errors="replace")
            return f"{self.request.operation}: {self.status or 'no answer'} {body}".rstrip()
        if not (self.frames or self.ended or self.trouble):
            return f"{self.request.operation}: {self.status} and a stream"
        end = "its end" if self.ended else self.trouble.detail if self.trouble else "more"
        types = self.types
        return f"{self.request.operation}: {len(types)} events {types[:8]}, then {end}"

    async def __aiter__(self) -> AsyncIterator[Frame]:
        """Yield the frames as they come."""
        frames = Frames()
        try:
            async for chunk in self._chunks():
                for came in frames.feed(chunk):
                    if (frame := self._understood(came)) is not None:
                        self.frames.append(frame)
                        yield frame
                        self._check_count()
            if (end := frames.end()) is not None and (last := self._understood(end)) is not None:
                self.frames.append(last)
                yield last
            self.ended = True
        except TroubleError as error:
            self.trouble = error
        except ValueError as error:
            self.trouble = TroubleError(Trouble.LARGE, str(error))

    async def all(self) -> list[Any]:
        """Read to the end and return the JSON data of all frames."""
        async for _ in self:
            pass
        return self.data

    async def first(self) -> Any:
        """Return the data of the first frame; Blocked if there is none."""
        async for frame in self:
            return _parsed(frame.data)
        raise BlockedError(f"the stream has no event; saw {self.described}")

    def must_be_open(self) -> "Stream":
        """Hold the answer to the status 200."""
        self._block_if_broken()
        return self.must(self.status == 200, "status 200 and a stream")

    def must_be(self, status: int, when: str) -> "Stream":
        """Hold the answer to a status; `when` says in which situation."""
        self._block_if_broken()
        return self.must(self.status == status, f"status {status} {when}")

    def must_be_refused(self, when: str) -> "Stream":
        """Hold the answer to a 4xx."""
        self._block_if_broken()
        return self.must(400 <= self.status < 500, f"a 4xx status {when}")

    def must(self, holds: bool, expected: str) -> "Stream":
        """Hold what was read to a condition."""
        if not holds:
            raise BrokenError(expected, self.described)
        return self

    def needed(self) -> "Stream":
        """Return the stream if it is one; Blocked otherwise."""
        if self.status != 200:
            raise BlockedError(f"needs {self.request.operation}; saw {self.described}")
        return self

    def whole(self) -> "Stream":
        """Return the stream if it was read to its end and all of it is known; Blocked otherwise."""
        if not self.ended:
            raise BlockedError(f"the stream does not end: {self.described}")
        if not _TYPES.issuperset(map(str, self.types)):
            raise BlockedError(f"an event is none that ACP has: {self.described}")
        return self

    def opened(self, opened: Opened) -> None:
        """Take the answer that was opened."""
        self._opened, self._head = opened, opened.head

    async def refusal(self) -> None:
        """Read the body of an answer that is no stream."""
        if self.status != 200:
            async for _ in self._chunks():
                pass
            self.ended = True

    def exchange(self) -> Exchange:
        """Return what was sent and what was read so far."""
        seconds = time.monotonic() - self._began
        body = bytes(self._body)
        found = self._transport.exchange(self.request, self._opened, body, self.trouble, seconds)
        return replace(found, left=not self.ended and self.trouble is None)

    def _block_if_broken(self) -> None:
        if self.status >= 500 or not self.status:
            raise BlockedError(f"no usable answer: {self.described}")

    def _understood(self, frame: Frame) -> Frame | None:
        assert self._head is not None  # noqa: S101
        return self._transport.wire.frame(self.request, self._head, frame)

    async def _chunks(self) -> AsyncIterator[bytes]:
        if self._opened is None:
            return
        async for chunk in self._opened.chunks():
            self._body += chunk
            yield chunk
            await asyncio.sleep(0)

    def _check_count(self) -> None:
        most = self._transport.limits.stream_events
        if len(self.frames) >= most:
            raise TroubleError(Trouble.LARGE, f"more than {most} events")


def _parsed(text: str | None) -> Any:
    try:
        return json.loads(text or "")
    except (ValueError, RecursionError):
        return None
