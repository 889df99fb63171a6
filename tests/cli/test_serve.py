"""`acpact serve`: what it prints, whom it serves, and how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.cli.conftest import Run
from tests.server.serving import Raw, until

README = (Path(__file__).parents[2] / "README.md").read_text()
SLEEPY = {"input": "a b c d e f", "config": {"configurable": {"delay": 5}}}
OWN = '''
"""Agents of all kinds."""
import asyncio, functools, time
from acpact.server import Agent, Context, Interrupt, Result, Update, Values

def plain(given):
    """Counts."""
    time.sleep(0.05)
    return {"length": len(given)}

def with_context(given, context):
    return {"run": context.run_id, "config": context.config}

async def coroutine(given):
    await asyncio.sleep(0)
    return [given]

async def generator(given, context):
    yield {"so far": 1}
    yield Result({"all": 2}, messages=[{"role": "assistant", "content": "done"}])

class Kind:
    async def __call__(self, given):
        return "called"

instance = Kind()
partial = functools.partial(lambda extra, given: extra + given, "x")

async def asks(given, context):
    answer = yield Interrupt("choice", {"options": ["a", "b"]})
    context.state = {"chosen": answer}
    yield Update({"note": answer})
    yield Values(answer)

described = Agent.of(asks, {
    "metadata": {"ref": {"name": "chooser", "version": "2.1.0"}, "description": "Lets choose."},
    "specs": {
        "capabilities": {"threads": True, "interrupts": True, "streaming": {"custom": True}},
        "input": {}, "output": {"type": "string"}, "config": {},
        "thread_state": {"type": "object"},
        "custom_streaming_update": {"type": "object", "required": ["note"]},
        "interrupts": [{"interrupt_type": "choice", "interrupt_payload": {"type": "object"},
                        "resume_payload": {"enum": ["a", "b"]}}],
    },
})

def wrong():
    pass

def sync_generator(given):
    yield given

number = 5

def quotes(given):
    raise ValueError(f"can't read {given}")

def blocks(given):
    time.sleep(60)
    return given
'''


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own.py").write_text(OWN)
    (tmp_path / "broken.py").write_text("1 / 0")
    (tmp_path / "leaves.py").write_text("raise SystemExit(7)")
    (tmp_path / "needy.py").write_text("import not_installed_anywhere")
    return tmp_path


@contextmanager
def started(
    *options: str, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Run the server and yield its process and URL."""
    command = [sys.executable, "-m", "acpact", "serve", "--port", "0", *options]
    pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    variables = {**os.environ, **(environment or {})}
    with subprocess.Popen(command, cwd=cwd, env=variables, **pipes) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def run_once(url: str, body: Any, **fields: Any) -> Any:
    return Raw(url).post("/runs/wait", {"input": body, **fields})


def test_it_prints_the_url_and_the_agents() -> None:
    with started() as (process, url):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        Raw(url).post("/agents/search", {})
        process.send_signal(signal.SIGTERM)
        # Not by communicate(), which does not see the lines that came with the first one.
        assert process.stdout is not None
        assert process.stderr is not None
        out, err = process.stdout.read(), process.stderr.read()
        process.wait(10)
    assert process.returncode == 0
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "echo", "counter", "approver", "streamer", "failer", "sleeper", "stateless-only",
        "no-streaming",
    ]  # fmt: skip
    assert [line for line in lines if line.endswith("(default)")] == lines[:1]
    assert all(line in README for line in lines)
    assert "note: state is in memory and ends with the server; Ctrl-C stops it" in err
    assert '"POST /agents/search HTTP/1.1" 200' in err


def test_quiet() -> None:
    with started("--quiet") as (process, url):
        Raw(url).post("/agents/search", {})
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=10) == ("", "")
    assert process.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_within_seconds_whatever_is_open(number: signal.Signals) -> None:
    with started("--quiet") as (process, url):
        raw = Raw(url)
        agents = {
            agent["metadata"]["ref"]["name"]: agent["agent_id"]
            for agent in raw.post("/agents/search", {})
        }
        sleeper = {"agent_id": agents["sleeper"], "input": {"seconds": 600}}
        with (
            raw.open("POST", "/runs/stream", SLEEPY) as stream,
            raw.open("POST", "/runs/wait", sleeper) as waiting,
            socket.create_connection(raw.address),
        ):
            until(lambda: len(raw.post("/runs/search", {})) == 2)
            started_at = time.monotonic()
            process.send_signal(number)
            updates = list(stream.updates())
            answer = waiting.answer().json
            assert process.wait(10) == 0
            assert time.monotonic() - started_at < 5
    assert [item["type"] for item in updates] == ["error"]
    assert answer["output"]["description"] == "the server is shutting down"


def test_an_agent_that_blocks_does_not_hold_up_the_end(own: Path) -> None:
    with started("--quiet", "--agent", "own:blocks", cwd=own) as (process, url):
        Raw(url).post("/runs", {"input": 1})
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_the_log_moves_no_cursor(own: Path) -> None:
    with started("--quiet", "--agent", "own:quotes", cwd=own) as (process, url):
        output = run_once(url, "\x1b[2J\u202e")["output"]
        assert output["description"] == "ValueError: can't read \x1b[2J\u202e"
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=10)
    assert "ValueError: can't read " in err
    assert "Traceback" in err
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_the_readme_has_an_agent(tmp_path: Path) -> None:
    found = re.search(r"<!-- agent: (\S+) -->\n```python\n(.*?)```", README, re.DOTALL)
    assert found is not None
    assert len(found[2].splitlines()) <= 10
    (tmp_path / found[1]).write_text(found[2])
    assert "$ acpact serve --agent greeter:agent\n" in README
    with started("--agent", "greeter:agent", "--quiet", cwd=tmp_path) as (_, url):
        output = run_once(url, {"name": "Ada"})["output"]
        assert output == {"type": "result", "values": {"text": "Hello, Ada!"}}
        (agent,) = Raw(url).post("/agents/search", {"name": "greeter:agent"})
        assert agent["metadata"]["description"] == "Greets whoever is named, word by word."


@pytest.mark.parametrize(
    ("name", "values"),
    [("plain", {"length": 3}), ("coroutine", ["abc"]), ("generator", {"all": 2}),
     ("instance", "called"), ("partial", "xabc")],
)  # fmt: skip
def test_own_agents(own: Path, name: str, values: Any) -> None:
    with started("--agent", f"own:{name}", "--quiet", cwd=own) as (_, url):
        found = run_once(url, "abc", config={"configurable": 5})
        assert found["output"]["values"] == values


def test_several_agents_and_the_first_is_the_default(own: Path) -> None:
    options = ("--agent", "own:with_context", "--agent", "echo", "--agent", "own:described")
    with started(*options, "--quiet", cwd=own) as (_, url):
        raw = Raw(url)
        names = [a["metadata"]["ref"]["name"] for a in raw.post("/agents/search", {})]
        assert names == ["own:with_context", "echo", "chooser"]
        found = run_once(url, 1, config={"configurable": 5})
        assert found["output"]["values"] == {"run": found["run"]["run_id"], "config": 5}


def test_an_agent_with_a_descriptor_of_its_own(own: Path) -> None:
    with started("--agent", "own:described", "--quiet", cwd=own) as (_, url):
        raw = Raw(url)
        thread = f"/threads/{raw.post('/threads', {})['thread_id']}"
        asked = raw.post(f"{thread}/runs/wait", {})
        assert asked["output"] == {"type": "interrupt", "interrupt": {"options": ["a", "b"]}}
        run = f"{thread}/runs/{asked['run']['run_id']}"
        assert raw("POST", run, "c").status == 422
        raw.post(run, "b")
        assert raw.get(f"{run}/wait")["output"] == {"type": "result", "values": "b"}
        assert raw.get(thread)["values"] == {"chosen": "b"}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nonsense", "nonsense: not an import path; write it like pkg.mod:agent"),
        (":", "not an import path"),
        ("own:", "not an import path"),
        ("missing:agent", "there is no module missing; it is looked for in "),
        ("needy:agent", "there is no module not_installed_anywhere"),
        ("own:missing", "own has no 'missing'"),
        ("own:Kind.missing", "Kind has no 'missing'"),
        ("broken:agent", "importing it raised ZeroDivisionError: division by zero"),
        ("leaves:agent", "importing it raised SystemExit: 7"),
        ("own:number", "an agent has to be callable"),
        ("own:wrong", "an agent takes one argument, the input, or two: input and context"),
        ("own:sync_generator", "make it an async generator"),
    ],
)
def test_a_bad_path(own: Path, shell: Run, monkeypatch: Any, path: str, message: str) -> None:
    monkeypatch.chdir(own)
    found = shell("serve", "--port", "0", "--agent", path)
    assert found.code == 2
    assert message in found.err
    assert "Traceback" not in found.err
    assert "echo, counter, approver" in found.err


def test_two_agents_of_one_name(shell: Run) -> None:
    found = shell("serve", "--port", "0", "--agent", "echo", "--agent", "echo")
    assert (found.code, found.out) == (2, "")
    assert found.err == "error: two agents have the same name and version; change one of them\n"


def test_a_port_that_is_taken(shell: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        found = shell("serve", "--port", str(port))
    assert (found.code, found.out) == (3, "")
    assert found.err == f"error: 127.0.0.1:{port}: Address already in use\n"


def test_a_host_that_is_not_there(shell: Run) -> None:
    found = shell("serve", "--host", "no.such.host.invalid")
    assert found.code == 3
    assert found.err.startswith("error: no.such.host.invalid:8000: ")


def test_an_empty_api_key_is_no_key(run: Run) -> None:
    result = run("serve", "--port", "0", "--api-key", "")
    assert result.code == 2
    assert "the API key is empty" in result.err


@pytest.mark.parametrize("by_environment", [False, True])
def test_the_api_key(by_environment: bool) -> None:
    options = () if by_environment else ("--api-key", "s3cret ü")
    environment = {"ACPACT_API_KEY": "s3cret ü"} if by_environment else {}
    with started("--quiet", *options, environment=environment) as (_, url):

        def status(name: str, value: str) -> int:
            sent = {name.encode(): value.encode()}
            with httpx2.Client(trust_env=False) as client:
                found = client.post(f"{url}/agents/search", json={}, headers=sent)
            if found.status_code == 401:
                assert isinstance(found.json(), str)
                assert found.headers["www-authenticate"] == "Bearer"
                assert "s3cret" not in found.text
            return found.status_code

        assert status("x-other", "s3cret ü") == 401
        assert status("x-api-key", "s3cret") == 401
        assert status("authorization", "s3cret ü") == 401
        assert status("authorization", "Bearer") == 401
        assert status("authorization", "bearer s3cret ü") == 200
        assert status("x-api-key", "s3cret ü") == 200


def test_without_the_extra_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['starlette'] = None; from acpact.cli import main; "
        "sys.exit(main(['serve', '--port', '0']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "error: acpact serve needs starlette; install it with: pip install 'acpact[serve]'\n"
    )
