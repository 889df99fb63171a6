"""`acpact generate`: make outputs, or with `--check` tell how they differ from what there is."""

from typing import TYPE_CHECKING, Annotated

import typer

from acpact.cli import terminal
from acpact.cli.failures import Failure
from acpact.cli.progress import Progress
from acpact.cli.terminal import Format
from acpact.cli.verbs import verb
from acpact.targets.registry import TargetName

if TYPE_CHECKING:
    from acpact.cli.jobs import Request
    from acpact.cli.outcome import Outcome
    from acpact.job import Job


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
    from acpact.cli import outcome
    from acpact.cli.jobs import Arguments, Request, jobs

    overlays, choices = tuple(overlay or ()), tuple(settings or ())
    request = Request.of(
        Arguments(spec, out, package, target, templates, overlays, no_overlay, choices)
    )
    found = [_make(job, check) for job in jobs(request)]
    if format is Format.JSON:
        terminal.as_json(outcome.as_dict(found, check=check))
    else:
        _print(found, request)
    return max(item.code for item in found)


def _make(job: "Job", check: bool) -> "Outcome":
    from acpact.cli import outcome

    with Progress() as progress:
        found = _attempt(job, check, progress)
    if job.templates is not None and found.made and found.made.written:
        terminal.note(f"{job.templates}: what your templates emit is parsed, not checked further")
    for text in outcome.notes(found):
        terminal.note(text)
    if found.failure:
        found.failure.print()
    return found


def _attempt(job: "Job", check: bool, progress: Progress) -> "Outcome":
    from acpact.cli.outcome import Outcome
    from acpact.pipeline import generate as run

    try:
        made = run(job, check=check, progress=progress.step, notify=progress.note)
    except BrokenPipeError:
        raise
    except Exception as error:
        return Outcome(job, failure=Failure.of(error))
    return Outcome(job, made)


def _print(found: "list[Outcome]", request: "Request") -> None:
    from acpact.cli import outcome

    for item in found:
        for text in outcome.lines(item):
            terminal.result(text)
    if any(item.status == "drift" for item in found):
        terminal.result(f"to update: {terminal.line(request.command())}")
