"""`make demo`: from the bundled document to a client that talks to a live server, in one go."""

import asyncio
import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from uuid import UUID, uuid4

from rich.console import Console
from rich.markup import escape

TEXT = "one contract, one client"
STEPS = ["one", "one contract,", "one contract, one", TEXT]
DEADLINE = 25.0
console = Console(highlight=False, soft_wrap=True)


class UnexpectedError(AssertionError):
    """Something came back that is not what the contract, or the agent, says."""


def expect(what: str, found: object, wanted: object) -> None:
    """Show what came back, and stop if it is something else than expected."""
    good = found == wanted and type(found) is type(wanted)
    console.print(f"  [{'green' if good else 'red'}]{'✓' if good else '✗'}[/] {escape(what)}")
    if not good:
        raise UnexpectedError(f"{what}: expected {wanted!r}, not {found!r}")


def show(call: str, result: object) -> None:
    """Show a call and what it returned."""
    console.print(f"  [cyan]{escape(call)}[/]\n    → {escape(str(result))}")


def acpact(*arguments: str) -> None:
    """Run the command line tool and show what it prints."""
    console.print(f"  [bold]$ acpact {escape(' '.join(arguments))}[/]")
    done = subprocess.run(
        [sys.executable, "-m", "acpact", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=DEADLINE, check=False,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        console.print(f"    {escape(line)}")
    expect("exit code 0", done.returncode, 0)


@contextmanager
def server() -> Iterator[str]:
    """Run the reference server on a free loopback port and yield its URL."""
    arguments = ["serve", "--port", "0", "--quiet"]
    console.print(f"  [bold]$ acpact {' '.join(arguments)}[/]")
    command = [sys.executable, "-m", "acpact", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            url = process.stdout.readline().strip() if process.stdout else ""
            if not url:
                raise UnexpectedError("the server did not start")
            console.print(f"  {url}")
            yield url
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def load(out: Path) -> tuple[ModuleType, ModuleType]:
    """Import the package that was just generated, and its models."""
    sys.path.insert(0, str(out))
    package = importlib.import_module("acp_client")
    expect("the package is the fresh one", Path(str(package.__file__)).is_relative_to(out), True)
    return package, importlib.import_module("acp_client.models")


def sync(package: ModuleType, models: ModuleType, url: str) -> None:
    """Call the server with the sync client: agents, a run that is waited for, a stream, errors."""
    with package.ACPClient(base_url=url) as client:
        agent = client.agents.search_agents({"name": "echo"})[0]
        show("client.agents.search_agents({'name': 'echo'})", agent.to_dict())
        expect(
            "an Agent with a name", (type(agent), agent.metadata.ref.name), (models.Agent, "echo")
        )
        descriptor = client.get_acp_descriptor_by_id(agent.agent_id)
        expect("it can stream values", descriptor.specs.capabilities.streaming.values, True)
        run_waited_for(client, models, agent.agent_id)
        streamed(client, models, agent.agent_id)
        refused(client, package)


def run_waited_for(client: Any, models: ModuleType, agent_id: str) -> None:
    """Start a run and wait for its output."""
    answer = client.stateless_runs.create_and_wait_for_stateless_run_output(
        models.RunCreateStateless(agent_id=agent_id, input=TEXT, metadata={"from": "demo"})
    )
    show("client.stateless_runs.create_and_wait_for_stateless_run_output(...)", answer.to_dict())
    expect("a RunResult with what was said", type(answer.output), models.RunResult)
    expect("run and output agree", (answer.run.status == "success", answer.output.values),
           (True, {"echo": TEXT}))  # fmt: skip


def streamed(client: Any, models: ModuleType, agent_id: str) -> None:
    """Follow a run as it goes."""
    request = {"agent_id": agent_id, "input": TEXT, "stream_mode": "values"}
    said: list[object] = []
    with client.create_and_stream_stateless_run_output(request) as events:
        for event in events:
            show("event.data", repr(event.data))
            expect("a typed update", type(event.data), models.ValueRunResultUpdate)
            said.append(event.data.values["echo"])
    expect(f"{len(STEPS)} updates, each with a word more", said, STEPS)


def refused(client: Any, package: ModuleType) -> None:
    """Ask for what is not there, and say what is not allowed."""
    refusals: list[tuple[str, type[Exception], Callable[[], object]]] = [
        ("no such run", package.NotFoundError, lambda: client.get_stateless_run(uuid4())),
        ("no such agent", package.NotFoundError, lambda: client.get_agent_by_id(uuid4())),
        ("body/limit: 0 is less than the minimum of 1", package.UnprocessableEntityError,
         lambda: client.search_agents({"limit": 0})),
    ]  # fmt: skip
    for body, kind, call in refusals:
        try:
            call()
        except package.APIStatusError as error:
            found: tuple[object, object] = (type(error), error.body)
            expect(f"{kind.__name__}: {body}", found, (kind, body))
        else:
            raise UnexpectedError(f"this should have raised {kind.__name__}")


async def concurrent(package: ModuleType, models: ModuleType, url: str) -> None:
    """Call the server with the async client, several runs at a time."""
    async with package.AsyncACPClient(base_url=url) as client:
        texts = [f"run {number}" for number in range(3)]
        runs = await asyncio.gather(
            *(client.create_stateless_run({"input": text}) for text in texts)
        )
        expect("three runs, pending", [run.status == "pending" for run in runs], [True] * 3)
        waits = (client.wait_for_stateless_run_output(run.run_id) for run in runs)
        outputs = [answer.output.values["echo"] for answer in await asyncio.gather(*waits)]
        show("await asyncio.gather(*(client.wait_for_stateless_run_output(...) ...))", outputs)
        expect("each has its own output", outputs, texts)
        found = await client.search_stateless_runs({"status": "success", "limit": 2})
        expect("a page of two", [type(run) for run in found], [models.RunStateless] * 2)
        await client.delete_stateless_run(UUID(runs[0].run_id))
        request = {"input": TEXT, "stream_mode": ["values"]}
        async with await client.create_and_stream_stateless_run_output(request) as events:
            said = [event.data.values["echo"] async for event in events]
        show("async for event in events", said)
        expect("the same stream", said, STEPS)


def demo(folder: Path) -> None:
    """Do all of it in a folder."""
    out = folder / "acp-client"
    console.rule("validate")
    acpact("validate", "acp", "--overlay", "acp")
    console.rule("generate")
    acpact("generate", "acp", "--out", str(out), "--package", "acp_client")
    acpact("generate", "acp", "--out", str(out), "--package", "acp_client", "--check")
    console.rule("serve")
    with server() as url:
        package, models = load(out)
        console.rule("call, sync")
        sync(package, models, url)
        console.rule("call, async")
        asyncio.run(concurrent(package, models, url))


def main() -> int:
    """Run the demo; 0 if everything came back as expected."""
    started = time.monotonic()
    try:
        with TemporaryDirectory(prefix="acpact-demo-") as folder:
            demo(Path(folder).resolve())
    except UnexpectedError as error:
        console.print(f"[bold red]failed[/]: {escape(str(error))}")
        return 1
    console.rule(f"all as expected, in {time.monotonic() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
