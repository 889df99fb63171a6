"""The shapes of `spec/report/1.0/schema.json` as types: what views of a report are made from."""

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypedDict

Level = Literal["must", "should", "may"]
Found = Literal["failed", "advisory", "flaky"]
Outcome = Literal["passed", "failed", "advisory", "not_supported", "skipped", "flaky", "error"]
State = Literal["known", "expired", "gone", "untried"]
Counts = Mapping[str, Mapping[str, int]]

LEVELS: tuple[Level, ...] = ("must", "should", "may")
WORST_FIRST: tuple[Outcome, ...] = (
    "error", "failed", "advisory", "flaky", "passed", "skipped", "not_supported",
)  # fmt: skip


class Document(TypedDict):
    """The document that the server was held to."""

    source: str
    sha256: str
    overlays: Sequence[str]
    title: NotRequired[str]
    version: NotRequired[str]


class Body(TypedDict):
    """Text, or base64 of what is none."""

    text: NotRequired[str]
    base64: NotRequired[str]


class Response(TypedDict):
    """An answer."""

    status: int
    headers: Sequence[Sequence[str]]
    body: Body


class Exchange(TypedDict):
    """A request and what came of it."""

    operation: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    method: str
    url: str
    headers: Sequence[Sequence[str]]
    body: Body | None
    response: Response | None
    trouble: str | None
    detail: str
    left: bool
    seconds: float
    curl: NotRequired[str]


class Finding(TypedDict):
    """One root cause."""

    id: str
    rule: str
    level: Level
    outcome: Found
    title: str
    profile: str
    pointer: str
    line: NotRequired[int]
    quote: str
    expected: str
    seen: str
    cause: str
    count: int
    operations: Sequence[str]
    agents: Sequence[str]
    phases: Sequence[str]
    also: Sequence[str]
    exchanges: Sequence[Exchange]
    shell: NotRequired[str]


class Tried(TypedDict):
    """A rule, tried with an agent."""

    rule: str
    agent: str
    outcome: Outcome
    reason: str
    seconds: float
    requests: int


class Agent(TypedDict):
    """An agent that was tested."""

    id: str
    name: str
    version: str
    claims: Sequence[str]
    operations: Sequence[str]
    untested: str


class Chosen(TypedDict):
    """How many of all rules of a profile the run was about."""

    chosen: int
    all: int


class Scope(TypedDict):
    """How much was chosen. `rules`: by profile."""

    rules: Mapping[str, Chosen]
    every_agent: bool


class Coverage(TypedDict):
    """What was exercised, by operation."""

    statuses: Counts
    media: Counts
    parameters: Counts
    values: Counts
    unanswered: Sequence[str]


class Rule(TypedDict):
    """A rule that the report speaks of."""

    id: str
    level: Level
    profile: str
    title: str
    text: str
    pointer: str
    line: int
    operations: Sequence[str]
    needs: Sequence[str]


class Operation(TypedDict):
    """An operation of the document."""

    method: str
    path: str
    statuses: Sequence[str]


class Entry(TypedDict):
    """What the baseline says of a finding, and what has become of it."""

    rule: str
    cause: str
    reason: str
    owner: str
    expires: str
    state: State


class Baseline(TypedDict):
    """The findings that were known before."""

    file: str
    date: str
    entries: Sequence[Entry]


class Report(TypedDict):
    """A whole report."""

    format: str
    acpact: NotRequired[str]
    url: str
    document: Document
    dialect: NotRequired[str]
    scope: NotRequired[Scope]
    seed: int
    phases: Sequence[str]
    started: NotRequired[str]
    requests: int
    seconds: float
    unhealthy: str
    stopped: str
    verdicts: Mapping[str, str]
    agents: Sequence[Agent]
    findings: Sequence[Finding]
    tried: Sequence[Tried]
    coverage: Coverage
    rules: NotRequired[Sequence[Rule]]
    operations: NotRequired[Mapping[str, Operation]]
    baseline: NotRequired[Baseline]
