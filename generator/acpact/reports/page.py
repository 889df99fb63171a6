"""What the page of a report shows, decided to the last word: templates only lay it out.

All strings that are no `Text` are our own words, or values of a closed list of the schema.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from acpact.render import Text


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its name."""

    name: str
    value: Text


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in percent of its width."""

    outcome: str
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """A profile with its verdict."""

    name: str
    word: str
    tone: str
    glyph: str
    told: str
    segments: Sequence[Segment]


@dataclass(frozen=True, slots=True)
class Body:
    """A body; `note` says what it is, as `JSON, formatted`."""

    note: str
    text: Text


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """A request and its answer. `tone`: how to paint `status`, which tells what came."""

    operation: Text
    method: Text
    url: Text
    status: Text
    tone: str
    seconds: str
    curl: Text
    sent: Body | None
    headers: Text
    answer: Body | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """A root cause, numbered by `anchor`.

    `operation_numbers`: places in the list of operations, for the filter. `known` is why it is
    accepted, empty if it is new. `missing`: exchanges that are not shown.
    """

    anchor: str
    id: Text
    rule: Text
    title: Text
    told: Text
    level: str
    outcome: str
    outcomes: str
    profile: str
    operation_numbers: str
    facts: Sequence[Fact]
    place: Text
    quote: Text
    expected: Text
    seen: Text
    known: Text
    shell: Text
    exchanges: Sequence[ExchangeView]
    missing: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of a rule with one agent."""

    outcome: str
    word: str
    glyph: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule was not tried, and with whom."""

    agents: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule. `anchors` are those of its findings."""

    id: Text
    title: Text
    text: Text
    place: Text
    level: str
    profile: str
    outcome: str
    outcomes: str
    operation_numbers: str
    cells: Sequence[Cell]
    reasons: Sequence[Reason]
    anchors: Sequence[str]


@dataclass(frozen=True, slots=True)
class Count:
    """A cell of the coverage matrix. `kind`: seen, never, undocumented or none."""

    kind: str
    text: str
    word: str


@dataclass(frozen=True, slots=True)
class OperationRow:
    """A row of the coverage matrix. `sent`: parameters and values with how often."""

    number: int
    id: Text
    place: Text
    counts: Sequence[Count]
    sent: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class KnownRow:
    """An entry of the baseline."""

    state: str
    rule: Text
    cause: Text
    reason: Text
    owner: Text
    expires: str


@dataclass(frozen=True, slots=True)
class Option:
    """What a filter offers."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Page:
    """All of it."""

    word: str
    tone: str
    glyph: str
    meaning: str
    url: Text
    contract: Text
    facts: Sequence[Fact]
    figures: Sequence[Fact]
    alerts: Sequence[Text]
    profiles: Sequence[ProfileCard]
    findings: Sequence[FindingView]
    more_findings: int
    rules: Sequence[RuleView]
    agents: Sequence[Text]
    more_agents: int
    operations: Sequence[OperationRow]
    statuses: Sequence[Text]
    known: Sequence[KnownRow]
    levels: Sequence[Option]
    capabilities: Sequence[Option]
    operation_options: Sequence[Option]
    outcomes: Sequence[Option]
    version: Text
