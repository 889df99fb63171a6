"""What the reference server says to requests that are broken, in form and in meaning."""

import time
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.server.promises import Talk
from tests.server.serving import Raw
from tests.targets.python_server.malformed import MALFORMED, Malformed, problems

SECONDS = 3.0


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case.name)
def test_requests_that_are_malformed(url: str, case: Malformed) -> None:
    port = urlsplit(url).port
    assert port is not None
    started = time.monotonic()
    assert problems(case, case.send(port)) == []
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize(
    "body",
    [
        {"stream_mode": "custom"},
        {"config": {"configurable": {"delay": -1}}},
        {"config": {"configurable": {"unknown": 1}}},
        {"config": {"recursion_limit": "9"}},
        {"config": {"tags": [1]}},
        {"webhook": "x" * 65537},
        {"agent_id": ""},
    ],
)
def test_runs_that_can_not_be(raw: Raw, body: Any) -> None:
    status = 404 if "agent_id" in body else 422
    for path in ("/runs", "/runs/wait", "/runs/stream"):
        Talk(raw).refused(status, "POST", path, {"input": 1, **body})


@pytest.mark.parametrize("query", ["limit=-1", "offset=-1", "limit=-99999999999999999999"])
def test_pages_that_can_not_be(raw: Raw, query: str) -> None:
    talk = Talk(raw)
    talk.refused(422, "GET", f"{talk.thread()}/runs?{query}")


def test_an_input_is_optional_but_not_null(raw: Raw) -> None:
    """The InputSchema of the document has no null, so a null input is none of ACP's requests."""
    assert raw("POST", "/runs/wait", {}).status == 200
    assert raw("POST", "/runs/wait", {"input": None}).status == 422


def test_huge_numbers(raw: Raw) -> None:
    talk = Talk(raw)
    run = talk.start("echo", 1, after_seconds=10**30)
    assert talk.status(run) == "pending"
    assert raw("POST", f"{run}/cancel?wait=true").status == 204
    assert talk.finish("echo", 1, after_seconds=-(10**30))["run"]["status"] == "success"
    assert talk.finish("echo", 10**300)["output"]["values"] == {"echo": 10**300}
    assert raw.post("/runs/search", {"offset": 10**30}) == []
    thread = talk.thread()
    assert raw.get(f"{thread}/runs?limit={10**30}&offset={10**30}") == []
    assert raw.get(f"{thread}/history?limit={10**30}") == []


def test_a_message_does_not_repeat_all_that_was_sent(raw: Raw) -> None:
    talk = Talk(raw)
    found = talk.refused(422, "POST", "/runs", talk.body("sleeper", "x" * 500_000))
    assert len(found.json) < 1000


def test_very_many_errors_in_one_request(raw: Raw) -> None:
    talk = Talk(raw)
    started = time.monotonic()
    talk.refused(422, "POST", "/runs", {"config": {"tags": [1] * 300_000}})
    talk.refused(422, "POST", "/runs", talk.body("no-streaming", ["x"] * 200_000))
    talk.refused(422, "POST", "/runs", talk.body("no-streaming", [1] * 300_000))
    assert time.monotonic() - started < SECONDS
