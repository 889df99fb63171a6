"""The fuzz engine against the reference server, and against servers that want to hold it."""

import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from acpact.agents import Descriptor, specialise
from acpact.conformance import fuzz
from acpact.conformance.fuzzplan import (
    CheckFailed,
    Died,
    Exchange,
    Finished,
    FuzzPlan,
    NetworkFailed,
)
from acpact.conformance.seeding import Ids, harmless, seeded
from tests.agents.test_specialise import ACP, AGENTS
from tests.server.serving import serving

ECHO = AGENTS["echo"]
DOCUMENT = specialise(ACP, Descriptor(ECHO.descriptor.document)).data
FIELDS: dict[str, list[Any]] = {
    "agent_id": [ECHO.id],
    "input": ["", "hi"],
    "config.configurable": [{}],
}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"


def test_a_clean_server_passes() -> None:
    with serving() as url:
        plan = FuzzPlan(
            DOCUMENT, url, fields=FIELDS, seed=1, workers=2, seconds=12, max_examples=5,
            phases=("coverage", "fuzzing"),
        )  # fmt: skip
        found = list(fuzz.run(plan))
    assert isinstance(found[-1], Finished), found[-1]
    assert [event for event in found if isinstance(event, CheckFailed | NetworkFailed)] == []
    answered = Counter(e.operation for e in found if isinstance(e, Exchange) and e.status < 300)
    assert {"create_stateless_run", "create_thread", "search_agents"} <= answered.keys()
    sent = [event.request_body for event in found if isinstance(event, Exchange)]
    assert not any('"webhook"' in body or '"after_seconds"' in body for body in sent)


def dripping(peer: socket.socket) -> None:
    peer.sendall(HEAD + b"Content-Length: 100\r\n\r\n")
    while True:
        peer.sendall(b" ")
        time.sleep(0.2)


def endless(peer: socket.socket) -> None:
    peer.sendall(STREAM)
    while True:
        peer.sendall(b": still here\n\n")
        time.sleep(0.01)


def huge(peer: socket.socket) -> None:
    peer.sendall(HEAD)
    for _ in range(90):
        peer.sendall(b"X-Long: " + b"x" * 60_000 + b"\r\n")


def flooding(peer: socket.socket) -> None:
    peer.sendall(HEAD + b"Content-Length: 4000000000\r\n\r\n")
    while True:
        peer.sendall(b" " * 1_000_000)


def dying(peer: socket.socket) -> None:
    peer.sendall(HEAD + b"Content-Length: 100\r\n\r\n{")


@contextmanager
def hostile(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Run a server that answers every connection like this."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve(peer: socket.socket) -> None:
            with peer, suppress(OSError):
                peer.recv(65536)
                answer(peer)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

        Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("answer", [dripping, endless, huge, flooding, dying])
def test_a_hostile_server_holds_nobody(answer: Callable[[socket.socket], None]) -> None:
    with hostile(answer) as url:
        plan = FuzzPlan(DOCUMENT, url, fields=FIELDS, seconds=5, request_seconds=0.5)
        began = time.monotonic()
        found = list(fuzz.run(plan))
        taken = time.monotonic() - began
    assert taken < 6, f"{answer.__name__} held the engine for {taken} seconds"
    assert isinstance(found[-1], Died | Finished)
    assert len(found) > 1, "nothing was told of what happened"


def test_an_iterator_that_is_closed_early_leaves_nobody_behind() -> None:
    with hostile(dying) as url:
        events = fuzz.run(FuzzPlan(DOCUMENT, url, seconds=20))
        next(events)
        began = time.monotonic()
        events.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 2


def test_a_plan_that_can_t_be_carried_out_is_told() -> None:
    (died,) = fuzz.run(FuzzPlan({}, "http://127.0.0.1:1", seconds=10))
    assert isinstance(died, Died)
    assert "before it was finished" in died.why


def test_ids_come_from_what_was_created() -> None:
    from random import Random

    ids = Ids(["/runs", "/runs/{run_id}/wait", "/t/{t_id}", "/t/{t_id}/runs/{run_id}"])
    assert ids.some("/runs/{run_id}/wait", Random(0)) is None
    ids.learn("/runs/wait", {}, {"run": {"run_id": "r"}})
    ids.learn("/t/{t_id}/runs", {"t_id": "t"}, {"run_id": "q"})
    ids.learn("/runs/search", {}, [{"run_id": "another"}])
    assert ids.some("/runs/{run_id}/wait", Random(0)) == {"run_id": "r"}
    assert ids.some("/t/{t_id}/runs/{run_id}", Random(0)) == {"t_id": "t", "run_id": "q"}


def test_bodies_are_seeded_and_harmless() -> None:
    from random import Random

    body = {"webhook": "http://a.example", "config": {"tags": []}}
    found = seeded(harmless(body), {"input": [1], "config.configurable": [{}]}, Random(0))
    assert found == {"input": 1, "config": {"tags": [], "configurable": {}}}


@pytest.mark.parametrize("agent", AGENTS)
def test_values_are_valid_the_simplest_first(agent: str) -> None:
    schema = AGENTS[agent].descriptor.document["specs"]["input"]
    (values,) = fuzz.generate([schema], 5, seed=3)
    assert values
    assert all(Draft202012Validator(schema).is_valid(value) for value in values)
    assert fuzz.generate([schema], 5, seed=3) == [values]


def test_values_that_violate_a_schema() -> None:
    schema = AGENTS["streamer"].descriptor.document["specs"]["input"]
    (values,) = fuzz.generate([schema], 5, seed=3, negative=True)
    assert values
    assert not any(Draft202012Validator(schema).is_valid(value) for value in values)
    assert fuzz.generate([{"type": "integer"}, {"type": "string"}], 1, seed=3) == [[0], [""]]
