"""What views have in common: outcomes of rules, what is known, and what counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from acpact.reports.model import (
    LEVELS,
    WORST_FIRST,
    Entry,
    Finding,
    Level,
    Outcome,
    Report,
    Rule,
    Tried,
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule with all that became of it. `outcome`: the worst with any agent, of findings too.

    `findings` are those that break it, also such as are named after another rule.
    """

    rule: Rule
    outcome: Outcome
    tried: tuple[Tried, ...]
    findings: tuple[Finding, ...]

    @property
    def seconds(self) -> float:
        """Seconds that it took, with all agents."""
        return sum(item["seconds"] for item in self.tried)

    @property
    def reason(self) -> str:
        """Why it was not tried, or what went wrong here, in the words of the first who says so."""
        said = (item["reason"] for item in self.tried if item["outcome"] == self.outcome)
        return next((reason for reason in said if reason), "")


def judged_rules(report: Report) -> Sequence[Judged]:
    """Return the rules that a report speaks of, in its order."""
    tried: dict[str, list[Tried]] = {}
    for item in report["tried"]:
        tried.setdefault(item["rule"], []).append(item)
    findings: dict[str, list[Finding]] = {}
    for finding in report["findings"]:
        for name in (finding["rule"], *finding["also"]):
            findings.setdefault(name, []).append(finding)
    rules = {rule["id"]: rule for rule in report.get("rules", ())}
    return [
        _judged(rules.get(name) or _unknown(name, findings), tried, findings)
        for name in dict.fromkeys((*rules, *tried, *findings))
    ]


def _judged(
    rule: Rule, tried: Mapping[str, Sequence[Tried]], findings: Mapping[str, Sequence[Finding]]
) -> Judged:
    mine = tuple(tried.get(rule["id"], ()))
    found = tuple(findings.get(rule["id"], ()))
    outcomes = [*(item["outcome"] for item in mine), *(item["outcome"] for item in found)]
    return Judged(rule, worst(outcomes), mine, found)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the outcome that weighs most; `skipped` if there are none."""
    return min(outcomes, key=WORST_FIRST.index, default="skipped")


def _unknown(name: str, findings: Mapping[str, Sequence[Finding]]) -> Rule:
    """Return what can be said of a rule that the report does not describe."""
    found = next((f for f in findings.get(name, ()) if f["rule"] == name), None)
    return {
        "id": name,
        "level": found["level"] if found else "must",
        "profile": found["profile"] if found else "core",
        "title": found["title"] if found else name,
        "text": "",
        "pointer": found["pointer"] if found else "#",
        "line": 0,
        "operations": found["operations"] if found else (),
        "needs": (),
    }


def known(report: Report) -> Mapping[Key, Entry]:
    """Return the entries of the baseline that excuse a finding, by rule and cause."""
    entries = report["baseline"]["entries"] if "baseline" in report else ()
    return {(e["rule"], e["cause"]): e for e in entries if e["state"] == "known"}


def stale(report: Report) -> Sequence[Entry]:
    """Return the entries of the baseline that make a run fail: expired, or of findings gone."""
    entries = report["baseline"]["entries"] if "baseline" in report else ()
    return [entry for entry in entries if entry["state"] in ("expired", "gone")]


def untested(report: Report) -> Sequence[str]:
    """Return the agents that could not be run, each with the reason."""
    agents = report["agents"]
    return [f"{agent['name']}: {agent['untested']}" for agent in agents if agent["untested"]]


def key_of(finding: Finding) -> Key:
    """Return what tells a finding from others, in every run."""
    return finding["rule"], finding["cause"]


def counting(report: Report, least: Level | None) -> Sequence[Finding]:
    """Return the findings that make a run fail: not known, and of a level.

    `least` is the lowest level that counts, if it failed for good; None: everything does.
    """
    excused = known(report)
    return [f for f in report["findings"] if key_of(f) not in excused and counts(f, least)]


def counts(finding: Finding, least: Level | None) -> bool:
    """Whether a finding counts at a level, known or not."""
    if least is None:
        return True
    weighs = LEVELS.index(finding["level"]) <= LEVELS.index(least)
    return weighs and finding["outcome"] != "flaky"
