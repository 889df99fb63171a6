"""What other people's CI runs, run: the action, the GitLab jobs, the hooks, a stranger's way."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from acpact.cli import main
from tests.cli.conftest import PETS
from tests.server.serving import serving

from .runner import ROOT, action, blocks, run_action, shell

PAGE = ROOT / "docs" / "ci.md"
FEW = "--seed 1 --phases probe,rules --rule 'runs/*-404' --rule 'answers/*'"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def runner(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the temporary folder of a runner that has installed acpact as the action does."""
    folder = tmp_path_factory.mktemp("runner")
    step = action()["runs"]["steps"][0]
    given = {"PYTHON": sys.executable, "PACKAGE": f"{wheel}[serve,test]"}
    done = shell(step["run"], folder, {"RUNNER_TEMP": str(folder), **given})
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def environment(runner: Path, tmp_path: Path) -> dict[str, str]:
    for name in ("acpact-server.log", "acpact-server.pid"):
        (runner / name).unlink(missing_ok=True)
    summary = tmp_path / "summary.md"
    path = f"{runner}/acpact/bin:{os.environ['PATH']}"
    return {"RUNNER_TEMP": str(runner), "GITHUB_STEP_SUMMARY": str(summary), "PATH": path}


@pytest.fixture
def port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def server(port: str, *more: str) -> str:
    return " ".join(("acpact serve --quiet --agent echo --port", port, *more))


INSTALLED = ("Install acpact",)


def test_the_action_on_a_server_with_a_fault(
    environment: dict[str, str], port: str, tmp_path: Path
) -> None:
    start = server(port, "--fault answers-error-object")
    url = f"http://127.0.0.1:{port}"
    job = run_action(tmp_path, environment, skip=INSTALLED, start=start, url=url, args=FEW)
    tested = job.steps["Test the contract"]
    assert tested is not None
    assert (job.code, tested.returncode) == (1, 1), job.out
    assert re.search(r"^::error .*answers/error-body", tested.stdout, re.M)
    assert "answers/error-body" in (tmp_path / "summary.md").read_text()
    found = json.loads((tmp_path / "acpact-reports" / "report.json").read_text())
    assert [item["rule"] for item in found["findings"]] == ["answers/error-body"]
    assert sorted(path.name for path in (tmp_path / "acpact-reports").iterdir()) == [
        "junit.xml", "report.html", "report.json", "report.sarif",
    ]  # fmt: skip
    assert is_free(port), "the server was not stopped"


def test_the_action_on_a_server_without(
    environment: dict[str, str], port: str, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{port}"
    given = {"start": server(port), "url": url, "args": FEW, "shard": "1/2", "reports": "r"}
    job = run_action(tmp_path, environment, skip=INSTALLED, **given)
    assert job.code == 0, job.out
    assert json.loads((tmp_path / "r" / "report.json").read_text())["shard"]["number"] == 1
    assert is_free(port)


def test_the_action_with_a_server_that_runs_and_a_baseline(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with serving("--agent", "echo", "--fault", "answers-error-object") as url:
        few = ("--seed", "1", "--phases", "probe,rules", "--rule", "runs/*-404")
        known = str(tmp_path / "known.toml")
        assert main(["test", url, *few, "--baseline", known, "--update-baseline"]) == 0
        args = "--seed 1 --phases probe,rules --rule 'runs/*-404'"
        given = {"url": url, "args": args, "baseline": "known.toml"}
        job = run_action(tmp_path, environment, skip=INSTALLED, **given)
    assert job.code == 0, job.out
    assert job.steps["Start the server"] is None
    assert job.steps["Stop the server"] is None


def test_the_action_with_a_server_that_ends(
    environment: dict[str, str], port: str, tmp_path: Path
) -> None:
    start = "echo '::warning::not for you'; exit 7"
    url = f"http://127.0.0.1:{port}"
    job = run_action(tmp_path, environment, skip=INSTALLED, start=start, url=url)
    assert job.code == 1
    assert f"::error title=acpact::the server ended before it answered at {url}" in job.out
    assert "server | : :warning: :not for you" in job.out
    assert job.steps["Test the contract"] is None
    assert job.steps["Stop the server"] is not None


def test_the_action_with_a_server_that_never_answers(
    environment: dict[str, str], port: str, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{port}"
    given = {"start": "sleep 60", "url": url, "wait": "1"}
    job = run_action(tmp_path, environment, skip=INSTALLED, **given)
    assert job.code == 1
    assert f"::error title=acpact::nobody answers at {url} after 1 seconds" in job.out


def is_free(port: str) -> bool:
    """Tell whether nobody listens any more; a server takes a moment to end."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(port))) != 0:
                return True
        time.sleep(0.1)
    return False


def test_inputs_reach_the_shell_as_variables_alone() -> None:
    """What an input says is never part of a script."""
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_every_input_is_used_and_described() -> None:
    found = action()
    text = (ROOT / "action.yml").read_text().partition("\nruns:")[2]
    for name, item in found["inputs"].items():
        assert item["description"]
        assert f"inputs.{name}" in text, name
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(found["inputs"])


def gitlab() -> Json:
    jobs: Json = {}
    for text in blocks(PAGE, "yaml"):
        if text.startswith("# .gitlab-ci.yml"):
            jobs |= yaml.safe_load(text)
    return jobs


def gitlab_job(job: Json, folder: Path, environment: dict[str, str]) -> Any:
    """Run the lines of a job in one shell, as GitLab's runner does."""
    end = "trap 'kill \"$!\" 2>/dev/null || true' EXIT"  # in GitLab, the container ends
    return shell("\n".join((end, *job["script"])), folder, environment)


@pytest.fixture
def gitlab_environment(wheel: Path, environment: dict[str, str], port: str) -> dict[str, str]:
    given = {"ACPACT": f"{wheel}[serve,test]", "URL": f"http://127.0.0.1:{port}"}
    return {
        **environment,
        **given,
        "START": f"exec {server(port)}",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


@pytest.mark.parametrize(("fault", "code"), [("", 0), (" --fault answers-error-object", 1)])
def test_the_job_for_gitlab(
    gitlab_environment: dict[str, str], tmp_path: Path, fault: str, code: int
) -> None:
    job = gitlab()["contract"]
    environment = {**gitlab_environment, "START": gitlab_environment["START"] + fault}
    few = {"script": [quickened(line) for line in job["script"]]}
    done = gitlab_job(few, tmp_path, environment)
    assert done.returncode == code, done.stdout + done.stderr
    assert job["artifacts"]["reports"]["junit"] == "reports/junit.xml"
    assert (tmp_path / "reports" / "junit.xml").is_file()


def quickened(line: str) -> str:
    """Return a line with fewer rules, where it tests."""
    return line.replace("--seed 1", f"--seed 1 {FEW.removeprefix('--seed 1 ')}")


def test_the_jobs_for_gitlab_that_share(
    gitlab_environment: dict[str, str], tmp_path: Path, port: str
) -> None:
    jobs = gitlab()
    fault = f"{gitlab_environment['START']} --fault answers-error-object"
    for number in range(1, 3):
        nodes = {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": "2", "START": fault}
        few = {"script": [quickened(line) for line in jobs["shards"]["script"]]}
        done = gitlab_job(few, tmp_path, {**gitlab_environment, **nodes})
        assert done.returncode == 0, done.stdout + done.stderr
    lines = [line for line in jobs["whole"]["script"] if not line.startswith("pip ")]
    done = shell("\n".join(lines), tmp_path, gitlab_environment)
    assert done.returncode == 1, done.stderr
    found = json.loads((tmp_path / "whole.json").read_text())
    assert [item["rule"] for item in found["findings"]] == ["answers/error-body"]


@pytest.mark.parametrize(
    ("hook", "arguments", "change"),
    [
        ("acpact-validate", "pets.yaml", ("info:", "other:")),
        ("acpact-check", "", ("get_pet", "find_pet")),
    ],
)
def test_the_hooks(
    environment: dict[str, str],
    tmp_path: Path,
    hook: str,
    arguments: str,
    change: tuple[str, str],
) -> None:
    hooks = {h["id"]: h for h in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (tmp_path / "pets.yaml").write_text(PETS)
    text = '[[tool.acpact.output]]\nspec = "pets.yaml"\nout = "pets"\n'
    (tmp_path / "pyproject.toml").write_text(text)
    assert shell("acpact generate", tmp_path, environment).returncode == 0
    command = f"{hooks[hook]['entry']} {arguments}"
    assert shell(command, tmp_path, environment).returncode == 0
    (tmp_path / "pets.yaml").write_text(PETS.replace(*change))
    assert shell(command, tmp_path, environment).returncode == 1


def test_the_page_names_what_is_there() -> None:
    text = PAGE.read_text()
    hooks = {h["id"] for h in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (config,) = [t for t in blocks(PAGE, "yaml") if t.startswith("# .pre-commit-config.yaml")]
    assert {h["id"] for r in yaml.safe_load(config)["repos"] for h in r["hooks"]} == hooks
    (workflow,) = [t for t in blocks(PAGE, "yaml") if t.startswith("# .github/workflows")]
    steps = yaml.safe_load(workflow)["jobs"]["contract"]["steps"]
    (own,) = [step for step in steps if step.get("uses", "").startswith("OWNER/acpact@")]
    assert set(own["with"]) <= set(action()["inputs"])
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (PAGE.parent / link).exists()


def test_the_first_steps_of_the_page(
    wheel: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """The commands word for word, but for what is installed and how much is tested."""
    with serving("--agent", "echo", "--fault", "answers-error-object") as url:
        texts = list(blocks(PAGE, "console"))
        commands = [line[2:] for text in texts for line in text.splitlines() if line[:2] == "$ "]
        codes = []
        for command in commands:
            made = command.replace("http://127.0.0.1:8000", url).replace("-m acp", "-m acp -k 404")
            if "pip install" in made or "venv" in made:
                continue
            made = quickened(made.replace(".acpact/bin/", ""))
            codes.append(shell(made, tmp_path, environment).returncode)
    assert codes[:2] == [1, 0]
    assert (tmp_path / "report.html").is_file()


def test_a_stranger(wheel: Path, tmp_path: Path) -> None:
    """The script in an empty folder, with nothing of ours on the path."""
    script = ROOT / "tests" / "ci" / "stranger.sh"
    done = subprocess.run(
        ["bash", str(script), str(wheel)],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{Path(sys.executable).resolve().parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("failed, and then passed\n")
    assert json.loads((tmp_path / "failing.json").read_text())["findings"]
    assert json.loads((tmp_path / "passing.json").read_text())["findings"] == []
