"""A report as JUnit XML: a suite for each profile, a case for each of its rules."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from acpact.reports.judging import Judged, judged_rules, key_of, known, stale
from acpact.reports.model import Finding, Report
from acpact.reports.overall import part_of
from acpact.reports.text import finding_lines, stale_line
from acpact.reports.texts import line, shown

_MOST = 32_000
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def junit(report: Report) -> str:
    """Return the XML. A case fails for a broken MUST that no baseline knows.

    What is below that, or flaky, is told in the output of a case that passes.
    """
    root = Element("testsuites", name="acpact")
    rules = judged_rules(report)
    for profile in (name for name, word in report["verdicts"].items() if word != "not tested"):
        _suite(root, report, profile, [judged for judged in rules if _is_of(judged, profile)])
    if stale(report):
        _baseline(root, report)
    _count(root, list(root))
    indent(root)
    return tostring(root, "unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "\n")
    )


def _is_of(judged: Judged, profile: str) -> bool:
    return judged.rule["profile"] == profile


def _suite(root: Element, report: Report, profile: str, rules: Sequence[Judged]) -> None:
    suite = SubElement(root, "testsuite", name=profile)
    if report.get("started"):
        suite.set("timestamp", report["started"].removesuffix("Z"))
    properties = SubElement(suite, "properties")
    document = report["document"]
    told = {"url": report["url"], "document": document["source"], "sha256": document["sha256"]}
    told |= {"verdict": report["verdicts"][profile] + part_of(report, profile)}
    told |= {"dialect": report["dialect"]} if report.get("dialect") else {}
    for name, value in {**told, "seed": str(report["seed"])}.items():
        SubElement(properties, "property", name=name, value=line(value))
    excused = set(known(report))
    for judged in rules:
        _case(suite, judged, excused)
    _count(suite, suite.findall("testcase"))


def _case(suite: Element, judged: Judged, excused: set[tuple[str, str]]) -> None:
    rule = judged.rule
    case = SubElement(
        suite,
        "testcase",
        classname=f"acpact.{rule['profile']}",
        name=line(rule["id"]),
        time=f"{judged.seconds:.3f}",
    )
    new = [finding for finding in judged.findings if key_of(finding) not in excused]
    failed = [finding for finding in new if _is_failure(finding)]
    if judged.outcome == "error":
        SubElement(case, "error", message=line(judged.reason or "acpact made a mistake"))
    elif failed or (judged.outcome == "failed" and not judged.findings):
        _failure(case, failed, line(rule["title"]))
    elif judged.findings and not new:
        SubElement(case, "skipped", message="known: it is in the baseline")
    elif judged.outcome in ("skipped", "not_supported"):
        kind = judged.outcome.replace("_", " ")
        SubElement(case, "skipped", message=line(f"{kind}: {judged.reason}"))
    if new and not failed:
        SubElement(case, "system-out").text = _told(new)


def _is_failure(finding: Finding) -> bool:
    return finding["level"] == "must" and finding["outcome"] == "failed"


def _failure(case: Element, failed: Sequence[Finding], title: str) -> None:
    message = line(failed[0]["seen"]) if failed else "it failed"
    failure = SubElement(case, "failure", type="must", message=f"{title}: {message}")
    failure.text = _told(failed)


def _told(findings: Iterable[Finding]) -> str:
    blocks = ("\n".join(finding_lines(finding)) for finding in findings)
    return shown("\n\n".join(blocks), _MOST)


def _baseline(root: Element, report: Report) -> None:
    """Add a suite with the entries of the baseline that have to go."""
    suite = SubElement(root, "testsuite", name="baseline")
    for entry in stale(report):
        name = line(f"{entry['rule']} {entry['cause']}")
        case = SubElement(suite, "testcase", classname="acpact.baseline", name=name, time="0.000")
        SubElement(case, "failure", type=entry["state"], message=stale_line(entry))
    _count(suite, suite.findall("testcase"))


def _count(parent: Element, children: Sequence[Element]) -> None:
    """Set the totals of a suite from its cases, or of all from the suites."""
    if parent.tag == "testsuites":
        totals = {
            name: sum(int(child.get(name, "0")) for child in children)
            for name in ("tests", *_COUNTED)
        }
    else:
        totals = {"tests": len(children)}
        totals |= {
            name: sum(child.find(tag) is not None for child in children)
            for name, tag in _COUNTED.items()
        }
    for name, total in totals.items():
        parent.set(name, str(total))
    parent.set("time", f"{sum(float(child.get('time', '0')) for child in children):.3f}")
