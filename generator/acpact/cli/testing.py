"""From the options of `acpact test` to the settings of a run."""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acpact.cli import clock, terminal
from acpact.cli.dialects import read_named
from acpact.cli.failures import UsageError
from acpact.cli.rules import check_profiles

if TYPE_CHECKING:
    from acpact.conformance.registry import Rule
    from acpact.conformance.settings import Settings
    from acpact.conformance.shard import Shard
    from acpact.document import Document

_SENSITIVE = ("auth", "cookie", "key", "password", "secret", "session", "signature", "token")
_LARGEST = 16 * 1024 * 1024

_FOUND_BY = frozenset({"search_agents", "get_acp_descriptor_by_id"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where the server is, and where it finds us."""

    url: str
    base_path: str = ""
    allow_remote: bool = False
    webhook_host: str | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """What lets us in: `Name: value` texts, and a kind of credential whose secret is elsewhere."""

    headers: Sequence[str] = ()
    auth: str | None = None
    auth_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Claiming:
    """Capabilities, as `threads` or `AGENT=threads`, against what descriptors say."""

    claimed: Sequence[str] = ()
    not_claimed: Sequence[str] = ()
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is tested; everything where nothing is chosen. `phases` are joined by commas.

    `own`: rules beside those of the kit. `shard`: as `1/4`.
    """

    agents: Sequence[str] = ()
    phases: str | None = None
    profiles: Sequence[str] = ()
    rules: Sequence[str] = ()
    own: "Sequence[Rule]" = ()
    shard: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How it is tested; a seed is made up where there is none."""

    seed: int | None = None
    max_time: float | None = None
    max_requests: int | None = None
    rate: float | None = None
    workers: int = 8
    request_timeout: float = 10.0


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for, as it was written."""

    target: Target
    spec: str | None = None
    input: Path | None = None
    credentials: Credentials = Credentials()
    claiming: Claiming = Claiming()
    choice: Choice = Choice()
    bounds: Bounds = Bounds()
    dialect: str | None = None


def settings_of(options: Options) -> "Settings":
    """Return the settings; everything in the options is checked before anything is sent.

    Raises:
        UsageError: an option can't be used.
    """
    from acpact.conformance.http.limits import Limits
    from acpact.conformance.settings import Settings

    check_target(options.target.url, allow_remote=options.target.allow_remote)
    check_profiles(options.choice.profiles)
    check_patterns(options.choice.rules, options.choice.own)
    document = _document(options.spec)
    _check_own(options.choice.own, document)
    headers, credentials = _headers(options.credentials)
    settings = Settings(
        url=options.target.url,
        document=document,
        headers=headers,
        credentials=credentials,
        agents=tuple(options.choice.agents),
        samples=_samples(options.input),
        capabilities=_capabilities(options.claiming),
        phases=_phases(options.choice.phases),
        rules=tuple(options.choice.rules),
        profiles=tuple(options.choice.profiles),
        own_rules=tuple(options.choice.own),
        shard=_shard(options.choice.shard),
        seed=secrets.randbelow(2**32) if options.bounds.seed is None else options.bounds.seed,
        workers=options.bounds.workers,
        max_time=options.bounds.max_time,
        max_requests=options.bounds.max_requests,
        rate=options.bounds.rate,
        limits=Limits.of(options.bounds.request_timeout),
        webhook_host=options.target.webhook_host,
        clock=clock.now,
        base_path=options.target.base_path,
        dialect=read_named(options.dialect, document),
    )
    _check_choice(settings)
    return settings


def check_target(url: str, *, allow_remote: bool) -> None:
    """Raise `UsageError` for a URL that is none, or leads to a server of others."""
    from acpact.conformance.http.target import is_loopback, problem_of

    problem = problem_of(url)
    if problem:
        raise UsageError(f"{terminal.line(url)}: not the URL of a server: {problem}")
    if not allow_remote and not is_loopback(url):
        raise UsageError(
            f"{url} is not on this machine, and a test creates, changes and deletes runs and "
            "threads there; add --allow-remote if you may do that"
        )


def _document(spec: str | None) -> "Document":
    from acpact.cli.sources import read_source
    from acpact.conformance.contract import Contract
    from acpact.pipeline import read

    document = read(read_source(spec, bundled_overlays=True))
    missing = _FOUND_BY - Contract(document).operations.keys()
    if missing:
        listed = ", ".join(sorted(missing))
        raise UsageError(
            f"{document.source} is no document of ACP: agents can't be found without the "
            f"operations {listed}"
        )
    return document


def _phases(text: str | None) -> tuple[str, ...]:
    from acpact.conformance.settings import PHASES

    wanted = list(PHASES) if text is None else [name.strip() for name in text.split(",")]
    for name in wanted:
        if name not in PHASES:
            raise UsageError(f"there is no phase {name!r}; there are {', '.join(PHASES)}")
    return tuple(name for name in PHASES if name in wanted)


def check_patterns(patterns: Sequence[str], own: "Sequence[Rule]" = ()) -> None:
    """Raise `UsageError` for a pattern that no rule has."""
    from acpact.conformance.rules import all_rules

    names = [*all_rules(), *(rule.id for rule in own)]
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in names):
            raise UsageError(f"no rule matches {pattern!r}; acpact rules lists all")


def _check_choice(settings: "Settings") -> None:
    """Raise `UsageError` if the choice of phases, profiles and rules leaves nothing to do."""
    from acpact.conformance.scope import is_chosen

    if not any(is_chosen(rule, settings) for rule in settings.all_rules.values()):
        raise UsageError("there is no rule that --phases, --profile and --rule have all chosen")


def _check_own(rules: "Sequence[Rule]", document: "Document") -> None:
    """Raise `UsageError` for a rule that no agent could ever be tried with."""
    from acpact.conformance.contract import Contract

    known = Contract(document).operations.keys() if rules else ()
    for rule in rules:
        if missing := next((name for name in rule.operations if name not in known), None):
            raise UsageError(f"{rule.id} needs {missing}, no operation of {document.source}")


def _shard(text: str | None) -> "Shard":
    from acpact.conformance.shard import WHOLE, Shard

    try:
        return WHOLE if text is None else Shard.parse(text)
    except ValueError as error:
        raise UsageError(f"--shard: {error}") from None


def _headers(given: Credentials) -> tuple[dict[str, str], dict[str, str]]:
    """Return plain headers, and those with secrets."""
    plain: dict[str, str] = {}
    hidden = _credentials(given)
    for text in given.headers:
        name, colon, value = text.partition(":")
        name, value = name.strip().lower(), value.strip()
        _check_header(name if colon else "", value)
        if any(part in name for part in _SENSITIVE):
            terminal.note(f"--header {name}: others on this machine can see it; use --auth")
            hidden[name] = value
        else:
            plain[name] = value
    return plain, hidden


def _credentials(given: Credentials) -> dict[str, str]:
    from acpact.conformance.http.access import basic

    if given.auth is None:
        if given.auth_file is not None:
            raise UsageError("--auth-file needs --auth: bearer, basic or header:NAME")
        return {}
    kind, _, name = given.auth.partition(":")
    secret = _secret(given.auth_file)
    if kind == "header" and name:
        _check_header(name, secret)
        return {name.lower(): secret}
    _check_header("authorization", secret)
    if kind == "bearer" and not name:
        return {"authorization": f"Bearer {secret}"}
    if kind == "basic" and not name and ":" in secret:
        return {"authorization": basic(secret)}
    if kind == "basic" and not name:
        raise UsageError("--auth basic: the secret has to be user:password")
    # What was written can be the secret itself: it is not repeated.
    raise UsageError("--auth: write bearer, basic or header:NAME; the secret is in ACPACT_AUTH")


def _secret(file: Path | None) -> str:
    from acpact.conformance.http.access import VARIABLE

    secret = os.environ.get(VARIABLE, "") if file is None else read_text(file).strip()
    if not secret:
        where = f"${VARIABLE}" if file is None else str(file)
        raise UsageError(f"--auth: there is no secret in {where}; set {VARIABLE} or --auth-file")
    return secret


def _check_header(name: str, value: str) -> None:
    fits = name.isascii() and all(c.isalnum() or c in "!#$%&'*+-.^_`|~" for c in name)
    if not name or not fits or not value.isprintable() or not value.isascii():
        raise UsageError("--header: write it like 'Name: value', in printable ASCII")


def _samples(file: Path | None) -> Mapping[str, Mapping[str, Any]]:
    if file is None:
        return {}
    from acpact.conformance.discovery.given import read_samples
    from acpact.conformance.errors import SamplesError

    try:
        return read_samples(read_text(file))
    except SamplesError as error:
        raise UsageError(f"{file}: {error}") from None


def _capabilities(given: Claiming) -> dict[str, dict[str, bool]]:
    found = _claims_file(given.file)
    for texts, claimed in ((given.claimed, True), (given.not_claimed, False)):
        for text in texts:
            agent, mark, capability = text.rpartition("=")
            _check_capability(capability)
            found.setdefault(agent if mark else "*", {})[capability] = claimed
    return found


def _claims_file(file: Path | None) -> dict[str, dict[str, bool]]:
    if file is None:
        return {}
    try:
        found = json.loads(read_text(file))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(map(_is_claims, found.values())):
        example = '{"*": {"threads": true}, "echo": {"interrupts": false}}'
        raise UsageError(f"{file}: it has to be JSON like {example}")
    for name in (name for claims in found.values() for name in claims):
        _check_capability(name)
    return found


def _is_claims(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(item, bool) for item in value.values())


def _check_capability(name: str) -> None:
    from acpact.conformance.registry import CAPABILITIES

    if name not in CAPABILITIES:
        raise UsageError(f"there is no capability {name!r}; there are {', '.join(CAPABILITIES)}")


def read_text(file: Path, largest: int = _LARGEST) -> str:
    """Return the text of a file; `UsageError` if it can't be one of ours."""
    from acpact.cli.sources import check_file

    check_file(file)
    with file.open("rb") as opened:
        return decoded(opened.read(largest + 1), str(file), largest)


def decoded(data: bytes, name: str, largest: int) -> str:
    """Return the text of some bytes, of which one more was read than there may be."""
    if len(data) > largest:
        raise UsageError(f"{name}: over {largest} bytes")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: byte {error.start} is not UTF-8") from None
