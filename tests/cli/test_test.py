"""`acpact test`: what it accepts, what it says, and how it ends."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.between import between
from tests.server.serving import serving

from .conftest import Run

FEW = ("--phases", "rules", "--agent", "echo", "--rule", "runs/unknown-agent-404")
OFFLINE = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def clean() -> Iterator[str]:
    with serving("--agent", "echo") as url:
        yield url


@pytest.fixture(scope="module")
def faulty() -> Iterator[str]:
    with serving("--agent", "echo", "--fault", "answers-error-object") as url:
        yield url


def test_a_clean_server(run: Run, clean: str) -> None:
    result = run("test", clean, *FEW, "--seed", "7")
    assert result.code == 0, result.out
    assert result.out.splitlines()[-1] == f"{clean}: 0 findings, seed 7"
    assert "core              " in result.out
    assert f"note: testing {clean}, seed 7" in result.err
    assert "note: phase rules, 1 case\n" in result.err


def test_the_seed_is_random_and_printed(run: Run, clean: str) -> None:
    seeds = {re.findall(r"seed (\d+)$", run("test", clean, *FEW).out)[-1] for _ in range(2)}
    assert len(seeds) == 2


def test_a_finding(run: Run, faulty: str, folder: Path) -> None:
    result = run("test", faulty, *FEW, "--report", "r.json", "--replays", ".")
    assert result.code == 1
    first, *rows = result.out.split("\n\n")[0].splitlines()
    assert first == "must[answers/error-body] The body of a failure is a JSON string"
    names = [row[2:14].strip() for row in rows if row[2:14].strip()]
    assert names == [
        "operations", "agents", "seen in", "document", "expected", "seen", "reproduce", "more",
    ]  # fmt: skip
    assert f"BASE={faulty}" in result.out
    assert "acpact explain answers/error-body" in result.out
    assert "core              not conforming (1 finding)" in result.out
    assert "NEVER ANSWERED" not in result.out
    assert "threads" not in result.out.split("core  ")[1]
    report = json.loads((folder / "r.json").read_text())
    assert [item["rule"] for item in report["findings"]] == ["answers/error-body"]
    stem = report["findings"][0]["id"].replace("/", "-").replace("#", "-")
    assert {path.name for path in folder.iterdir()} == {
        "pets.yaml", "r.json", f"{stem}.json", f"{stem}.sh", f"{stem}.py",
    }  # fmt: skip


def test_a_replay(run: Run, faulty: str, clean: str, folder: Path) -> None:
    run("test", faulty, *FEW, "--replays", "new/folder", "--seed", "3")
    (file,) = folder.glob("new/folder/answers*.json")
    there = run("test", "--replay", str(file))
    assert there.code == 1, there.err
    assert re.match(r"answers/error-body#\w+: still there\n  seen  \w+: 404 ", there.out)
    gone = run("test", clean, "--replay", str(file))
    assert (gone.code, gone.out.endswith(": gone\n")) == (0, True)


def test_a_replay_of_a_conversation(run: Run, clean: str, folder: Path) -> None:
    options = ("--phases", "rules", "--rule", "runs/*", "--replays", ".")
    with serving("--agent", "echo", "--fault", "runs-unknown-agent-default") as url:
        assert run("test", url, *options).code == 1
        (file,) = folder.glob("runs-unknown-agent-404-*.json")
        assert run("test", "--replay", str(file)).code == 1
    assert run("test", clean, "--replay", str(file)).code == 0


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": "1.0"}', '{"format": "1.0", "rule": 5}']
)
def test_a_bad_replay(run: Run, folder: Path, text: str) -> None:
    (folder / "bad.json").write_text(text)
    result = run("test", "--replay", "bad.json")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: bad.json: not a replay file: ")


def test_json(run: Run, clean: str) -> None:
    result = run("test", clean, *FEW, "--format", "json", "--seed", "7")
    found = json.loads(result.out)
    assert (found["seed"], found["url"], found["findings"]) == (7, clean, [])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "URL is missing"),
        (("ftp://127.0.0.1",), "write it like http://127.0.0.1:8000"),
        (("127.0.0.1:8000",), "write it like http://127.0.0.1:8000"),
        (("http://a:b@127.0.0.1",), "it holds credentials"),
        (("http://127.0.0.1:99999",), "not the URL of a server"),
        (("http://127.0.0.1/?x=1",), "are all that it can have"),
        (("http://192.0.2.1:8000",), "add --allow-remote if you may do that"),
        (("http://127.0.0.1.example.com",), "add --allow-remote"),
        (("http://localhost.example",), "add --allow-remote"),
        (("http://0.0.0.0:1",), "add --allow-remote"),
        (("http://[::ffff:192.0.2.1]",), "add --allow-remote"),
        ((OFFLINE, "--phases", "probing"), "there is no phase 'probing'"),
        ((OFFLINE, "--profile", "x"), "there is no profile 'x'"),
        ((OFFLINE, "--rule", "no/such"), "no rule matches 'no/such'"),
        ((OFFLINE, "--claims", "x"), "there is no capability 'x'"),
        ((OFFLINE, "--header", "x"), "write it like 'Name: value'"),
        ((OFFLINE, "--header", "a: \x1b"), "in printable ASCII"),
        ((OFFLINE, "--auth", "bearer"), "there is no secret in $ACPACT_AUTH"),
        ((OFFLINE, "--auth-file", "x"), "--auth-file needs --auth"),
        ((OFFLINE, "--input", "no.json"), "no.json: no such file"),
        ((OFFLINE, "--input", "pets.yaml"), "pets.yaml: this is no JSON"),
        ((OFFLINE, "--claims-file", "pets.yaml"), "it has to be JSON like "),
        ((OFFLINE, "--report", "no/r.json"), "no: no such folder"),
        ((OFFLINE, "--report", "json=."), "this is a folder"),
        ((OFFLINE, "--report", "r.bin"), "the name tells no format"),
        ((OFFLINE, "--report", "sarif="), "the name of a file is missing"),
        ((OFFLINE, "--update-baseline"), "--update-baseline needs --baseline FILE"),
        ((OFFLINE, "--baseline", "no.toml"), "no.toml: no such file"),
        ((OFFLINE, "--github", "--format", "json"), "--github prints annotations"),
        ((OFFLINE, "--replays", "pets.yaml"), "pets.yaml: no such folder can be made"),
        ((OFFLINE, "--phases", ""), "there is no phase ''; there are probe, rules, fuzz"),
        ((OFFLINE, "--phases", "probe", "--rule", "runs/*"), "no rule that --phases, --profile"),
        ((OFFLINE, "--spec", "no.yaml"), "no.yaml: no such file"),
    ],
)
def test_usage(run: Run, folder: Path, options: tuple[str, ...], message: str) -> None:
    result = run("test", *options)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


@pytest.mark.parametrize("text", ["[]", '{"echo": []}', '{"echo": {"threads": 1}}', '"echo"'])
def test_claims_that_are_none(run: Run, folder: Path, text: str) -> None:
    (folder / "claims.json").write_text(text)
    result = run("test", OFFLINE, "--claims-file", "claims.json")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: claims.json: it has to be JSON like ")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--agent", "nosuch"), "--agent: there is no agent 'nosuch'; the server has: echo"),
        (("--claims", "nosuch=threads"), "--claims: there is no agent 'nosuch'; the server has"),
        (("--input", "nosuch"), "--input: there is no agent 'nosuch'; the server has: echo"),
        (
            ("--input", "configs"),
            '--input: agent echo: /echo/configs/0/delay: "x" is not of type "number"; its '
            "descriptor says so at #/specs/config/properties/delay/type",
        ),
        (("--input", "invalid"), "/*/invalid_inputs/0: it fits specs.input, and should not"),
        (("--input", "answers"), "/echo/interruption/resumes/0: it fits no resume_payload"),
    ],
)
def test_a_choice_that_does_not_suit_the_server(
    run: Run, clean: str, folder: Path, options: tuple[str, str], message: str
) -> None:
    samples: dict[str, Any] = {
        "nosuch": {"nosuch": {"inputs": [1]}},
        "configs": {"echo": {"configs": [{"delay": "x"}]}},
        "invalid": {"*": {"invalid_inputs": [5]}},
        "answers": {"echo": {"interruption": {"input": 1, "resumes": [1]}}},
    }
    if options[0] == "--input":
        (folder / options[1]).write_text(json.dumps(samples[options[1]]))
    proxy = between(clean)
    with proxy.listening() as url:
        result = run("test", url, *options)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert b"/runs" not in proxy.sent


def test_nobody_is_there(run: Run) -> None:
    result = run("test", OFFLINE, "--seed", "1")
    assert (result.code, result.out) == (3, "")
    assert result.err.splitlines()[-1].startswith("error: ")


def test_a_secret_is_never_repeated(run: Run, monkeypatch: Any, folder: Path) -> None:
    monkeypatch.setenv("ACPACT_AUTH", "nocolon")
    for options in (("--auth", "s3cret"), ("--auth", "basic"), ("--auth", "bearer:s3cret")):
        result = run("test", OFFLINE, *options)
        assert result.code == 2
        assert "s3cret" not in result.err
        assert "nocolon" not in result.err


def test_a_secret_in_a_header_is_warned_of(run: Run) -> None:
    result = run("test", OFFLINE, "--header", "X-API-Key: s3cret")
    assert "note: --header x-api-key: others on this machine can see it; use --auth" in result.err
    assert "s3cret" not in result.err


@pytest.mark.parametrize(
    ("auth", "secret"), [("bearer", "k3y"), ("header:X-API-Key", "k3y"), ("bearer", None)]
)
def test_credentials(run: Run, monkeypatch: Any, folder: Path, auth: str, secret: str) -> None:
    (folder / "secret").write_text("k3y\n")
    monkeypatch.setenv("ACPACT_AUTH", secret or "wrong")
    file = () if secret else ("--auth-file", "secret")
    with serving("--agent", "echo", "--api-key", "k3y") as url:
        assert run("test", url, *FEW, "--auth", auth, *file).code == 0


def test_a_base_path(run: Run, clean: str) -> None:
    result = run("test", clean, "--base-path", "/nowhere/", *FEW)
    assert result.code == 3
    assert f"testing {clean}/nowhere, seed " in result.err


def test_what_is_claimed(run: Run, clean: str, folder: Path) -> None:
    (folder / "claims.json").write_text('{"echo": {"callbacks": false}}')
    options = ("--no-claims", "threads", "--claims", "echo=interrupts")
    result = run("test", clean, *FEW, *options, "--claims-file", "claims.json", "--format", "json")
    claims = json.loads(result.out)["agents"][0]["claims"]
    assert "interrupts" in claims
    assert not {"threads", "callbacks"} & set(claims)


@pytest.mark.parametrize(("fail_on", "code"), [("must", 0), ("should", 1), ("any", 1)])
def test_fail_on(run: Run, fail_on: str, code: int) -> None:
    from acpact.cli.options import FailOn
    from acpact.cli.reporting import code_of

    finding = {"rule": "a/b", "cause": "", "level": "should", "outcome": "advisory"}
    report: Any = {
        "findings": [finding],
        "unhealthy": "",
        "stopped": "",
        "agents": [{"name": "echo", "untested": ""}],
        "tried": [],
    }
    assert code_of(report, FailOn(fail_on)) == code


@pytest.mark.parametrize(("allowed", "code"), [((), 3), (("--allow-incomplete",), 0)])
def test_what_was_stopped_early_has_not_passed(
    run: Run, clean: str, allowed: tuple[str, ...], code: int
) -> None:
    result = run("test", clean, "--max-requests", "100", *allowed)
    assert result.code == code, result.out
    stopped = "STOPPED EARLY: all requests are sent (--max-requests); what was not tried has not"
    assert stopped in result.out
    assert "NEVER ANSWERED" not in result.out


def test_a_finding_counts_more_than_an_early_end(run: Run, faulty: str) -> None:
    options = ("--phases", "rules", "--rule", "runs/*", "--workers", "1", "--max-requests", "60")
    result = run("test", faulty, *options)
    assert "STOPPED EARLY" in result.out
    assert result.code == 1


def test_nothing_to_try_is_allowed_never(run: Run, clean: str) -> None:
    assert run("test", clean, "--max-requests", "1", "--allow-incomplete").code == 3


def test_only_what_was_chosen_is_judged(run: Run, clean: str) -> None:
    result = run("test", clean, "--phases", "probe,rules", "--profile", "streaming-values")
    lines = result.out.splitlines()
    assert re.fullmatch(r"streaming-values  (partial; could not be tried: .+|conforming)", lines[0])
    assert not [line for line in lines if line.startswith(("core", "threads", "NEVER"))]
    result = run("test", clean, *FEW, "--rule", "interrupts/*")
    assert re.search(r"^core +conforming, by 1 of \d+ rules$", result.out, re.M)
    assert re.search(r"^interrupts +not supported by the chosen agents$", result.out, re.M)


def test_the_reasons_of_all_skips_can_be_seen(
    run: Run, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from acpact.reports import text

    monkeypatch.setattr(text, "_MOST_REASONS", 1)
    chosen = ("--phases", "rules", "--rule", "streams/*", "--seed", "1")
    short = run("test", clean, *chosen).out
    assert re.search(r"^skipped, \d+ times?: for \d+ other reasons?; --verbose shows", short, re.M)
    long = run("test", clean, *chosen, "--verbose").out
    skipped = re.findall(r"^skipped  (\S+) \((\w+)\): .+$", long, re.M)
    assert len(skipped) == int(re.findall(r"(\d+) skipped", long)[0])
    assert ("streams/error-told", "echo") in skipped


def test_proxies_are_not_used(run: Run, clean: str, monkeypatch: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(0.01)
        url = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, url)
        assert run("test", clean, *FEW).code == 0
        with pytest.raises(TimeoutError):
            proxy.accept()
