"""`acpact report merge`: the reports of all shards of a run, made into one."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from acpact.cli import options, saving, terminal
from acpact.cli.extras import check_extra
from acpact.cli.failures import UsageError, verb
from acpact.cli.options import FailOn
from acpact.cli.own_rules import known_rules

if TYPE_CHECKING:
    from acpact.conformance.report import Report

_LARGEST = 256 * 1024 * 1024


@verb
def merge(
    reports: Annotated[list[Path], typer.Argument(metavar="REPORT", help="One of each shard.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write the report there."),
    ] = None,
    rules: options.OwnRules = None,
    fail_on: options.FailOnOption = FailOn.MUST,
) -> int:
    """Merge the reports of all shards (`acpact test --shard`) into the report of the whole run.

    The exit code is that of the whole run. 2: a shard is missing, is there twice, or is of another
    run. Without --out, the report goes to stdout.
    """
    from acpact.cli.test import code_of
    from acpact.conformance.errors import MergeError
    from acpact.conformance.merging import merge as merged
    from acpact.conformance.reading import read_report

    check_extra("test")
    saving.check(out, None)
    try:
        made = merged({str(file): _read(file) for file in reports}, known_rules(rules or ()))
    except MergeError as error:
        raise UsageError(str(error)) from None
    found = read_report(made)
    if out is None:
        terminal.as_json(made)
    else:
        saving.write_json(out, made)
        _tell(out, found)
    return code_of(found, fail_on)


def _tell(out: Path, found: "Report") -> None:
    from acpact.cli import findings
    from acpact.conformance.access import Access

    for text in findings.lines(found, Access()):
        terminal.result(text)
    terminal.note(f"the report is in {out}")


def _read(file: Path) -> dict[str, Any]:
    """Return a report; `UsageError` if a file is none."""
    from acpact.cli.testing import read_text

    try:
        value = json.loads(read_text(file, _LARGEST))
    except (ValueError, RecursionError):
        raise UsageError(f"{file}: this is no JSON") from None
    _check(file, value)
    return dict(value)


def _check(file: Path, value: Any) -> None:
    import jsonschema_rs

    from acpact.data import data_path

    schema = data_path("spec") / "report" / "1.0" / "schema.json"
    validator = jsonschema_rs.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    if error := next(validator.iter_errors(value), None):
        place = "/".join(map(str, error.instance_path)) or "the whole of it"
        raise UsageError(
            f"{file}: not a report of acpact test: {terminal.line(place)}: "
            f"{terminal.line(error.message[:200])}"
        )
