"""Rules of one's own: from `--rules` and from the settings, in each verb that knows rules."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.serving import serving

from .conftest import Run

RULES = '''\
from acpact.conformance import Acp, BrokenError, Level, rule


@rule("acme/echoes", Level.MUST, "An agent echoes", pointer="#/components/schemas/RunResult")
async def echoes(acp: Acp) -> None:
    """Ours all do."""
    answer = await acp.stateless.create_and_wait()
    answer.must_have("an echo", lambda found: "echo" in found["output"]["values"])


@rule("acme/shouts", Level.SHOULD, "An agent shouts", pointer="#/nowhere", needs=("threads",))
async def shouts(acp: Acp) -> None:
    """Ours don't."""
    raise BrokenError("capitals", "none")
'''


@pytest.fixture
def rules(folder: Path) -> Path:
    file = folder / "mine" / "acme.py"
    file.parent.mkdir()
    file.write_text(RULES)
    return file


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving("--agent", "echo") as url:
        yield url


def test_they_are_tried_beside_the_others(run: Run, url: str, rules: Path) -> None:
    options = ("--phases", "rules", "--rules", "mine/acme.py", "--format", "json", "--seed", "1")
    result = run("test", url, *options, "--rule", "acme/*", "--rule", "runs/*-404")
    found = json.loads(result.out)
    outcomes = {item["rule"]: item["outcome"] for item in found["tried"] if "acme" in item["rule"]}
    assert outcomes == {"acme/echoes": "passed", "acme/shouts": "advisory"}
    assert {item["rule"] for item in found["tried"]} > {"acme/echoes", "runs/unknown-agent-404"}
    (finding,) = found["findings"]
    assert (finding["rule"], finding["pointer"], finding["expected"]) == (
        "acme/shouts", "#", "capitals",
    )  # fmt: skip
    assert result.code == 0
    assert run("test", url, *options, "--rule", "acme/*", "--fail-on", "should").code == 1


def test_the_settings_name_them_for_all_verbs(run: Run, url: str, rules: Path) -> None:
    (rules.parents[1] / "pyproject.toml").write_text('[tool.acpact]\nrules = ["mine/acme.py"]\n')
    assert "acme/echoes" in run("rules").out
    assert run("explain", "acme/shouts").out.startswith("should[acme/shouts] An agent shouts\n")
    result = run("test", url, "--phases", "rules", "--rule", "acme/echoes", "--agent", "echo")
    assert (result.code, "1 rule, 1 agent: 1 passed" in result.out) == (0, True), result.err


def test_a_module_here(run: Run, url: str, folder: Path) -> None:
    (folder / "rules_of_acme.py").write_text(RULES)
    found = json.loads(run("rules", "--rules", "rules_of_acme", "--format", "json").out)
    assert [item["id"] for item in found][-2:] == ["acme/echoes", "acme/shouts"]


def test_a_finding_of_theirs_is_replayed(run: Run, url: str, rules: Path) -> None:
    own = ("--rules", "mine/acme.py")
    options = ("--phases", "rules", "--rule", "acme/*", "--replays", ".")
    run("test", url, *options, *own)
    (file,) = Path().glob("acme-shouts-*.json")
    assert run("test", "--replay", str(file), *own).code == 1
    assert "there is no rule 'acme/shouts'" in run("test", "--replay", str(file)).err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1", "there is no rule in it"),
        ("1 / 0", "importing it raised ZeroDivisionError: division by zero"),
        ("def f(:", "importing it raised SyntaxError"),
        ("raise SystemExit(3)", "importing it raised SystemExit: 3"),
        (RULES.replace("acme/echoes", "runs/unknown-agent-404"), "there is a rule runs/unknown-a"),
        (RULES.replace("acme/echoes", "acme/shouts"), "there is a rule acme/shouts already"),
        (RULES.replace("acme/echoes", "Echoes"), "'Echoes' can't be the id of a rule"),
        (RULES.replace('("threads",)', '("thread",)'), "needs 'thread', which is no capability"),
        (RULES.replace("needs=", "operations="), "acme/shouts needs threads, no operation of acp@"),
    ],
)
def test_what_can_not_be_used(run: Run, url: str, rules: Path, text: str, message: str) -> None:
    rules.write_text(text)
    result = run("test", url, "--rules", "mine/acme.py")
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_what_is_not_there(run: Run, folder: Path) -> None:
    for name, message in (("no.py", "there is no such file"), ("no_such", "there is no module no")):
        result = run("rules", "--rules", name)
        assert (result.code, result.out) == (2, "")
        assert f"{name}: {message}" in result.err
