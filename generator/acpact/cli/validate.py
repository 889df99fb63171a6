"""`acpact validate`: whether a document is valid, and what it says that it may not mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acpact.cli import terminal
from acpact.cli.failures import FAILED, FINDINGS, FINE
from acpact.cli.progress import Progress
from acpact.cli.terminal import Format
from acpact.cli.verbs import verb
from acpact.config import FailOn, load_settings

if TYPE_CHECKING:
    from acpact.document import Diagnostic, Document
    from acpact.job import Source


@dataclass(frozen=True, slots=True)
class Verdict:
    """What there is to say about a document; `document` is None where it can't be read."""

    source: str
    document: "Document | None"
    diagnostics: "Sequence[Diagnostic]"

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(item.level == "error" for item in self.diagnostics)

    @property
    def warnings(self) -> int:
        """The number of warnings; those of an invalid document are not looked for."""
        return len(self.diagnostics) - self.errors

    def code(self, fail_on: FailOn) -> int:
        """Return the exit code."""
        if self.diagnostics and all(item.id == "unreadable" for item in self.diagnostics):
            return FAILED
        return FINDINGS if self.errors or (self.warnings and fail_on == "warning") else FINE


@verb
def validate(
    spec: Annotated[
        str | None,
        typer.Argument(metavar="SPEC", help="The document; the newest bundled ACP if left out."),
    ] = None,
    overlay: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Apply an overlay; `acp` is the bundled one."),
    ] = None,
    no_overlay: Annotated[
        bool, typer.Option("--no-overlay", help="Don't tell of bundled overlays.")
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="The lowest level that makes exit code 1; the default is error."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to report.")] = Format.TEXT,  # noqa: A002
) -> int:
    """Validate a document and look for what it can't mean.

    It is taken as it stands: overlays are applied only where they are named.
    """
    from acpact.cli.sources import read_source

    settings = load_settings(Path.cwd())
    source = read_source(spec, overlay or ())
    with Progress() as progress:
        progress.step(f"validating {source.name}")
        verdict = judge(source)
    if format is Format.JSON:
        terminal.as_json(as_dict(verdict))
    else:
        _print(verdict)
    if not no_overlay and verdict.document is not None:
        _offer(source, verdict.document)
    return verdict.code(fail_on or settings.fail_on)


def judge(source: "Source") -> Verdict:
    """Load a document with its overlays, validate it, and if it is valid look for warnings."""
    from acpact.document import DocumentError
    from acpact.document import validate as errors_of
    from acpact.lint import lint
    from acpact.pipeline import read

    try:
        document = read(source)
    except DocumentError as error:
        return Verdict(source.name, None, error.diagnostics)
    return Verdict(source.name, document, errors_of(document) or lint(document))


def as_dict(verdict: Verdict) -> dict[str, object]:
    """Return the verdict for JSON."""
    document = verdict.document
    return {
        "source": verdict.source,
        "openapi": ".".join(map(str, document.version)) if document else None,
        "title": document.title if document else None,
        "version": document.info_version if document else None,
        "overlays": list(document.overlays) if document else [],
        "errors": verdict.errors,
        "warnings": verdict.warnings,
        "diagnostics": [item.as_dict() for item in verdict.diagnostics],
    }


def _print(verdict: Verdict) -> None:
    for item in verdict.diagnostics:
        terminal.result(item.text())
    counts = [terminal.counted(verdict.errors, "error")]
    if not verdict.errors:
        counts.append(terminal.counted(verdict.warnings, "warning"))
    more = " (acpact explain ID tells more)" if verdict.diagnostics else ""
    terminal.result(f"{terminal.line(verdict.source)}: {', '.join(counts)}{more}")


def _offer(source: "Source", document: "Document") -> None:
    """Tell of bundled overlays that are for this document and were not applied."""
    from acpact.document import applies_to, load_overlay_bytes
    from acpact.job import Layer

    for layer in Layer.bundled():
        applied = any(layer.path == other.path for other in source.layers)
        if not applied and applies_to(load_overlay_bytes(layer.read(), layer.shown), document):
            name = layer.name.partition("/")[0]
            terminal.note(
                f"a bundled overlay is for this document; see what it mends with --overlay {name}"
            )
