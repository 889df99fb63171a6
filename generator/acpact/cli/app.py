"""The application: its verbs, and `--version`."""

from typing import Annotated

import typer

from acpact import __version__
from acpact.cli.explain import explain
from acpact.cli.failures import FINE, guarded
from acpact.cli.generate import generate
from acpact.cli.report import report
from acpact.cli.rules import list_rules
from acpact.cli.serve import serve
from acpact.cli.terminal import result
from acpact.cli.test import run_test
from acpact.cli.validate import validate

app = typer.Typer(
    name="acpact",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (validate, generate, serve, run_test, list_rules, explain):
    app.command(command.__name__.removeprefix("run_").removeprefix("list_"))(command)
app.add_typer(report)


def _version(wanted: bool) -> None:
    if wanted:
        raise typer.Exit(guarded(_print_version))


def _print_version() -> int:
    result(f"acpact {__version__}")
    return FINE


@app.callback()
def acpact(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Typed SDKs and a contract test kit from the OpenAPI document of the Agent Connect Protocol.

    SPEC is a path, `-` for standard input, or a bundled document: acp (the newest), acp@0.2.2.

    Exit codes: 0 fine, 1 findings, 2 usage or configuration, 3 it could not run.
    """
