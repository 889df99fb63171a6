"""Items, markers, arguments and fixtures of the plugin."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from acpact.conformance.rules import all_rules
from tests.cli.test_own_rules import RULES
from tests.conftest import PLAIN
from tests.server.serving import serving

from .conftest import Pytest

README = Path(__file__).resolve().parents[2] / "README.md"
NOBODY = "http://127.0.0.1:1"
OWN_TESTS = """\
from acpact.conformance import Acp, AgentUnderTest, BlockedError


async def test_an_answer(acp_session: Acp, acp_agent: AgentUnderTest) -> None:
    answer = await acp_session.stateless.create_and_wait()
    answer.must_have("an echo", lambda found: "echo" in found["output"]["values"])
    assert acp_session.agent is acp_agent
    print("agent", acp_agent.name)


async def test_a_broken_promise(acp_session: Acp) -> None:
    (await acp_session.find_agents(limit=1)).must_be(404)


async def test_what_can_not_be_tried(acp_session: Acp) -> None:
    raise BlockedError("the moon is in the way")


def test_without_a_server() -> None:
    pass
"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving("--agent", "echo", "--agent", "counter") as url:
        yield url


@pytest.fixture(scope="module")
def faulty() -> Iterator[str]:
    with serving("--agent", "echo", "--fault", "answers-error-object") as url:
        yield url


def collected(run: Pytest, *arguments: str) -> list[str]:
    result = run("--acp-url", NOBODY, "--collect-only", "-q", *arguments)
    return [line for line in result.out.splitlines() if "/" in line and " " not in line]


def test_nothing_is_loaded_without_a_url(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(
        "import sys\n"
        "def pytest_unconfigure():\n"
        "    print('LOADED', [n for n in sys.modules if n.startswith('acpact')])\n"
    )
    command = [sys.executable, "-m", "pytest", *PLAIN, "-q"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "LOADED ['acpact', 'acpact.plugin']" in done.stdout


def test_one_item_for_each_rule(run: Pytest) -> None:
    assert collected(run) == [*all_rules(), "fuzz/part-1-of-2", "fuzz/part-2-of-2"]


MARKS = """\
import json
def pytest_collection_finish(session):
    found = {i.name: sorted(m.name for m in i.iter_markers()) for i in session.items}
    open("marks.json", "w").write(json.dumps(found))
"""


def test_levels_profiles_and_capabilities_are_markers(run: Pytest, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(MARKS)
    collected(run, "--strict-markers")
    found = json.loads((tmp_path / "marks.json").read_text())
    for rule in all_rules().values():
        needs = {n for need in rule.needs if not need.startswith("!") for n in need.split("|")}
        marks = {"acp", rule.level.value, rule.profile, *(n.replace(".", "-") for n in needs)}
        assert set(found[rule.id]) - {"fuzz"} == marks


def test_markers_choose(run: Pytest) -> None:
    assert collected(run, "-m", "should and streaming-custom") == [
        rule.id
        for rule in all_rules().values()
        if rule.level == "should" and any("streaming.custom" in need for need in rule.needs)
    ]


def test_ids_as_arguments(run: Pytest, url: str) -> None:
    result = run("--acp-url", url, "runs/unknown-agent-404", "answers/error-body")
    assert (result.code, result.counts) == (0, {"passed": 2}), result.out


def test_all_is_well(run: Pytest, url: str) -> None:
    result = run("--acp-url", url, "-m", "acp and not fuzz", "-k", "404 or answers")
    assert result.code == 0, result.out
    assert result.counts.keys() == {"passed", "skipped", "deselected"}
    assert f"acp: {url}, seed 1" in result.out
    assert f"{url}: 0 findings, seed 1" in result.out


def test_the_text_of_a_failure_is_the_finding(run: Pytest, faulty: str) -> None:
    result = run("--acp-url", faulty, "-k", "unknown-agent-404 or error-body")
    assert (result.code, result.counts["failed"]) == (1, 1)
    assert "must[answers/error-body] The body of a failure is a JSON string\n" in result.out
    assert f"BASE={faulty}\n" in result.out
    assert "curl -sSg" in result.out
    assert "more        acpact explain answers/error-body" in result.out


def test_rules_of_ones_own(run: Pytest, url: str, tmp_path: Path) -> None:
    (tmp_path / "acme.py").write_text(RULES)
    given = ("--acp-agent", "echo", "--acp-rules", "acme.py")
    result = run("--acp-url", url, *given, "-k", "acme", "-rx")
    assert result.code == 0, result.out
    assert "XFAIL acme/shouts - advisory: An agent shouts, saw none" in result.out
    result = run("--acp-url", url, *given, "--acp-fail-on", "should", "acme/shouts")
    assert (result.code, result.counts) == (1, {"failed": 1})
    (tmp_path / "pyproject.toml").write_text('[tool.acpact]\nrules = ["acme.py"]\n')
    assert collected(run, "-k", "acme") == ["acme/echoes", "acme/shouts"]


GOES_ON = """\
from acpact.conformance import Acp, BlockedError, Level, rule

@rule("acme/counts", Level.MUST, "One agent counts", pointer="#/info", once=True)
async def counts(acp: Acp) -> None:
    if acp.agent.name != "counter":
        raise BlockedError(f"{acp.agent.name} does not count")
"""


@pytest.mark.parametrize("processes", [(), ("-n", "2")], ids=["one", "two"])
def test_a_rule_that_goes_on_to_the_next_agent(
    run: Pytest, url: str, tmp_path: Path, processes: tuple[str, ...]
) -> None:
    (tmp_path / "acme.py").write_text(GOES_ON)
    chosen = ("runs/unknown-agent-404", "acme/counts", "--acp-rules", "acme.py", *processes)
    result = run("--acp-url", url, *chosen, "--acp-report", "r.json")
    assert (result.code, result.counts) == (0, {"passed": 2}), result.out
    tried = json.loads((tmp_path / "r.json").read_text())["tried"]
    assert [(t["agent"], t["outcome"]) for t in tried if t["rule"] == "acme/counts"] == [
        ("echo", "skipped"), ("counter", "passed"),
    ]  # fmt: skip
    result = run("--acp-url", url, "--acp-agent", "echo", *chosen, "-rs")
    assert result.counts == {"passed": 1, "skipped": 1}
    assert "echo does not count" in result.out


def test_tests_of_ones_own(run: Pytest, url: str, tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text(OWN_TESTS)
    result = run("--acp-url", url, "-rs", "-s", "test_own.py", "-k", "test_")
    assert (result.counts["passed"], result.counts["failed"]) == (2, 1), result.out
    assert "agent echo\n" in result.out
    assert "BrokenError: expected status 404, saw search_agents: 200" in result.out
    assert "Captured acp requests call" in result.out
    assert "the moon is in the way" in result.out


def test_tests_of_ones_own_with_each_agent(run: Pytest, url: str, tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text(OWN_TESTS)
    agents = ("--acp-agent", "counter", "--acp-agent", "echo")
    result = run("--acp-url", url, *agents, "-v", "-s", "-k", "an_answer")
    assert "test_own.py::test_an_answer[counter]" in result.out
    assert "agent echo\n" in result.out


def test_tests_of_ones_own_without_a_server(run: Pytest, tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text(OWN_TESTS)
    result = run()
    assert (result.code, result.counts) == (0, {"passed": 1, "skipped": 3})


def test_the_examples_of_the_readme(run: Pytest, url: str, tmp_path: Path) -> None:
    pattern = r"<!-- (?:rules|tests): (\S+) -->\n```python\n(.*?)```"
    for name, text in re.findall(pattern, README.read_text(), re.S):
        (tmp_path / name).write_text(text)
    given = ("--acp-agent", "echo", "--acp-rules", "acme_rules.py")
    result = run("--acp-url", url, *given, "-k", "acme or greets", "-v")
    assert (result.code, result.counts["passed"]) == (0, 2), result.out
    assert "acme/run-names-its-agent PASSED" in result.out
    assert "test_greetings.py::test_greets[echo] PASSED" in result.out


@pytest.mark.parametrize("processes", [(), ("-n", "2")], ids=["one", "two"])
def test_nobody_is_there(run: Pytest, processes: tuple[str, ...]) -> None:
    result = run("--acp-url", NOBODY, *processes)
    assert result.code == 3
    assert "nobody answers" in result.out + result.err
    assert result.out.count("nobody answers") <= 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--acp-url", "x"), "not the URL of a server"),
        (("--acp-url", "http://192.0.2.1"), "add --acp-allow-remote if you may do that"),
        (("--acp-url", NOBODY, "--acp-rules", "no.py"), "--acp-rules, or rules in [tool.acpact]"),
        (("--acp-url", NOBODY, "--acp-auth", "bearer"), "--acp-auth: there is no secret"),
        (("--acp-url", NOBODY, "--acp-report", "no/r.json"), "no: no such folder"),
        (("--acp-url", NOBODY, "--acp-report", "r"), "the name tells no format"),
        (("--acp-url", NOBODY, "--acp-spec", "no.yaml"), "no.yaml: no such file"),
        (("--acp-url", NOBODY, "--acp-fail-on", "x"), "invalid choice: 'x'"),
    ],
)
def test_usage(run: Pytest, options: tuple[str, ...], message: str) -> None:
    result = run(*options)
    assert result.code == 4
    assert message in result.err


def test_secrets_are_not_shown(
    run: Pytest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACPACT_AUTH", "s3cr3t-word")
    faults = ("--api-key", "s3cr3t-word", "--fault", "answers-error-object")
    with serving("--agent", "echo", *faults) as url:
        options = ("--acp-auth", "bearer", "--acp-report", "r.json", "-k", "404 or error-body")
        result = run("--acp-url", url, *options)
    assert result.counts["failed"] == 1
    assert "s3cr3t" not in result.out + result.err + (tmp_path / "r.json").read_text()
    assert json.loads((tmp_path / "r.json").read_text())["findings"]


def test_the_report_in_other_formats(run: Pytest, faulty: str, tmp_path: Path) -> None:
    options = ("--acp-report", "r.html", "--acp-report", "sarif=r", "-k", "404 or error-body")
    assert run("--acp-url", faulty, *options).code == 1
    assert "answers/error-body" in (tmp_path / "r.html").read_text()
    assert json.loads((tmp_path / "r").read_text())["version"] == "2.1.0"


def test_a_part_of_the_fuzz_phase(run: Pytest, url: str, tmp_path: Path) -> None:
    options = ("--acp-agent", "echo", "--acp-report", "r.json")
    result = run("--acp-url", url, *options, "fuzz/part-1-of-2", "fuzz/invalid-refused")
    assert (result.code, result.counts) == (0, {"passed": 2}), result.out
    found = json.loads((tmp_path / "r.json").read_text())
    assert found["phases"] == ["probe", "rules", "fuzz"]
    seen = set(found["coverage"]["statuses"])
    assert {name for name in seen if "thread" in name}, "nobody but the fuzz phase asks for threads"
