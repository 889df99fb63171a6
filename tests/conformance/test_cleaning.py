"""What the kit makes on a server it also deletes, however it ends."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from acpact.conformance.progress import Event, LeftBehind
from tests.conformance.between import between
from tests.conformance.hostile.middle import Sent, error_500, middle
from tests.conformance.running import check
from tests.server.serving import Raw, serving

RULES = ("runs/*", "threads/*", "thread-runs/*", "interrupts/*", "probe/*")


@pytest.fixture
def url() -> Iterator[str]:
    with serving() as found:
        yield found


def left(url: str) -> tuple[list[Any], list[Any]]:
    raw = Raw(url)
    return raw.post("/runs/search", {"limit": 1000}), raw.post("/threads/search", {"limit": 1000})


def test_nothing_is_left(url: str) -> None:
    events: list[Event] = []
    check(url, events.append, rules=RULES)
    assert left(url) == ([], [])
    assert not [event for event in events if isinstance(event, LeftBehind)]


def test_nothing_is_left_when_the_budget_is_used_up(url: str) -> None:
    report = check(url, max_requests=500)
    assert report.stopped
    assert left(url) == ([], [])


def test_a_run_whose_deletion_is_refused_is_cancelled_before(url: str) -> None:
    cancelled: set[str] = set()

    def refuse_what_may_go_on(client: socket.socket, sent: Sent) -> None:
        run_id = sent.line.split("/")[2].split(" ")[0]
        if "/cancel" in sent.line:
            cancelled.add(run_id)
        if sent.line.startswith("DELETE") and run_id not in cancelled:
            client.sendall(
                b"HTTP/1.1 422 -\r\ncontent-type: application/json\r\ncontent-length: 9\r\n"
                b'connection: close\r\n\r\n"goes on"'
            )
        else:
            busy._pass_on(client, sent)

    events: list[Event] = []
    busy = middle(url, r"(DELETE|POST) /runs/[0-9a-f]{8}-", refuse_what_may_go_on)
    with busy.listening() as server:
        check(server, events.append, agents=("echo",), rules=("runs/metadata-kept",))
    assert busy.hits
    assert left(url) == ([], [])
    assert not [event for event in events if isinstance(event, LeftBehind)]


def test_all_runs_of_discovery_and_of_the_canary_are_marked(url: str) -> None:
    proxy = between(url)
    with proxy.listening() as middle:
        check(middle, rules=("agents/search-all",), workers=1)
    bodies = re.findall(rb'\{"agent_id".*?\}(?=POST|GET|DELETE|$)', proxy.sent)
    assert len(bodies) > 20
    assert all(re.search(rb'"metadata": \{"acpact": "[0-9a-f]{16}"\}', body) for body in bodies)


def begun(url: str, *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "acpact", "test", url, "--phases", "rules", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until_rules(kit: "subprocess.Popen[str]") -> None:
    assert kit.stderr is not None
    while "phase rules" not in kit.stderr.readline():
        assert kit.poll() is None
    time.sleep(1)


def test_the_first_interrupt_cleans_up(url: str) -> None:
    with begun(url) as kit:
        until_rules(kit)
        assert left(url) != ([], [])
        kit.send_signal(signal.SIGINT)
        _, err = kit.communicate(timeout=15)
    assert kit.returncode == 130
    told = "note: interrupted: deleting what was made; Ctrl-C once more ends that"
    assert err == f"{told}\ninterrupted\n"
    assert left(url) == ([], [])


def hold(client: socket.socket, _: Sent) -> None:
    """Never answer."""
    while client.recv(1024):
        pass


def test_the_second_interrupt_ends_it_at_once_and_says_what_is_left(url: str) -> None:
    slow = middle(url, "DELETE ", hold)
    with slow.listening() as server, begun(server, "--rule", "threads/status-*") as kit:
        while not slow.hits:
            time.sleep(0.05)
        kit.send_signal(signal.SIGINT)
        time.sleep(0.5)
        kit.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, err = kit.communicate(timeout=15)
    assert time.monotonic() - began < 2
    assert kit.returncode == 130
    assert re.search(r"note: could not delete .*\d+ threads?, still on the server: ", err), err


def test_what_a_server_does_not_delete_is_said(url: str) -> None:
    events: list[Event] = []
    refusing = middle(url, "DELETE /threads/", error_500)
    with refusing.listening() as server:
        check(server, events.append, agents=("counter",), rules=("threads/status-idle",))
    (told,) = [event for event in events if isinstance(event, LeftBehind)]
    runs, threads = left(url)
    assert runs == []
    assert set(told.names) == {f"thread {thread['thread_id']}" for thread in threads} != set()
