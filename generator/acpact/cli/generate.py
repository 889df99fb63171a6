"""`acpact generate`: make outputs, or with `--check` tell how they differ from what there is."""

from typing import Annotated

import typer

from acpact.cli.terminal import Format
from acpact.cli.verbs import verb
from acpact.targets.registry import TargetName


@verb
def generate(
    spec: Annotated[
        str | None,
        typer.Argument(
            metavar="SPEC", help="The document; the outputs in pyproject.toml if left out."
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option(metavar="DIR", help="The output folder; named after the package.")
    ] = None,
    package: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The import package; named after the document."),
    ] = None,
    target: Annotated[TargetName, typer.Option(help="What to make.")] = "python",
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 and show what differs.")
    ] = False,
    templates: Annotated[
        str | None, typer.Option(metavar="DIR", help="A folder that overrides single templates.")
    ] = None,
    overlay: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Apply an overlay. Repeatable.")
    ] = None,
    no_overlay: Annotated[
        bool, typer.Option("--no-overlay", help="Don't apply the bundled overlays.")
    ] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME=VALUE", help="Choose an option of the target. Repeatable."
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to report.")] = Format.TEXT,  # noqa: A002
) -> int:
    """Generate a package from a document.

    Without SPEC all outputs of [[tool.acpact.output]] in pyproject.toml are made; where there are
    none, a client of the newest ACP. Files that acpact did not write are never touched.
    """
    from acpact.cli.jobs import Arguments
    from acpact.cli.making import make

    overlays, choices = tuple(overlay or ()), tuple(settings or ())
    arguments = Arguments(spec, out, package, target, templates, overlays, no_overlay, choices)
    return make(arguments, format, check=check)
