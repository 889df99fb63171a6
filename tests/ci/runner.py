"""Runs the steps of a composite action, or the lines of a GitLab job, as their runners do."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
_EXPRESSION = re.compile(r"\$\{\{ *inputs\.([a-z-]+) *\}\}")


@dataclass
class Job:
    """What came of a job: its steps by name, with exit code and output; those left out are None."""

    folder: Path
    steps: dict[str, subprocess.CompletedProcess[str] | None] = field(default_factory=dict)

    @property
    def code(self) -> int:
        """The exit code: that of the first step that failed."""
        codes = (done.returncode for done in self.steps.values() if done is not None)
        return next((code for code in codes if code), 0)

    @property
    def out(self) -> str:
        """All that was printed."""
        return "".join(done.stdout + done.stderr for done in self.steps.values() if done)


def action() -> dict[str, Any]:
    """Return `action.yml`."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    return found


def run_action(
    folder: Path, environment: Mapping[str, str], *, skip: Sequence[str] = (), **given: str
) -> Job:
    """Run the action's own steps in a folder, with inputs; steps named in `skip` are done already.

    `uses` steps, which are other people's, are left out. A step that fails ends the job, but for
    those that say `always()`.
    """
    inputs = {name: str(item.get("default", "")) for name, item in action()["inputs"].items()}
    inputs |= {name.replace("_", "-"): value for name, value in given.items()}
    job = Job(folder)
    for step in action()["runs"]["steps"]:
        wanted = _holds(step.get("if", ""), inputs, failed=job.code != 0)
        job.steps[step["name"]] = None
        if wanted and "run" in step and step["name"] not in skip:
            env = {k: _filled(v, inputs) for k, v in step.get("env", {}).items()}
            job.steps[step["name"]] = shell(step["run"], folder, {**environment, **env})
    return job


def _holds(condition: str, inputs: Mapping[str, str], *, failed: bool) -> bool:
    """Tell whether a step runs: the few conditions that the action has."""
    parts = condition.split(" && ") if condition else []
    known = {f"inputs.{name} != ''": value != "" for name, value in inputs.items()}
    holds = all(part == "always()" or known[part] for part in parts)
    return holds and (not failed or "always()" in parts)


def _filled(text: str, inputs: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda found: inputs[found[1]], text)


def shell(
    script: str, folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a script as `shell: bash` does; what it starts in the background goes on."""
    file = folder / ".step.sh"
    file.write_text(script)
    out, err = folder / ".out", folder / ".err"
    with out.open("w") as stdout, err.open("w") as stderr:
        done = subprocess.run(
            [*BASH, str(file)],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            check=False,
            timeout=900,
        )
    return subprocess.CompletedProcess(script, done.returncode, out.read_text(), err.read_text())


def blocks(page: Path, language: str) -> Iterator[str]:
    """Yield the fenced blocks of a page in a language."""
    yield from re.findall(rf"^```{language}\n(.*?)^```", page.read_text(), re.M | re.S)
