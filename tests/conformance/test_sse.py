"""Server-sent events, however the bytes come."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.conformance.http.sse import Frame, Frames

BODY = (
    "\ufeff: hello\r\n\r\nid: 1\revent: agent_event\rdata: {\rdata: }\r\r"
    "id:2\nevent:é\ndata\n\n\n\n:\n\nodd line\nid: 3\nevent: agent_event\ndata: ü€😀\n\n"
).encode()


def read(*chunks: bytes) -> list[Frame]:
    reader = Frames()
    found = [frame for chunk in chunks for frame in reader.feed(chunk)]
    last = reader.end()
    return [*found, last] if last else found


def fed(reader: Frames, piece: bytes, times: int) -> None:
    for _ in range(times):
        list(reader.feed(piece))


def test_the_fields_of_frames() -> None:
    one, two, three = read(BODY)
    assert (one.id, one.event, one.data, one.problems) == ("1", "agent_event", "{\n}", ())
    assert (two.id, two.event, two.data, two.problems) == ("2", "é", "", ())
    assert (three.id, three.data) == ("3", "ü€😀")
    assert three.problems == ("'odd line' is not a field of server-sent events",)


@given(st.lists(st.integers(0, len(BODY)), max_size=12))
def test_chunks_can_be_cut_anywhere(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(BODY)]
    assert read(*(BODY[a:b] for a, b in pairwise(edges))) == read(BODY)


ANY = st.binary(max_size=200) | st.lists(st.sampled_from([b"\r", b"\n", b":", b"id", b" "])).map(
    b"".join
)


@given(ANY, st.integers(1, 7))
def test_any_bytes_are_read_the_same_way_in_any_pieces(body: bytes, size: int) -> None:
    pieces = [body[i : i + size] for i in range(0, len(body), size)]
    assert read(*pieces) == read(body)


@given(st.lists(st.text(st.characters(blacklist_characters="\r\n\0", codec="utf-8")), max_size=5))
def test_what_is_sent_as_data_arrives(lines: list[str]) -> None:
    body = "".join(f"data: {line}\n" for line in lines) + "\n"
    assert [frame.data for frame in read(body.encode())] == (["\n".join(lines)] if lines else [])


def test_comments_are_counted_and_left_out() -> None:
    reader = Frames()
    assert list(reader.feed(b": one\n\n:\n: three\n\n")) == []
    assert reader.comments == 3


def test_what_is_unfinished_says_so() -> None:
    [frame] = read(b"id: 1\nevent: e\ndata: 1\n")
    assert frame.problems == ("the blank line that ends an event is missing",)
    [frame] = read(b"id: 1\nevent: e\ndata: 1")
    assert frame.data == "1"


def test_bytes_that_are_no_text_are_a_problem() -> None:
    [frame] = read(b"id: \xff\nevent: e\ndata: 1\n\n")
    assert frame.problems == ("this is not UTF-8",)


@pytest.mark.parametrize("piece", [b"data: xxxxxxxxxx", b"data: x\n"])
def test_an_event_without_end_is_refused(piece: bytes) -> None:
    with pytest.raises(ValueError, match="over 1000 bytes"):
        fed(Frames(largest=1_000), piece, 1_000)


def test_a_large_event_in_small_pieces_is_read_in_bounded_time() -> None:
    began = time.monotonic()
    with pytest.raises(ValueError, match="over"):
        fed(Frames(largest=1_000_000), b"data: " + b"x" * 58, 20_000)
    assert time.monotonic() - began < 5
