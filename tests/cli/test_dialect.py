"""`acpact test --dialect`: what it accepts, and where a dialect comes from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.dialects.mirror import mirrored
from tests.server.serving import serving

from .conftest import Run

BOTS = Path(__file__).parents[1] / "conformance" / "dialects" / "bots.yaml"
FEW = ("--phases", "rules", "--rule", "runs/unknown-agent-404", "--seed", "1")
OFFLINE = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def front() -> Iterator[str]:
    with serving("--agent", "echo") as url, mirrored(url) as found:
        yield found


def test_a_file(run: Run, front: str) -> None:
    result = run("test", front, *FEW, "--dialect", str(BOTS))
    assert result.code == 0, result.err
    assert result.out.endswith(f"{front} (bots): 0 findings, seed 1\n")


def test_the_setting(run: Run, front: str, folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "bots.yaml").write_text(BOTS.read_text())
    (folder / "pyproject.toml").write_text('[tool.acpact]\ndialect = "below/bots.yaml"\n')
    assert run("test", front, *FEW).code == 0
    without = run("test", front, *FEW, "--dialect", "none")
    assert without.code == 3
    assert "search_agents" in without.err or "/agents/search" in without.err


def test_a_replay_names_its_dialect(run: Run, folder: Path) -> None:
    fault = ("--fault", "runs-unknown-agent-default")
    with serving("--agent", "echo", *fault) as url, mirrored(url) as front:
        options = ("--dialect", str(BOTS), "--replays", ".")
        assert run("test", front, *FEW, *options).code == 1
        (file,) = folder.glob("runs-unknown-agent-404-*.json")
        unknown = run("test", "--replay", str(file))
        assert (unknown.code, unknown.out) == (2, "")
        assert "'bots' is neither a file nor a bundled dialect" in unknown.err
        assert run("test", "--replay", str(file), "--dialect", str(BOTS)).code == 1


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("", 2, "error: --dialect is empty; 'none' is no dialect"),
        ("langgraf", 2, "error: 'langgraf' is neither a file nor a bundled dialect"),
        ("missing.yaml", 2, "error: missing.yaml: no such file"),
        ("bad.yaml", 1, "bad.yaml:1:1: error[dialect-invalid] Extra inputs are not permitted"),
        ("list.yaml", 1, "list.yaml:1:1: error[not-an-object]"),
        ("langgraph", 3, "nobody answers"),
    ],
)
def test_what_is_no_dialect(run: Run, folder: Path, name: str, code: int, message: str) -> None:
    (folder / "bad.yaml").write_text("code: os.system\n")
    (folder / "list.yaml").write_text("- 1\n")
    result = run("test", OFFLINE, "--dialect", name)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
