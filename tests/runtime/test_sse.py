"""The event-stream decoder against the HTML standard, however the bytes are cut."""

import itertools
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acpact.runtime.errors import StreamError
from acpact.runtime.sse import ServerSentEvent, SSEDecoder


def decode(chunks: Iterable[bytes], **limits: int) -> list[ServerSentEvent]:
    decoder = SSEDecoder(**limits)
    return [event for chunk in chunks for event in decoder.feed(chunk)]


def short(events: list[ServerSentEvent]) -> list[tuple[str, str, str, int | None]]:
    return [(event.event, event.data, event.id, event.retry) for event in events]


def message(data: str, event: str = "message", id: str = "", retry: int | None = None):  # noqa: A002
    return (event, data, id, retry)


# name: (bytes, events)
TABLE: dict[str, tuple[bytes, list]] = {
    "nothing": (b"", []),
    "blank lines": (b"\n\n\r\n\r\r", []),
    "one": (b"data: x\n\n", [message("x")]),
    "no space": (b"data:x\n\n", [message("x")]),
    "one space goes": (b"data:  x \n\n", [message(" x ")]),
    "a tab stays": (b"data:\tx\n\n", [message("\tx")]),
    "colons": (b"data: a:b: c\n\n", [message("a:b: c")]),
    "lines": (b"data: a\ndata: b\ndata:\ndata: c\n\n", [message("a\nb\n\nc")]),
    "no colon": (b"data\n\ndata\ndata\n\ndata:", [message(""), message("\n")]),
    "empty data": (b"data:\n\n", [message("")]),
    "event": (b"event: e\ndata: x\n\ndata: y\n\n", [message("x", "e"), message("y")]),
    "empty event": (b"event: e\nevent:\ndata: x\n\n", [message("x")]),
    "event without data": (b"event: e\nid: 1\n\ndata: x\n\n", [message("x", id="1")]),
    "last event wins": (b"event: a\nevent: b\ndata: x\n\n", [message("x", "b")]),
    "comment": (b": hi\n\n:\n\ndata: x\n: in between\ndata: y\n\n", [message("x\ny")]),
    "unknown field": (b"foo: 1\nDATA: no\nevents: z\n data: no\ndata: x\n\n", [message("x")]),
    "id stays": (b"id: 1\ndata: x\n\ndata: y\n\n", [message("x", id="1"), message("y", id="1")]),
    "id goes": (b"id: 1\ndata: x\n\nid\ndata: y\n\n", [message("x", id="1"), message("y")]),
    "id with NUL": (b"id: 1\nid: 2\0\ndata: x\n\n", [message("x", id="1")]),
    "retry": (b"retry: 300\ndata: x\n\ndata: y\n\n", [message("x", retry=300), message("y")]),
    "retry alone": (b"retry: 300\n\ndata: x\n\n", [message("x")]),
    "bad retry": (b"retry: -1\nretry: 1.5\nretry:\nretry: 1e3\ndata: x\n\n", [message("x")]),
    "retry in Arabic digits": ("retry: ٣\ndata: x\n\n".encode(), [message("x")]),
    "huge retry": (b"retry: " + b"9" * 5000 + b"\ndata: x\n\n", [message("x")]),
    "no end": (b"data: x\n\ndata: y\n", [message("x")]),
    "no line end": (b"data: x\n\ndata: y", [message("x")]),
    "no blank line": (b"data: x", []),
    "CR": (b"data: x\rdata: y\r\rdata: z\r\r", [message("x\ny"), message("z")]),
    "CRLF": (b"data: x\r\ndata: y\r\n\r\ndata: z\r\n\r\n", [message("x\ny"), message("z")]),
    "mixed": (b"data: x\r\ndata: y\n\rdata: z\r\n\n", [message("x\ny"), message("z")]),
    "BOM": (b"\xef\xbb\xbfdata: x\n\n", [message("x")]),
    "BOM and comment": (b"\xef\xbb\xbf:ok\n\ndata: x\n\n", [message("x")]),
    "one BOM only": (b"\xef\xbb\xbf\xef\xbb\xbfdata: x\n\ndata: y\n\n", [message("y")]),
    "BOM later": (b"data: x\n\n\xef\xbb\xbfdata: y\n\n", [message("x")]),
    "BOM inside": ("data: \ufeffx\n\n".encode(), [message("\ufeffx")]),
    "other line breaks": (
        "data: a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\x1dh\x1ei\n\n".encode(),
        [message("a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\x1dh\x1ei")],
    ),
    "characters": ("id: ü\nevent: é\ndata: 😀\n\n".encode(), [message("😀", "é", "ü")]),
    "NUL": (b"data: a\0b\n\n", [message("a\0b")]),
    "bad UTF-8": (b"data: a\xffb\xe2\x82\ndata: c\n\n", [message("a\ufffdb\ufffd\nc")]),
    "sentinel": (b"data: [DONE]\n\n", [message("[DONE]")]),
}


@pytest.mark.parametrize(("raw", "events"), TABLE.values(), ids=TABLE)
def test_the_standard(raw, events):
    assert short(decode([raw])) == events


@pytest.mark.parametrize(("raw", "events"), TABLE.values(), ids=TABLE)
def test_bytes_one_by_one_with_empty_chunks_between(raw, events):
    chunks = [chunk for byte in raw for chunk in (bytes([byte]), b"")]
    assert short(decode(chunks)) == events


@pytest.mark.parametrize(("raw", "events"), TABLE.values(), ids=TABLE)
def test_every_cut_in_two(raw, events):
    for place in range(min(len(raw), 200)):
        assert short(decode([raw[:place], raw[place:]])) == events


def test_what_an_event_had_itself():
    events = decode([b"id: 1\nevent: e\ndata: x\n\ndata: y\n\nid\nevent\ndata: z\n\n"])
    assert [(event.has_event, event.has_id) for event in events] == [
        (True, True),
        (False, False),
        (False, True),
    ]


def test_an_event_comes_out_with_the_byte_that_ends_it():
    for end in (b"\n", b"\r"):
        decoder = SSEDecoder()
        assert list(decoder.feed(b"data: x" + end)) == []
        assert len(list(decoder.feed(end))) == 1
    assert list(decoder.feed(b"\n")) == []


def test_the_id_and_the_retry_to_join_again_with():
    decoder = SSEDecoder()
    assert (decoder.last_event_id, decoder.retry) == ("", None)
    list(decoder.feed(b"id: 7\nretry: 50\n"))
    assert (decoder.last_event_id, decoder.retry) == ("", 50)
    list(decoder.feed(b"\nid: 8\ndata: cut off"))
    assert (decoder.last_event_id, decoder.retry) == ("7", 50)


TEXT = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20)
LINES = st.lists(TEXT, min_size=1, max_size=4)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {"data": LINES},
        optional={
            "event": TEXT.filter(bool),
            "id": TEXT.filter(lambda text: "\0" not in text),
            "retry": st.integers(0, 10**9),
            "comment": TEXT,
        },
    ),
    max_size=6,
)


def encode(events: list[dict], breaks: Iterable[str], bom: bool) -> bytes:
    """A reference encoder, which picks its line ends from `breaks`."""
    ends = iter(breaks)
    text = "\ufeff" if bom else ""
    for event in events:
        for name in ("comment", "id", "event", "retry"):
            if name in event:
                text += f"{'' if name == 'comment' else name}: {event[name]}{next(ends)}"
        for line in event["data"]:
            text += f"data: {line}{next(ends)}"
        # A lone LF here would join a CR before it to one line end.
        text += "\r\n" if text.endswith("\n") else "\r"
    return text.encode()


def expected(events: list[dict]) -> list[tuple[str, str, str, int | None]]:
    result, last = [], ""
    for event in events:
        last = event.get("id", last)
        data = "\n".join(event["data"])
        result.append((event.get("event", "message"), data, last, event.get("retry")))
    return result


@settings(max_examples=200)
@given(
    EVENTS,
    st.lists(st.sampled_from(["\n", "\r", "\r\n"]), min_size=60, max_size=60),
    st.booleans(),
    st.data(),
)
def test_whatever_was_encoded_comes_out_however_it_is_cut(events, breaks, bom, data):
    raw = encode(events, breaks, bom)
    cuts = data.draw(st.lists(st.integers(0, len(raw)), max_size=10).map(sorted))
    bounds = [0, *cuts, len(raw)]
    chunks = [raw[start:end] for start, end in itertools.pairwise(bounds)]
    assert short(decode(chunks)) == expected(events)


@settings(max_examples=200)
@given(st.lists(st.binary(max_size=30), max_size=8))
def test_any_bytes_decode_the_same_in_one_piece_and_in_many(chunks):
    assert decode(chunks) == decode([b"".join(chunks)])


@given(st.lists(st.sampled_from([b"\r", b"\n", b"data: x", b"id: 1", b":", b"\xef\xbb\xbf"])))
def test_line_ends_in_any_order(pieces):
    assert decode(pieces) == decode([b"".join(pieces)])


@pytest.mark.parametrize(
    ("limits", "raw", "before"),
    [
        ({"line_bytes": 100}, b"data: x\n\ndata: " + b"y" * 100 + b"\n\n", 1),
        ({"line_bytes": 100}, b"data: x\n\n:" + b"y" * 100 + b"\n\n", 1),
        ({"line_bytes": 100}, b"data: x\n\n" + b"y" * 101, 1),
        ({"event_bytes": 100}, b"data: x\n\n" + b"data: 56789\n" * 17, 1),
        ({"event_bytes": 100}, b"data: x\n\n" + b"data\n" * 101, 1),
        ({"total_bytes": 100}, b"data: x\n\n" * 12, 11),
        ({"total_bytes": 100}, b"data: x\n\n" + b": ping\n" * 20, 1),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_limits(limits, raw, before, size):
    decoder = SSEDecoder(**limits)
    chunks = (raw[start : start + size] for start in range(0, len(raw), size))
    events = (event for chunk in chunks for event in decoder.feed(chunk))
    assert len(list(itertools.islice(events, before))) == before
    with pytest.raises(StreamError, match=f"over {next(iter(limits.values()))} bytes"):
        next(events)


def test_limits_let_pass_what_is_just_inside():
    raw = b"data: " + b"y" * 93 + b"\n\n"
    assert len(decode([raw, raw], line_bytes=99, event_bytes=94, total_bytes=2 * len(raw))) == 2
    assert len(decode([b"data: 56789\n" * 16 + b"\n"] * 5, event_bytes=100)) == 5


def steps(chunks: list[bytes]) -> int:
    """Python lines and calls of C functions that decoding takes."""
    count = 0

    def trace(frame, kind, argument):
        nonlocal count
        count += 1
        return trace

    def profile(frame, kind, argument):
        nonlocal count
        count += kind == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        decode(chunks)
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count


@pytest.mark.parametrize(
    "chunks_of",
    [
        lambda n: [b"id: 1\nevent: e\ndata: {}\n\n" * n],
        lambda n: [b"data: x\n\n"] * n,
        lambda n: [b"x"] * n,
        lambda n: [b"data: x\n"] * n,
        lambda n: [b"\r"] * n,
        lambda n: [b"data: " + b"x" * n + b"\n\n"],
    ],
    ids=["one chunk", "chunk per event", "endless line", "endless event", "CRs", "long line"],
)
def test_work_grows_with_size_and_no_faster(chunks_of):
    assert steps(chunks_of(2000)) <= 2.1 * steps(chunks_of(1000)) + 100


def test_a_long_line_in_small_pieces_is_buffered_without_copies_of_copies(monkeypatch):
    from acpact.runtime import sse

    copied = 0

    class Counting(bytearray):
        def __iadd__(self, other):
            nonlocal copied
            copied += len(other)
            return super().__iadd__(other)

    monkeypatch.setattr(sse, "bytearray", Counting, raising=False)
    raw = b"data: " + b"x" * 50_000 + b"\n\n"
    assert len(decode(raw[i : i + 10] for i in range(0, len(raw), 10))) == 1
    assert 50_000 - 10 < copied <= len(raw)
