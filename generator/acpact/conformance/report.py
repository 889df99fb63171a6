"""The outcome of a run as plain data: what the terminal shows, and the JSON is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from acpact.conformance.http.exchange import Exchange
from acpact.conformance.registry import Level, fulfils
from acpact.conformance.results import Outcome
from acpact.conformance.shard import Shard

FORMAT = "1.0"
Verdict = Literal[
    "conforming",
    "conforming with advisories",
    "partial",
    "not conforming",
    "not supported",
    "not tested",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One root cause: a rule that is broken in one way, however often.

    `exchanges`: the shortest sequence that shows it. `quote`: what the document that was passed in
    says at `pointer`. `outcome`: failed, advisory or flaky. `phases`: where it was seen.
    `also`: other rules that are broken by the very same answers, or since they presume this one.
    `line`: where `pointer` stands in the document, from 1; 0 if nobody knows.
    """

    rule: str
    level: Level
    outcome: Outcome
    title: str
    profile: str
    pointer: str
    quote: str
    expected: str
    seen: str
    cause: str
    count: int
    operations: tuple[str, ...]
    agents: tuple[str, ...]
    phases: tuple[str, ...]
    exchanges: tuple[Exchange, ...]
    also: tuple[str, ...] = ()
    line: int = 0

    @property
    def id(self) -> str:
        """A name that is the same in every run, made of rule and cause."""
        return finding_id(self.rule, self.cause)


def finding_id(rule: str, cause: str) -> str:
    """Return the id of a finding: of what is wrong in the same way, the same."""
    import hashlib

    digest = hashlib.sha256(f"{rule}\0{cause}".encode()).hexdigest()
    return f"{rule}#{digest[:8]}"


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a rule with an agent, in short."""

    rule: str
    agent: str
    outcome: Outcome
    reason: str = ""
    seconds: float = 0.0
    requests: int = 0


@dataclass(frozen=True, slots=True)
class RuleSeen:
    """A rule that the report speaks of. `line` is that of `pointer`, as in `Finding`."""

    id: str
    level: Level
    profile: str
    title: str
    text: str
    pointer: str
    line: int
    operations: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OperationSeen:
    """An operation of the document, and the statuses that it lists."""

    method: str
    path: str
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgentSeen:
    """An agent that was tested: its capabilities, and the operations of its own contract.

    `untested`: why rules that need runs were not tried with it, else empty.
    """

    id: str
    name: str
    version: str
    claims: tuple[str, ...]
    operations: tuple[str, ...]
    untested: str = ""

    def can(self, need: str) -> bool:
        """Whether it claims what a rule needs, see `AgentUnderTest.claims`."""
        return fulfils(self.claims, need)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was really exercised.

    `statuses`: answers by operation and status. `media`, `parameters`, `values`: by operation, how
    often a media type came, a parameter was sent, and a value of an enum (as `name=value`).
    `unanswered`: operations of the contracts that never came to a 2xx.
    """

    statuses: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    media: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """How much was chosen: for each profile how many of how many rules; whether all agents."""

    rules: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    is_every_agent: bool = True


@dataclass(frozen=True, slots=True)
class Sighted:
    """What one part of a run has seen of a cause: a finding, unless others put it down to another.

    `order`: how long its proof is, and which case it is from. `within`: rules with their causes,
    and how often it was in the very answer that broke them.
    """

    finding: Finding
    order: tuple[int, int]
    within: tuple[tuple[tuple[str, str], int], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What of a run is left to others, and what a merge has to know to make one report of all.

    `rules`: ids of those that the run, all parts together, is about. `confirmed`: rules and causes
    that were seen again. `missing`: operations that the server does not have.
    """

    shard: Shard
    rules: tuple[str, ...]
    sightings: tuple[Sighted, ...]
    confirmed: tuple[tuple[str, str], ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a run found. `unhealthy`: since when no run comes to an end, else empty.

    `stopped`: why it is over before its end, else empty. `scope`: what it was about. `dialect`:
    what was spoken, empty for the contract itself. `started`: when, as RFC 3339 has it. `title` and
    `version` are those of the document.
    """

    url: str
    document: str
    document_sha256: str
    overlays: tuple[str, ...]
    seed: int
    phases: tuple[str, ...]
    agents: tuple[AgentSeen, ...]
    tried: tuple[Tried, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    verdicts: Mapping[str, Verdict]
    requests: int
    seconds: float
    unhealthy: str = ""
    stopped: str = ""
    scope: Scope = Scope()
    dialect: str = ""
    started: str = ""
    title: str = ""
    version: str = ""
    rules: tuple[RuleSeen, ...] = ()
    operations: Mapping[str, OperationSeen] = field(default_factory=dict)
    part: Part | None = None
