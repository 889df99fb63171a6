"""Reading models and events: no network."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, Literal

import httpx2
from pydantic import BaseModel

from .measure import GENERATED, Row, milliseconds, ratio, rounds
from .peers import AGNTCY, timed_in

sys.path.insert(0, str(GENERATED))

MESSAGES = 1000
EACH = 20
THREAD = json.dumps(
    {
        "thread_id": "t",
        "created_at": "2025-01-01T00:00:00Z",
        "updated_at": "2025-01-01T00:00:00Z",
        "metadata": {},
        "status": "idle",
        "messages": [
            {"role": "human", "content": [{"type": "text", "text": "hello " * 5}]}
        ] * MESSAGES,
    }
)  # fmt: skip

FROM_DICT = """
import json, sys, time
from agntcy_acp.acp_v0.models import Thread
data = json.loads(sys.stdin.read())
Thread.from_dict(data)
started = time.perf_counter()
Thread.from_dict(data)
print(time.perf_counter() - started)
"""


class Text(BaseModel):
    """A block of text."""

    type: Literal["text"]
    text: str
    metadata: dict[str, Any] | None = None


class Other(BaseModel):
    """A block of another type: the document fixes none, so no discriminator can tell them."""

    type: str
    metadata: dict[str, Any] | None = None


class Message(BaseModel):
    """A message."""

    role: str
    content: str | list[Text | Other]
    id: str | None = None
    metadata: dict[str, Any] | None = None


class Thread(BaseModel):
    """What a user would write by hand."""

    thread_id: str
    created_at: str
    updated_at: str
    metadata: dict[str, Any]
    status: str
    messages: list[Message] | None = None


def threads(count: int) -> Iterator[Row]:
    """Parse one thread of a thousand messages, from a dict as the peer does."""
    from acp_client.models import Thread as Generated

    data = json.loads(THREAD)
    peer: list[float] = []
    found = rounds(
        {
            "ours": lambda: _repeat(Generated.from_dict, data),
            "plain": lambda: _repeat(Thread.model_validate, data),
            "peer": lambda: peer.append(timed_in(AGNTCY, FROM_DICT, THREAD)),
        },
        count,
    )
    found["peer"] = [EACH * seconds for seconds in peer[1:]]
    what = f"parse a `Thread` of {MESSAGES:,} text messages"
    ours = milliseconds(found["ours"], EACH)
    plain = f"plain pydantic with the same unions, {milliseconds(found['plain'], EACH)}"
    yield Row(what, ours, plain, ratio(found, "ours", "plain"), "≤ 1.1")
    theirs = f"agntcy-acp 1.5.2 `from_dict`, {milliseconds(found['peer'], EACH)}"
    yield Row("the same", ours, theirs, ratio(found, "ours", "peer"), "≤ 1/30")


def _repeat(parse: Callable[[Any], object], data: Any) -> None:
    for _ in range(EACH):
        parse(data)


def events(count: int) -> Iterator[Row]:
    """Decode events of 100 bytes in chunks of 4 KiB."""
    from acp_client._runtime.sse import SSEDecoder

    def ours(chunks: list[bytes]) -> int:
        decoder = SSEDecoder()
        return sum(len(list(decoder.feed(chunk))) for chunk in chunks)

    def theirs(chunks: list[bytes]) -> int:
        headers = {"content-type": "text/event-stream"}
        request = httpx2.Request("GET", "http://h")
        response = httpx2.Response(200, headers=headers, content=iter(chunks), request=request)
        return sum(1 for _ in httpx2.EventSource(response))

    few, many = _chunks(20_000), _chunks(1_000_000)
    assert ours(few) == theirs(few) == 20_000
    found = rounds({"ours": lambda: ours(few), "theirs": lambda: theirs(few)}, count)
    rate = 20_000 / sorted(found["ours"])[len(found["ours"]) // 2]
    peer = f"httpx2's reader, {milliseconds(found['theirs'])}"
    what = f"decode 20,000 events ({rate:,.0f} a second)"
    wanted = "≤ 1/2, or 200,000 a second"
    yield Row(what, milliseconds(found["ours"]), peer, ratio(found, "ours", "theirs"), wanted)
    assert ours(many) == 1_000_000
    (million,) = rounds({"many": lambda: ours(many)}, 1)["many"]
    each = million / 50
    what = "decode a million events, for each 20,000"
    base = f"20,000 alone, {milliseconds(found['ours'])}"
    usual = sorted(found["ours"])[len(found["ours"]) // 2]
    yield Row(what, milliseconds([each]), base, each / usual, "linear")


def _chunks(count: int) -> list[bytes]:
    event = b"id: 12345678\nevent: agent_event\ndata: " + b"x" * 60 + b"\n\n"
    assert len(event) == 100
    raw = event * count
    return [raw[start : start + 4096] for start in range(0, len(raw), 4096)]
