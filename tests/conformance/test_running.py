"""Whole runs against servers of their own."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest

from acpact.conformance import Acp, BlockedError, Level, rule
from acpact.conformance.errors import ChoiceError, DiscoveryError, UnreachableError
from acpact.conformance.http.limits import Limits
from acpact.conformance.http.redaction import Redactor
from acpact.conformance.progress import AgentsFound, Event, PhaseBegan, RuleTried
from acpact.conformance.registry import rules_in
from acpact.conformance.report import Report
from acpact.conformance.reporting.rendering import rendered
from acpact.conformance.results import Outcome
from acpact.data import data_path
from tests.conformance.between import REQUEST, between, normalised
from tests.conformance.running import check
from tests.server.serving import serving

AGENTS = ["echo", "counter", "approver", "streamer", "failer", "sleeper", "stateless-only",
          "no-streaming"]  # fmt: skip
SOME = ("agents/*", "*-404", "*-422", "streams/*", "threads/*", "answers/*")
SCHEMA = data_path("spec") / "report" / "1.0" / "schema.json"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return []


@pytest.fixture(scope="module")
def clean(url: str, events: list[Event]) -> Report:
    return check(url, events.append, rules=SOME)


def test_a_clean_server_has_no_findings(clean: Report) -> None:
    assert clean.findings == ()
    assert [t for t in clean.tried if t.outcome is Outcome.ERROR] == []
    assert "not conforming" not in clean.verdicts.values()
    assert (clean.unhealthy, clean.stopped) == ("", "")
    assert [agent.name for agent in clean.agents] == AGENTS


def test_every_rule_is_tried_with_every_agent_or_says_why_not(clean: Report) -> None:
    told = (Outcome.SKIPPED, Outcome.NOT_SUPPORTED)
    assert all(tried.reason for tried in clean.tried if tried.outcome in told)
    assert {tried.agent for tried in clean.tried} == {"", *AGENTS}


def test_progress_is_told_case_by_case(clean: Report, events: list[Event]) -> None:
    assert isinstance(events[0], AgentsFound)
    phase = next(event for event in events if isinstance(event, PhaseBegan) and event.cases)
    tried = [event for event in events if isinstance(event, RuleTried)]
    last = [event.done for event in tried if event.phase == phase.phase][-1]
    assert last == phase.cases
    assert 0 < tried[0].pace.requests <= tried[-1].pace.requests <= clean.requests


@rule("acme/counts", Level.MUST, "One agent counts", pointer="#/info", once=True)
async def counts(acp: Acp) -> None:
    """It can be seen with the agent counter alone."""
    (await acp.find_agents()).needed()
    if acp.agent.name != "counter":
        raise BlockedError(f"{acp.agent.name} does not count")


def test_a_rule_about_the_server_goes_on_to_the_agent_that_can_show_it(url: str) -> None:
    events: list[Event] = []
    given: dict[str, Any] = {"rules": ("acme/counts",), "own_rules": tuple(rules_in([counts]))}
    report = check(url, events.append, **given)
    assert [(t.agent, t.outcome, t.reason) for t in report.tried if t.rule == "acme/counts"] == [
        ("echo", Outcome.SKIPPED, "echo does not count"),
        ("counter", Outcome.PASSED, ""),
    ]
    assert [(e.done, e.tried.agent) for e in events if isinstance(e, RuleTried)] == [
        (1, "echo"), (1, "counter"),
    ]  # fmt: skip
    assert report.verdicts["core"] == "conforming"
    alone = check(url, **given, agents=("echo",))
    assert [t.outcome for t in alone.tried if t.rule == "acme/counts"] == [Outcome.SKIPPED]
    assert alone.verdicts["core"] == "partial"


def test_coverage_counts_what_was_sent(clean: Report) -> None:
    coverage = clean.coverage
    assert coverage.statuses["create_and_wait_for_stateless_run_output"]["200"] > 10
    assert coverage.parameters["get_stateless_run"]["run_id"] > 10
    assert coverage.values["create_and_stream_stateless_run_output"]["stream_mode=values"] > 0
    assert "text/event-stream" in coverage.media["create_and_stream_stateless_run_output"]


def test_a_fault_is_one_finding_over_agents_and_operations() -> None:
    with serving("--fault", "answers-error-object") as url:
        report = check(url, rules=("runs/*404", "runs/*-422"))
    bodies = [finding for finding in report.findings if finding.rule == "answers/error-body"]
    assert len(bodies) == 1
    assert len(bodies[0].operations) > 1
    assert len(bodies[0].agents) > 1
    assert bodies[0].count > len(bodies[0].operations)
    assert bodies[0].outcome is Outcome.FAILED
    assert report.verdicts["core"] == "not conforming"


def test_a_finding_has_the_shortest_sequence_of_requests() -> None:
    with serving("--fault", "answers-run-status-unknown") as url:
        report = check(url, rules=("runs/*",))
    found = next(f for f in report.findings if f.rule == "answers/enum")
    assert len(found.exchanges) == 1
    assert found.pointer == "#/components/schemas/RunStatus/enum"
    assert found.quote


@pytest.mark.parametrize("fault", ["answers-error-object", "answers-run-status-unknown"])
def test_reports_fit_the_published_schema(fault: str) -> None:
    validator = jsonschema_rs.Draft202012Validator(json.loads(SCHEMA.read_text()))
    with serving("--fault", fault) as url:
        report = check(url, agents=("echo",), rules=("runs/*",))
    value = rendered(report, Redactor(()))
    assert [error.message for error in validator.iter_errors(value)] == []
    assert value["findings"]
    value["findings"][0]["more"] = 1
    assert not validator.is_valid(value)


def test_secrets_are_not_in_the_report(url: str) -> None:
    report = check(url, rules=("runs/unknown-agent-404",), credentials={"x-key": "s3cr3t-word"})
    shown = replace(report, stopped="the key s3cr3t-word was refused")
    assert "s3cr3t-word" not in str(rendered(shown, Redactor(["s3cr3t-word"])))


def test_one_worker_and_one_seed_make_the_same_requests() -> None:
    rules = ("agents/*", "runs/*404", "threads/delete*", "streams/*-422")
    seen = []
    for _ in range(2):
        with serving() as server:
            proxy = between(server)
            with proxy.listening() as url:
                check(url, workers=1, rules=rules, agents=("echo",))
        seen.append(normalised(bytes(proxy.sent)))
    assert seen[0].count(REQUEST) > 60
    assert seen[0] == seen[1]


def test_a_budget_of_requests_ends_the_run(url: str) -> None:
    report = check(url, max_requests=100)
    assert 100 <= report.requests < 250, "what was made is deleted all the same"
    assert "--max-requests" in report.stopped
    assert report.findings == ()
    assert report.verdicts["core"] == "partial"


def test_a_budget_of_time_ends_the_run(url: str) -> None:
    report = check(url, max_time=1.5)
    assert report.seconds < 6
    assert "--max-time" in report.stopped
    assert report.findings == ()


def test_a_server_that_dies_is_reported_as_that() -> None:
    with serving() as server, between(server, dies_after=150).listening() as url:
        report = check(url, limits=Limits(request_seconds=2))
    assert report.unhealthy.startswith("since ")
    assert [finding.rule for finding in report.findings] == ["health/canary"]
    assert all(
        tried.outcome in (Outcome.PASSED, Outcome.SKIPPED, Outcome.NOT_SUPPORTED)
        for tried in report.tried
        if tried.rule != "health/canary"
    )
    assert report.verdicts["core"] == "partial"


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(UnreachableError, match="nobody answers"):
        check(f"http://127.0.0.1:{port}")


def test_a_server_that_is_no_acp_server(url: str) -> None:
    with pytest.raises(DiscoveryError, match=r"expected a list of agents, saw status 404"):
        check(url, base_path="/nowhere")


def test_an_agent_that_is_not_there(url: str) -> None:
    with pytest.raises(ChoiceError, match=r"no agent 'nobody'; the server has: echo, counter"):
        check(url, agents=("nobody",))


def test_an_api_key_is_needed() -> None:
    with serving("--api-key", "s3cr3t") as url:
        with pytest.raises(DiscoveryError, match="credentials are needed"):
            check(url)
        headers = {"x-api-key": "s3cr3t"}
        report = check(url, credentials=headers, agents=("echo",), rules=("runs/*404",))
    assert report.findings == ()
