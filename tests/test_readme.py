"""The README's examples, run: console ones word for word, Python ones by the type checker."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from acpact.conformance.discovery.given import read_samples

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"<!-- runs: exit (?P<code>\d)(?P<head>, shows the head)? -->\n```console\n(?P<text>.*?)```",
    re.S,
)


@dataclass(frozen=True)
class Step:
    command: str
    output: str
    code: int
    head: bool


def steps() -> list[Step]:
    found = []
    for block in BLOCK.finditer(README):
        for part in re.split(r"^\$ ", block["text"], flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append(Step(command, output, int(block["code"]), bool(block["head"])))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("a newcomer")


def test_there_are_examples_of_every_verb() -> None:
    shown = {step.command.split()[1] for step in steps()}
    assert shown == {"validate", "generate", "explain"}


@pytest.mark.parametrize("shell", ["one after the other"])
def test_console_examples_are_true(folder: Path, shell: str) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for step in steps():
        done = subprocess.run(
            step.command.split(),
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == step.code, f"{step.command}: {done.stderr}"
        came = done.stdout[: len(step.output)] if step.head else done.stdout
        assert came == step.output, f"{step.command}: update the README with the real output"


EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.S)


def test_python_examples_type_check(tmp_path: Path) -> None:
    """In one run, each as a module of its own."""
    names = [f"example_{number}.py" for number in range(len(EXAMPLES))]
    for name, text in zip(names, EXAMPLES, strict=True):
        (tmp_path / name).write_text(text)
    folders = [str(path) for path in sorted((ROOT / "generated").iterdir())]
    environment = {**os.environ, "MYPYPATH": os.pathsep.join(folders)}
    command = [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path}", *names]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_receiver_runs() -> None:
    source = EXAMPLES[2].replace("9000)", "0)").replace("HTTPServer((", "server = HTTPServer((")
    source = source.replace(
        ").serve_forever()", ")\nprint(server.server_port, flush=True)\nserver.serve_forever()"
    )
    assert source.count("server.serve_forever()") == 1
    run = {
        "run_id": "r", "agent_id": "a", "status": "success", "creation": {},
        "created_at": "2025-01-01T00:00:00Z", "updated_at": "2025-01-01T00:00:00Z",
    }  # fmt: skip
    command = [sys.executable, "-c", source]
    with subprocess.Popen(
        command, cwd=ROOT / "generated" / "acp-client", stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            url = f"http://127.0.0.1:{process.stdout.readline().strip()}/"
            assert httpx2.post(url, json=run).status_code == 204
            assert process.stdout.readline() == "r success\n"
        finally:
            process.terminate()


def test_the_two_commands_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test", "generate"):
        assert f"make {target}" in README
        assert re.search(rf"^{target}:", makefile, re.M)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_resolve(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_samples_can_be_read() -> None:
    (text,) = re.findall(r"```json\n(.*?)```", README, re.S)
    (given,) = read_samples(text).values()
    assert sorted(given) == ["configs", "failing", "inputs", "interruption"]
