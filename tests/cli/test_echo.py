"""The echo server: what it answers, and that an SDK of this very contract can talk to it."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

NOBODY = "00000000-0000-4000-8000-000000000000"
ECHO = [sys.executable, "-m", "acpact.server.echo", "--port", "0"]


@pytest.fixture(scope="module")
def server() -> Iterator[httpx2.Client]:
    with subprocess.Popen(ECHO, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        with httpx2.Client(base_url=url, trust_env=False, timeout=20) as client:
            yield client
        process.terminate()
        assert process.wait(10) in (0, -15)


def post(server: httpx2.Client, path: str, body: Any) -> Any:
    response = server.post(path, json=body)
    assert response.status_code == 200, response.text
    return response.json()


def test_agents(server: httpx2.Client) -> None:
    (agent,) = post(server, "/agents/search", {})
    assert post(server, "/agents/search", {"name": "echo", "version": "1.0.0"}) == [agent]
    assert post(server, "/agents/search", {"name": "other"}) == []
    assert post(server, "/agents/search", {"offset": 1}) == []
    agent_id = agent["agent_id"]
    assert server.get(f"/agents/{agent_id}").json() == agent
    descriptor = server.get(f"/agents/{agent_id}/descriptor").json()
    assert descriptor["metadata"] == agent["metadata"]
    assert descriptor["specs"]["capabilities"] == {"streaming": {"values": True}}


@pytest.mark.parametrize("told", ["a b c", "", "é 日本 \u2028", 5, 5.5, True, [1, None], {"a": {}}])
def test_a_run_says_what_it_is_told(server: httpx2.Client, told: Any) -> None:
    found = post(server, "/runs/wait", {"input": told})
    assert found["output"] == {"type": "result", "values": {"echo": told}}
    assert found["run"]["status"] == "success"
    assert found["run"]["creation"] == {"input": told}


def test_a_run_is_pending_until_it_is_done(server: httpx2.Client) -> None:
    run = post(server, "/runs", {"input": "a b", "metadata": {"key": "mine"}})
    assert run["status"] == "pending"
    path = f"/runs/{run['run_id']}"
    first, again = (server.get(f"{path}/wait").json() for _ in range(2))
    assert first == again
    done = server.get(path).json()
    assert (done["status"], done["created_at"]) == ("success", run["created_at"])
    assert done["updated_at"] > run["updated_at"]
    assert post(server, "/runs/search", {"metadata": {"key": "mine"}}) == [done]
    assert post(server, "/runs/search", {"metadata": {"key": "mine"}, "status": "error"}) == []
    assert server.delete(path).status_code == 204
    assert server.get(path).status_code == 404
    assert server.get(f"{path}/wait").status_code == 404


def test_a_run_that_is_deleted_ends_the_wait(server: httpx2.Client) -> None:
    run = post(server, "/runs", {"input": "a", "after_seconds": 600})
    assert server.delete(f"/runs/{run['run_id']}").status_code == 204


def test_a_stream(server: httpx2.Client) -> None:
    body = {"input": "a b", "stream_mode": ["values"]}
    response = server.post("/runs/stream", json=body)
    assert response.headers["content-type"].startswith("text/event-stream")
    frames = [frame.splitlines() for frame in response.text.split("\n\n")[:-1]]
    assert [frame[:2] for frame in frames] == [
        ["id: 0", "event: agent_event"],
        ["id: 1", "event: agent_event"],
    ]
    data = [json.loads(frame[2].removeprefix("data: ")) for frame in frames]
    assert [item["values"] for item in data] == [{"echo": "a"}, {"echo": "a b"}]
    assert [item["status"] for item in data] == ["pending", "success"]
    assert {item["type"] for item in data} == {"values"}


def test_a_stream_carries_what_was_asked_for(server: httpx2.Client) -> None:
    assert server.post("/runs/stream", json={"input": "a b", "stream_mode": []}).text == ""
    assert server.post("/runs/stream", json={"input": "a b"}).text.count("data: ") == 2


def test_joining_repeats_nothing(server: httpx2.Client) -> None:
    run = post(server, "/runs/wait", {"input": "a b", "stream_mode": "values"})["run"]
    joined = server.get(f"/runs/{run['run_id']}/stream")
    assert (joined.status_code, joined.text) == (200, "")


def test_pages(server: httpx2.Client) -> None:
    for number in range(3):
        post(server, "/runs", {"input": number, "metadata": {"page": True}})
    wanted = {"metadata": {"page": True}}
    runs = post(server, "/runs/search", wanted)
    assert [run["creation"]["input"] for run in runs] == [0, 1, 2]
    assert (
        post(server, "/runs/search", {**wanted, "limit": 1, "offset": 1})[0]["run_id"]
        == (runs[1]["run_id"])
    )


@pytest.mark.parametrize(
    ("method", "path", "content", "status"),
    [
        ("GET", f"/agents/{NOBODY}", None, 404),
        ("GET", f"/agents/{NOBODY}/descriptor", None, 404),
        ("GET", f"/runs/{NOBODY}", None, 404),
        ("GET", f"/runs/{NOBODY}/wait", None, 404),
        ("DELETE", f"/runs/{NOBODY}", None, 404),
        ("GET", "/runs/nonsense", None, 422),
        ("POST", "/runs", '{"agent_id": "nobody"}', 404),
        ("POST", "/runs", "{", 422),
        ("POST", "/runs", "[]", 422),
        pytest.param("POST", "/runs", "[" * 100_000, 422, id="deep"),
        ("POST", "/runs", '{"input": null}', 422),
        ("POST", "/runs", '{"metadata": 1}', 422),
        ("POST", "/runs/wait", '{"after_seconds": true}', 422),
        ("POST", "/runs/stream", '{"stream_mode": "custom"}', 422),
        ("POST", "/agents/search", '{"limit": 0}', 422),
        ("POST", "/agents/search", '{"offset": "x"}', 422),
        ("POST", "/runs/search", '{"status": "odd"}', 422),
        ("GET", "/threads", None, 404),
        ("PUT", "/runs", None, 405),
    ],
)
def test_errors_are_json_strings(
    server: httpx2.Client, method: str, path: str, content: str | None, status: int
) -> None:
    response = server.request(method, path, content=content)
    assert response.status_code == status
    assert isinstance(response.json(), str)


def test_runs_go_on_side_by_side(server: httpx2.Client) -> None:
    started = time.monotonic()
    runs = [post(server, "/runs", {"input": "a " * 20}) for _ in range(5)]
    for run in runs:
        server.get(f"/runs/{run['run_id']}/wait")
    assert time.monotonic() - started < 5


def test_without_the_extra_it_says_what_to_install() -> None:
    code = (
        "import runpy, sys; sys.modules['starlette'] = None; "
        "runpy.run_module('acpact.server.echo', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("install it with: pip install 'acpact[serve]'\n")
    assert "Traceback" not in done.stderr
