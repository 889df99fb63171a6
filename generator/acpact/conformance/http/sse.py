"""Server-sent events as they are on the wire: frame by frame, with what is wrong about each."""

from collections.abc import Iterator
from dataclasses import dataclass

_FIELDS = (b"id", b"event", b"data", b"retry")
UNFINISHED = "the blank line that ends an event is missing"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Frame:
    """One event. A field that the frame does not have is None; `data` lines are joined by \\n.

    `problems`: what the standard or plain reading would stumble over.
    """

    raw: bytes
    id: str | None = None
    event: str | None = None
    data: str | None = None
    problems: tuple[str, ...] = ()


def frames_in(body: bytes) -> list[Frame]:
    """Return all frames of a stream that was read, an unfinished last one with its problem."""
    reader = Frames()
    found = list(reader.feed(body))
    last = reader.end()
    return [*found, last] if last else found


class Frames:
    """Cuts bytes, however they come, into frames. Comments are counted and left out."""

    def __init__(self, largest: int = 4 * 1024 * 1024) -> None:
        self._largest = largest
        self._lines: list[bytes] = []
        self._partial = bytearray()
        self._size = 0
        self._is_start = True
        self._after_cr = False
        self.comments = 0

    def feed(self, chunk: bytes) -> Iterator[Frame]:
        """Yield the frames that these bytes complete; ValueError for one that is too large."""
        is_second_half = self._after_cr and chunk.startswith(b"\n")
        if chunk:
            self._after_cr = chunk.endswith(b"\r")
        text = chunk[is_second_half:].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        rest, *lines = text.split(b"\n")
        self._extend(rest)
        for line in lines:
            if frame := self._end_line():
                yield frame
            self._extend(line)

    def _extend(self, piece: bytes) -> None:
        self._partial += piece
        self._size += len(piece)
        if self._size > self._largest:
            raise ValueError(f"an event is over {self._largest} bytes")

    def _end_line(self) -> Frame | None:
        line, self._partial = bytes(self._partial), bytearray()
        if self._is_start:
            line, self._is_start = line.removeprefix(_BOM), False
        if line:
            self._lines.append(line)
            return None
        return self._frame()

    def end(self) -> Frame | None:
        """Return what the stream left unfinished: a frame without its blank line."""
        if self._partial:
            self._end_line()
        frame = self._frame()
        if frame is None:
            return None
        problems = (*frame.problems, UNFINISHED)
        return Frame(frame.raw, frame.id, frame.event, frame.data, problems)

    def _frame(self) -> Frame | None:
        lines, self._lines, self._size = self._lines, [], 0
        fields: dict[bytes, list[bytes]] = {}
        problems = []
        for line in lines:
            name, colon, value = line.partition(b":")
            if not name and colon:
                self.comments += 1
            elif name in _FIELDS:
                fields.setdefault(name, []).append(value.removeprefix(b" "))
            else:
                shown = name[:40].decode(errors="backslashreplace")
                problems.append(f"{shown!r} is not a field of server-sent events")
        if not fields and not problems:
            return None
        texts = {name: _text(b"\n".join(values), problems) for name, values in fields.items()}
        problems += [
            f"the field {name.decode()!r} is missing" for name in _FIELDS[:3] if name not in fields
        ]
        raw = b"\n".join(lines)
        return Frame(
            raw, texts.get(b"id"), texts.get(b"event"), texts.get(b"data"), tuple(problems)
        )


def _text(value: bytes, problems: list[str]) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        problems.append("this is not UTF-8")
        return value.decode(errors="replace")
