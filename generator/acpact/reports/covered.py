"""The coverage matrix of the page: operations by status, and what was sent to them."""

from collections.abc import Mapping, Sequence

from acpact.reports.model import Report
from acpact.reports.page import Count, Fact, OperationRow
from acpact.reports.room import Room

_MOST_OPERATIONS = 500
_MOST_STATUSES = 30


def statuses_of(report: Report) -> Sequence[str]:
    """Return the columns: every status that came or that the document lists, in order."""
    seen = {status for counts in report["coverage"]["statuses"].values() for status in counts}
    listed = {
        s for operation in report.get("operations", {}).values() for s in operation["statuses"]
    }
    return sorted(seen | listed)[:_MOST_STATUSES]


def coverage_rows(report: Report, numbers: Mapping[str, int], room: Room) -> Sequence[OperationRow]:
    """Return a row for each operation."""
    statuses = statuses_of(report)
    return [
        _row(report, name, number, statuses, room)
        for name, number in list(numbers.items())[:_MOST_OPERATIONS]
    ]


def _row(
    report: Report, name: str, number: int, statuses: Sequence[str], room: Room
) -> OperationRow:
    operation = report.get("operations", {}).get(name)
    seen = report["coverage"]["statuses"].get(name, {})
    listed = operation["statuses"] if operation else ()
    place = f"{operation['method']} {operation['path']}" if operation else ""
    return OperationRow(
        number,
        room.text(name, 200),
        room.text(place, 300),
        [
            _count(status, seen.get(status, 0), listed, known=operation is not None)
            for status in statuses
        ],
        _sent(report, name, room),
    )


def _count(status: str, number: int, listed: Sequence[str], *, known: bool) -> Count:
    is_listed = status in listed or "default" in listed or f"{status[:1]}XX" in listed
    if number and known and not is_listed:
        return Count("undocumented", f"{number:,}", "not in the document")
    if number:
        return Count("seen", f"{number:,}", "")
    return Count("never", "0", "never seen") if status in listed else Count("none", "", "")


def _sent(report: Report, name: str, room: Room) -> Sequence[Fact]:
    coverage = report["coverage"]
    parts = {
        "Media types": coverage["media"],
        "Parameters and fields": coverage["parameters"],
        "Values": coverage["values"],
    }
    told = {
        title: ", ".join(f"{key} × {number:,}" for key, number in counts.get(name, {}).items())
        for title, counts in parts.items()
    }
    return [Fact(title, room.text(text)) for title, text in told.items() if text]
