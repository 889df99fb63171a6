"""Promises about webhooks."""

import time
from collections.abc import Iterator

import pytest

from tests.server.promises import Talk, took
from tests.server.receiver import Receiver, receiving
from tests.server.serving import Raw, until


@pytest.fixture
def talk(raw: Raw) -> Talk:
    return Talk(raw)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


def statuses(receiver: Receiver) -> list[str]:
    return [body["status"] for _, _, body in receiver.came]


@pytest.mark.parametrize("on_thread", [False, True])
def test_wh1_each_change_is_posted_once(talk: Talk, receiver: Receiver, on_thread: bool) -> None:
    thread = talk.thread() if on_thread else ""
    run = talk.start("approver", {"action": "leave"}, thread, webhook=receiver.url)
    asked = talk.wait(run)["run"]
    talk.raw.post(run, {"approved": True})
    done = talk.wait(run)["run"]
    until(lambda: len(receiver.came) == 3)
    assert statuses(receiver) == ["interrupted", "pending", "success"]
    path, headers, body = receiver.came[0]
    assert (path, headers["content-type"]) == ("/hook", "application/json")
    assert (body, receiver.came[2][2]) == (asked, done)


def test_wh1_a_receiver_that_fails_is_asked_again(talk: Talk, receiver: Receiver) -> None:
    receiver.refusals = [503]
    run = talk.start("echo", 1, webhook=receiver.url)
    assert talk.wait(run)["run"]["status"] == "success"
    until(lambda: len(receiver.came) == 2)
    assert statuses(receiver) == ["success", "success"]


@pytest.mark.parametrize(
    "webhook",
    ["http://127.0.0.1:9/closed", "http://no.such.host.invalid/", "ftp://127.0.0.1/x", "mailto:x",
     "http://[::1", "http://127.0.0.1:99999/"],
)  # fmt: skip
def test_wh1_a_receiver_that_is_not_there_hurts_nobody(talk: Talk, webhook: str) -> None:
    found = talk.raw("POST", "/runs/wait", talk.body("echo", 1, webhook=webhook))
    assert found.status in (200, 422)
    if found.status == 200:
        assert found.json["run"]["status"] == "success"
    assert talk.finish("echo", 1)["run"]["status"] == "success"


def test_wh1_a_slow_receiver_delays_nobody(talk: Talk, receiver: Receiver) -> None:
    receiver.delay = 4
    started = time.monotonic()
    for _ in range(20):
        assert talk.finish("echo", 1, webhook=receiver.url)["run"]["status"] == "success"
    assert took(started) < 4
    until(lambda: len(receiver.came) == 20)


def test_wh2_without_callbacks_nothing_is_sent(talk: Talk, receiver: Receiver) -> None:
    talk.finish("no-streaming", [1], webhook=receiver.url)
    talk.finish("echo", 1, webhook=receiver.url)
    until(lambda: receiver.came)
    (only,) = receiver.came
    assert only[2]["agent_id"] == talk.agents["echo"]
