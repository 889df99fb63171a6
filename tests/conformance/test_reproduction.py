"""Reproductions run: the same requests reach the server, with what it made up on the way."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acpact.conformance.contract import Contract
from acpact.conformance.http.access import Access, basic
from acpact.conformance.http.exchange import Exchange, Request, Response
from acpact.conformance.reproduction.client_code import client_code
from acpact.conformance.reproduction.curl import curl
from acpact.conformance.reproduction.script import Variable, script

from .echo import Echo, echoing
from .running import acp

SECRET = "s3cret 'value' $HOME"
JSON_HEADERS = (("content-type", "application/json"),)
EVENTS = (("content-type", "text/event-stream"),)


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(acp())


@pytest.fixture
def echo() -> Iterator[Echo]:
    with echoing() as server:
        yield server


def exchange(
    contract: Contract,
    operation: str,
    path: dict[str, str] | None = None,
    *,
    query: dict[str, str] | None = None,
    content: bytes | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    answer: Any = None,
    stream: bytes = b"",
    left: bool = False,
) -> Exchange:
    request = Request(operation, path or {}, query or {}, content, headers)
    found = contract.operations[operation]
    url = found.url(request.path) + (
        "?" + "&".join(f"{k}={v}" for k, v in (query or {}).items()) if query else ""
    )
    body = stream or json.dumps(answer).encode()
    response = Response(200, EVENTS if stream else JSON_HEADERS, body)
    return Exchange(request, found.method, url, response, left=left)


def conversation(contract: Contract) -> list[Exchange]:
    """Create a thread and a run on it, look at it, stream it, search for it."""
    run = {"agent_id": "a", "input": 'it\'s\n"$(touch x)" `id` é 😀', "config": {"tags": ["t"]}}
    thread, made = "11111111-aaaa", "22222222-bbbb"
    at = {"thread_id": thread, "run_id": made}
    listed = {"thread_id": thread, "agent_id": "a", "run_id": made}
    return [
        exchange(contract, "create_thread", content=b"{}", answer={"x": 1, "thread_id": thread}),
        exchange(
            contract,
            "create_thread_run",
            {"thread_id": thread},
            content=json.dumps(run).encode(),
            answer={"creation": {"run_id": "other-run"}, "run_id": made},
        ),
        exchange(contract, "get_thread_run", at, answer={}),
        exchange(
            contract, "list_thread_runs", {"thread_id": thread}, query={"limit": "1"}, answer=[]
        ),
        exchange(contract, "search_stateless_runs", content=json.dumps(listed).encode(), answer=[]),
    ]


def answers(echo: Echo) -> None:
    """Let the server answer with ids that are new."""
    echo.answers["/threads"] = {"x": 1, "thread_id": "33333333-cccc"}
    echo.answers["/threads/33333333-cccc/runs"] = {
        "creation": {"run_id": "other-run"}, "run_id": "44444444-dddd",
    }  # fmt: skip


def expected() -> list[tuple[str, str]]:
    return [
        ("POST", "/threads"),
        ("POST", "/threads/33333333-cccc/runs"),
        ("GET", "/threads/33333333-cccc/runs/44444444-dddd"),
        ("GET", "/threads/33333333-cccc/runs?limit=1"),
        ("POST", "/runs/search"),
    ]


def in_a_shell(
    lines: list[str], folder: Path, **environment: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["sh", "-eu"], input="\n".join(lines), cwd=folder, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "HOME": "/nowhere", **environment},
        timeout=30, check=False,
    )  # fmt: skip


def in_python(source: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "error::SyntaxWarning", "-"], input=source, cwd=folder,
        capture_output=True, text=True, timeout=30, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_a_conversation_in_a_shell(contract: Contract, echo: Echo, tmp_path: Path) -> None:
    answers(echo)
    done = in_a_shell(curl(conversation(contract), echo.url, Access()), tmp_path)
    assert done.returncode == 0, done.stderr
    check(echo, contract)
    assert list(tmp_path.iterdir()) == []


def test_answers_may_have_space_where_they_like(
    contract: Contract, echo: Echo, tmp_path: Path
) -> None:
    answers(echo)
    echo.answers = {path: _spaced(answer) for path, answer in echo.answers.items()}
    told = [
        replace(item, response=replace(item.response, body=_spaced(item.response.json).encode()))
        for item in conversation(contract)
        if item.response
    ]
    done = in_a_shell(curl(told, echo.url, Access()), tmp_path)
    assert done.returncode == 0, done.stderr
    check(echo, contract)


def _spaced(answer: Any) -> str:
    return json.dumps(answer, indent=2, separators=(" ,", " : "))


def test_a_conversation_in_python(contract: Contract, echo: Echo, tmp_path: Path) -> None:
    answers(echo)
    source = client_code(conversation(contract), echo.url, Access(), contract)
    assert "client.with_raw_response" in source
    assert source.count("httpx2.request") == 0
    done = in_python(source, tmp_path)
    assert done.returncode == 0, done.stderr
    check(echo, contract)


def check(echo: Echo, contract: Contract) -> None:
    assert [(item.method, item.url) for item in echo.came] == expected()
    sent = [json.loads(item.body) for item in echo.came if item.body]
    wanted = [item.request.body for item in conversation(contract) if item.request.content]
    assert sent[:2] == wanted[:2]
    assert sent[2] == {"thread_id": "33333333-cccc", "agent_id": "a", "run_id": "44444444-dddd"}
    assert {item.headers.get("content-type") for item in echo.came if item.body} == {
        "application/json"
    }


@pytest.mark.parametrize(
    ("credentials", "sent"),
    [
        ({"authorization": f"Bearer {SECRET}"}, {"authorization": f"Bearer {SECRET}"}),
        ({"X-API-Key": SECRET}, {"x-api-key": SECRET}),
        ({"authorization": basic("ada:pass")}, {"authorization": "Basic YWRhOnBhc3M="}),
    ],
)
def test_credentials_come_from_the_environment(
    contract: Contract,
    echo: Echo,
    tmp_path: Path,
    credentials: dict[str, str],
    sent: dict[str, str],
) -> None:
    access = Access.of({"x-tenant": "it's"}, credentials)
    asked = [exchange(contract, "search_agents", content=b"{}", answer=[])]
    secret = "ada:pass" if "Basic" in str(sent) else SECRET
    for lines in (curl(asked, echo.url, access), [client_code(asked, echo.url, access, contract)]):
        assert not [line for line in lines if "s3cret" in line or "YWRh" in line or "pass" in line]
    for done in (
        in_a_shell(curl(asked, echo.url, access), tmp_path, ACPACT_AUTH=secret),
        in_python(client_code(asked, echo.url, access, contract), tmp_path, ACPACT_AUTH=secret),
    ):
        assert done.returncode == 0, done.stderr
    assert len(echo.came) == 2
    for item in echo.came:
        assert item.headers["x-tenant"] == "it's"
        assert {name: item.headers[name] for name in sent} == sent


def test_a_request_with_a_header_of_its_own_goes_without_the_credential(
    contract: Contract, echo: Echo, tmp_path: Path
) -> None:
    access = Access.of({}, {"authorization": "Bearer right"})
    wrong = (("Authorization", "Bearer wrong"), ("x-empty", ""))
    asked = [exchange(contract, "search_agents", content=b"{}", headers=wrong, answer=[])]
    in_a_shell(curl(asked, echo.url, access), tmp_path, ACPACT_AUTH="right")
    in_python(client_code(asked, echo.url, access, contract), tmp_path, ACPACT_AUTH="right")
    assert [item.headers["authorization"] for item in echo.came] == ["Bearer wrong"] * 2


def test_nobody_answers_a_program(contract: Contract, tmp_path: Path) -> None:
    """A stream that does not end, or a server that goes down, may be what was found."""
    run = b'{"agent_id": "a"}'
    asked = [
        exchange(contract, "search_agents", content=b"{}", answer=[]),
        exchange(contract, "create_and_stream_stateless_run_output", content=run, stream=b":\n"),
    ]
    done = in_python(client_code(asked, "http://127.0.0.1:1", Access(), contract), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "APIConnectionError", "APIConnectionError",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"@/etc/passwd",
        b"\xff\x00\x1b[2J%d%s\\n",
        b"null",
        b"[NaN]",
        b"'\n'",
        b"\xc2\x9b",
    ],
)
def test_bodies_that_are_no_json(
    contract: Contract, echo: Echo, tmp_path: Path, content: bytes
) -> None:
    asked = [exchange(contract, "create_thread", content=content, answer={})]
    lines = curl(asked, echo.url, Access())
    assert "\x1b" not in "".join(lines)
    for done in (
        in_a_shell(lines, tmp_path),
        in_python(client_code(asked, echo.url, Access(), contract), tmp_path),
    ):
        assert done.returncode == 0, done.stderr
    assert [item.body for item in echo.came] == [content, content]


def test_a_stream_that_was_left(contract: Contract, echo: Echo, tmp_path: Path) -> None:
    events = b"".join(
        b'id: %d\nevent: agent_event\ndata: {"type": "values", "run_id": "r-%d", '
        b'"status": "pending", "values": {}}\n\n' % (number, number)
        for number in range(1000, 1003)
    )
    echo.answers["/runs/stream"] = events
    body = b'{"agent_id": "a", "input": 1}'
    asked = [
        exchange(contract, "create_and_stream_stateless_run_output", content=body,
                 stream=events.split(b"id: 1001")[0], left=True),
        exchange(contract, "get_stateless_run", {"run_id": "r-1000"}, answer={}),
    ]  # fmt: skip
    assert [item.path for item in script(asked)[0].sets] == [("run_id",)]
    for done in (
        in_a_shell(curl(asked, echo.url, Access()), tmp_path),
        in_python(client_code(asked, echo.url, Access(), contract), tmp_path),
    ):
        assert done.returncode == 0, done.stderr
    assert [item.url for item in echo.came] == ["/runs/stream", "/runs/r-1000"] * 2


def test_what_the_client_sent_first_is_no_variable(contract: Contract) -> None:
    own = {"thread_id": "own-thread-id"}
    steps = script(
        [
            exchange(contract, "create_thread", content=json.dumps(own).encode(), answer=own),
            exchange(contract, "get_thread", own, answer=own),
        ]
    )
    assert [step.sets for step in steps] == [(), ()]


def test_a_server_can_not_choose_a_variable_of_the_shell(contract: Contract) -> None:
    for key in ("PATH", "ifs", "BASE", "ANSWER", "x; touch y", "acpact_auth"):
        steps = script(
            [
                exchange(contract, "create_thread", content=b"{}", answer={key: "some-value"}),
                exchange(contract, "get_thread", {"thread_id": "some-value"}, answer={}),
            ]
        )
        assert {item.name for item in steps[0].sets} <= {"value"}


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values=st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=3))
def test_no_text_is_more_than_text(contract: Contract, tmp_path: Path, values: list[str]) -> None:
    body = json.dumps({"input": values}, ensure_ascii=False).encode(errors="surrogatepass")
    asked = [
        exchange(contract, "create_thread", content=body, answer={"thread_id": values[0]}),
        exchange(contract, "get_thread", {"thread_id": values[0]}, answer={}),
    ]
    with echoing() as echo:
        done = in_a_shell(curl(asked, echo.url, Access()), tmp_path)
        assert done.returncode == 0, done.stderr
        assert echo.came[0].body == body
        assert echo.came[1].url == asked[1].url
    compile(client_code(asked, "http://127.0.0.1", Access(), contract), "reproduction", "exec")


def test_variables_are_named_after_their_keys(contract: Contract) -> None:
    names = [v.name for step in script(conversation(contract)) for v in step.sets]
    assert names == ["thread_id", "run_id"]
    urls = [part for step in script(conversation(contract)) for part in step.url]
    assert sum(isinstance(part, Variable) for part in urls) == 4
