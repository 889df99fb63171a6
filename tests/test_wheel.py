"""The wheel: built, installed into an empty environment, run from another folder."""

import json
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.server.serving import serving

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment that has the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("an empty environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel, cwd=folder)
    return folder / "bin"


def test_the_wheel_holds_what_it_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "acpact/py.typed",
        "acpact/_data/spec/acp/0.2.3/openapi.yaml",
        "acpact/_data/spec/acp/overlay.yaml",
        "acpact/_data/templates/markdown/object.md.jinja",
        "acpact/_data/templates/python/models/_definitions.py.jinja",
        "acpact/_data/templates/reference/module.md.jinja",
        "acpact/_data/templates/report/page.html.jinja",
        "acpact/_data/templates/report/report.css",
        "acpact/_data/templates/report/report.js",
        "acpact/_data/spec/report/1.0/schema.json",
        "acpact/runtime/model.py",
        "acpact/server_runtime/app.py",
        "acpact/_generated/acp_client/models/run.py",
        "acpact/_generated/acp_server/openapi.json",
        "acpact/_generated/acp_server/py.typed",
        "acpact/_generated/acp_server/_vendor/runtime/model.py",
    ):
        assert name in names
    assert not [name for name in names if name.startswith(("tests/", "generated/"))]
    assert len(names) == len(zipfile.ZipFile(wheel).namelist())
    assert not [name for name in names if "__pycache__" in name]


def test_the_packages_of_acp_are_importable(installed: Path, tmp_path: Path) -> None:
    code = "import acpact._generated.acp_client as c; print(c.SPEC_VERSION, c.__file__)"
    version, place = run(installed / "python", "-c", code, cwd=tmp_path).split(maxsplit=1)
    assert version == "0.2.3"
    assert Path(place.strip()).is_relative_to(installed.parent)


def test_it_serves(wheel: Path, installed: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [installed / "acpact", "serve", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.endswith("install it with: pip install 'acpact[serve]'\n")
    pip = (installed / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
    run(*pip, f"{wheel}[serve]", cwd=tmp_path)
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=tmp_path, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            body = b'{"input": "hello"}'
            request = Request(f"{url}/runs/wait", body, {"Content-Type": "application/json"})
            with urlopen(request, timeout=20) as response:
                assert json.load(response)["output"]["values"] == {"echo": "hello"}
            process.terminate()
            assert process.wait(10) == 0
        finally:
            process.kill()


def test_a_finding_is_reproduced_by_who_has_only_the_wheel(installed: Path, tmp_path: Path) -> None:
    """The kit's own tests run in this environment; the program in one that has nothing else."""
    with serving("--agent", "echo", "--fault", "runs-unknown-agent-default") as url:
        rule = ("--phases", "rules", "--rule", "runs/unknown-agent-404")
        command = [sys.executable, "-m", "acpact", "test", url, *rule, "--replays", "here"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        (program,) = tmp_path.glob("here/*.py")
        folder = tmp_path / "elsewhere"
        folder.mkdir()
        seen = run(installed / "python", program, cwd=folder)
    assert re.match(r"200 .*\bagent_id\b", seen), seen


def test_it_makes_the_same_bytes_from_another_folder(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "acpact", "--version", cwd=tmp_path).strip().endswith("0.1.0")
    assert "0 errors" in run(installed / "acpact", "validate", cwd=tmp_path)
    run(
        installed / "acpact",
        "generate",
        "acp",
        "--out",
        "x",
        "--package",
        "acp_client",
        cwd=tmp_path,
    )
    checked_in = ROOT / "generated" / "acp-client" / "acp_client"
    made = tmp_path / "x" / "acp_client"
    for path in sorted(made.rglob("*.py")):
        assert path.read_bytes() == (checked_in / path.relative_to(made)).read_bytes(), path
    run(installed / "python", "-c", "import acp_client.models", cwd=tmp_path / "x")
