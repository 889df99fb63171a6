"""Servers that are no ACP servers, or only half of one: said once, and said clearly."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from acpact.conformance.errors import DiscoveryError
from acpact.conformance.http.limits import Limits
from acpact.conformance.results import Outcome
from tests.conformance.agents import serving_agents, slow
from tests.conformance.hostile.middle import Attack, Middle, Sent, head, middle
from tests.conformance.running import check
from tests.server.serving import serving

SECONDS = Limits.of(0.5)


@pytest.fixture(scope="module")
def good() -> Iterator[str]:
    with serving("--agent", "echo") as url:
        yield url


def says(status: str, body: bytes, *headers: str) -> Attack:
    def attack(client: socket.socket, _: Sent) -> None:
        client.sendall(head(status, f"content-length: {len(body)}", *headers) + body)

    return attack


def silence(client: socket.socket, _: Sent) -> None:
    client.recv(1)


HTML = b"<!doctype html><title>Hello</title>" + b"x" * 5000
JSON = "content-type: application/json"


@pytest.mark.parametrize(
    ("attack", "told"),
    [
        (says("200 OK", HTML, "content-type: text/html"), "status 200 text/html <!doctype html>"),
        (says("200 OK", HTML), "is it an ACP server, and is its API right below this URL?"),
        (says("200 OK", b"[]", JSON), "the server has no agent: search_agents answers an empty"),
        (says("200 OK", b"{}", JSON), "expected a list of agents, saw status 200"),
        (
            says("200 OK", b'["\xdf"]', JSON),
            r"saw status 200 application/json .* \(not UTF-8\); is",
        ),
        (says("401 No", b"No"), "credentials are needed: --auth bearer, basic or header:NAME"),
        (says("403 No", b"No"), "status 403; credentials are needed"),
        (
            says("308 Moved", b"", "location: https://example.com/v2"),
            "which leads to https://example.com/v2; redirects are not followed",
        ),
        (says("404 Not Found", b'"no"', JSON), r"saw status 404 application/json \"no\"; is it an"),
        (silence, r"no answer \(no end after 0.5 s; --request-timeout allows more\)"),
    ],
)
def test_what_is_no_acp_server(good: str, attack: Attack, told: str) -> None:
    with (
        middle(good, ".*", attack).listening() as url,
        pytest.raises(DiscoveryError, match=told) as raised,
    ):
        check(url, limits=SECONDS)
    assert len(str(raised.value)) < 400
    assert "no agent" in told or f"POST {url}/agents/search: " in str(raised.value)


def test_credentials_that_are_refused(good: str) -> None:
    refusing = middle(good, ".*", says("401 No", b"No"))
    with refusing.listening() as url, pytest.raises(DiscoveryError, match="given are refused"):
        check(url, credentials={"authorization": "Bearer wrong"})


def test_a_route_that_is_missing_is_one_finding(good: str) -> None:
    """Beside the error body, which other answers have as well."""
    missing = says("404 Not Found", b'{"detail":"Not Found"}', JSON)
    with middle(good, "[A-Z]+ /(runs|threads)", missing).listening() as url:
        report = check(url)
    rules = {finding.rule for finding in report.findings}
    assert rules == {"probe/operation-exists", "answers/error-body"}
    reasons = {item.reason for item in report.tried if item.outcome is Outcome.SKIPPED}
    assert "the server has no create_stateless_run, see probe/operation-exists" in reasons


def test_nothing_is_held_against_an_agent_without_a_descriptor(good: str) -> None:
    missing = says("404 Not Found", b'"no such agent"', JSON)
    with middle(good, "GET /agents/.*/descriptor", missing).listening() as url:
        rules = ("probe/*", "agents/*", "profiles/*", "streams/*", "runs/create-*")
        report = check(url, agents=("echo",), rules=rules)
    assert [finding.rule for finding in report.findings] == ["probe/operation-exists"]
    assert [agent.name for agent in report.agents] == ["echo"]


BAD_REQUEST = says("400 Bad Request", b'{"error": "malformed"}', JSON)


class Strict(Middle):
    """Refuses a body that is not JSON with a status that the document does not have."""

    def _pass_on(self, client: socket.socket, sent: Sent) -> None:
        try:
            json.loads(sent.raw.partition(b"\r\n\r\n")[2] or b"{}")
        except ValueError:
            BAD_REQUEST(client, sent)
        else:
            super()._pass_on(client, sent)


def test_400_for_what_is_not_json_is_one_finding(good: str) -> None:
    strict = Strict("nothing", BAD_REQUEST, middle(good, "", BAD_REQUEST).good)
    with strict.listening() as url:
        report = check(url, rules=("requests/*", "thread-requests/*", "agents/*", "threads/*"))
    assert [finding.rule for finding in report.findings] == ["answers/status"]


def test_an_enum_is_shown_with_all_its_values() -> None:
    with serving("--agent", "echo", "--fault", "answers-run-status-unknown") as url:
        report = check(url, rules=("runs/*",))
    seen = next(finding.seen for finding in report.findings if finding.rule == "answers/enum")
    assert '"running" is not one of "pending", "error", "success", "timeout", "interrupted"' in seen


def test_agents_may_share_a_name(tmp_path: Path) -> None:
    with serving_agents(tmp_path, **{"twin@1.0.0": "pass", "twin@2.0.0": "pass"}) as url:
        report = check(url, rules=("agents/*",))
    assert report.findings == ()
    passed = {item.agent for item in report.tried if item.outcome is Outcome.PASSED}
    assert {"twin@1.0.0", "twin@2.0.0"} <= passed


_UUID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Shouting(Middle):
    """Has all ids in upper case, and takes them in any."""

    def _pass_on(self, client: socket.socket, sent: Sent) -> None:
        with socket.create_connection(self.good) as server:
            quiet = _UUID.sub(lambda found: found[0].lower(), sent.raw)
            server.sendall(quiet.replace(b"\r\n", b"\r\nconnection: close\r\n", 1))
            client.sendall(_UUID.sub(lambda found: found[0].upper(), server.makefile("rb").read()))


def test_ids_may_be_in_upper_case(good: str) -> None:
    shouting = Shouting("nothing", silence, middle(good, "", silence).good)
    with shouting.listening() as url:
        report = check(url, rules=("agents/*", "threads/*", "thread-runs/if-not-exists-*"))
    assert report.findings == ()


class HalfOpen(Middle):
    """Lets everybody in, to some of its routes."""

    def _pass_on(self, client: socket.socket, sent: Sent) -> None:
        if sent.line.startswith(OPEN) and "x-api-key" not in sent.headers:
            raw = sent.raw.replace(b"\r\n", f"\r\nx-api-key: {KEY}\r\n".encode(), 1)
            sent = Sent(sent.line, sent.headers, raw)
        super()._pass_on(client, sent)


KEY = "s3cr3t-word"
OPEN = "GET /runs/"


def test_a_route_that_asks_for_no_credentials_is_found() -> None:
    with serving("--agent", "echo", "--api-key", KEY) as url:
        half_open = HalfOpen("nothing", silence, middle(url, "", silence).good)
        with half_open.listening() as passed:
            credentials = {"x-api-key": KEY}
            report = check(passed, credentials=credentials, rules=("probe/auth-enforced",))
    (finding,) = report.findings
    assert finding.rule == "probe/auth-enforced"
    assert finding.seen.startswith("wait_for_stateless_run_output: 200")


class Shortening(Middle):
    """Forgets the query of webhooks; what comes instead is as long."""

    def _pass_on(self, client: socket.socket, sent: Sent) -> None:
        raw = re.sub(rb'(/hook/\d+)(\?[^"]*)"', _without_query, sent.raw)
        super()._pass_on(client, Sent(sent.line, sent.headers, raw))


def _without_query(found: re.Match[bytes]) -> bytes:
    return found[1] + b'"' + b" " * len(found[2])


def test_a_webhook_is_called_with_its_query(good: str) -> None:
    shortening = Shortening("nothing", silence, middle(good, "", silence).good)
    with shortening.listening() as url:
        report = check(url, agents=("echo",), rules=("webhooks/*",))
    (finding,) = report.findings
    assert finding.rule == "webhooks/called-at-url"
    assert re.fullmatch(r"calls of \['/hook/\d+'.*\]", finding.seen)


def test_a_stream_that_fails_is_one_finding(good: str) -> None:
    """It says nothing of whether the mode is there."""
    with middle(good, "POST /runs/stream", says("500 No", b'"oops"', JSON)).listening() as url:
        report = check(url, rules=("probe/capability-declared", "streams/mode-as-string"))
    assert [finding.rule for finding in report.findings] == ["answers/server-error"]


def test_a_webhook_is_not_ahead_of_a_run_that_was_not_waited_for(tmp_path: Path) -> None:
    with serving_agents(tmp_path, slow=slow(0.8)) as good:
        early = middle(good, "GET /runs/[^/]+/wait", says("200 OK", b"{}", JSON))
        with early.listening() as url:
            report = check(url, rules=("webhooks/body-is-current",))
    assert report.findings == ()


def test_another_run_for_the_one_that_is_resumed_is_one_finding() -> None:
    other = "00000000-0000-4000-8000-000000000001"
    now = "2026-01-01T00:00:00Z"
    run = {"run_id": other, "agent_id": other, "created_at": now, "updated_at": now}
    body = json.dumps({**run, "status": "pending", "creation": {}}).encode()
    answer = says("200 OK", body, JSON)
    with serving("--agent", "approver") as good:
        other_run = middle(good, "POST /runs/[0-9a-f-]{36} ", answer)
        with other_run.listening() as url:
            report = check(url, rules=("interrupts/resume-same-run", "interrupts/resume-continues"))
    (finding,) = report.findings
    assert finding.rule == "interrupts/resume-same-run"
    assert finding.also == ("interrupts/resume-continues",)


def test_a_stream_is_not_blamed_for_a_wait_that_hangs() -> None:
    with serving("--agent", "streamer") as good:
        hanging = middle(good, "GET /runs/[^/]+/wait", silence)
        with hanging.listening() as url:
            report = check(url, rules=("streams/end-with-run",), limits=Limits.of(2.5))
    assert report.findings == ()
    reasons = [item.reason for item in report.tried if item.rule == "streams/end-with-run"]
    assert reasons[0].startswith("other answers took the time of a stream; saw create_and_stream")


def test_no_answer_without_credentials_is_no_success() -> None:
    with serving("--agent", "echo", "--api-key", KEY) as url:
        hanging = middle(url, "GET /runs/[^/]+/wait", silence)
        with hanging.listening() as passed:
            rules = ("probe/auth-enforced",)
            report = check(passed, credentials={"x-api-key": KEY}, rules=rules, limits=SECONDS)
    (finding,) = report.findings
    assert (finding.rule, finding.also) == ("answers/in-time", ())
