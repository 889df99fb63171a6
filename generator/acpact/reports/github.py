"""A report as annotations of GitHub Actions: commands that its runner reads from a log."""

from collections.abc import Iterable, Iterator

from acpact.reports.judging import counting, stale, untested
from acpact.reports.model import Finding, Report
from acpact.reports.text import stale_line
from acpact.reports.texts import counted, line

_KINDS = {"must": "error", "should": "warning", "may": "notice"}
_MOST = 10  # of a kind, for each step; GitHub drops what is over
_PROPERTY = {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}


def github(report: Report) -> str:
    """Return one command a line: errors, warnings, notices. Known findings are none of them."""
    made: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
    for entry in stale(report):
        place = {"file": report["baseline"]["file"], "title": f"baseline: {entry['state']}"}
        made["error"].append(_command("error", place, stale_line(entry)))
    for text in _incomplete(report):
        made["warning"].append(_command("warning", {"title": "acpact"}, line(text)))
    for finding in counting(report, None):
        kind = "notice" if finding["outcome"] == "flaky" else _KINDS[finding["level"]]
        made[kind].append(_annotation(kind, finding, report))
    commands = (command for kind, commands in made.items() for command in _few(kind, commands))
    return "".join(f"{command}\n" for command in commands)


def _incomplete(report: Report) -> Iterator[str]:
    yield from (f"not tested: {told}" for told in untested(report))
    if report["stopped"]:
        yield f"stopped early: {report['stopped']}; what was not tried has not passed"


def _annotation(kind: str, finding: Finding, report: Report) -> str:
    place = {"file": report["document"]["source"]}
    if finding.get("line"):
        place["line"] = str(finding["line"])
    place["title"] = f"{finding['rule']}: {finding['title']}"
    operations = ", ".join(finding["operations"])
    message = f"{operations}: expected {finding['expected']}, seen {finding['seen']}"
    return _command(kind, place, line(message))


def _command(kind: str, place: dict[str, str], message: str) -> str:
    properties = ",".join(f"{name}={_escaped(line(value))}" for name, value in place.items())
    return f"::{kind} {properties}::{message.replace('%', '%25')}"


def _escaped(text: str) -> str:
    return "".join(_PROPERTY.get(character, character) for character in text)


def _few(kind: str, commands: list[str]) -> Iterable[str]:
    """Yield what GitHub shows; the last one says how many there are besides."""
    yield from commands if len(commands) <= _MOST else commands[: _MOST - 1]
    yield from _rest(kind, len(commands))


def _rest(kind: str, number: int) -> Iterator[str]:
    if number > _MOST:
        more = counted(number - _MOST + 1, f"more {kind}")
        yield _command(kind, {"title": "acpact"}, f"{more}: see the summary and the report")
