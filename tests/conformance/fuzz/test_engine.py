"""The fuzz engine against the reference server, and against servers that want to hold it."""

import gzip
import json
import re
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from threading import Thread
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from acpact.agents import Descriptor, specialise
from acpact.conformance.contract import Contract
from acpact.conformance.fuzz import child
from acpact.conformance.fuzz.linking import linked
from acpact.conformance.fuzz.plan import CheckFailed, Died, Exchange, Finished, FuzzPlan, GaveUp
from acpact.conformance.fuzz.seeding import Ids, harmless, seeded
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
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"


def test_a_clean_server_passes() -> None:
    with serving() as url:
        plan = FuzzPlan(
            DOCUMENT, url, fields=FIELDS, seed=1, workers=2, seconds=15, max_examples=5,
            phases=("coverage", "fuzzing"),
        )  # fmt: skip
        found = list(child.run(plan))
    assert isinstance(found[-1], Finished), found[-1]
    assert [event for event in found if isinstance(event, CheckFailed | GaveUp)] == []
    assert [event for event in found if isinstance(event, Exchange) and event.trouble] == []
    answered = Counter(e.operation for e in found if isinstance(e, Exchange) and e.status < 300)
    assert {"create_stateless_run", "create_thread", "search_agents"} <= answered.keys()
    sent = [_object(event.request_body) for event in found if isinstance(event, Exchange)]
    assert any(sent)
    assert not any({"webhook", "after_seconds"} & body.keys() for body in sent)


def _object(body: str) -> dict[str, Any]:
    with suppress(ValueError):
        if isinstance(found := json.loads(body), dict):
            return found
    return {}


def test_agents_get_uuids_of_their_own() -> None:
    """A thread that one agent has made need not take the runs of another."""
    first, second = _threads_of("echo"), _threads_of("counter")
    assert first
    assert second
    assert not first & second


def _threads_of(agent: str) -> set[str]:
    """Return the ids in the paths of a run on a server that has no threads."""
    with serving() as url:
        plan = FuzzPlan(
            DOCUMENT, url, fields=FIELDS, agent=agent, seed=1, seconds=15,
            phases=("coverage", "fuzzing"), operations=("create_thread_run", "get_thread"),
        )  # fmt: skip
        return {
            found
            for event in child.run(plan)
            if isinstance(event, Exchange)
            for found in _ID.findall(event.url)
        }


def test_the_same_seed_makes_the_same_requests() -> None:
    first, second = _requests(5), _requests(5)
    assert len(first) > 150
    assert first == second


def _requests(seed: int) -> list[str]:
    """Return what one worker sends to a new server; ids of runs are numbered as they appear."""
    names: dict[str, str] = {}
    requests: list[str] = []
    with serving() as url:
        plan = FuzzPlan(
            DOCUMENT, url, fields=FIELDS, seed=seed, seconds=60,
            operations=("create_stateless_run", "get_stateless_run", "delete_stateless_run"),
            phases=("coverage", "fuzzing"),
        )  # fmt: skip
        for event in child.run(plan):
            if isinstance(event, Exchange):
                request = f"{event.method} {event.url.removeprefix(url)} {event.request_body}"
                requests.append(_ID.sub(lambda match: names.get(match[0], match[0]), request))
                run_id = _object(event.response_body).get("run_id")
                if run_id:
                    names.setdefault(run_id, f"<{len(names)}>")
    return requests


LIFE = {
    "create_stateless_run", "wait_for_stateless_run_output", "get_stateless_run",
    "stream_stateless_run_output", "resume_stateless_run", "cancel_stateless_run",
    "delete_stateless_run", "create_thread", "get_thread", "patch_thread", "get_thread_history",
    "copy_thread", "create_thread_run", "list_thread_runs", "get_thread_run", "cancel_thread_run",
    "delete_thread_run", "delete_thread",
}  # fmt: skip
"""What the links of a document have to lead to, with ids that a server has made known."""


def test_links_lead_through_the_whole_life() -> None:
    agent = AGENTS["approver"]
    contract = Contract(specialise(ACP, Descriptor(agent.descriptor.document)))
    fields: dict[str, list[Any]] = {"agent_id": [agent.id], "input": [{"action": "buy"}]}
    bodies = {key: [{"approved": True}] for key in ("resume_stateless_run", "resume_thread_run")}
    with serving() as url:
        plan = FuzzPlan(
            linked(contract, fields), url, fields=fields, bodies=bodies, seed=2, seconds=120,
            phases=("stateful",),
        )  # fmt: skip
        found = [event for event in child.run(plan) if isinstance(event, Exchange)]
    succeeded = {event.operation for event in found if 200 <= event.status < 300}
    assert succeeded >= LIFE
    assert any(event.status == 404 for event in found), "nothing was used after it was deleted"


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


@cache
def packed() -> bytes:
    return gzip.compress(bytes(100_000_000), 1)


def bomb(peer: socket.socket) -> None:
    body = packed()
    peer.sendall(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


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


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (dripping, "late"),
        (endless, ""),  # a stream is cut short
        (huge, "large"),
        (flooding, "large"),
        (dying, "closed"),
    ],
)
def test_a_hostile_server_holds_nobody(
    answer: Callable[[socket.socket], None], trouble: str
) -> None:
    with hostile(answer) as url:
        plan = FuzzPlan(
            DOCUMENT, url, fields=FIELDS, seconds=20, request_seconds=0.15,
            operations=("get_agent_by_id",), phases=("coverage",),
        )  # fmt: skip
        began = time.monotonic()
        found = list(child.run(plan))
        taken = time.monotonic() - began
    assert taken < 21, f"{answer.__name__} held the engine for {taken} seconds"
    assert isinstance(found[-1], Died | Finished)
    troubles = {event.trouble for event in found if isinstance(event, Exchange)}
    assert trouble in troubles
    assert troubles <= {trouble, "late"}  # a machine that does other things too is late as well


def test_what_comes_compressed_is_never_inflated() -> None:
    with hostile(bomb) as url:
        plan = FuzzPlan(
            DOCUMENT, url, seconds=20, operations=("get_agent_by_id",), phases=("coverage",),
        )  # fmt: skip
        found = list(child.run(plan))
    answers = [event for event in found if isinstance(event, Exchange)]
    assert answers
    assert all(event.truncated and "\0" * 1000 not in event.response_body for event in answers)


def test_a_redirect_leads_nowhere() -> None:
    reached: list[bool] = []
    with hostile(lambda _: reached.append(True)) as elsewhere:
        moved = b"HTTP/1.1 307 Moved\r\nContent-Length: 0\r\nLocation: %s\r\n\r\n"

        def redirecting(peer: socket.socket) -> None:
            peer.sendall(moved % elsewhere.encode())

        with hostile(redirecting) as url:
            plan = FuzzPlan(
                DOCUMENT, url, seconds=20, operations=("get_agent_by_id",), phases=("coverage",),
            )  # fmt: skip
            found = list(child.run(plan))
    assert {event.status for event in found if isinstance(event, Exchange)} == {307}
    assert reached == []


def test_an_iterator_that_is_closed_early_leaves_nobody_behind() -> None:
    with hostile(dying) as url:
        events = child.run(FuzzPlan(DOCUMENT, url, seconds=20))
        next(events)
        began = time.monotonic()
        events.close()
    assert time.monotonic() - began < 2


def test_a_plan_that_can_t_be_carried_out_is_told() -> None:
    (died,) = child.run(FuzzPlan({}, "http://127.0.0.1:1", seconds=10))
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


def test_values_are_valid_the_simplest_first() -> None:
    schemas = [agent.descriptor.document["specs"]["input"] for agent in AGENTS.values()]
    made = child.generate(schemas, 5, seed=3)
    for schema, values in zip(schemas, made, strict=True):
        assert values, schema
        assert all(Draft202012Validator(schema).is_valid(value) for value in values)
    assert child.generate(schemas[:2], 5, seed=3) == made[:2]
    assert child.generate([{"type": "integer"}, {"type": "string"}], 1, seed=3) == [[0], [""]]


def test_values_that_violate_a_schema() -> None:
    schema = AGENTS["streamer"].descriptor.document["specs"]["input"]
    (values,) = child.generate([schema], 5, seed=3, negative=True)
    assert values
    assert not any(Draft202012Validator(schema).is_valid(value) for value in values)
