"""`acpact report`: any view of a report that was saved before."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from acpact.cli import options, reporting, saving, terminal
from acpact.cli.failures import FINE
from acpact.cli.merging import merge
from acpact.cli.options import FailOn
from acpact.cli.verbs import verb

VIEW = "view"


class ReportFormat(StrEnum):
    """The formats of a view."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    JUNIT = "junit"
    SARIF = "sarif"
    MARKDOWN = "markdown"
    GITHUB = "github"
    BADGE = "badge"


class ViewUnlessNamed(TyperGroup):
    """A group whose command `view` need not be named: `acpact report FILE` is enough."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `view` before arguments that begin with no command and ask for no help."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [VIEW, *args]
        return super().parse_args(ctx, args)


report = typer.Typer(
    name="report",
    cls=ViewUnlessNamed,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Make views of a saved report: acpact report FILE is acpact report view FILE.",
)


@report.command(VIEW)
@verb
def view(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What acpact test --report wrote; `-`: stdin.")
    ],
    format: Annotated[  # noqa: A002
        ReportFormat | None,
        typer.Option(help="The format; what the name of the output tells, else text."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it there, not to stdout."),
    ] = None,
    baseline: options.BaselineFile = None,
    update_baseline: options.UpdateBaseline = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Exit with code 1 as acpact test would; must if there is a baseline."),
    ] = None,
    allow_incomplete: options.AllowIncomplete = False,
    verbose: options.Verbose = False,
) -> int:
    """Make a view of a report: the very bytes that `acpact test --report` writes."""
    known = reporting.Baseline.of(baseline, update=update_baseline)
    name = format.value if format else reporting.format_of(output) if output else "text"
    if output is not None:
        saving.check_file(output)
    level = fail_on or FailOn.MUST
    found = known.judged(reporting.read_report(file), reporting.least(level))
    if output is not None:
        reporting.Output(name, output).write(found, verbose=verbose)
    else:
        from acpact.reports import view as made

        terminal.result(made(found, name, verbose=verbose).removesuffix("\n"))
    gates = fail_on is not None or baseline is not None
    if not gates:
        return FINE
    return reporting.code_of(found, level, allow_incomplete=allow_incomplete)


report.command("merge")(merge)
