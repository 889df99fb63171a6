"""What a run is to do: everything that a caller can choose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any

from acpact.conformance.dialects.loading import DialectFile
from acpact.conformance.http.limits import Limits
from acpact.conformance.http.target import is_loopback
from acpact.conformance.registry import Rule
from acpact.conformance.rules import all_rules
from acpact.conformance.shard import WHOLE, Shard
from acpact.document import Document

PHASES = ("probe", "rules", "fuzz")
EVERY_AGENT = "*"


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """A server, the document that it is held to, and how.

    `credentials` are headers whose values are secrets. `agents`: names or ids, all if empty.
    `samples` and `capabilities` by name or id of an agent, `*` for all: fields of `Samples` (see
    `given.read_samples`), and capabilities that are taken for claimed or for not claimed, whatever
    the descriptor says. `rules`: ids, with `*` and `?`; `profiles`: those of the registry; all if
    empty. `own_rules`: those beside the kit's. `shard`: which part of the rules is tried, and of
    the operations that are fuzzed. `webhook_host`: how the server reaches this machine; None: only
    if it is on it too. `dialect`: what the server speaks, None for the document itself. `clock`:
    what tells when the run began, in UTC.
    """

    url: str
    document: Document
    headers: Mapping[str, str] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict)
    agents: tuple[str, ...] = ()
    samples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    capabilities: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    phases: tuple[str, ...] = PHASES
    rules: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    own_rules: tuple[Rule, ...] = ()
    shard: Shard = WHOLE
    seed: int = 0
    workers: int = 8
    max_time: float | None = None
    max_requests: int | None = None
    rate: float | None = None
    limits: Limits = field(default_factory=Limits)
    webhook_host: str | None = None
    base_path: str = ""
    dialect: DialectFile | None = None
    clock: Callable[[], datetime] = utc_now

    @property
    def base_url(self) -> str:
        """The URL that paths of the document are put after, without a slash at the end."""
        path = self.base_path.strip("/")
        return f"{self.url.rstrip('/')}/{path}".rstrip("/")

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine, by its loopback address."""
        return is_loopback(self.url)

    @property
    def all_rules(self) -> Mapping[str, Rule]:
        """The kit's rules and those beside them by id, in the order in which they are tried."""
        return {**all_rules(), **{rule.id: rule for rule in self.own_rules}}

    @property
    def wanted(self) -> list[Rule]:
        """The rules that are to be tried, by all shards together."""
        return [rule for rule in self.all_rules.values() if self.wants(rule)]

    def wants(self, rule: Rule) -> bool:
        """Whether a rule is to be tried."""
        by_id = not self.rules or any(fnmatchcase(rule.id, pattern) for pattern in self.rules)
        return by_id and (not self.profiles or rule.profile in self.profiles)

    def of_agent(self, by_agent: Mapping[str, Mapping[str, Any]], *names: str) -> dict[str, Any]:
        """Return what is set for an agent by one of its names, on top of what is set for all."""
        merged: dict[str, Any] = {}
        for name in (EVERY_AGENT, *names):
            merged.update(by_agent.get(name, {}))
        return merged
