"""A report of `acpact test` as text: findings, verdicts, and what was not reached."""

from collections import Counter
from collections.abc import Iterator
from textwrap import indent
from typing import TYPE_CHECKING

from acpact.cli.terminal import counted, line

if TYPE_CHECKING:
    from acpact.conformance.access import Access
    from acpact.conformance.report import Finding, Report, Scope

_WIDTH = 12
_MOST_REASONS = 5
_OUTCOMES = ("passed", "failed", "advisory", "flaky", "error", "skipped", "not_supported")


def lines(report: "Report", access: "Access", *, verbose: bool = False) -> Iterator[str]:
    """Yield the lines. What came from the server is escaped, and can't make lines of its own.

    `verbose`: every rule that was not tried is named, with the agent and the reason.
    """
    for finding in report.findings:
        yield from _finding(finding, report, access)
        yield ""
    yield from _verdicts(report)
    yield from _unreached(report)
    yield from _named(report) if verbose else _reasons(report)
    yield from _counts(report)


def _finding(finding: "Finding", report: "Report", access: "Access") -> Iterator[str]:
    from acpact.conformance.curl import curl

    flaky = " (flaky: it failed once, then it did not)" if finding.outcome == "flaky" else ""
    yield f"{finding.level.value}[{finding.rule}] {finding.title}{flaky}"
    yield _row("operations", ", ".join(finding.operations))
    if finding.agents:
        yield _row("agents", ", ".join(finding.agents))
    yield _row("seen in", f"{', '.join(finding.phases)}; {counted(finding.count, 'time')}")
    yield _row("document", finding.pointer)
    if finding.quote:
        yield _row("", f'"{finding.quote}"')
    yield _row("expected", finding.expected)
    yield _row("seen", finding.seen)
    if finding.exchanges:
        commands = "\n".join(curl(finding.exchanges, report.url, access))
        yield _row("reproduce", "with a shell:")
        yield indent(commands, " " * (_WIDTH + 2))
    yield _row("more", f"acpact explain {finding.rule}")


def _row(name: str, text: str) -> str:
    return f"  {name:{_WIDTH}}{line(text)}"


def _verdicts(report: "Report") -> Iterator[str]:
    """Yield a line for each profile that the run was about."""
    width = max(map(len, report.verdicts), default=0)
    found = Counter(finding.profile for finding in report.findings)
    for profile, verdict in report.verdicts.items():
        if verdict != "not tested":
            number = found[profile]
            many = f" ({counted(number, 'finding')})" if number else ""
            yield f"{profile:{width}}  {verdict}{many}{_part(report.scope, profile, verdict)}"


def _part(scope: "Scope", profile: str, verdict: str) -> str:
    if verdict == "not supported":
        return "" if scope.is_every_agent else " by the chosen agents"
    chosen, every = scope.rules[profile]
    return "" if chosen == every else f", by {chosen} of {every} rules"


def _unreached(report: "Report") -> Iterator[str]:
    if report.coverage.unanswered and not (report.stopped or report.unhealthy):
        yield f"NEVER ANSWERED WITH A 2XX: {line(', '.join(report.coverage.unanswered))}"
    if report.unhealthy:
        yield f"UNHEALTHY {line(report.unhealthy)}: the server completes no run any more"
    for agent in report.agents:
        if agent.untested:
            yield line(f"NOT TESTED: {agent.name}: {agent.untested}")
    if report.stopped:
        yield f"STOPPED EARLY: {line(report.stopped)}; what was not tried has not passed"


def _reasons(report: "Report") -> Iterator[str]:
    """Yield the reasons why rules were not tried, the most frequent first, and a word on more."""
    for outcome in ("error", "skipped"):
        reasons = Counter(item.reason for item in report.tried if item.outcome == outcome)
        shown = reasons.most_common(_MOST_REASONS)
        for reason, number in shown:
            yield f"{outcome}, {counted(number, 'time')}: {line(reason)}"
        if more := len(reasons) - len(shown):
            times = counted(reasons.total() - sum(number for _, number in shown), "time")
            yield f"{outcome}, {times}: for {counted(more, 'other reason')}; --verbose shows all"


def _named(report: "Report") -> Iterator[str]:
    for item in report.tried:
        if item.outcome in ("error", "skipped"):
            agent = f" ({item.agent})" if item.agent else ""
            yield line(f"{item.outcome}  {item.rule}{agent}: {item.reason}")


def _counts(report: "Report") -> Iterator[str]:
    found = Counter(str(item.outcome) for item in report.tried)
    counts = [f"{found[name]} {name.replace('_', ' ')}" for name in _OUTCOMES if found[name]]
    rules = len({item.rule for item in report.tried})
    tried = f"{counted(rules, 'rule')}, {counted(len(report.agents), 'agent')}"
    speed = f"{counted(report.requests, 'request')} in {report.seconds:.1f} s"
    yield f"{tried}: {', '.join(counts) or 'nothing was tried'}; {speed}"
    yield f"{line(report.url)}: {counted(len(report.findings), 'finding')}, seed {report.seed}"
