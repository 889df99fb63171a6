"""A report as text: findings, verdicts, and what was not reached."""

from collections import Counter
from collections.abc import Iterator
from textwrap import indent

from acpact.reports.judging import key_of, known, stale, untested
from acpact.reports.model import Entry, Finding, Report
from acpact.reports.overall import part_of
from acpact.reports.texts import counted, line, shown

_WIDTH = 12
_MOST_OPEN = 3
_UNTRIED = ("skipped", "error")
_MOST_REASONS = 5
_MOST_SHELL = 64_000
_OUTCOMES = ("passed", "failed", "advisory", "flaky", "error", "skipped", "not_supported")
_STALE = {
    "expired": "expired on {}: mend it, or give it another date and say why",
    "gone": "the finding is gone: take the entry out",
}


def text(report: Report, *, verbose: bool = False) -> str:
    """Return the report as text.

    `verbose`: every rule that was not tried is named, with the agent and the reason.
    """
    return "".join(f"{item}\n" for item in lines(report, verbose=verbose))


def lines(report: Report, *, verbose: bool = False) -> Iterator[str]:
    """Yield the lines. What came from the server is escaped, and can't make lines of its own."""
    excused = known(report)
    for finding in report["findings"]:
        if key_of(finding) not in excused:
            yield from finding_lines(finding)
            yield ""
    yield from _baseline(report)
    yield from summary_lines(report, verbose=verbose)


def summary_lines(
    report: Report, *, verbose: bool = False, more: str = "--verbose shows all"
) -> Iterator[str]:
    """Yield the verdicts, what was not reached, and the counts; `more` is how to see more."""
    yield from _verdicts(report)
    yield from _unreached(report)
    yield from _named(report) if verbose else _reasons(report, more)
    yield from _counts(report)


def heading(finding: Finding) -> str:
    """Return what a finding is, in one line."""
    flaky = " (flaky: it failed once, then it did not)" if finding["outcome"] == "flaky" else ""
    return f"{finding['level']}[{line(finding['rule'])}] {line(finding['title'])}{flaky}"


def finding_lines(finding: Finding) -> Iterator[str]:
    """Yield all there is to say of a finding; its commands for a shell last."""
    yield heading(finding)
    yield _row("operations", ", ".join(finding["operations"]))
    if finding["also"]:
        yield _row("breaks too", ", ".join(finding["also"]))
    if finding["agents"]:
        yield _row("agents", ", ".join(finding["agents"]))
    yield _row("seen in", f"{', '.join(finding['phases'])}; {counted(finding['count'], 'time')}")
    yield _row("document", finding["pointer"])
    if finding["quote"]:
        yield _row("", f'"{finding["quote"]}"')
    yield _row("expected", finding["expected"])
    yield _row("seen", finding["seen"])
    if finding.get("shell"):
        yield _row("reproduce", "with a shell:")
        yield indent(shown(finding["shell"], _MOST_SHELL), " " * (_WIDTH + 2))
    yield _row("more", f"acpact explain {finding['rule']}")


def stale_line(entry: Entry) -> str:
    """Return what is wrong with an entry of a baseline, and what to do."""
    advice = _STALE[entry["state"]].format(entry["expires"])
    return f"{line(entry['rule'])} ({line(entry['cause'], 200)}): {advice}"


def _baseline(report: Report) -> Iterator[str]:
    if "baseline" not in report:
        return
    for entry in known(report).values():
        who = f"; {line(entry['owner'])}" if entry["owner"] else ""
        reason = f"{line(entry['reason'])}{who}; until {entry['expires']}"
        yield f"known[{line(entry['rule'])}] {reason}"
    for entry in stale(report):
        yield f"{line(report['baseline']['file'])}: {stale_line(entry)}"


def _row(name: str, value: str) -> str:
    return f"  {name:{_WIDTH}}{line(value)}"


def _verdicts(report: Report) -> Iterator[str]:
    """Yield a line for each profile that the run was about."""
    width = max(map(len, report["verdicts"]), default=0)
    found = Counter(finding["profile"] for finding in report["findings"])
    for profile, verdict in report["verdicts"].items():
        if verdict != "not tested":
            number = found[profile]
            many = f" ({counted(number, 'finding')})" if number else ""
            open_ = _open(report, profile) if verdict == "partial" else ""
            yield f"{profile:{width}}  {verdict}{many}{part_of(report, profile)}{open_}"


def _open(report: Report, profile: str) -> str:
    """Return the rules of a profile that could be tried with no agent, a few of them by name."""
    mine = [r["id"] for r in report.get("rules", ()) if r["profile"] == profile]
    outcomes: dict[str, set[str]] = {}
    for item in report["tried"]:
        outcomes.setdefault(item["rule"], set()).add(item["outcome"])
    found = [
        rule
        for rule in mine
        if not outcomes.get(rule, set()).isdisjoint(_UNTRIED)
        and outcomes[rule] <= {*_UNTRIED, "not_supported"}
    ]
    if not found:
        return ""
    more = f" and {len(found) - _MOST_OPEN} more" if len(found) > _MOST_OPEN else ""
    return line(f"; could not be tried: {', '.join(found[:_MOST_OPEN])}{more}")


def _unreached(report: Report) -> Iterator[str]:
    unanswered = report["coverage"]["unanswered"]
    if unanswered and not (report["stopped"] or report["unhealthy"]):
        yield f"NEVER ANSWERED WITH A 2XX: {line(', '.join(unanswered))}"
    if report["unhealthy"]:
        yield f"UNHEALTHY {line(report['unhealthy'])}: the server completes no run any more"
    for told in untested(report):
        yield f"NOT TESTED: {line(told)}"
    if report["stopped"]:
        yield f"STOPPED EARLY: {line(report['stopped'])}; what was not tried has not passed"


def _reasons(report: Report, hint: str) -> Iterator[str]:
    """Yield the reasons why rules were not tried, the most frequent first, and a word on more."""
    for outcome in ("error", "skipped"):
        reasons = Counter(item["reason"] for item in report["tried"] if item["outcome"] == outcome)
        shown = reasons.most_common(_MOST_REASONS)
        for reason, number in shown:
            yield f"{outcome}, {counted(number, 'time')}: {line(reason)}"
        if more := len(reasons) - len(shown):
            times = counted(reasons.total() - sum(number for _, number in shown), "time")
            yield f"{outcome}, {times}: for {counted(more, 'other reason')}; {hint}"


def _named(report: Report) -> Iterator[str]:
    for item in report["tried"]:
        if item["outcome"] in ("error", "skipped"):
            agent = f" ({item['agent']})" if item["agent"] else ""
            yield line(f"{item['outcome']}  {item['rule']}{agent}: {item['reason']}")


def _counts(report: Report) -> Iterator[str]:
    yield f"{summary(report)}; {effort(report)}"
    found = counted(len(report["findings"]), "finding")
    excused = len(known(report))
    new = f", {excused} known" if excused else ""
    yield f"{line(spoken_to(report))}: {found}{new}, seed {report['seed']}"


def spoken_to(report: Report) -> str:
    """Return the server, and what was spoken to it if that is not the contract itself."""
    dialect = report.get("dialect", "")
    return f"{report['url']} ({dialect})" if dialect else report["url"]


def summary(report: Report) -> str:
    """Return what was tried, and what came of it."""
    found = Counter[str](item["outcome"] for item in report["tried"])
    counts = [f"{found[name]} {name.replace('_', ' ')}" for name in _OUTCOMES if found[name]]
    rules = len({item["rule"] for item in report["tried"]})
    tried = f"{counted(rules, 'rule')}, {counted(len(report['agents']), 'agent')}"
    return f"{tried}: {', '.join(counts) or 'nothing was tried'}"


def effort(report: Report) -> str:
    """Return what it took."""
    return f"{counted(report['requests'], 'request')} in {report['seconds']:.1f} s"
