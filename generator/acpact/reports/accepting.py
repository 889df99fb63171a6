"""A baseline brought up to a report; what people wrote in the file stays as it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import tomlkit

from acpact.render.literals import toml
from acpact.reports.baseline import TABLE, phases_of
from acpact.reports.judging import Key, counting
from acpact.reports.model import Finding, Level, Report

if TYPE_CHECKING:
    from tomlkit.items import Table

REASON = "accepted as it was found, not looked into"
DAYS = 90
_HEAD = """\
# Findings of `acpact test` that are known. Each holds until the day in `expires`; say in
# `reason` why it is accepted, and in `owner` who looks after it.
"""


def accepted(text: str, report: Report, least: Level | None, today: date) -> str:
    """Return the text of a baseline with what a judged report adds to it and takes out of it.

    New findings that count are added for 90 days; entries of findings that are gone are left out.
    Those that have expired stay as they are: another date is for people to give.
    """
    document = tomlkit.parse(text or _HEAD)
    gone = {(e["rule"], e["cause"]) for e in report["baseline"]["entries"] if e["state"] == "gone"}
    listed: Sequence[Table] = document.get(TABLE, ())
    kept = [table for table in listed if _key(table) not in gone]
    present = {_key(table) for table in kept}
    new = [f for f in counting(report, least) if (f["rule"], f["cause"]) not in present]
    if not new and len(kept) == len(listed):
        return text or _HEAD
    tables = tomlkit.aot()
    for table in (*kept, *(_table(finding, today) for finding in new)):
        tables.append(table)
    document[TABLE] = tables
    return tomlkit.dumps(document)


def _key(table: "Table") -> Key:
    return str(table["rule"]), str(table["cause"])


def _table(finding: Finding, today: date) -> "Table":
    table = tomlkit.table()
    table["rule"] = _spelled(finding["rule"])
    table["cause"] = _spelled(finding["cause"])
    table["reason"] = REASON
    table["owner"] = ""
    table["expires"] = today + timedelta(days=DAYS)
    if phases_of(finding):
        table["phases"] = list(phases_of(finding))
    return table


def _spelled(text: str) -> object:
    """Return text as an item that shows what can't be seen: it comes from a server."""
    return tomlkit.parse(f"text = {toml(text)}")["text"]
