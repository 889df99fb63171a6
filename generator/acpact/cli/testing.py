"""From the options of `acpact test` to the settings of a run."""

import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acpact.cli import terminal
from acpact.cli.failures import UsageError
from acpact.cli.rules import check_profiles
from acpact.cli.sources import check_file, read_source

if TYPE_CHECKING:
    from acpact.conformance.settings import Settings
    from acpact.document import Document

_SENSITIVE = ("auth", "cookie", "key", "password", "secret", "session", "signature", "token")
_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for, as it was written."""

    url: str
    spec: str | None = None
    base_path: str = ""
    agents: Sequence[str] = ()
    input: Path | None = None
    headers: Sequence[str] = ()
    auth: str | None = None
    auth_file: Path | None = None
    claims: Sequence[str] = ()
    no_claims: Sequence[str] = ()
    claims_file: Path | None = None
    phases: str = ""
    profiles: Sequence[str] = ()
    rules: Sequence[str] = ()
    seed: int | None = None
    max_time: float | None = None
    max_requests: int | None = None
    rate: float | None = None
    workers: int = 8
    allow_remote: bool = False
    webhook_host: str | None = None


def settings_of(options: Options) -> "Settings":
    """Return the settings; everything in the options is checked before anything is sent.

    Raises:
        UsageError: an option can't be used.
    """
    from acpact.conformance.settings import Settings

    check_target(options.url, allow_remote=options.allow_remote)
    check_profiles(options.profiles)
    _check_rules(options.rules)
    headers, credentials = _headers(options)
    return Settings(
        url=options.url,
        document=_document(options.spec),
        headers=headers,
        credentials=credentials,
        agents=tuple(options.agents),
        samples=_samples(options.input),
        capabilities=_capabilities(options),
        phases=_phases(options.phases),
        rules=tuple(options.rules),
        profiles=tuple(options.profiles),
        seed=secrets.randbelow(2**32) if options.seed is None else options.seed,
        workers=options.workers,
        max_time=options.max_time,
        max_requests=options.max_requests,
        rate=options.rate,
        webhook_host=options.webhook_host,
        base_path=options.base_path,
    )


def check_target(url: str, *, allow_remote: bool) -> None:
    """Raise `UsageError` for a URL that is none, or leads to a server of others."""
    from acpact.conformance.target import is_loopback, problem_of

    problem = problem_of(url)
    if problem:
        raise UsageError(f"{terminal.line(url)}: not the URL of a server: {problem}")
    if not allow_remote and not is_loopback(url):
        raise UsageError(
            f"{url} is not on this machine, and a test creates, changes and deletes runs and "
            "threads there; add --allow-remote if you may do that"
        )


def _document(spec: str | None) -> "Document":
    from acpact.pipeline import read

    source = read_source(spec, bundled_overlays=True)
    return read(source)


def _phases(text: str) -> tuple[str, ...]:
    from acpact.conformance.settings import PHASES

    wanted = [name.strip() for name in text.split(",")] if text else list(PHASES)
    for name in wanted:
        if name not in PHASES:
            raise UsageError(f"there is no phase {name!r}; there are {', '.join(PHASES)}")
    return tuple(name for name in PHASES if name in wanted)


def _check_rules(patterns: Sequence[str]) -> None:
    from acpact.conformance.rules import all_rules

    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in all_rules()):
            raise UsageError(f"no rule matches {pattern!r}; acpact rules lists all")


def _headers(options: Options) -> tuple[dict[str, str], dict[str, str]]:
    """Return plain headers, and those with secrets."""
    plain: dict[str, str] = {}
    hidden = _credentials(options)
    for text in options.headers:
        name, colon, value = text.partition(":")
        name, value = name.strip().lower(), value.strip()
        _check_header(name if colon else "", value)
        if any(part in name for part in _SENSITIVE):
            terminal.note(f"--header {name}: others on this machine can see it; use --auth")
            hidden[name] = value
        else:
            plain[name] = value
    return plain, hidden


def _credentials(options: Options) -> dict[str, str]:
    from acpact.conformance.access import basic

    if options.auth is None:
        if options.auth_file is not None:
            raise UsageError("--auth-file needs --auth: bearer, basic or header:NAME")
        return {}
    kind, _, name = options.auth.partition(":")
    secret = _secret(options.auth_file)
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
    from acpact.conformance.access import VARIABLE

    secret = os.environ.get(VARIABLE, "") if file is None else _text(file).strip()
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
    from acpact.conformance.errors import SamplesError
    from acpact.conformance.given import read_samples

    try:
        return read_samples(_text(file))
    except SamplesError as error:
        raise UsageError(f"{file}: {error}") from None


def _capabilities(options: Options) -> dict[str, dict[str, bool]]:
    found = _claims_file(options.claims_file)
    for texts, claimed in ((options.claims, True), (options.no_claims, False)):
        for text in texts:
            agent, mark, capability = text.rpartition("=")
            _check_capability(capability)
            found.setdefault(agent if mark else "*", {})[capability] = claimed
    return found


def _claims_file(file: Path | None) -> dict[str, dict[str, bool]]:
    if file is None:
        return {}
    try:
        value = json.loads(_text(file))
        found = {agent: dict(claims) for agent, claims in dict(value).items()}
    except (ValueError, TypeError, RecursionError):
        found = {"": {"": None}}
    for name in (name for claims in found.values() for name in claims if name):
        _check_capability(name)
    if any(not isinstance(item, bool) for claims in found.values() for item in claims.values()):
        example = '{"*": {"threads": true}, "echo": {"interrupts": false}}'
        raise UsageError(f"{file}: it has to be JSON like {example}")
    return found


def _check_capability(name: str) -> None:
    from acpact.conformance.registry import CAPABILITIES

    if name not in CAPABILITIES:
        raise UsageError(f"there is no capability {name!r}; there are {', '.join(CAPABILITIES)}")


def _text(file: Path) -> str:
    check_file(file)
    with file.open("rb") as opened:
        data = opened.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UsageError(f"{file}: over {_LARGEST} bytes")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: byte {error.start} is not UTF-8") from None


def plural(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def joined(texts: Iterable[str]) -> str:
    """Return texts as one safe line."""
    return terminal.line(", ".join(texts))
