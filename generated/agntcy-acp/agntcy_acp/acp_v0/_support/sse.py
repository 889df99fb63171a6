"""Decoder for `text/event-stream`, by the server-sent events section of the HTML standard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .errors import StreamError

_BOM = b"\xef\xbb\xbf"
_MIB = 1024 * 1024


class ServerSentEvent(NamedTuple):
    """One event: its type, its data lines joined by newlines, and the last event id so far.

    `retry` is the reconnection time in milliseconds if this event carried one. `has_event` and
    `has_id` tell a field that the event had itself from a default or an inherited value.
    """

    event: str
    data: str
    id: str
    retry: int | None = None
    has_event: bool = False
    has_id: bool = False


class SSEDecoder:
    """Turns chunks of bytes, cut anywhere, into events; one decoder serves one stream.

    Sizes are in bytes; a stream that goes over one of them raises StreamError. What follows the
    last blank line at the end of a stream is an incomplete event and is dropped, as the standard
    says.
    """

    def __init__(
        self,
        *,
        line_bytes: int = 16 * _MIB,
        event_bytes: int = 16 * _MIB,
        total_bytes: int | None = None,
    ) -> None:
        self.last_event_id = ""
        self.retry: int | None = None
        self._line_bytes = line_bytes
        self._event_bytes = event_bytes
        self._total_bytes = total_bytes
        self._seen = 0
        self._first_line = True
        self._after_cr = False
        self._partial = bytearray()
        self._id = ""
        self._data: list[bytes] = []
        self._size = 0
        self._event = ""
        self._has_id = False
        self._retry: int | None = None

    def feed(self, chunk: bytes) -> Iterator[ServerSentEvent]:
        """Decode the next bytes; yields each event that they complete. Must be run to its end."""
        room = len(chunk) if self._total_bytes is None else self._total_bytes - self._seen
        over = len(chunk) > room
        chunk = chunk[:room]
        self._seen += len(chunk)
        for line in self._lines(chunk):
            if line:
                self._field(line)
            elif self._data:
                yield self._finish_event()
            else:
                self._start_event()
        if len(self._partial) > self._line_bytes:
            raise StreamError(f"a line of the event stream is over {self._line_bytes} bytes")
        if over:
            raise StreamError(f"the event stream is over {self._total_bytes} bytes")

    def _lines(self, chunk: bytes) -> list[bytes]:
        """The lines that this chunk completes. Cutting bytes is safe: UTF-8 never holds CR or LF
        inside a character, and unlike str, bytes know no other line breaks."""
        if not chunk:
            return []
        if self._after_cr and chunk.startswith(b"\n"):
            chunk = chunk[1:]
        self._after_cr = chunk.endswith(b"\r")
        lines = chunk.splitlines()
        rest = b"" if chunk.endswith((b"\r", b"\n")) or not lines else lines.pop()
        if lines and self._partial:
            lines[0] = bytes(self._partial) + lines[0]
            self._partial.clear()
        self._partial += rest
        if lines and self._first_line:
            self._first_line = False
            lines[0] = lines[0].removeprefix(_BOM)
        return lines

    def _field(self, line: bytes) -> None:
        if len(line) > self._line_bytes:
            raise StreamError(f"a line of the event stream is over {self._line_bytes} bytes")
        name, _, value = line.partition(b":")
        if value[:1] == b" ":
            value = value[1:]
        if name == b"data":
            self._data.append(value)
            self._size += len(value) + 1
            if self._size > self._event_bytes:
                raise StreamError(f"an event of the stream is over {self._event_bytes} bytes")
        elif name == b"event":
            self._event = value.decode("utf-8", "replace")
        elif name == b"id" and b"\0" not in value:
            self._id = value.decode("utf-8", "replace")
            self._has_id = True
        elif name == b"retry" and value.isdigit() and len(value) <= 15:
            self.retry = self._retry = int(value)

    def _finish_event(self) -> ServerSentEvent:
        event = ServerSentEvent(
            self._event or "message",
            b"\n".join(self._data).decode("utf-8", "replace"),
            self._id,
            self._retry,
            bool(self._event),
            self._has_id,
        )
        self._start_event()
        return event

    def _start_event(self) -> None:
        self.last_event_id = self._id
        self._data = []
        self._size = 0
        self._event = ""
        self._has_id = False
        self._retry = None
