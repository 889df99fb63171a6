"""`acpact report` and what `acpact test` does with a report beside writing JSON."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from acpact.bundled import resolve
from tests.server.serving import serving

from .conftest import Run

FEW = ("--phases", "rules", "--rule", "runs/unknown-agent-404", "--seed", "1")


@pytest.fixture(scope="module")
def faulty() -> Iterator[str]:
    with serving("--agent", "echo", "--fault", "runs-unknown-agent-default") as url:
        yield url


def test_help(run: Run) -> None:
    for arguments in (("report",), ("report", "--help")):
        assert "view" in run(*arguments).out + run(*arguments).err
    assert "--baseline" in run("report", "view", "--help").out


def test_several_views_at_once(run: Run, faulty: str, folder: Path) -> None:
    views = ("r.json", "r.html", "junit=r.any", "badge=r.svg")
    result = run("test", faulty, *FEW, *(part for view in views for part in ("--report", view)))
    assert result.code == 1
    for name, start in (("r.html", "<!doctype"), ("r.any", "<?xml"), ("r.svg", "<svg")):
        assert (folder / name).read_text().startswith(start)
    assert run("report", "r.json").out == result.out
    assert run("report", "r.json", "--format", "json").out == (folder / "r.json").read_text()


def test_a_report_from_standard_input(shell: Run, run: Run, faulty: str, folder: Path) -> None:
    run("test", faulty, *FEW, "--report", "r.json")
    piped = shell("report", "-", "--format", "badge", stdin=(folder / "r.json").read_bytes())
    assert (piped.code, piped.out) == (0, run("report", "r.json", "--format", "badge").out)


def test_github(run: Run, faulty: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("test", faulty, *FEW, "--github", "--report", "r.json")
    first, *quoted, last, command = result.out.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert re.fullmatch(r"[0-9a-f]{32}", token)
    assert last == f"::{token}::"
    assert command.startswith("::error file=acp@0.2.3,line=")
    assert "must[runs/unknown-agent-404]" in quoted[0]
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    markdown = run("report", "r.json", "--format", "markdown").out
    assert summary.read_text() == f"before\n{markdown}"
    assert run("report", "r.json", "--format", "github").out == f"{command}\n"


def test_a_document_of_ones_own(run: Run, faulty: str, folder: Path) -> None:
    path, _ = resolve("acp")
    assert path is not None
    lines = ["# ours", *path.read_text().splitlines()]
    (folder / "my api.yaml").write_text("\n".join(lines))
    views = ("--report", "r.sarif", "--report", "github=r.log")
    assert run("test", faulty, *FEW, "--spec", "my api.yaml", *views).code == 1
    (result,) = json.loads((folder / "r.sarif").read_text())["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20api.yaml"
    line = place["region"]["startLine"]
    assert lines[line - 1].strip() in ("'404':", '"404":')
    annotation = (folder / "r.log").read_text()
    assert annotation.startswith(
        f"::error file=my api.yaml,line={line},title=runs/unknown-agent-404"
    )


def test_a_summary_without_room(
    run: Run, faulty: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = folder / "summary.md"
    summary.write_text("x" * 1024 * 1024)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("test", faulty, *FEW, "--github")
    assert "has no room for the summary" in result.err
    assert summary.stat().st_size == 1024 * 1024


@pytest.mark.parametrize("text", ["x", "1.5", "9" * 30])
def test_a_time_that_is_none(
    run: Run, faulty: str, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    result = run("test", faulty, *FEW)
    assert (result.code, "SOURCE_DATE_EPOCH has to be seconds" in result.err) == (2, True)


def test_times_of_a_run_can_be_given(
    run: Run, faulty: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    run("test", faulty, *FEW, "--report", "r.json")
    assert '"started": "1970-01-01T00:00:00Z"' in (folder / "r.json").read_text()
