"""A report as Markdown: the summary of a job, or a comment under a pull request."""

import re
from collections import Counter
from dataclasses import dataclass

from acpact.render import Text
from acpact.reports.judging import counting, known, stale, untested
from acpact.reports.model import Finding, Report
from acpact.reports.overall import contract_name, overall, part_of
from acpact.reports.templates import rendered
from acpact.reports.text import effort, spoken_to, stale_line, summary
from acpact.reports.texts import line, shown

_MOST_FINDINGS = 25
_MOST_TEXT = 1_000
_MOST_SHELL = 8_000


@dataclass(frozen=True, slots=True)
class _Finding:
    """A finding as the template wants it. `shell` is a whole code block."""

    rule: Text
    title: Text
    level: str
    flaky: bool
    operations: Text
    place: Text
    quote: Text
    expected: Text
    seen: Text
    shell: str


@dataclass(frozen=True, slots=True)
class _Verdict:
    profile: str
    word: str
    findings: int


@dataclass(frozen=True, slots=True)
class _Known:
    rule: Text
    reason: Text
    owner: Text
    expires: str


def markdown(report: Report) -> str:
    """Return the Markdown; no markup of a server or of a document has an effect in it."""
    found = counting(report, None)
    counts = Counter(finding["profile"] for finding in report["findings"])
    return rendered(
        "summary.md.jinja",
        {
            "word": overall(report).told,
            "url": _text(spoken_to(report)),
            "contract": _text(contract_name(report)),
            "source": _text(report["document"]["source"]),
            "seed": report["seed"],
            "started": report.get("started", ""),
            "summary": summary(report),
            "effort": effort(report),
            "alerts": [_text(text) for text in _alerts(report)],
            "verdicts": [
                _Verdict(profile, f"{word}{part_of(report, profile)}", counts[profile])
                for profile, word in report["verdicts"].items()
            ],
            "findings": [_finding(finding) for finding in found[:_MOST_FINDINGS]],
            "more": max(0, len(found) - _MOST_FINDINGS),
            "known": [
                _Known(_text(e["rule"]), _text(e["reason"]), _text(e["owner"]), e["expires"])
                for e in known(report).values()
            ],
        },
    )


def _alerts(report: Report) -> list[str]:
    alerts = [stale_line(entry) for entry in stale(report)]
    if report["unhealthy"]:
        alerts.append(f"unhealthy {report['unhealthy']}: the server completes no run any more")
    alerts += (f"not tested: {told}" for told in untested(report))
    if report["stopped"]:
        alerts.append(f"stopped early: {report['stopped']}")
    return alerts


def _finding(finding: Finding) -> _Finding:
    where = f", line {finding['line']}" if finding.get("line") else ""
    return _Finding(
        _text(finding["rule"]),
        _text(finding["title"]),
        finding["level"],
        finding["outcome"] == "flaky",
        _text(", ".join(finding["operations"])),
        _text(f"{finding['pointer']}{where}"),
        _text(finding["quote"]),
        _text(finding["expected"]),
        _text(finding["seen"]),
        _block(finding.get("shell", "")),
    )


def _text(text: str) -> Text:
    return Text(line(text, _MOST_TEXT))


def _block(shell: str) -> str:
    """Return a code block; no row of backticks in the text ends it."""
    if not shell:
        return ""
    text = shown(shell, _MOST_SHELL)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{text}\n{fence}\n"
