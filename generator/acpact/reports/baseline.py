"""A baseline: findings that are known and accepted for a while, as a TOML file that people edit."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from acpact.reports.errors import BaselineError
from acpact.reports.judging import Key, key_of, untested
from acpact.reports.model import Entry, Finding, Report, State
from acpact.toml_places import line_of, syntax

TABLE = "finding"
_KINDS: Mapping[str, type] = {
    "rule": str,
    "cause": str,
    "reason": str,
    "owner": str,
    "expires": date,
    "phases": list,
}
_NEEDED = ("rule", "cause", "reason", "expires")
_NAMES = {str: "a text", date: "a date like 2026-12-31, without quotes", list: "a list of texts"}
_REACHED = ("passed", "failed", "advisory", "flaky")


@dataclass(frozen=True, slots=True)
class Known:
    """An entry: a finding by its rule and its cause, why it is accepted, and until when.

    `expires` is the last day. `phases`: those without which it can't be seen; any if empty.
    """

    rule: str
    cause: str
    reason: str
    expires: date
    owner: str = ""
    phases: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.rule, self.cause


def read_baseline(text: str) -> Sequence[Known]:
    """Return the entries of a baseline.

    Raises:
        BaselineError: it is none. The text begins with `LINE: `, if there is a line to blame.
    """
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place, reason = syntax(str(error))
        raise BaselineError(f"{place or 1}: this is not TOML: {reason}") from None
    except RecursionError:
        raise BaselineError("1: values are nested too deeply") from None
    return list(_entries(value, text))


def judged(report: Report, file: str, entries: Sequence[Known], today: date) -> Report:
    """Return the report with what the baseline says of it."""
    found = {key_of(finding) for finding in report["findings"]}
    listed = [_entry(known, _state(known, report, found, today)) for known in entries]
    baseline = {"file": file, "date": today.isoformat(), "entries": listed}
    return {**report, "baseline": baseline}  # type: ignore[typeddict-item]


def _state(known: Known, report: Report, found: set[Key], today: date) -> State:
    if known.key not in found and _is_tried(known, report):
        return "gone"
    if today > known.expires:
        return "expired"
    return "known" if known.key in found else "untried"


def _is_tried(known: Known, report: Report) -> bool:
    """Whether the run would have shown the finding if it were still there."""
    is_whole = not (report["stopped"] or report["unhealthy"] or untested(report))
    if not is_whole or ("scope" in report and not report["scope"]["every_agent"]):
        return False
    if known.phases and not set(known.phases) & set(report["phases"]):
        return False
    if any(known.rule in finding["also"] for finding in report["findings"]):
        return False  # it is told with another finding: nobody knows whether it is this one
    outcomes = (item["outcome"] for item in report["tried"] if item["rule"] == known.rule)
    return any(outcome in _REACHED for outcome in outcomes)


def _entry(known: Known, state: State) -> Entry:
    return {
        "rule": known.rule,
        "cause": known.cause,
        "reason": known.reason,
        "owner": known.owner,
        "expires": known.expires.isoformat(),
        "state": state,
    }


def _entries(value: Mapping[str, Any], text: str) -> Iterator[Known]:
    for key, tables in value.items():
        if key != TABLE or not isinstance(tables, list):
            line = (
                line_of(text, key, 0, "") if isinstance(tables, dict | list) else _line(text, key)
            )
            raise BaselineError(
                f"{line}: there is nothing but [[{TABLE}]] in a baseline, no {key!r}"
            )
    seen: set[Key] = set()
    for number, table in enumerate(value.get(TABLE, ())):
        known = _known(table, text, number)
        if known.key in seen:
            raise _error(
                text, number, "rule", "this finding is in the file twice; keep one of them"
            )
        seen.add(known.key)
        yield known


def _known(table: object, text: str, number: int) -> Known:
    if not isinstance(table, dict):
        raise _error(text, number, "", f"{TABLE} must be a table")
    for key, value in table.items():
        _check(key, value, text, number)
    for key in _NEEDED:
        if key not in table or (not table[key] and key != "cause"):
            raise _error(text, number, key, f"a finding needs {key!r}")
    return Known(
        table["rule"],
        table["cause"],
        table["reason"],
        table["expires"],
        table.get("owner", ""),
        tuple(table.get("phases", ())),
    )


def _check(key: str, value: object, text: str, number: int) -> None:
    kind = _KINDS.get(key)
    if kind is None:
        near = difflib.get_close_matches(key, _KINDS, n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(_KINDS)}"
        raise _error(text, number, key, f"a finding has no {key!r}; {advice}")
    is_text = not isinstance(value, list) or all(isinstance(item, str) for item in value)
    if not isinstance(value, kind) or isinstance(value, datetime) or not is_text:
        raise _error(text, number, key, f"{key!r} must be {_NAMES[kind]}")


def _error(text: str, number: int, key: str, message: str) -> BaselineError:
    return BaselineError(f"{line_of(text, TABLE, number, key)}: {message}")


def _line(text: str, key: str) -> int:
    """Return the line of a key outside of all tables."""
    starts = (number for number, line in enumerate(text.splitlines(), 1) if line.startswith(key))
    return next(starts, 1)


def phases_of(finding: Finding) -> tuple[str, ...]:
    """Return the phases without which a finding can't be seen; none if several show it."""
    return ("fuzz",) if list(finding["phases"]) == ["fuzz"] else ()
