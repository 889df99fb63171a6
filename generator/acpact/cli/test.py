"""`acpact test`: whether a live server keeps the contract, and where exactly it does not."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from acpact.cli import options, saving, terminal
from acpact.cli.extras import check_extra
from acpact.cli.failures import FAILED, FINDINGS, FINE, UsageError, verb
from acpact.cli.options import FailOn
from acpact.cli.own_rules import own_rules
from acpact.cli.terminal import Format
from acpact.cli.testing import (
    Bounds,
    Choice,
    Claiming,
    Credentials,
    Options,
    Target,
    read_text,
    settings_of,
)

if TYPE_CHECKING:
    from acpact.conformance.registry import Rule
    from acpact.conformance.replay import Replay
    from acpact.conformance.report import Finding, Report
    from acpact.conformance.settings import Settings


@verb
def run_test(
    url: options.Url = None,
    agent: options.Agents = None,
    spec: options.Spec = None,
    base_path: options.BasePath = "",
    input: options.Inputs = None,  # noqa: A002
    header: options.Header = None,
    auth: options.Auth = None,
    auth_file: options.AuthFile = None,
    claims: options.Claims = None,
    no_claims: options.NoClaims = None,
    claims_file: options.ClaimsFile = None,
    phases: options.Phases = "",
    profile: options.Profiles = None,
    rule: options.Rules = None,
    rules: options.OwnRules = None,
    shard: options.ShardOption = None,
    seed: options.Seed = None,
    max_time: options.MaxTime = None,
    max_requests: options.MaxRequests = None,
    rate: options.Rate = None,
    workers: options.Workers = 8,
    fail_on: options.FailOnOption = FailOn.MUST,
    allow_remote: options.AllowRemote = False,
    webhook_host: options.WebhookHost = None,
    replay: options.ReplayFile = None,
    replays: options.ReplaysFolder = None,
    report: options.ReportFile = None,
    format: options.FormatOption = Format.TEXT,  # noqa: A002
) -> int:
    """Test whether a server keeps the contract, and say where it does not.

    Agents are found by the API itself and tested for what they claim. Runs and threads that the
    test creates are deleted at its end; nothing else is touched. Exit code 1: a rule is broken.
    """
    check_extra("test")
    own = own_rules(rules or ())
    wanted = _read_replay(replay, own)
    if url is None and wanted is None:
        raise UsageError("URL is missing; write it like http://127.0.0.1:8000")
    target = Target(url or (wanted.url if wanted else ""), base_path, allow_remote, webhook_host)
    given = Options(
        target,
        spec,
        input,
        Credentials(header or (), auth, auth_file),
        Claiming(claims or (), no_claims or (), claims_file),
        Choice(agent or (), phases, profile or (), rule or (), own, shard),
        Bounds(seed, max_time, max_requests, rate, workers),
    )
    settings = settings_of(given)
    if wanted is not None:
        return _replayed(wanted, settings)
    saving.check(report, replays)
    found = _tested(settings)
    _tell(found, settings, format)
    saving.save(found, settings, report, replays)
    return code_of(found, fail_on)


def _read_replay(file: Path | None, own: "Sequence[Rule]") -> "Replay | None":
    from acpact.conformance.replay import ReplayError, read_replay

    if file is None:
        return None
    try:
        return read_replay(read_text(file), own)
    except ReplayError as error:
        raise UsageError(f"{file}: not a replay file: {error}") from None


def _replayed(wanted: "Replay", settings: "Settings") -> int:
    from acpact.conformance.replay import replay

    terminal.note(f"replaying {wanted.rule} at {settings.base_url}, seed {wanted.seed}")
    seen = replay(wanted, settings)
    if seen is None:
        terminal.result(f"{terminal.line(wanted.finding)}: gone")
        return FINE
    terminal.result(f"{terminal.line(wanted.finding)}: still there\n  seen  {terminal.line(seen)}")
    return FINDINGS


def code_of(report: "Report", fail_on: FailOn) -> int:
    """Return the exit code: 1 for findings that count, or a server that went down.

    3 if the kit made a mistake, or its time was up before it had tried anything.
    """
    if report.unhealthy or any(counts(finding, fail_on) for finding in report.findings):
        return FINDINGS
    is_broken = any(item.outcome == "error" for item in report.tried)
    return FAILED if is_broken or (report.stopped and not report.agents) else FINE


def counts(finding: "Finding", fail_on: FailOn) -> bool:
    """Tell whether a finding makes a run fail."""
    if fail_on is FailOn.ANY:
        return True
    levels = ("must",) if fail_on is FailOn.MUST else ("must", "should")
    return finding.level.value in levels and finding.outcome != "flaky"


def _tested(settings: "Settings") -> "Report":
    from acpact.cli.live import Live
    from acpact.cli.progress import Progress
    from acpact.conformance import run

    terminal.note(f"testing {settings.base_url}, seed {settings.seed}")
    with Progress(delay=0) as progress:
        progress.step(f"looking for agents at {settings.base_url}")
        return run(settings, Live(progress).observe)


def _tell(found: "Report", settings: "Settings", chosen: Format) -> None:
    from acpact.cli import findings
    from acpact.conformance.access import Access

    if chosen is Format.JSON:
        terminal.as_json(saving.as_json(found, settings))
        return
    for text in findings.lines(found, Access.of(settings.headers, settings.credentials)):
        terminal.result(text)
