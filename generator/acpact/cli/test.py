"""`acpact test`: whether a live server keeps the contract, and where exactly it does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from acpact.cli import options, reporting, saving, terminal, workflow
from acpact.cli.dialects import NONE
from acpact.cli.extras import check_extra
from acpact.cli.failures import FINDINGS, FINE, UsageError
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
from acpact.cli.verbs import verb

if TYPE_CHECKING:
    from acpact.conformance.registry import Rule
    from acpact.conformance.report import Report as Found
    from acpact.conformance.reproduction.replay import Replay
    from acpact.conformance.settings import Settings
    from acpact.reports.model import Report


@verb
def run_test(
    url: options.Url = None,
    agent: options.Agents = None,
    spec: options.Spec = None,
    base_path: options.BasePath = "",
    dialect: options.Dialect = None,
    input: options.Inputs = None,  # noqa: A002
    header: options.Header = None,
    auth: options.Auth = None,
    auth_file: options.AuthFile = None,
    claims: options.Claims = None,
    no_claims: options.NoClaims = None,
    claims_file: options.ClaimsFile = None,
    phases: options.Phases = None,
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
    request_timeout: options.RequestTimeout = 10.0,
    allow_incomplete: options.AllowIncomplete = False,
    allow_remote: options.AllowRemote = False,
    webhook_host: options.WebhookHost = None,
    replay: options.ReplayFile = None,
    replays: options.ReplaysFolder = None,
    report: options.ReportFiles = None,
    baseline: options.BaselineFile = None,
    update_baseline: options.UpdateBaseline = False,
    github: options.GitHub = False,
    verbose: options.Verbose = False,
    format: options.FormatOption = Format.TEXT,  # noqa: A002
) -> int:
    """Test whether a server keeps the contract, and say where it does not.

    Agents are found by the API itself and tested for what they claim; what that makes is deleted.
    Exit code 1: a rule is broken; 2: the options are wrong; 3: it was not tested to the end.
    """
    check_extra("test")
    own = own_rules(rules or ())
    wanted = _read_replay(replay, own)
    given = Options(
        Target(_url(url, wanted), base_path, allow_remote, webhook_host),
        spec,
        input,
        Credentials(header or (), auth, auth_file),
        Claiming(claims or (), no_claims or (), claims_file),
        Choice(agent or (), phases, profile or (), rule or (), own, shard),
        Bounds(seed, max_time, max_requests, rate, workers, request_timeout),
        wanted.dialect or NONE if wanted and dialect is None else dialect,
    )
    settings = settings_of(given)
    known = reporting.Baseline.of(baseline, update=update_baseline)
    told = _Reporting(reporting.outputs_of(report), replays, known, github, format, verbose)
    return _replayed(wanted, settings) if wanted else told.run(settings, fail_on, allow_incomplete)


def _url(given: str | None, wanted: "Replay | None") -> str:
    if given is None and wanted is None:
        raise UsageError("URL is missing; write it like http://127.0.0.1:8000")
    return given or (wanted.url if wanted else "")


@dataclass(frozen=True, slots=True)
class _Reporting:
    """Where the report goes, and what is known before."""

    outputs: Sequence[reporting.Output]
    replays: Path | None
    baseline: reporting.Baseline
    github: bool
    format: Format
    verbose: bool

    def _check(self, settings: "Settings") -> None:
        """Raise `UsageError` before anything is sent if it can't end well."""
        if settings.shard.of > 1 and self.baseline.path is not None:
            raise UsageError("--baseline is held to the whole run: give it to acpact report merge")
        for output in self.outputs:
            saving.check_file(output.path)
        if self.replays is not None:
            saving.make_folder(self.replays)
        if self.github and self.format is Format.JSON:
            raise UsageError("--github prints annotations; write the JSON with --report json=FILE")

    def run(self, settings: "Settings", fail_on: FailOn, allow_incomplete: bool) -> int:
        """Test, tell and write; return the exit code."""
        self._check(settings)
        with workflow.quoted(self.github):
            found = _tested(settings)
            made = saving.as_json(found, settings)
            report = self.baseline.judged(made, reporting.least(fail_on))
            _tell(report, self.format, verbose=self.verbose)
        if self.github:
            workflow.announce(report)
        for output in self.outputs:
            output.write(report)
        if self.replays is not None:
            saving.save_replays(found, settings, self.replays)
        return reporting.code_of(report, fail_on, allow_incomplete=allow_incomplete)


def _read_replay(file: Path | None, own: "Sequence[Rule]") -> "Replay | None":
    from acpact.conformance.reproduction.replay import ReplayError, read_replay

    if file is None:
        return None
    try:
        return read_replay(read_text(file), own)
    except ReplayError as error:
        raise UsageError(f"{file}: not a replay file: {error}") from None


def _replayed(wanted: "Replay", settings: "Settings") -> int:
    from acpact.conformance.reproduction.replay import replay

    terminal.note(f"replaying {wanted.rule} at {settings.base_url}, seed {wanted.seed}")
    seen = replay(wanted, settings)
    if seen is None:
        terminal.result(f"{terminal.line(wanted.finding)}: gone")
        return FINE
    terminal.result(f"{terminal.line(wanted.finding)}: still there\n  seen  {terminal.line(seen)}")
    return FINDINGS


def _tested(settings: "Settings") -> "Found":
    from acpact.cli.live import Live
    from acpact.cli.progress import Progress
    from acpact.conformance import run

    terminal.note(f"testing {settings.base_url}, seed {settings.seed}")
    with Progress(delay=0) as progress:
        progress.step(f"looking for agents at {settings.base_url}")
        return run(settings, Live(progress).observe)


def _tell(found: "Report", chosen: Format, *, verbose: bool) -> None:
    from acpact.reports import view

    terminal.result(view(found, chosen.value, verbose=verbose).removesuffix("\n"))
