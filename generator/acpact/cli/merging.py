"""`acpact report merge`: the reports of all shards of a run, made into one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from acpact.cli import options, reporting, saving, terminal
from acpact.cli.failures import UsageError
from acpact.cli.options import FailOn
from acpact.cli.own_rules import known_rules
from acpact.cli.verbs import verb

if TYPE_CHECKING:
    from acpact.reports.model import Report


@verb
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="One of each shard.")],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT=]FILE",
            help="Write it there. Repeatable.",
        ),
    ] = None,
    rules: options.OwnRules = None,
    baseline: options.BaselineFile = None,
    update_baseline: options.UpdateBaseline = False,
    fail_on: options.FailOnOption = FailOn.MUST,
    allow_incomplete: options.AllowIncomplete = False,
) -> int:
    """Merge the reports of all shards (`acpact test --shard`) into the report of the whole run.

    The exit code is that of the whole run. 2: a shard is missing, is there twice, or is of another
    run.
    """
    outputs = reporting.outputs_of(output)
    for item in outputs:
        saving.check_file(item.path)
    known = reporting.Baseline.of(baseline, update=update_baseline)
    found = known.judged(_merged(files, rules or ()), reporting.least(fail_on))
    terminal.result(_shown(found, "text" if outputs else "json"))
    for item in outputs:
        item.write(found)
    return reporting.code_of(found, fail_on, allow_incomplete=allow_incomplete)


def _merged(files: list[Path], rules: Sequence[str]) -> "Report":
    from acpact.conformance.errors import MergeError
    from acpact.conformance.reporting.merging import merge as merged

    reports = {str(file): reporting.read_report(file) for file in files}
    if len(reports) < len(files):
        raise UsageError("a file is named twice; name each once")
    try:
        return cast("Report", merged(reports, known_rules(rules)))
    except MergeError as error:
        raise UsageError(str(error)) from None


def _shown(report: "Report", name: str) -> str:
    from acpact.reports import view

    return view(report, name).removesuffix("\n")
