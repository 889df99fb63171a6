"""From the text of a report to what views are made from, held to the published schema."""

import json
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, cast

from acpact.data import data_path
from acpact.reports.errors import ReportError
from acpact.reports.model import Report

FORMAT = "1.0"
TIME = "%Y-%m-%dT%H:%M:%SZ"
_LONGEST = 120


def read_report(text: str) -> Report:
    """Return the report that a text holds as JSON.

    Raises:
        ReportError: it is none, or of another version.
    """
    try:
        value = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise ReportError(f"line {error.lineno}: this is no JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise ReportError(f"this is no JSON of ours: {error}") from None
    _check_format(value)
    _check_schema(value)
    report = cast("Report", value)
    _check_times(report)
    return report


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _check_format(value: Any) -> None:
    found = value.get("format") if isinstance(value, dict) else None
    if not isinstance(found, str) or "findings" not in value:
        raise ReportError("this is no report; acpact test --report FILE writes one")
    if found != FORMAT:
        raise ReportError(
            f"a report of format {_short(found)}; this version of acpact reads {FORMAT}: "
            "use the version that wrote it, or test again"
        )


def _check_schema(value: Any) -> None:
    from jsonschema.exceptions import best_match

    error = best_match(_validator().iter_errors(value))
    if error is not None:
        place = "/".join(map(str, ("#", *error.absolute_path)))
        raise ReportError(f"{_short(place)}: {_short(error.message)}; this is no report of ours")


def _check_times(report: Report) -> None:
    """Refuse what looks like a time to the schema, and is none."""
    try:
        if report.get("started"):
            _ = datetime.strptime(report["started"], TIME) + timedelta(seconds=report["seconds"])
        for entry in report["baseline"]["entries"] if "baseline" in report else ():
            date.fromisoformat(entry["expires"])
    except (ValueError, OverflowError) as error:
        raise ReportError(f"{_short(str(error))}; this is no report of ours") from None


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    file = data_path("spec") / "report" / FORMAT / "schema.json"
    return Draft202012Validator(json.loads(file.read_text(encoding="utf-8")))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
