"""The formats of a report, and which function makes each; its module is loaded when it is used."""

import json
from collections.abc import Mapping
from importlib import import_module

from acpact.reports.model import Report

FORMATS: Mapping[str, tuple[str, ...]] = {
    "text": (".txt",),
    "json": (".json",),
    "html": (".html", ".htm"),
    "junit": (".xml",),
    "sarif": (".sarif", ".sarif.json"),
    "markdown": (".md",),
    "github": (),
    "badge": (".svg",),
}
"""Names of the formats, and how names of files end that are of them."""


def view(report: Report, name: str, *, verbose: bool = False) -> str:
    """Return a report in one of `FORMATS`, the same text for the same report.

    `verbose` is for text alone: whether every rule that was not tried is named.
    """
    if name == "json":
        return dumped(report)
    told = {"verbose": verbose} if name == "text" else {}
    made = getattr(import_module(f"acpact.reports.{name}"), name)(report, **told)
    assert isinstance(made, str)  # noqa: S101
    return made


def dumped(value: object) -> str:
    """Return a value as the JSON that is written to files."""
    return json.dumps(value, indent=2) + "\n"
