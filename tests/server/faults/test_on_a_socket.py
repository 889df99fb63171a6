"""Faults of a server of its own, on a raw socket: those that a conversation can't show."""

import json
import subprocess
import sys
import time
from typing import Any

import pytest

from acpact.server.faults import FAULTS
from tests.server.promises import Talk
from tests.server.receiver import receiving
from tests.server.serving import Raw, serving, until

COMMAND = [sys.executable, "-m", "acpact", "serve"]


def called(fault: str, agent: str, given: Any, *, on_thread: bool = False) -> list[Any]:
    """Return what the webhook of a run got from a server with a fault."""
    with receiving() as receiver, serving("--fault", fault) as url:
        talk = Talk(Raw(url))
        thread = talk.thread() if on_thread else ""
        talk.finish(agent, given, thread, webhook=receiver.url)
        time.sleep(0.4)
        return list(receiver.came)  # the end of the server is a change, too


def test_webhooks_that_are_not_called() -> None:
    assert called("webhooks-never-called", "echo", 1) == []
    assert called("webhooks-miss-interrupts", "approver", {}) == []
    assert called("thread-webhooks-never-called", "echo", 1, on_thread=True) == []
    assert len(called("thread-webhooks-never-called", "echo", 1)) == 1


def test_webhooks_that_are_called_otherwise() -> None:
    assert len(called("webhooks-called-twice", "echo", 1)) == 2
    assert "status" not in called("webhooks-without-status", "echo", 1)[0][2]
    assert called("webhooks-stale-status", "echo", 1)[0][2]["status"] == "pending"
    assert called("webhooks-wrong-path", "echo", 1)[0][0] == "/hook/run"
    without = called("webhooks-called-without-capability", "no-streaming", [1])
    assert without[0][2]["run_id"]


def test_webhooks_that_are_refused() -> None:
    with serving("--fault", "webhooks-refused") as url:
        talk = Talk(Raw(url))
        body = talk.body("echo", 1, webhook="http://127.0.0.1:9/")
        talk.refused(422, "POST", "/runs", body)


def test_a_key_that_is_not_asked_for() -> None:
    with serving("--api-key", "secret") as url:
        assert Raw(url)("POST", "/agents/search", {}).status == 401
    with serving("--api-key", "secret", "--fault", "probe-key-not-asked-for") as url:
        assert Raw(url)("POST", "/agents/search", {}).status == 200


def test_a_key_that_there_is_not() -> None:
    command = [*COMMAND, "--fault", "probe-key-not-asked-for"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, "--api-key" in found.stderr) == (2, True)


def test_the_key_is_asked_for_with_any_other_fault() -> None:
    with serving("--api-key", "secret", "--fault", "streams-endless") as url:
        assert Raw(url)("POST", "/agents/search", {}).status == 401


def test_threads_where_there_should_be_none() -> None:
    options = ("--agent", "stateless-only", "--fault", "profiles-threads-always-there")
    with serving(*options) as url:
        assert Raw(url).post("/threads", {})["status"] == "idle"


def test_workers_that_die() -> None:
    with serving("--fault", "health-workers-die") as url:
        talk = Talk(Raw(url))
        assert talk.finish("echo", 1)["run"]["status"] == "success"
        assert talk.finish("failer", {})["run"]["status"] == "error"
        run = talk.start("echo", 1)
        time.sleep(0.3)
        assert talk.status(run) == "pending"


def test_several_faults_and_an_end_of_the_server_with_an_endless_stream_open() -> None:
    with serving("--fault", "streams-endless-comments", "--fault", "answers-created-status") as url:
        raw = Raw(url)
        assert raw("POST", "/threads", {}).status == 201
        with raw.open("POST", "/runs/stream", {"input": "a b"}) as connection:
            updates = connection.updates()
            assert [next(updates)["status"], next(updates)["status"]] == ["pending", "success"]
            until(lambda: b"still here" in connection._file.readline())


def test_the_list() -> None:
    listed = subprocess.run([*COMMAND, "--list-faults"], capture_output=True, text=True, check=True)
    assert all(
        f"{item.id}\n  {item.sentence} [{item.rule}" in listed.stdout for item in FAULTS.values()
    )
    assert "[profiles/no-threads; needs --agent stateless-only]" in listed.stdout
    as_json = subprocess.run(
        [*COMMAND, "--list-faults", "--format", "json"], capture_output=True, check=True
    )
    assert {item["id"] for item in json.loads(as_json.stdout)} == FAULTS.keys()


@pytest.mark.parametrize(
    ("name", "advice"),
    [("threads-delete-forget", "did you mean threads-delete-forgets-nothing"),
     ("zzz", "--list-faults lists all")],
)  # fmt: skip
def test_an_unknown_fault(name: str, advice: str) -> None:
    found = subprocess.run([*COMMAND, "--fault", name], capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert advice in found.stderr
