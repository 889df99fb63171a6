"""A report as one HTML page that needs nothing else: no server, no network."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from acpact.render import Text
from acpact.reports.covered import coverage_rows, statuses_of
from acpact.reports.exchanges import exchange_view
from acpact.reports.judging import Judged, judged_rules, key_of, known, stale, untested
from acpact.reports.model import LEVELS, WORST_FIRST, Agent, Entry, Finding, Report
from acpact.reports.overall import TONES, contract_name, overall, part_of
from acpact.reports.page import (
    Cell,
    Fact,
    FindingView,
    KnownRow,
    Option,
    Page,
    ProfileCard,
    Reason,
    RuleView,
    Segment,
)
from acpact.reports.room import Room
from acpact.reports.templates import asset, rendered
from acpact.reports.text import stale_line
from acpact.reports.texts import counted

_MOST_FINDINGS = 500
_MOST_RULES = 2_000
_MOST_AGENTS = 12
_MOST_ENTRIES = 500
_GLYPHS = {"good": "✓", "fair": "!", "open": "◐", "bad": "✕", "none": "–"}
_CELLS = {
    "passed": Cell("passed", "passed", "✓"),
    "failed": Cell("failed", "failed", "✕"),
    "advisory": Cell("advisory", "advisory", "!"),
    "flaky": Cell("flaky", "flaky", "≈"),
    "error": Cell("error", "error of the kit", "?"),
    "skipped": Cell("skipped", "skipped", "·"),
    "not_supported": Cell("not_supported", "not supported", "–"),
}
_NOT_TRIED = Cell("none", "not tried", "")


def html(report: Report) -> str:
    """Return the page; the same report makes the same bytes."""
    style, script = asset("report.css"), asset("report.js")
    policy = (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )
    page = _page(report)
    return rendered(
        "page.html.jinja", {"page": page, "style": style, "script": script, "policy": policy}
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _page(report: Report) -> Page:
    room = Room()
    found = overall(report)
    judged = judged_rules(report)[:_MOST_RULES]
    findings = report["findings"][:_MOST_FINDINGS]
    numbers = {name: n for n, name in enumerate(_operation_names(report))}
    anchors: dict[str, str] = {}
    for number, finding in enumerate(findings, 1):
        anchors.setdefault(finding["id"], str(number))
    agents = report["agents"][:_MOST_AGENTS]
    excused = known(report)
    columns = ["", *(agent["name"] for agent in agents)]
    return Page(
        word=found.told,
        tone=found.tone,
        glyph=_GLYPHS[found.tone],
        meaning=found.meaning,
        url=room.text(report["url"]),
        contract=room.text(contract_name(report)),
        facts=_facts(report, room),
        figures=_figures(report),
        alerts=[room.text(text) for text in _alerts(report)],
        profiles=[_card(report, profile, judged) for profile in report["verdicts"]],
        findings=[_finding(f, n, numbers, excused, room) for n, f in enumerate(findings, 1)],
        rules=[_rule(item, columns, numbers, anchors, excused, room) for item in judged],
        agents=[room.text(name or "server", 60) for name in columns],
        more_agents=len(report["agents"]) - len(agents),
        operations=coverage_rows(report, numbers, room),
        statuses=[room.text(status, 20) for status in statuses_of(report)],
        known=[_entry(entry, room) for entry in _entries(report)],
        levels=[Option(level, Text(level)) for level in LEVELS],
        capabilities=[Option(name, Text(name)) for name in report["verdicts"]],
        operation_options=[Option(str(n), room.text(name, 100)) for name, n in numbers.items()],
        outcomes=_outcome_options(report),
        more_findings=len(report["findings"]) - len(findings),
        version=room.text(report.get("acpact", ""), 40),
    )


def _operation_names(report: Report) -> Sequence[str]:
    """Return all operations that the report speaks of, those of the document first."""
    told = (name for finding in report["findings"] for name in finding["operations"])
    seen = report["coverage"]["statuses"]
    return list(dict.fromkeys((*report.get("operations", ()), *seen, *told)))


def _facts(report: Report, room: Room) -> Sequence[Fact]:
    document = report["document"]
    overlays = f" with {', '.join(document['overlays'])}" if document["overlays"] else ""
    claims = ", ".join(_claimed(report["agents"])) or "nothing"
    facts = {
        "Document": f"{document['source']}{overlays}",
        "SHA-256": document["sha256"],
        "Dialect": report.get("dialect", ""),
        "Tested": report.get("started", "").replace("T", " ").replace("Z", " UTC"),
        "Phases": ", ".join(report["phases"]),
        "Agents": ", ".join(agent["name"] for agent in report["agents"]) or "none",
        "Claimed": claims,
        "Seed": str(report["seed"]),
    }
    return [Fact(name, room.text(value)) for name, value in facts.items() if value]


def _claimed(agents: Iterable[Agent]) -> Sequence[str]:
    return list(dict.fromkeys(claim for agent in agents for claim in agent["claims"]))


def _figures(report: Report) -> Sequence[Fact]:
    seconds = report["seconds"]
    lasting = f"{seconds:.1f} s" if seconds < 100 else f"{seconds / 60:.1f} min"
    numbers = {
        "findings": f"{len(report['findings']):,}",
        "rules": f"{len({item['rule'] for item in report['tried']}):,}",
        "agents": f"{len(report['agents']):,}",
        "requests": f"{report['requests']:,}",
        "duration": lasting,
    }
    return [Fact(name, Text(value)) for name, value in numbers.items()]


def _alerts(report: Report) -> Iterable[str]:
    if report["unhealthy"]:
        yield f"Unhealthy {report['unhealthy']}: the server completes no run any more."
    yield from (f"Not tested: {told}." for told in untested(report))
    if report["stopped"]:
        yield f"Stopped early: {report['stopped']}; what was not tried has not passed."
    if report["coverage"]["unanswered"]:
        yield f"Never answered with a 2xx: {', '.join(report['coverage']['unanswered'])}."
    yield from (f"Baseline: {stale_line(entry)}." for entry in stale(report)[:_MOST_ENTRIES])


def _card(report: Report, profile: str, judged: Sequence[Judged]) -> ProfileCard:
    word = report["verdicts"][profile]
    outcomes = Counter[str](item.outcome for item in judged if item.rule["profile"] == profile)
    number = sum(finding["profile"] == profile for finding in report["findings"])
    rules = part_of(report, profile).strip(" ,") or counted(outcomes.total(), "rule")
    told = [rules, counted(number, "finding") if number else ""]
    tone = TONES.get(word, "none")
    return ProfileCard(
        profile, word, tone, _GLYPHS[tone], ", ".join(filter(None, told)), _segments(outcomes)
    )


def _segments(outcomes: Mapping[str, int]) -> Sequence[Segment]:
    total, start, made = sum(outcomes.values()), 0.0, []
    for outcome in WORST_FIRST:
        width = 100 * outcomes.get(outcome, 0) / max(total, 1)
        if width:
            made.append(Segment(outcome, f"{start:.2f}", f"{width:.2f}"))
        start += width
    return made


def _finding(
    finding: Finding,
    number: int,
    numbers: Mapping[str, int],
    excused: Mapping[tuple[str, str], Entry],
    room: Room,
) -> FindingView:
    entry = excused.get(key_of(finding))
    shown = [exchange_view(e, room) for e in finding["exchanges"] if room.one_more()]
    return FindingView(
        anchor=str(number),
        id=room.text(finding["id"], 200),
        rule=room.text(finding["rule"], 200),
        title=room.text(finding["title"], 500),
        told=room.text(_told(finding), 200),
        level=finding["level"],
        outcome=finding["outcome"],
        outcomes=f"{finding['outcome']} known" if entry else finding["outcome"],
        profile=finding["profile"],
        operation_numbers=_numbered(finding["operations"], numbers),
        facts=_finding_facts(finding, room),
        place=room.text(_place(finding["pointer"], finding.get("line", 0))),
        quote=room.text(finding["quote"]),
        expected=room.text(finding["expected"]),
        seen=room.text(finding["seen"]),
        known=room.text(_accepted(entry) if entry else ""),
        shell=room.text(finding.get("shell", ""), 32_000),
        exchanges=shown,
        missing=len(finding["exchanges"]) - len(shown),
    )


def _told(finding: Finding) -> str:
    """Return where it was seen, in a few words."""
    first, rest = finding["operations"][:1], len(finding["operations"]) - 1
    more = f" and {rest} more" if rest > 0 else ""
    where = f"{first[0]}{more}, " if first else ""
    return f"{where}{counted(finding['count'], 'time')}"


def _finding_facts(finding: Finding, room: Room) -> Sequence[Fact]:
    facts = {
        "Operations": ", ".join(finding["operations"]),
        "Agents": ", ".join(finding["agents"]),
        "Seen": f"{counted(finding['count'], 'time')}, in {', '.join(finding['phases'])}",
        "Breaks too": ", ".join(finding["also"]),
        "Capability": finding["profile"],
        "Id": finding["id"],
    }
    return [Fact(name, room.text(value)) for name, value in facts.items() if value]


def _accepted(entry: Entry) -> str:
    owner = f"{entry['owner']}, " if entry["owner"] else ""
    return f"{entry['reason']} ({owner}until {entry['expires']})"


def _place(pointer: str, line: int) -> str:
    return f"{pointer}, line {line}" if line else pointer


def _numbered(operations: Iterable[str], numbers: Mapping[str, int]) -> str:
    return " ".join(str(numbers[name]) for name in operations if name in numbers)


def _rule(
    judged: Judged,
    columns: Sequence[str],
    numbers: Mapping[str, int],
    anchors: Mapping[str, str],
    excused: Mapping[tuple[str, str], Entry],
    room: Room,
) -> RuleView:
    rule = judged.rule
    by_agent = {item["agent"]: item["outcome"] for item in judged.tried}
    is_known = judged.findings and all(key_of(f) in excused for f in judged.findings)
    return RuleView(
        id=room.text(rule["id"], 200),
        title=room.text(rule["title"], 500),
        text=room.text(rule["text"]),
        place=room.text(_place(rule["pointer"], rule["line"])),
        level=rule["level"],
        profile=rule["profile"],
        outcome=judged.outcome,
        outcomes=f"{judged.outcome} known" if is_known else judged.outcome,
        operation_numbers=_numbered(rule["operations"], numbers),
        cells=[_CELLS.get(by_agent.get(name, ""), _NOT_TRIED) for name in columns],
        reasons=_reasons(judged, room),
        anchors=[anchors[f["id"]] for f in judged.findings if f["id"] in anchors],
    )


def _reasons(judged: Judged, room: Room) -> Sequence[Reason]:
    by_reason: dict[str, list[str]] = {}
    for item in judged.tried:
        if item["reason"]:
            told = f"{_CELLS[item['outcome']].word}: {item['reason']}"
            by_reason.setdefault(told, []).append(item["agent"] or "server")
    return [
        Reason(room.text(", ".join(agents), 300), room.text(reason, 300))
        for reason, agents in by_reason.items()
    ]


def _entries(report: Report) -> Sequence[Entry]:
    return report["baseline"]["entries"][:_MOST_ENTRIES] if "baseline" in report else ()


def _entry(entry: Entry, room: Room) -> KnownRow:
    return KnownRow(
        entry["state"],
        room.text(entry["rule"], 200),
        room.text(entry["cause"], 500),
        room.text(entry["reason"], 500),
        room.text(entry["owner"], 200),
        entry["expires"],
    )


def _outcome_options(report: Report) -> Sequence[Option]:
    options = [Option(name, Text(_CELLS[name].word)) for name in WORST_FIRST]
    return [*options, Option("known", Text("known"))] if "baseline" in report else options
