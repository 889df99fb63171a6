"""`acpact test`: what it accepts, what it says, and how it ends."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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
    assert "NEVER ANSWERED WITH A 2XX: " in result.out
    report = json.loads((folder / "r.json").read_text())
    assert [item["rule"] for item in report["findings"]] == ["answers/error-body"]
    stem = report["findings"][0]["id"].replace("/", "-").replace("#", "-")
    assert {path.name for path in folder.iterdir()} == {
        "pets.yaml", "r.json", f"{stem}.json", f"{stem}.sh", f"{stem}.py",
    }  # fmt: skip


def test_a_replay(run: Run, faulty: str, clean: str, folder: Path) -> None:
    run("test", faulty, *FEW, "--replays", ".", "--seed", "3")
    (file,) = folder.glob("answers*.json")
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
        ((OFFLINE, "--replays", "no"), "no: no such folder"),
        ((OFFLINE, "--spec", "no.yaml"), "no.yaml: no such file"),
    ],
)
def test_usage(run: Run, folder: Path, options: tuple[str, ...], message: str) -> None:
    result = run("test", *options)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


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
        "agents": [1],
        "tried": [],
    }
    assert code_of(report, FailOn(fail_on)) == code


def test_proxies_are_not_used(run: Run, clean: str, monkeypatch: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(0.01)
        url = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, url)
        assert run("test", clean, *FEW).code == 0
        with pytest.raises(TimeoutError):
            proxy.accept()
