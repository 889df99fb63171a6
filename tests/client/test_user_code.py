"""The typed surface as users meet it: their code under both type checkers, at their strictest."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from acpact.bundled import resolve
from acpact.pipeline import Job, Source, generate

USER = Path(__file__).with_name("user")
MISTAKES = "mistakes.py"
PLACE = re.compile(r"^([^:]+\.py):(\d+): error: .*\[([a-z-]+)\]$", re.MULTILINE)
Found = tuple[str, int, str]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the clients of ACP and of two more documents; nothing here is imported."""
    out = tmp_path_factory.mktemp("packages")
    acp, _ = resolve("acp")
    assert acp is not None
    own = {"styles": "styles.yaml", "reports": "fastapi.yaml"}
    more = [(Path(__file__).with_name(file), name) for name, file in own.items()]
    for path, name in [(acp, "acp_client"), *more]:
        generate(Job(Source(path.read_bytes(), str(path)), out / name, name))
    return out


def marked(column: int) -> Counter[tuple[str, int, str]]:
    """The errors that the marks ask for: mypy's are in column 0, basedpyright's in column 1."""
    found: Counter[Found] = Counter()
    for number, line in enumerate((USER / MISTAKES).read_text().splitlines(), 1):
        code, _, mark = line.partition("  # ! ")
        if code and mark and mark.split()[column] != "-":
            found[MISTAKES, number, mark.split()[column]] += 1
    return found


def once(found: Counter[Found]) -> Counter[Found]:
    """One error of a kind per line: the members of a union are reported one by one."""
    return Counter(dict.fromkeys(found, 1))


def test_mypy(packages: Path, tmp_path: Path) -> None:
    own = [packages / name / name for name in ("styles", "reports")]
    sources = [USER / "correct.py", USER / "reports_code.py", USER / MISTAKES, *own]
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        f"--cache-dir={tmp_path}",
        *map(str, sources),
    ]
    path = ":".join(str(packages / name) for name in ("acp_client", "styles", "reports"))
    done = subprocess.run(
        command, cwd=tmp_path, env={"MYPYPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    found = [(Path(file).name, int(line), code) for file, line, code in PLACE.findall(done.stdout)]
    assert once(Counter(found)) == marked(0)
    assert done.stdout.count(": error: ") == len(found)


def test_basedpyright(packages: Path, tmp_path: Path) -> None:
    settings = {
        "include": [str(USER), *(str(packages / name / name) for name in ("styles", "reports"))],
        "extraPaths": [str(packages / name) for name in ("acp_client", "styles", "reports")],
        "typeCheckingMode": "strict",
    }
    project = tmp_path / "pyrightconfig.json"
    project.write_text(json.dumps(settings))
    executable = str(Path(sys.executable).with_name("basedpyright"))
    command = [executable, "--outputjson", "--pythonpath", sys.executable, "-p", str(project)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] > 20
    # What follows from an error, a value of unknown type, is no error of its own.
    found = Counter(
        (Path(item["file"]).name, item["range"]["start"]["line"] + 1, item["rule"])
        for item in report["generalDiagnostics"]
        if not (item["rule"].startswith("reportUnknown") and Path(item["file"]).name == MISTAKES)
    )
    assert once(found) == marked(1)


def test_the_marks_are_read() -> None:
    assert [sum(marked(column).values()) for column in (0, 1)] == [48, 49]
