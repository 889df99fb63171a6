"""`acpact test`: whether a live server keeps the contract, and where exactly it does not."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acpact.cli import terminal
from acpact.cli.extras import check_extra
from acpact.cli.failures import FAILED, FINDINGS, FINE, UsageError, verb
from acpact.cli.terminal import Format
from acpact.cli.testing import Options, settings_of

if TYPE_CHECKING:
    from acpact.conformance.report import Finding, Report
    from acpact.conformance.settings import Settings


class FailOn(StrEnum):
    """What makes exit code 1."""

    MUST = "must"
    SHOULD = "should"
    ANY = "any"


@verb
def test(
    url: Annotated[str | None, typer.Argument(metavar="URL", help="Where the server is.")] = None,
    agent: Annotated[
        list[str] | None,
        typer.Option(metavar="AGENT", help="An id or a name; repeatable. All if left out."),
    ] = None,
    spec: Annotated[
        str | None,
        typer.Option(metavar="SPEC", help="The document; the newest bundled ACP if left out."),
    ] = None,
    base_path: Annotated[
        str, typer.Option(metavar="PATH", help="What paths of the document come after.")
    ] = "",
    input: Annotated[  # noqa: A002
        Path | None,
        typer.Option(metavar="FILE", help="Inputs and other samples of agents, as JSON."),
    ] = None,
    header: Annotated[
        list[str] | None,
        typer.Option(metavar="'NAME: VALUE'", help="Goes with every request. Repeatable."),
    ] = None,
    auth: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="bearer, basic or header:NAME; the secret is in ACPACT_AUTH."
        ),
    ] = None,
    auth_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A file with the secret for --auth.")
    ] = None,
    claims: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[AGENT=]CAPABILITY", help="Take it for claimed, as threads. Repeatable."
        ),
    ] = None,
    no_claims: Annotated[
        list[str] | None,
        typer.Option(metavar="[AGENT=]CAPABILITY", help="Take it for not claimed. Repeatable."),
    ] = None,
    claims_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The same as JSON, by agent.")
    ] = None,
    phases: Annotated[
        str, typer.Option(metavar="PHASES", help="Of probe,rules,fuzz; all if left out.")
    ] = "",
    profile: Annotated[
        list[str] | None,
        typer.Option(metavar="PROFILE", help="Only rules of this profile. Repeatable."),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this rule, or those as threads/*. Repeatable."),
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Random if left out; printed.")] = None,
    max_time: Annotated[
        float | None, typer.Option(min=0.1, metavar="SECONDS", help="For all of it.")
    ] = None,
    max_requests: Annotated[int | None, typer.Option(min=1, help="For all of it.")] = None,
    rate: Annotated[float | None, typer.Option(min=0.01, help="Requests a second.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Rules tried at a time.")] = 8,
    fail_on: Annotated[
        FailOn, typer.Option(help="The lowest level that makes exit code 1.")
    ] = FailOn.MUST,
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Test a server that is not on this machine.")
    ] = False,
    webhook_host: Annotated[
        str | None,
        typer.Option(metavar="HOST", help="How the server reaches this machine for webhooks."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the report there, as JSON.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to report.")] = Format.TEXT,  # noqa: A002
) -> int:
    """Test whether a server keeps the contract, and say where it does not.

    Agents are found by the API itself and tested for what they claim. Runs and threads that the
    test creates are deleted at its end; nothing else is touched. Exit code 1: a rule is broken.
    """
    check_extra("test")
    if url is None:
        raise UsageError("URL is missing; write it like http://127.0.0.1:8000")
    settings = settings_of(
        Options(
            url,
            spec,
            base_path,
            agent or (),
            input,
            header or (),
            auth,
            auth_file,
            claims or (),
            no_claims or (),
            claims_file,
            phases,
            profile or (),
            rule or (),
            seed,
            max_time,
            max_requests,
            rate,
            workers,
            allow_remote,
            webhook_host,
        )
    )
    if report is not None:
        _check_report(report)
    found = _tested(settings)
    _tell(found, settings, report, format)
    return code_of(found, fail_on)


def code_of(report: "Report", fail_on: FailOn) -> int:
    """Return the exit code: 1 for findings that count, or a server that went down; 3 for errors."""
    if report.unhealthy or any(_counts(finding, fail_on) for finding in report.findings):
        return FINDINGS
    return FAILED if any(item.outcome == "error" for item in report.tried) else FINE


def _counts(finding: "Finding", fail_on: FailOn) -> bool:
    if fail_on is FailOn.ANY:
        return True
    levels = ("must",) if fail_on is FailOn.MUST else ("must", "should")
    return finding.level.value in levels and finding.outcome != "flaky"


def _tested(settings: "Settings") -> "Report":
    from acpact.cli.live import Live
    from acpact.cli.progress import Progress
    from acpact.conformance.runner import run_sync

    terminal.note(f"testing {settings.base_url}, seed {settings.seed}")
    with Progress(delay=0) as progress:
        progress.step(f"looking for agents at {settings.base_url}")
        return run_sync(settings, Live(progress).observe)


def _tell(found: "Report", settings: "Settings", file: Path | None, chosen: Format) -> None:
    from acpact.cli import findings
    from acpact.conformance.access import Access

    if file is not None:
        _write(file, _as_json(found))
    if chosen is Format.JSON:
        terminal.as_json(_as_json(found))
        return
    for text in findings.lines(found, Access.of(settings.headers, settings.credentials)):
        terminal.result(text)
    sys.stdout.flush()
